"""Spreading the load: an interval may move a little, and the emptiest day within reach is taken.

The reach is Anki's: 15 % of the days from 2.5 to 7, 10 % from 7 to 20, 5 % beyond, and one day on top.
"""

from __future__ import annotations

from collections.abc import Mapping

_BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))


def reach(interval: float, longest: int = 36_500) -> tuple[int, int]:
    """The shortest and the longest whole interval that `interval` days may become."""
    exact = max(1, min(round(interval), longest))
    if interval < 2.5:
        return exact, exact
    delta = 1.0 + sum(share * max(0.0, min(interval, high) - low) for low, high, share in _BANDS)
    low = max(2, round(interval - delta))
    return min(low, longest), min(max(low, round(interval + delta)), longest)


def spread(
    interval: float,
    today: int,
    load: Mapping[int, int],
    seed: str,
    longest: int = 36_500,
    balance: bool = True,
) -> int:
    """The interval in whole days: the emptiest study day within reach, ties drawn by `seed`.

    `load` counts items due by study day. A day is as full as its own count and a quarter of each neighbour's:
    that levels weeks as well as days. Without `balance` the day is drawn evenly.
    """
    from random import Random

    low, high = reach(interval, longest)
    days = list(range(low, high + 1))
    if balance and len(days) > 1:
        fullness = {
            d: 4 * load.get(today + d, 0) + sum(load.get(today + d + n, 0) for n in (-1, 1)) for d in days
        }
        least = min(fullness.values())
        days = [d for d in days if fullness[d] == least]
    return Random(seed).choice(days)
