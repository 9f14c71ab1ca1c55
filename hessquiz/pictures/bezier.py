"""Smooth curves through many points as few cubic Bézier pieces, in whole relative steps: small and round."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hessquiz.pictures.paths import Line

TOLERANCE = 0.55
"""How far a piece may be off the points, in units of half a pixel."""

_REACH = 7.0
"""Tangents are taken over this length to either side: points of a level curve may lie very close together."""


Spot = tuple[float, float]
_Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Track:
    """Points with the arc length up to each and the unit tangent at each: as floats, and as columns."""

    spots: list[Spot]
    lengths: list[float]
    ways: list[Spot]
    x: _Column
    y: _Column
    arc: _Column
    way_x: _Column
    way_y: _Column


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
    moves = np.hypot(*np.diff(line, axis=0).T)
    keep = np.concatenate([[True], moves > 1e-6])
    line = line[keep]
    if len(line) < 2:
        return None
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    if arc[-1] < 1:
        return None
    closed = bool(np.hypot(*(line[0] - line[-1])) < 1e-6)
    ahead, behind = arc + _REACH, arc - _REACH
    if closed:
        ahead, behind = ahead % arc[-1], behind % arc[-1]
    x, y = line[:, 0].copy(), line[:, 1].copy()
    way_x, way_y = (np.interp(ahead, arc, side) - np.interp(behind, arc, side) for side in (x, y))
    length = np.hypot(way_x, way_y)
    length[length == 0] = 1
    way_x, way_y = way_x / length, way_y / length
    spots, ways = (
        list(zip(*(each.tolist() for each in pair), strict=True)) for pair in ((x, y), (way_x, way_y))
    )
    return _Track(spots, arc.tolist(), ways, x, y, arc, way_x, way_y)


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
    are too long; the others are looked at, all at once, only where those fit.
    """
    (x0, y0), (x3, y3) = track.spots[a], track.spots[b]
    dx, dy = x3 - x0, y3 - y0
    straight = math.hypot(dx, dy)
    between, middle = slice(a + 1, b), (a + b) // 2
    if straight > 0:
        if b == a + 1:
            return []
        x, y = track.spots[middle]
        if round(abs(dx * (y - y0) - dy * (x - x0)) / straight, 4) <= TOLERANCE / 2:
            off = np.abs(dx * (track.y[between] - y0) - dy * (track.x[between] - x0))
            if round(float(off.max()) / straight, 4) <= TOLERANCE / 2:
                return []
    (ux, uy), (vx, vy) = track.ways[a], track.ways[b]
    if b == a + 1 or ux * vx + uy * vy < -0.2:
        return None
    length = track.lengths[b] - track.lengths[a]
    reach = length / 3
    x1, y1, x2, y2 = x0 + reach * ux, y0 + reach * uy, x3 - reach * vx, y3 - reach * vy
    cubic = (*_powers(x0, x1, x2, x3), *_powers(y0, y1, y2, y3))
    for at in (middle, (a + middle) // 2, (middle + b) // 2):
        share = (track.lengths[at] - track.lengths[a]) / length
        if a < at and round(_across(cubic, share, track.spots[at], track.ways[at]), 4) > TOLERANCE:
            return None
    shares = (track.arc[between] - track.arc[a]) / length
    worst = _across(
        cubic, shares, (track.x[between], track.y[between]), (track.way_x[between], track.way_y[between])
    )
    return [(x1, y1), (x2, y2)] if round(float(worst.max()), 4) <= TOLERANCE else None


def _powers(p: float, q: float, r: float, s: float) -> tuple[float, float, float, float]:
    """A cubic with these Bézier points by powers of its parameter, highest first."""
    return s - p + 3 * (q - r), 3 * (p - 2 * q + r), 3 * (q - p), p


def _across(cubic: tuple[float, ...], share: Any, spot: Any, way: Any) -> Any:
    """How far a cubic is off a point, across the curve: floats, or arrays for many points.

    Along the curve the two run at slightly different speeds, which is no error.
    """
    a, b, c, d, e, f, g, h = cubic
    x = ((a * share + b) * share + c) * share + d - spot[0]
    y = ((e * share + f) * share + g) * share + h - spot[1]
    return abs(x * way[1] - y * way[0])
