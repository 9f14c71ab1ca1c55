"""At which heights level curves are drawn: equal steps at round numbers, 0 among them."""

from __future__ import annotations

import math

import numpy as np

from hessquiz.pictures.evaluate import Grid

_ROUND = (1.0, 2.0, 5.0, 2.5, 4.0)


def chosen(heights: Grid, wanted: int | tuple[float, ...]) -> tuple[float, ...]:
    """The heights for about as many curves as wanted, from low to high; or those that are named.

    Steps are equal, so that curves close together mean steep ground. Only where a function is so large in
    places that equal steps would leave most of the picture empty are they taken from the distribution.
    """
    if isinstance(wanted, tuple):
        return wanted
    known = heights[np.isfinite(heights)]
    if wanted == 0 or known.size == 0:
        return ()
    low, high = float(known.min()), float(known.max())
    if high - low <= 1e-9 * max(1.0, abs(high)):
        return ()
    # The corners of a window hold the greatest heights in little room.
    bottom, q10, q90, top = (float(q) for q in np.quantile(known, (0.03, 0.10, 0.90, 0.97)))
    if top - bottom <= 6 * (q90 - q10):
        return _equal(max(low, min(bottom, 0.0)), min(high, max(top, 0.0)), wanted)
    return _by_area(known, wanted)


def _equal(low: float, high: float, wanted: int) -> tuple[float, ...]:
    """Multiples of a round step, strictly between the ends; as near to the wanted number as round steps come."""
    span = high - low
    rough = span / (wanted + 1)
    power = 10.0 ** math.floor(math.log10(rough))
    best: tuple[float, ...] = ()
    for size in (power, 10 * power, power / 10):
        for factor in _ROUND:
            made = _multiples(factor * size, low, high)
            if made and (not best or abs(len(made) - wanted) < abs(len(best) - wanted)):
                best = made
    return best


def _multiples(step: float, low: float, high: float) -> tuple[float, ...]:
    edge = 1e-6 * (high - low)
    first, last = math.ceil((low + edge) / step), math.floor((high - edge) / step)
    if last - first > 200:
        return ()
    return tuple(_clean(number * step) for number in range(first, last + 1))


def _clean(value: float) -> float:
    return float(f"{value:.10g}") + 0.0


def _by_area(known: Grid, wanted: int) -> tuple[float, ...]:
    """Heights between which the ground has equal area, rounded to two digits; 0 where it changes sign."""
    shares = np.linspace(0, 1, wanted + 2)[1:-1]
    found = {float(f"{float(value):.2g}") for value in np.quantile(known, shares)}
    if known.min() < 0 < known.max():
        nearest = min(found, key=abs)
        found = (found - {nearest}) | {0.0}
    return tuple(sorted(value for value in found if known.min() < value < known.max()))


def shown(value: float) -> str:
    """A height or a tick as text, with a true minus sign."""
    text = f"{value:.6g}"
    if "e" in text:
        digits, power = text.split("e")
        text = f"{digits}e{int(power)}"
    return text.replace("-", "−")


def ticks(low: float, high: float, wanted: int) -> tuple[float, ...]:
    """Round numbers along an axis, about as many as wanted."""
    rough = (high - low) / max(wanted, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= rough * 0.999)
    edge = 1e-9 * (high - low)
    first, last = math.ceil((low - edge) / step), math.floor((high + edge) / step)
    return tuple(_clean(number * step) for number in range(first, last + 1))
