"""An answer that is cut into boxes is the same answer when it is put together again."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hessquiz.exercise import Mistake, Option, Part, Variant
from hessquiz.export.sheets import _boxes as boxes
from hessquiz.export.sheets._prepared import Exercise
from hessquiz.families.make import families, make
from hessquiz.grading import judge
from hessquiz.grading.reading import read_key
from hessquiz.sheet import Entry, tolerant
from hessquiz.text import EMPTY, prose

CHOICE = Part("choice", "b", options=(Option("a", prose("x")), Option("b", prose("y"))))
GRID = Part("matrix", "[[1, 2, 3], [4, 5, 6]]")


def entry(*parts: Part) -> Entry:
    return Entry("i", 1, Fraction(1), "C", Variant("f", 1, 1, "T", "t", 1, prose("Find."), parts))


def shapes(own: Entry) -> list[tuple[int, int]] | None:
    return Exercise(own, "").shapes


def test_each_part_takes_its_own_boxes() -> None:
    mixed = entry(GRID, CHOICE, Part("vector", "(7, 8)"), Part("number", "9"))
    assert shapes(mixed) == [(2, 3), (1, 1), (2, 1), (1, 1)]
    assert boxes.together(mixed, ["1", "2", "3", "4", "5", "6", "B", "7", "8", "9"]) == [
        "[[1, 2, 3], [4, 5, 6]]",
        "B",
        "(7, 8)",
        "9",
    ]


def test_an_empty_box_of_a_grid_is_marked_and_an_empty_grid_is_no_answer() -> None:
    assert boxes.together(entry(GRID), ["1", "", "3"]) == ["[[1, ?, 3], [?, ?, ?]]"]
    assert boxes.together(entry(GRID), []) == [""]


@pytest.mark.parametrize(
    "part",
    [
        Part("matrix", "[[x, 1], [1, 2]]", vars=("x",)),
        Part("expr", "2*x", vars=("x",)),
        Part("vector", "(sqrt(2), 1)"),
        Part("number", "1/2", form="fraction"),
        Part("vector", "(1, 2)", up_to="scale"),
    ],
)
def test_one_part_without_boxes_makes_the_exercise_an_essay(part: Part) -> None:
    assert shapes(entry(GRID, part)) is None
    assert boxes.together(entry(part), ["(1, 2)"]) == ["(1, 2)"]


def test_rounded_numbers_are_not_exact() -> None:
    assert boxes.exact([boxes.grid(GRID), boxes.grid(CHOICE)])
    assert not boxes.exact([boxes.grid(GRID), boxes.grid(Part("number", "1/3", decimals=2))])


def test_forms_are_lowest_terms_and_the_exact_decimal() -> None:
    assert boxes.forms(boxes.Cell(Fraction(-2, 8))) == ("-1/4", "-0.25")
    assert boxes.forms(boxes.Cell(Fraction(1, 3))) == ("1/3",)
    assert boxes.forms(boxes.Cell(Fraction(6, 3))) == ("2",)


def test_roundings_are_forms_where_they_are_near_enough() -> None:
    third = boxes.Cell(Fraction(-2, 3), Fraction(1, 1500))
    assert boxes.forms(third)[:5] == ("-2/3", "-0.666", "-0.667", "-0.6666", "-0.6667")
    assert max(map(len, boxes.forms(third))) == len("-0.6666666667")
    assert boxes.forms(boxes.Cell(Fraction(5), Fraction(1, 200))) == ("5",)
    assert boxes.forms(boxes.Cell(Fraction(-1, 10_000), Fraction(1, 200))) == ("-1/10000", "-0.0001", "0")


@pytest.mark.parametrize("tolerance", ["", "1/1000"])
def test_numbers_in_boxes_have_the_score_of_the_whole_marking(tolerance: str) -> None:
    scores = set()
    for family in families():
        for part in [tolerant(part, tolerance) for part in make(family, 7).parts]:
            found = boxes.boxed(part)
            for slip, mistake in zip(found.slips if found else [], part.mistakes, strict=False):
                if found and slip:
                    marked = judge(read_key(part), read_key(part, mistake.value), part, mistake.value).score
                    assert boxes.score(part.kind, found.grid, slip) == marked, (family.name, mistake.value)
                    scores.add(marked)
    assert len(scores) >= 4


@pytest.mark.parametrize(
    ("part", "typed", "worth"),
    [
        (Part("number", "1/3", tol="1/1000"), "1001/3000", 1),
        (Part("number", "1/3", tol="1/1000"), "10011/30000", 0),
        (Part("number", "0", tol="1/1000"), "-1/1000", 1),
        (Part("number", "-2/3", decimals=2), "-133/200", 1),
        (Part("vector", "(1, 2, 4)"), "(1, 3, 4)", 2 / 3),
        (Part("matrix", "[[1, 2], [2, 3]]"), "[[1, 5], [5, 3]]", 3 / 4),
        (Part("matrix", "[[1, 2], [2, 3]]"), "[[1, 5], [6, 3]]", 1 / 2),
        (Part("symmetric", "[[1, 2], [2, 3]]"), "[[1, 5], [2, 3]]", 2 / 3),
    ],
)
def test_scores_on_the_border_and_of_pairs(part: Part, typed: str, worth: float) -> None:
    own = boxes.boxed(
        Part(part.kind, part.key, tol=part.tol, decimals=part.decimals, mistakes=(Mistake(typed, EMPTY),))
    )
    assert own
    (slip,) = own.slips
    assert slip
    assert boxes.score(part.kind, own.grid, slip) == worth
    assert judge(read_key(part), read_key(part, typed), part, typed).score == worth
