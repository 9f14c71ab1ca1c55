"""The proof of a rejection in words and digits."""

from __future__ import annotations

from fractions import Fraction

from hessquiz.grading.balls import Ball
from hessquiz.grading.spots import Spot
from hessquiz.verdict import Witness


def witness(at: dict[str, Fraction], a: Ball, b: Ball | None, reason: str = "") -> Witness:
    """A point where key and response differ, with both values; `reason` says why the response has none."""
    return Witness(
        "point",
        dict(at.text) if type(at) is Spot else {name: str(q) for name, q in at.items()},
        key=show(a),
        response=f"undefined: {reason}" if b is None else show(b),
    )


_ROUNDING = 5e-16
_WHOLE = 1e11
"""Below it, a float that is whole is so to 12 digits."""


def show(ball: Ball) -> str:
    """A ball's middle to 12 digits, as a person would write it."""
    size = float(ball)
    if size.is_integer() and abs(size) < _WHOLE:
        return str(int(size))
    if 1e-3 < abs(size) < 1e11:
        text = f"{size * (1 - _ROUNDING):.12g}"
        if text == f"{size * (1 + _ROUNDING):.12g}":  # else the float may be too coarse for the last digit
            return text
    text = str(ball.mid().str(12, radius=False))
    if "e" not in text and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text or "0"


def short(q: Fraction) -> str:
    """An exact value, cut where it is long."""
    text = str(q)
    return text if len(text) <= 40 else text[:37] + "..."
