"""The statistics as lines for a terminal."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from hessquiz.schedule.days import day_to_date
from hessquiz.schedule.statistics import Statistics

WEEKS = 26
_SHADES = "·░▒▓█"
_ASCII_SHADES = ".:+*#"


def lines(stats: Statistics, titles: Mapping[str, str], day: int, plain: bool = False) -> Iterator[str]:
    """The whole report; with `plain` nothing but ASCII."""
    if not stats.reviews:
        yield "No reviews yet.   hessquiz practice"
        return
    yield f"{stats.reviews:,} reviews of {stats.items} items, {_time(stats.minutes)}; today {stats.today}"
    yield f"{stats.mature} items known for three weeks or more"
    yield f"Streak {_days(stats.streak)}, longest {_days(stats.longest)}"
    yield ""
    yield from _retention(stats)
    yield ""
    yield from heat_map(stats.by_day, day, plain)
    yield ""
    yield f"Due in the next 14 days: {' '.join(map(str, stats.forecast[:14]))}"
    if stats.weak:
        yield ""
        yield "Weak spots"
        for weak in stats.weak:
            name = titles.get(weak.item) or weak.item
            yield f"  {name}"
            yield f"      {weak.wrong} of {weak.reviews} wrong, recall now {weak.recall:.0%}"
            if weak.slip:
                yield f"      {weak.slip}"


def heat_map(by_day: Mapping[int, int], day: int, plain: bool = False) -> Iterator[str]:
    """Reviews a day over half a year, a column a week, Monday on top."""
    shades = _ASCII_SHADES if plain else _SHADES
    weekday = day_to_date(day).weekday()
    first = day - weekday - 7 * (WEEKS - 1)
    busiest = max((n for d, n in by_day.items() if d >= first), default=0)
    months = [day_to_date(first + 7 * w).strftime("%b") for w in range(WEEKS)]
    header = [m if w == 0 or m != months[w - 1] else "" for w, m in enumerate(months)]
    row = ""
    for week, month in enumerate(header):
        if month and len(row) <= 2 * week:
            row = row.ljust(2 * week) + month
    yield "     " + row
    for line, name in enumerate(("Mon", "", "Wed", "", "Fri", "", "Sun")):
        cells = [
            _shade(by_day.get(d, 0), busiest, shades) if d <= day else " "
            for d in range(first + line, day + 7 - weekday, 7)
        ]
        yield f"{name:4} {' '.join(cells)}".rstrip()
    yield f"     {shades[0]} none   {shades[-1]} {busiest} a day"


def _shade(count: int, busiest: int, shades: str) -> str:
    if not count:
        return shades[0]
    return shades[1 + min(3, 4 * (count - 1) // max(1, busiest))]


def _retention(stats: Statistics) -> Iterator[str]:
    if stats.retention is None:
        yield "Retention: nothing has come back on a later day yet"
        return
    units = ", ".join(f"{name}s {share:.0%}" for name, share in stats.by_unit.items())
    yield f"Retention {stats.retention:.0%} over 30 days (all time: {units})"
    scores = stats.calibration
    yield f"Calibration: {scores.count} predictions, error {scores.error:.1%}, Brier {scores.brier:.3f}"
    if scores.count >= 20:
        yield "  predicted  " + "  ".join(f"{b.predicted:4.0%}" for b in scores.bins)
        yield "  recalled   " + "  ".join(f"{b.observed:4.0%}" for b in scores.bins)
    assert not math.isnan(scores.error)


def _time(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"
