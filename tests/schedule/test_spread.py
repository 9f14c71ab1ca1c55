"""Intervals move within Anki's reach, to the emptiest day."""

from __future__ import annotations

import pytest

from hessquiz.schedule.spread import reach, spread


@pytest.mark.parametrize(
    ("interval", "expected"),
    [(0.1, (1, 1)), (1, (1, 1)), (2.4, (2, 2)), (3, (2, 4)), (7, (5, 9)), (10, (8, 12)), (100, (93, 107))],
)
def test_reach(interval: float, expected: tuple[int, int]) -> None:
    assert reach(interval) == expected


def test_the_longest_interval_holds() -> None:
    assert reach(50_000, 365) == (365, 365)
    assert reach(370, 365) == (350, 365)


def test_the_emptiest_day_is_taken() -> None:
    load = dict.fromkeys(range(108, 113), 5) | {111: 0}
    assert spread(10, 100, load, "x") == 11
    assert spread(10, 100, {109: 1, 110: 0, 111: 1, 108: 9, 112: 9}, "x") == 10


def test_the_same_seed_draws_the_same_day_and_seeds_differ() -> None:
    assert len({spread(100, 0, {}, f"{n}") for n in range(50)}) > 5
    assert spread(100, 0, {}, "a") == spread(100, 0, {}, "a")
    assert spread(100, 0, {100: 9}, "a", balance=False) in range(93, 108)
