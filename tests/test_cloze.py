"""Clozes as their author means them."""

from __future__ import annotations

import pytest

from hessquiz import cloze


@pytest.mark.parametrize(
    ("text", "number", "question", "answer"),
    [
        ("It is {{c1::symmetric}}.", 1, "It is […].", "It is symmetric."),
        ("It is {{c1::positive :: a sign}}.", 1, "It is [a sign].", "It is positive."),
        (r"$H={{c1::\frac{a}{b}}}$", 1, r"$H=[\ldots]$", r"$H=\frac{a}{b}$"),
        (r"$$x^{{c1::2}}$$", 1, r"$$x^{[\ldots]}$$", "$$x^{2}$$"),
        (r"$\sqrt{{c1::n}}$ and \$5", 1, r"$\sqrt{[\ldots]}$ and \$5", r"$\sqrt{n}$ and \$5"),
        ("{{c1::one}} {{c2::two}}", 2, "one […]", "one two"),
        ("{{c1::std::vector}}", 1, "[…]", "std::vector"),
        (r"${{c1::2x :: a slope}}$", 1, r"$[\text{a slope}]$", "$2x$"),
    ],
)
def test_question_and_answer(text: str, number: int, question: str, answer: str) -> None:
    assert cloze.question(text, number) == question
    assert cloze.answer(text) == answer


def test_numbers_are_cards() -> None:
    assert cloze.numbers("{{c2::a}} {{c1::b}} {{c2::c}}") == (1, 2)
