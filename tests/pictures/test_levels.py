"""Which level curves are drawn."""

from __future__ import annotations

import numpy as np
import pytest

from hessquiz.pictures.evaluate import Grid
from hessquiz.pictures.levels import chosen, shown, ticks

X, Y = np.meshgrid(np.linspace(-2, 2, 81), np.linspace(-2, 2, 81))


@pytest.mark.parametrize(
    "z", [X**2 - Y**2, X * Y, X**3 - 3 * X * Y**2, X**2 + 4 * X * Y + Y**2, np.sin(X) * Y]
)
def test_a_saddle_shows_its_zero_level_and_equal_steps(z: Grid) -> None:
    levels = chosen(z, 9)
    assert 0.0 in levels
    assert np.ptp(np.diff(levels)) < 1e-9
    assert 6 <= len(levels) <= 14


@pytest.mark.parametrize("wanted", [5, 7, 9, 12])
@pytest.mark.parametrize(
    "z", [X**2 + Y**2, X**2 + 9 * Y**2, 5 - X**2 - 2 * Y**2, X**4 + Y**4, (X**2 - 1) ** 2 + Y**2]
)
def test_a_bowl_or_dome_has_about_as_many_as_wanted_strictly_between_its_ends(z: Grid, wanted: int) -> None:
    levels = chosen(z, wanted)
    assert abs(len(levels) - wanted) <= max(2, wanted // 3)
    assert z.min() < levels[0]
    assert levels[-1] < z.max()


def test_huge_corners_do_not_empty_the_picture() -> None:
    z = np.exp(3 * X + 3 * Y)
    levels = chosen(z, 9)
    share = [(z < level).mean() for level in levels]
    assert len(levels) >= 7
    assert share[0] < 0.2
    assert share[len(share) // 2] == pytest.approx(0.5, abs=0.15)


def test_named_levels_are_taken_as_they_are() -> None:
    assert chosen(X, (0.5, 1.5)) == (0.5, 1.5)


def test_a_level_ground_has_none() -> None:
    assert chosen(np.ones((5, 5)), 9) == ()
    assert chosen(np.full((5, 5), np.nan), 9) == ()
    assert chosen(X, 0) == ()


def test_ticks_are_round_and_inside() -> None:
    assert ticks(-2, 2, 4) == (-2, -1, 0, 1, 2)
    assert ticks(0, 0.3, 3) == (0, 0.1, 0.2, 0.3)
    assert ticks(0, 6.2832, 4) == (0, 2, 4, 6)


def test_heights_are_shown_with_a_true_minus() -> None:
    assert [shown(value) for value in (-2.5, 0.0, 1e-7, 250.0)] == ["−2.5", "0", "1e−7", "250"]
