"""Smooth path data: how far it is off, and how small."""

from __future__ import annotations

import cmath
import math
from itertools import pairwise

import numpy as np
import pytest

from hessquiz.pictures.bezier import paths
from hessquiz.pictures.data import drawing
from hessquiz.pictures.frame import frame
from hessquiz.pictures.levels import chosen
from hessquiz.pictures.paths import Line, heights, level_curves
from hessquiz.pictures.shapes import Path


def drawn(path: Path) -> Line:
    """Points of a path, as a browser draws it."""
    at = np.array(path.start, dtype=float)
    out = [at]
    t = np.linspace(0, 1, 60)[:, None]
    for step in path.steps:
        spots = np.array(step, dtype=float).reshape(-1, 2)
        if len(spots) == 1:
            out += list(at + t * spots[0])
        else:
            a, b, c = spots
            out += list(at + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t**2 * b + t**3 * c)
        at = at + spots[-1]
    return np.array(out)


def path_of(line: Line) -> Path:
    (path,) = paths(line, [len(line)])
    assert path is not None
    return path


def far(points: Line, line: Line) -> float:
    """How far the points are from the nearest place of a line, at most."""
    starts, ways = line[:-1], np.diff(line, axis=0)
    worst = 0.0
    for point in points:
        share = ((point - starts) * ways).sum(axis=1) / np.maximum((ways**2).sum(axis=1), 1e-12)
        near = starts + np.clip(share, 0, 1)[:, None] * ways
        worst = max(worst, float(np.hypot(*(near - point).T).min()))
    return worst


def bends(path: Path) -> list[float]:
    """By how many degrees the path turns at each joint of two curved pieces, but where a rounded handle is short."""
    out = []
    for (*_, qx, qy, bx, by), (px, py, *_) in pairwise(step for step in path.steps if len(step) == 6):
        before, after = complex(bx - qx, by - qy), complex(px, py)
        if min(abs(before), abs(after)) >= 10:
            out.append(abs(math.degrees(cmath.phase(after / before))))
    return out


TURN = np.linspace(0, 2 * np.pi, 400)
CURVES = {
    "circle": np.column_stack([300 + 200 * np.cos(TURN), 300 + 200 * np.sin(TURN)]),
    "ellipse": np.column_stack([300 + 250 * np.cos(TURN), 300 + 20 * np.sin(TURN)]),
    "wave": np.column_stack([90 * TURN, 200 + 100 * np.sin(3 * TURN)]),
    "corner": np.array([[x, abs(x - 100)] for x in np.linspace(0, 200, 101)]),
    "line": np.column_stack([TURN * 50, TURN * 20 + 7]),
    "cusp": np.column_stack([80 * TURN - 250, np.hypot(80 * TURN - 250, 20) * 0.8]),
    "eye": np.column_stack([300 + 200 * np.cos(TURN), 300 + 90 * np.sin(TURN) * np.abs(np.sin(TURN))]),
    "coil": np.column_stack([300 + 30 * TURN * np.cos(3 * TURN), 300 + 30 * TURN * np.sin(3 * TURN)]),
}


@pytest.mark.parametrize("name", CURVES)
def test_the_path_stays_within_half_a_pixel_of_the_points_and_the_points_of_the_path(name: str) -> None:
    line = CURVES[name]
    shown = drawn(path_of(line))
    assert far(line, shown) < 1.05  # half pixels: the tolerance, and rounded places and handles
    assert far(shown, line) < 1.05


@pytest.mark.parametrize("name", ["circle", "ellipse", "wave", "cusp"])
def test_pieces_join_without_a_kink(name: str) -> None:
    assert (
        max(bends(path_of(CURVES[name]))) < 6
    )  # handles are rounded: one of 15 units may be turned by 2 degrees


def test_round_things_are_small() -> None:
    assert len(path_of(CURVES["circle"]).steps) == 5
    assert len(path_of(CURVES["ellipse"]).steps) <= 8
    assert path_of(CURVES["line"]).steps == ((314, 126),)


@pytest.mark.parametrize("name", ["circle", "ellipse", "eye"])
def test_what_is_closed_stays_closed(name: str) -> None:
    steps = path_of(CURVES[name]).steps
    assert (sum(step[-2] for step in steps), sum(step[-1] for step in steps)) == (0, 0)


def test_a_corner_stays_sharp() -> None:
    assert path_of(CURVES["corner"]).steps == ((100, -100), (100, 100))


def test_curves_don_t_change_each_other() -> None:
    lines = list(CURVES.values())
    together = paths(np.concatenate(lines), [len(line) for line in lines])
    assert together == [path_of(line) for line in lines]


@pytest.mark.parametrize("name", CURVES)
def test_repeated_points_change_nothing(name: str) -> None:
    line = CURVES[name]
    assert path_of(np.repeat(line, 2, axis=0)) == path_of(line)


@pytest.mark.parametrize(
    "points", [[[5.0, 5.0], [5.0, 5.0]], [[5.0, 5.0], [5.2, 5.1]], [[5.4, 5.0], [5.6, 5.0]]]
)
def test_a_speck_has_no_path(points: list[list[float]]) -> None:
    assert paths(np.array(points), [2]) == [None]


@pytest.mark.parametrize(
    "formula",
    [
        "x^2 - 3*x*y - y^2",
        "sin(2*x)*sin(3*y)",
        "(x^2 + y^2)^2 - 2*x^2 + 2*y^2",
        "x^3 - 3*x*y^2",
        "x^2 + 9*y^2",
    ],
)
def test_level_curves_lie_where_they_should_and_close(formula: str) -> None:
    own = drawing({"kind": "contours", "of": formula, "window": "-2 2 -2 2"})
    xs, ys, z = heights(own)
    lines = [frame(own).place(line) for _, line in level_curves(xs, ys, z, chosen(z, own.levels))]
    found = paths(np.concatenate(lines), [len(line) for line in lines])
    for line, path in zip(lines, found, strict=True):
        if path is not None:
            shown = drawn(path)
            assert far(line, shown) < 1.2
            assert (line[0] == line[-1]).all() == (shown[0] == shown[-1]).all()
