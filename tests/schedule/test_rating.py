"""The rating that a course of tries earns."""

from __future__ import annotations

import pytest

from hessquiz.schedule.event import Rating, rating_named
from hessquiz.schedule.rating import offers_easy, rate
from hessquiz.verdict import Outcome

RIGHT, WRONG, PART = Outcome.CORRECT, Outcome.INCORRECT, Outcome.PARTIAL
UNREADABLE, UNDECIDED = Outcome.UNREADABLE, Outcome.UNDECIDED


@pytest.mark.parametrize(
    ("outcomes", "hints", "revealed", "rating"),
    [
        ([RIGHT], 0, False, Rating.GOOD),
        ([UNREADABLE, UNREADABLE, RIGHT], 0, False, Rating.GOOD),
        ([UNDECIDED, RIGHT], 0, False, Rating.GOOD),
        ([WRONG, RIGHT], 0, False, Rating.HARD),
        ([PART, RIGHT], 0, False, Rating.HARD),
        ([RIGHT], 1, False, Rating.HARD),
        ([WRONG, RIGHT], 1, False, Rating.HARD),
        ([RIGHT], 2, False, Rating.AGAIN),
        ([WRONG], 0, False, Rating.AGAIN),
        ([PART], 0, False, Rating.AGAIN),
        ([WRONG, WRONG], 0, False, Rating.AGAIN),
        ([WRONG, PART], 0, False, Rating.AGAIN),
        ([], 0, True, Rating.AGAIN),
        ([RIGHT], 0, True, Rating.AGAIN),
        ([UNREADABLE], 0, False, None),
        ([UNDECIDED], 0, False, None),
        ([], 2, False, None),
    ],
)
def test_rating(outcomes: list[Outcome], hints: int, revealed: bool, rating: Rating | None) -> None:
    assert rate(outcomes, hints, revealed) is rating


def test_a_failure_is_never_hard() -> None:
    for last in (WRONG, PART):
        for first in (RIGHT, WRONG, PART):
            for hints in range(3):
                assert rate([first, last], hints) is Rating.AGAIN


def test_easy_is_offered_to_the_quick_who_have_a_record() -> None:
    assert offers_easy(9_000, [20_000] * 5)
    assert not offers_easy(10_000, [20_000] * 5)
    assert not offers_easy(1_000, [20_000] * 4)


def test_ratings_have_names() -> None:
    assert rating_named(" hard ") is Rating.HARD
    with pytest.raises(ValueError, match="Again, Hard, Good or Easy"):
        rating_named("so-so")
