"""Smooth path data: how far it is off, and how small."""

from __future__ import annotations

import re

import numpy as np
import pytest

from hessquiz.pictures.bezier import path
from hessquiz.pictures.paths import Line


def drawn(data: str) -> Line:
    """Points of path data of M, l and c, as a browser draws it."""
    out: list[tuple[float, float]] = []
    at = np.zeros(2)
    for command, text in re.findall(r"([Mlc])([^Mlc]*)", data):
        numbers = np.array([float(number) for number in re.findall(r"-?\d+", text)]).reshape(-1, 2)
        if command == "M":
            at = numbers[0]
        elif command == "l":
            for step in numbers:
                out += [tuple(at + share * step) for share in np.linspace(0, 1, 600)]
                at = at + step
        else:
            for a, b, c in numbers.reshape(-1, 3, 2):
                for t in np.linspace(0, 1, 300):
                    out.append(tuple(at + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t**2 * b + t**3 * c))
                at = at + c
    return np.array(out)


TURN = np.linspace(0, 2 * np.pi, 400)
CURVES = {
    "circle": np.column_stack([300 + 200 * np.cos(TURN), 300 + 200 * np.sin(TURN)]),
    "ellipse": np.column_stack([300 + 250 * np.cos(TURN), 300 + 20 * np.sin(TURN)]),
    "wave": np.column_stack([90 * TURN, 200 + 100 * np.sin(3 * TURN)]),
    "corner": np.array([[x, abs(x - 100)] for x in np.linspace(0, 200, 101)]),
    "line": np.column_stack([TURN * 50, TURN * 20 + 7]),
}


@pytest.mark.parametrize("name", CURVES)
def test_the_path_stays_within_a_pixel_of_the_points(name: str) -> None:
    line = CURVES[name]
    shown = drawn(path(line))
    away = [float(np.hypot(*(shown - point).T).min()) for point in line]
    assert max(away) < 1.6  # half pixels: the tolerance, rounded places and handles
    back = [float(np.hypot(*(line - point).T).min()) for point in shown]
    assert max(back) < 3.2  # and the gaps between the points


def test_round_things_are_small() -> None:
    assert len(path(CURVES["circle"])) < 220
    assert path(CURVES["line"]).count(" ") <= 3


def test_a_corner_stays_sharp() -> None:
    shown = drawn(path(CURVES["corner"]))
    assert float(np.hypot(*(shown - np.array([100, 0])).T).min()) < 2.5


@pytest.mark.parametrize("points", [[[5.0, 5.0], [5.0, 5.0]], [[5.0, 5.0], [5.2, 5.1]]])
def test_a_speck_has_no_path(points: list[list[float]]) -> None:
    assert path(np.array(points)) == ""
