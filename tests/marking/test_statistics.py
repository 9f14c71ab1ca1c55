"""Item analysis: figures worked out by hand, and by the standard library's correlation."""

from __future__ import annotations

import statistics
from fractions import Fraction

import pytest

from hessquiz.marking.mark import Mark
from hessquiz.marking.statistics import analyse

POINTS = {"1a": 2, "1b": 4, "2": 1}
CLASS = {
    "ada": {"1a": "2", "1b": "4", "2": "1"},
    "ben": {"1a": "1", "1b": "2", "2": "0"},
    "cem": {"1a": "0", "1b": "3", "2": "1"},
    "dan": {"1a": "0", "1b": "0", "2": "0"},
}


def marks(given: dict[str, dict[str, str]]) -> list[Mark]:
    """Marks of a class; "?" waits for a person, "" is blank."""
    return [
        Mark(
            student, part[0], part, "", _outcome(got, POINTS[part]), 0.0, Fraction(POINTS[part]),
            None if got == "?" else Fraction(got or 0), mistake="sign" if got == "1" and part != "2" else "",
        )
        for student, own in given.items()
        for part, got in own.items()
    ]  # fmt: skip


def _outcome(got: str, points: int) -> str:
    if got in ("", "?"):
        return "blank" if not got else "unreadable"
    return "correct" if int(got) == points else "partial" if int(got) else "incorrect"


def test_difficulty_and_discrimination() -> None:
    first, second, third = analyse(marks(CLASS))
    assert (first.part, first.marked, first.correct, first.waiting) == ("1a", 4, 1, 0)
    assert first.facility == pytest.approx((1 + 0.5) / 4)
    assert second.facility == pytest.approx((1 + 0.5 + 0.75) / 4)
    assert first.discrimination == pytest.approx(statistics.correlation([2, 1, 0, 0], [5, 2, 4, 0]))
    assert third.discrimination == pytest.approx(statistics.correlation([1, 0, 1, 0], [6, 3, 3, 0]))
    assert first.mistakes == (("sign", 1),)


def test_who_waits_for_a_person_has_no_total_yet() -> None:
    """An answer that nobody has looked at is no answer for nothing: it says nothing of the other parts either."""
    waiting = {**CLASS, "eve": {"1a": "2", "1b": "?", "2": "1"}}
    first, second, third = analyse(marks(waiting))
    assert (second.marked, second.waiting) == (4, 1)
    assert first.facility == pytest.approx((1 + 0.5 + 1) / 5)
    assert [each.discrimination for each in (first, second, third)] == [
        pytest.approx(each.discrimination) for each in analyse(marks(CLASS))
    ]


def test_blanks_count_and_constants_tell_nothing() -> None:
    (only,) = analyse(marks({name: {"2": ""} for name in CLASS}))
    assert (only.blank, only.facility, only.deviation, only.discrimination) == (4, 0.0, 0.0, None)
