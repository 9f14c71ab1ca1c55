"""Smooth curves through many points as few cubic Bézier pieces, in whole relative steps: small and round."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hessquiz.pictures.paths import Line

TOLERANCE = 0.55
"""How far a piece may be off the points, in units of half a pixel."""

_REACH = 7.0
"""Tangents are taken over this length to either side: points of a level curve may lie very close together."""


@dataclass(frozen=True, slots=True)
class _Track:
    """Points with the arc length up to each and the unit tangent at each."""

    points: Line
    arc: NDArray[np.float64]
    tangents: Line


def path(line: Line) -> str:
    """Path data for a line of places on the sheet; empty where it is shorter than a unit."""
    track = _track(line)
    if track is None:
        return ""
    spots = np.round(track.points).astype(int)
    at, x, y = 0, int(spots[0, 0]), int(spots[0, 1])
    out, last = f"M{x} {y}", "M"
    while at < len(spots) - 1:
        to, handles = _longest(track, at)
        places = [*np.round(handles).astype(int).tolist(), spots[to].tolist()]
        steps = [number for px, py in places for number in (px - x, py - y)]
        if any(steps):
            command = "c" if len(places) == 3 else "l"
            out += ("" if command == last else command) + _joined(steps, glue=command == last)
            last = command
        x, y = places[-1]
        at = to
    return out if last != "M" else ""


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
    sides = [
        np.column_stack([np.interp(s, arc, line[:, 0]), np.interp(s, arc, line[:, 1])])
        for s in (ahead, behind)
    ]
    way = sides[0] - sides[1]
    length = np.hypot(way[:, 0], way[:, 1])
    return _Track(line, arc, way / np.where(length > 0, length, 1)[:, None])


def _longest(track: _Track, start: int) -> tuple[int, list[NDArray[np.float64]]]:
    """The last point that one piece from `start` reaches within the tolerance, and the piece's handles."""
    end = len(track.points) - 1
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


def _piece(track: _Track, a: int, b: int) -> list[NDArray[np.float64]] | None:
    """Handles of a cubic piece from point a to point b ([] for a straight one), or None where neither fits."""
    first, last = track.points[a], track.points[b]
    between = track.points[a + 1 : b]
    length = track.arc[b] - track.arc[a]
    chord = last - first
    straight = float(np.hypot(*chord))
    off = np.abs(chord[0] * (between[:, 1] - first[1]) - chord[1] * (between[:, 0] - first[0]))
    if straight > 0 and (not len(between) or round(float(off.max()) / straight, 4) <= TOLERANCE / 2):
        return []
    if not len(between) or float(track.tangents[a] @ track.tangents[b]) < -0.2:
        return None
    reach = length / 3
    handles = [first + reach * track.tangents[a], last - reach * track.tangents[b]]
    share = ((track.arc[a + 1 : b] - track.arc[a]) / length)[:, None]
    rest = 1 - share
    drawn = (
        rest**3 * first
        + 3 * rest**2 * share * handles[0]
        + 3 * rest * share**2 * handles[1]
        + share**3 * last
    )
    # Only what lies across the curve is an error; along it the two run at slightly different speeds.
    miss = drawn - between
    tangents = track.tangents[a + 1 : b]
    across = np.abs(miss[:, 0] * tangents[:, 1] - miss[:, 1] * tangents[:, 0])
    return handles if round(float(across.max()), 4) <= TOLERANCE else None
