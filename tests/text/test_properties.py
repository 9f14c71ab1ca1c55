"""What holds for every formula: lines mean what the page means, and nothing but a TextError is raised."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from fractions import Fraction

import numpy as np
import pytest

from hessquiz.answers import read, to_tex
from hessquiz.answers.tree import Add, Call, Div, Mul, Neg, Node, Num, Pow, Var
from hessquiz.errors import TextError, Unreadable
from hessquiz.pictures.evaluate import values
from hessquiz.text import plain_alt, prose, to_html, to_markdown, to_typst
from hessquiz.text.latex import parse
from hessquiz.text.line import line
from hessquiz.text.macros import MACROS
from hessquiz.text.spacing import ASCII, UNICODE

AT = {"x": np.array([0.7, 1.9, -0.4]), "y": np.array([1.3, -0.6, 2.2])}


def formula(rng: random.Random, depth: int) -> Node:
    """A random formula in x and y."""
    if depth == 0 or rng.random() < 0.2:
        return rng.choice([Var("x"), Var("y"), Num(Fraction(rng.randint(2, 9)))])

    def inner() -> Node:
        return formula(rng, depth - 1)

    shapes = [
        lambda: Neg(inner()),
        lambda: Add((inner(), inner())),
        lambda: Add((inner(), Neg(inner()))),
        lambda: Mul((inner(), inner())),
        lambda: Mul((inner(), inner(), inner())),
        lambda: Div(inner(), inner()),
        lambda: Pow(inner(), Num(Fraction(rng.randint(2, 3)))),
        lambda: Pow(inner(), Neg(Num(Fraction(1)))),
        lambda: Pow(inner(), inner()),
        lambda: Call(rng.choice(["sin", "cos", "exp", "ln", "sqrt"]), (inner(),)),
    ]
    return rng.choice(shapes)()


@pytest.mark.parametrize("way", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_a_line_read_as_an_answer_has_the_formula_s_value(way: object) -> None:
    assert way in (UNICODE, ASCII)
    rng = random.Random("lines")
    unread = 0
    for _ in range(800):
        tree = formula(rng, rng.randint(1, 4))
        shown = line(parse(to_tex(tree)), UNICODE if way == UNICODE else ASCII)
        try:
            again = read(shown, ("x", "y"))
        except Unreadable:  # the answer language refuses what people read in two ways
            unread += 1
            continue
        assert np.allclose(values(again, AT), values(tree, AT), rtol=1e-9, equal_nan=True), shown
    assert unread <= 4


_PIECES = [
    *"xyfH2+-=<()[]|{}^_'&, .!", "35", "3.5", r"\\", r"\|", r"\{", r"\left(", r"\right)", r"\begin{bmatrix}",
    r"\end{bmatrix}", r"\begin{cases}", r"\end{cases}", r"\text{if }", r"\operatorname{tr}", r"\sqrt[3]", "{a}", "^{2}",
    *(rf"\{name} " for name in sorted(MACROS) if name.isalpha()),
]  # fmt: skip
_WORDS = [
    "a",
    "**",
    "*",
    "`",
    "$x$",
    "$$y$$",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    " ",
    r"\$",
    "\\",
    "x_1",
    "<b>",
    "&",
    "{{c1::",
]


def texts(count: int) -> list[str]:
    """Random texts, half of them one formula."""
    rng = random.Random("texts")
    out = []
    for _ in range(count):
        out.append(f"${''.join(rng.choices(_PIECES, k=rng.randint(1, 8)))}$")
        out.append("".join(rng.choices(_WORDS, k=rng.randint(1, 10))))
    return out


def test_any_text_is_shown_or_refused_with_a_place() -> None:
    shown = 0
    refused: list[TextError] = []
    for text in texts(600):
        try:
            made = prose(text)
        except TextError as problem:
            refused.append(problem)
            continue
        shown += 1
        assert made.ascii.isascii()
        ET.fromstring(f"<div>{to_html(text, 'mathml')}</div>")
        assert prose(to_markdown(text)).text == made.text
        assert to_typst(text) or not text.strip()
        plain_alt(text)
    assert shown > 300
    assert all(0 <= problem.start <= problem.end <= len(problem.text) + 1 for problem in refused)
    assert all(problem.caret() for problem in refused)
