"""Answers to several parts in one text: told apart by the names of the parts, or left to a person."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hessquiz.exercise import Part, Variant
from hessquiz.export.sheets import canvas, moodle_cloze
from hessquiz.export.sheets._essay import how, parted
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.sheet import Entry, Item, Paper, Sheet, Student
from hessquiz.text import prose
from tests.export.sheets.test_canvas import items, stem


def entry(*parts: Part) -> Entry:
    return Entry("i", 1, Fraction(1), "C", Variant("f", 1, 1, "T", "t", 1, prose("Find."), parts))


XY = entry(Part("expr", "2*x", vars=("x",)), Part("expr", "3*y", vars=("y",)), Part("number", "1"))
AB = entry(Part("expr", "2*a", vars=("a", "b")), Part("expr", "3*b", vars=("a", "b")))


@pytest.mark.parametrize(
    "typed",
    [
        "(a) 2x\n(b) 3y\n(c) 1",
        "a) 2x\nb) 3y\nc) 1",
        "a: 2x\r\nb: 3y\r\nc: 1",
        " a. 2x\n b. 3y\n c. 1",
        "(A) 2x; (B) 3y; (C) 1",
        "(a) 2x (b) 3y (c) 1",
        "(a) 2x(b) 3y(c) 1",
        "<p>(a) 2x</p><p>(b)&nbsp;3y<br>(c) 1</p>",
        "(a)\n2x\n\n(b)\n3y\n(c)\n1\n",
    ],
)
def test_parts_are_told_apart_by_their_names(typed: str) -> None:
    assert parted(XY, typed) == ["2x", "3y", "1"]


def test_a_part_that_is_not_named_is_blank() -> None:
    assert parted(XY, "(b) 3y") == ["", "3y", ""]
    assert parted(XY, "") == ["", "", ""]


@pytest.mark.parametrize("typed", ["2x, 3y, 1", "2x\n3y\n1", "(b) 3y (a) 2x", "(a) 2x (a) 3x", "f = (a) 2x"])
def test_what_names_no_part_is_left_to_a_person(typed: str) -> None:
    assert parted(XY, typed) == [f"? {' '.join(typed.split())}"] * 3


def test_a_variable_is_no_name_of_a_part() -> None:
    assert parted(AB, "(a) 2(a)+(b)\n(b) 3(b)") == ["2(a)+(b)", "3(b)"]
    assert parted(AB, "(a) 2a (b) 3b")[1] == ""


def test_one_part_takes_everything() -> None:
    assert parted(entry(Part("expr", "a", vars=("a",))), "<p>(a) + 1 &lt; 2</p>") == ["(a) + 1 < 2"]


def test_the_question_says_how() -> None:
    said = "<p>Begin each answer on a new line with the name of its part: (a), (b), (c).</p>"
    assert how(XY) == said
    assert how(entry(Part("expr", "x", vars=("x",)))) == ""
    sheet = Sheet("s", "T", (Item("i", "f", None, Fraction(1)),))
    paper = Paper(Student("s1"), "CODE", (XY,))
    ((_, package),) = canvas.files(Prepared(paper, sheet)).items()
    assert said in stem(items(package)[0])
    ((_, piece),) = moodle_cloze.pieces(Prepared(paper, sheet)).items()
    assert "the name of its part: (a), (b), (c)" in piece.decode()
