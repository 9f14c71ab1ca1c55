"""Claims about the numbers on cards: how they are entered, and how a value is found in a card's text.

A claim names a note and works its numbers out again from the definitions (SymPy derivatives, linear solves,
simulated iterations). It returns the answer to type (None where the note has none) and the values that the
card must show.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import sympy as sp
import yaml

NOTES = Path(__file__).resolve().parents[2] / "cards" / "notes"

x, y, a, p, q, n, h, k, kappa = sp.symbols("x y a p q n h k kappa")
R = sp.Rational
BOWL = x**2 + 4 * y**2
SADDLE = x**2 - y**2
SIGMOID = 1 / (1 + sp.exp(-a))
PAIR = sp.Matrix([[2, 1], [1, 2]])

Claim = tuple[object, list[object]]
CLAIMS: dict[str, Callable[[], Claim]] = {}


def claim(note: str) -> Callable[[Callable[[], Claim]], Callable[[], Claim]]:
    """Enter a recomputation under its note's id."""

    def enter(work: Callable[[], Claim]) -> Callable[[], Claim]:
        assert note not in CLAIMS
        CLAIMS[note] = work
        return work

    return enter


@cache
def notes() -> dict[str, dict]:
    """Every note of the deck by its id, all scalars as text."""
    found = {}
    for path in sorted(NOTES.glob("*.yaml")):
        for note in yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["notes"]:
            found[note["id"]] = note | {"topic": path.stem}
    return found


def drawn(note: str, key: str) -> list[sp.Matrix]:
    """The points that a note's picture gives under `points` or `arrows`."""
    found = re.findall(r"\(([^()]*)\)", notes()[note]["picture"][key])
    return [column(*(R(c.strip()) for c in point.split(","))) for point in found]


def column(*entries: object) -> sp.Matrix:
    return sp.Matrix(list(entries))


def hessian_at(f: sp.Expr, point: tuple[object, ...], names: tuple[sp.Symbol, ...] = (x, y)) -> sp.Matrix:
    return sp.hessian(f, names).subs(dict(zip(names, point, strict=True)))


def gradient_at(f: sp.Expr, point: tuple[object, ...], names: tuple[sp.Symbol, ...] = (x, y)) -> sp.Matrix:
    return column(*(sp.diff(f, v) for v in names)).subs(dict(zip(names, point, strict=True)))


def newton_step(f: sp.Expr, point: tuple[object, ...], shift: object = 0) -> sp.Matrix:
    H = hessian_at(f, point) + shift * sp.eye(len(point))
    return H.LUsolve(-gradient_at(f, point))
