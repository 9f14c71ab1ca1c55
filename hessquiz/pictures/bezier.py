"""Smooth curves through many points as few cubic Bézier pieces, in whole relative steps: small and round."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hessquiz.pictures.paths import Line

TOLERANCE = 0.55
"""How far a piece may be off the points, in units of half a pixel."""

_REACH = 7.0
"""Tangents are taken over this length to either side: points of a level curve may lie very close together."""


_FEW = 12
"""Points up to which one after the other is quicker than all at once."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Track:
    """Points with the arc length up to each and the unit tangent at each: as floats, and as complex columns.

    `backs` are the tangents with their imaginary part negated: times a difference, its imaginary part lies across.
    """

    spots: list[Spot]
    lengths: list[float]
    ways: list[Spot]
    places: NDArray[np.complex128]
    arc: NDArray[np.float64]
    backs: NDArray[np.complex128]


def path(line: Line) -> str:
    """Path data for a line of places on the sheet; empty where it is shorter than a unit."""
    track = _track(line)
    if track is None:
        return ""
    at, (x, y) = 0, _whole(track.spots[0])
    out, last = f"M{x} {y}", "M"
    while at < len(track.spots) - 1:
        to, handles = _longest(track, at)
        places = [_whole(spot) for spot in (*handles, track.spots[to])]
        steps = [number for px, py in places for number in (px - x, py - y)]
        if any(steps):
            command = "c" if len(places) == 3 else "l"
            out += ("" if command == last else command) + _joined(steps, glue=command == last)
            last = command
        x, y = places[-1]
        at = to
    return out if last != "M" else ""


def _whole(spot: Spot) -> tuple[int, int]:
    return round(spot[0]), round(spot[1])


def _joined(steps: list[int], *, glue: bool) -> str:
    text = " ".join(map(str, steps)).replace(" -", "-")
    return text if not glue or text.startswith("-") else " " + text


def _track(line: Line) -> _Track | None:
    x, y = line[:, 0], line[:, 1]
    moves = np.hypot(x[1:] - x[:-1], y[1:] - y[:-1])
    apart = moves > 1e-6
    if not apart.all():
        line = line[np.concatenate([[True], apart])]
        x, y = line[:, 0], line[:, 1]
        moves = np.hypot(x[1:] - x[:-1], y[1:] - y[:-1])
    if len(line) < 2:
        return None
    arc = np.concatenate([[0.0], np.cumsum(moves)])
    if arc[-1] < 1:
        return None
    ahead, behind = arc + _REACH, arc - _REACH
    if math.hypot(x[0] - x[-1], y[0] - y[-1]) < 1e-6:
        ahead, behind = ahead % arc[-1], behind % arc[-1]
    way_x, way_y = (np.interp(ahead, arc, side) - np.interp(behind, arc, side) for side in (x, y))
    length = np.hypot(way_x, way_y)
    length[length == 0] = 1
    way_x, way_y = way_x / length, way_y / length
    spots, ways = (
        list(zip(one.tolist(), other.tolist(), strict=True)) for one, other in ((x, y), (way_x, way_y))
    )
    return _Track(spots, arc.tolist(), ways, x + 1j * y, arc, way_x - 1j * way_y)


def _longest(track: _Track, start: int) -> tuple[int, list[Spot]]:
    """The last point that one piece from `start` reaches within the tolerance, and the piece's handles."""
    end = len(track.spots) - 1
    good, handles = start + 1, _piece(track, start, start + 1) or []
    step = 2
    while good < end:
        trial = min(start + step, end)
        found = _piece(track, start, trial)
        if found is None:
            break
        good, handles = trial, found
        step *= 2
    low, high = good, min(start + step, end)
    while high - low > 1:
        middle = (low + high) // 2
        found = _piece(track, start, middle)
        if found is None:
            high = middle
        else:
            low, good, handles = middle, middle, found
    return good, handles


def _piece(track: _Track, a: int, b: int) -> list[Spot] | None:
    """Handles of a cubic piece from point a to point b ([] for a straight one), or None where neither fits.

    The point in the middle tells most curves from a straight line, and the three at the quarters most pieces that
    are too long; the others are looked at only where those fit.
    """
    (x0, y0), (x3, y3) = track.spots[a], track.spots[b]
    dx, dy = x3 - x0, y3 - y0
    straight = math.hypot(dx, dy)
    if straight > 0 and (b == a + 1 or _is_straight(track, a, b, dx, dy, straight)):
        return []
    (ux, uy), (vx, vy) = track.ways[a], track.ways[b]
    if b == a + 1 or ux * vx + uy * vy < -0.2:
        return None
    length = track.lengths[b] - track.lengths[a]
    reach = length / 3
    x1, y1, x2, y2 = x0 + reach * ux, y0 + reach * uy, x3 - reach * vx, y3 - reach * vy
    across, up = _powers(x0, x1, x2, x3), _powers(y0, y1, y2, y3)
    middle = (a + b) // 2
    quarters = [at for at in (middle, (a + middle) // 2, (middle + b) // 2) if at > a]
    if not _near(track, a, length, across, up, quarters):
        return None
    if b - a > _FEW:
        near = _all_near(track, a, b, length, across, up)
    else:  # up to four steps have no points but those at the quarters
        near = b - a <= 4 or _near(track, a, length, across, up, range(a + 1, b))
    return [(x1, y1), (x2, y2)] if near else None


def _is_straight(track: _Track, a: int, b: int, dx: float, dy: float, straight: float) -> bool:
    """Whether the points between two lie so near to the straight line that a curve would not be seen."""
    (x0, y0), (x, y) = track.spots[a], track.spots[(a + b) // 2]
    if round(abs(dx * (y - y0) - dy * (x - x0)) / straight, 4) > TOLERANCE / 2:
        return False
    if b - a == 2:
        return True
    off = ((track.places[a + 1 : b] - track.places[a]) * complex(dx, -dy)).imag
    return round(float(np.abs(off).max()) / straight, 4) <= TOLERANCE / 2


def _powers(p: float, q: float, r: float, s: float) -> tuple[float, float, float, float]:
    """A cubic with these Bézier points by powers of its parameter, highest first."""
    return s - p + 3 * (q - r), 3 * (p - 2 * q + r), 3 * (q - p), p


Cubic = tuple[float, float, float, float]


def _near(track: _Track, a: int, length: float, across: Cubic, up: Cubic, points: Iterable[int]) -> bool:
    """Whether a cubic from point a is within the tolerance of all these points, measured across the curve.

    Along the curve the two run at slightly different speeds, which is no error.
    """
    (p, q, r, s), (e, f, g, h) = across, up
    lengths, spots, ways = track.lengths, track.spots, track.ways
    start = lengths[a]
    for at in points:
        share = (lengths[at] - start) / length
        (x, y), (way_x, way_y) = spots[at], ways[at]
        off_x = ((p * share + q) * share + r) * share + s - x
        off_y = ((e * share + f) * share + g) * share + h - y
        if round(abs(off_x * way_y - off_y * way_x), 4) > TOLERANCE:
            return False
    return True


def _all_near(track: _Track, a: int, b: int, length: float, across: Cubic, up: Cubic) -> bool:
    """The same of all points between a and b, at once."""
    p, q, r, s = map(complex, across, up)
    share = (track.arc[a + 1 : b] - track.lengths[a]) / length
    off = ((p * share + q) * share + r) * share + (s - track.places[a + 1 : b])
    return round(float(np.abs((off * track.backs[a + 1 : b]).imag).max()), 4) <= TOLERANCE
