"""What STACK reports of an answer is marked as the answer is: a response of each kind, typed in STACK's syntax."""

from __future__ import annotations

import pytest

from hessquiz.exercise import Option, Part
from hessquiz.export.sheets._stack_answers import ours
from hessquiz.families.make import make
from hessquiz.grading import grade
from hessquiz.text import prose
from tests.export.sheets.test_moodle_stack import ESSAYS, FAMILIES
from tests.export.sheets.test_stack_in_maxima import typed


@pytest.mark.parametrize(
    ("stack", "here"),
    [
        ("oo(-inf, 3)", "(-inf, 3)"),
        ("cc(-(1+2), sqrt(2))", "[-(1+2), sqrt(2)]"),
        ("union(oc(-inf,-8), co(8,inf))", "(-inf,-8] U [8,inf)"),
        ("oo(1, 2", "oo(1, 2"),
        ("x > 1", "x > 1"),
    ],
)
def test_intervals(stack: str, here: str) -> None:
    assert ours(stack, Part("interval", "(0, 1)")) == here


def test_a_letter_in_quotes_is_an_option() -> None:
    part = Part("choice", "min", options=(Option("max", prose("most")), Option("min", prose("least"))))
    assert grade(ours('"B"', part), part).score == 1


@pytest.mark.parametrize("name", sorted(set(FAMILIES) - ESSAYS))
def test_every_key_comes_back_from_stack_as_right(name: str) -> None:
    for part in make(FAMILIES[name], 4).parts:
        answer = typed(part.key, part).replace("%union", "union")
        assert grade(ours(answer, part), part).score == 1, answer
