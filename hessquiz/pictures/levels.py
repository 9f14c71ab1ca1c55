"""At which heights level curves are drawn: equal steps at round numbers, 0 among them."""

from __future__ import annotations

import math
from collections.abc import Sequence

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
    known = np.sort(heights[np.isfinite(heights)])
    if wanted == 0 or known.size == 0:
        return ()
    low, high = float(known[0]), float(known[-1])
    if high - low <= 1e-9 * max(1.0, abs(high)):
        return ()
    # The corners of a window hold the greatest heights in little room.
    bottom, q10, q90, top = _quantiles(known, (0.03, 0.10, 0.90, 0.97))
    if top - bottom <= 6 * (q90 - q10):
        return _equal(max(low, min(bottom, 0.0)), min(high, max(top, 0.0)), wanted)
    return _by_area(known, wanted)


def _quantiles(ordered: Grid, shares: Sequence[float]) -> list[float]:
    """The heights below which those shares of the ground lie."""
    last = ordered.size - 1
    return [float(each) for each in np.interp(np.multiply(shares, last), np.arange(last + 1), ordered)]


def _equal(low: float, high: float, wanted: int) -> tuple[float, ...]:
    """Multiples of a round step, strictly between the ends; as near to the wanted number as round steps come."""
    span = high - low
    rough = span / (wanted + 1)
    power = 10.0 ** math.floor(math.log10(rough))
    steps = [factor * size for size in (power, 10 * power, power / 10) for factor in _ROUND]
    found = [(step, numbers) for step in steps if 0 < len(numbers := _multiples(step, low, high)) <= 201]
    if not found:
        return ()
    step, numbers = min(found, key=lambda each: abs(len(each[1]) - wanted))
    return tuple([_clean(number * step) for number in numbers])


def _multiples(step: float, low: float, high: float) -> range:
    """Which multiples of a step are strictly between the ends."""
    edge = 1e-6 * (high - low)
    return range(math.ceil((low + edge) / step), math.floor((high - edge) / step) + 1)


def _clean(value: float) -> float:
    return float(f"{value:.10g}") + 0.0


def _by_area(known: Grid, wanted: int) -> tuple[float, ...]:
    """Heights between which the ground has equal area, rounded to two digits; 0 where it changes sign."""
    low, high = float(known[0]), float(known[-1])
    shares = [number / (wanted + 1) for number in range(1, wanted + 1)]
    found = {float(f"{value:.2g}") for value in _quantiles(known, shares)}
    if low < 0 < high:
        nearest = min(found, key=abs)
        found = (found - {nearest}) | {0.0}
    return tuple(sorted(value for value in found if low < value < high))


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
