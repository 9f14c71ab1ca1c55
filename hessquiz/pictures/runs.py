"""Lines of points as smooth runs between corners, all in one row: arc lengths, tangents and turns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hessquiz.pictures.paths import Line

_REACH = 7.0
"""Tangents are taken over this length to either side: points of a level curve may lie very close together."""

_CORNER = math.cos(0.6)
"""Where a line turns by more than these radians at a point, a corner is meant."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Points as complex numbers, with the line that each is on, the arc length, the tangent and the turn up to each.

    Between runs the arc length has a gap of 1. A corner stands twice: it ends a run and begins the next.
    `lengths` are those of the lines.
    """

    places: NDArray[np.complex128]
    line: NDArray[np.intp]
    first: NDArray[np.intp]
    last: NDArray[np.intp]
    moves: NDArray[np.float64]
    arc: NDArray[np.float64]
    ways: NDArray[np.complex128]
    turns: NDArray[np.float64]
    lengths: NDArray[np.float64]


def runs(places: Line, counts: Sequence[int]) -> Runs:
    """The runs of lines that stand one after the other in `places`, each with so many points; points may repeat."""
    spots = np.ascontiguousarray(places).view(np.complex128)[:, 0]
    line = np.repeat(np.arange(len(counts)), counts)
    apart = (np.abs(spots[1:] - spots[:-1]) > 1e-6) | (line[1:] != line[:-1])
    if not apart.all():
        spots, line = spots[np.append(True, apart)], line[np.append(True, apart)]
    steps = spots[1:] - spots[:-1]
    bends = steps[1:] * steps[:-1].conjugate()
    sharp = (bends.real < _CORNER * np.abs(bends)) & (line[2:] == line[:-2])
    order = np.sort(np.concatenate([np.arange(line.size), np.flatnonzero(sharp) + 1]))
    spots, line = spots[order], line[order]
    first = np.flatnonzero(np.append(True, (line[1:] != line[:-1]) | (order[1:] == order[:-1])))
    last = np.append(first[1:], line.size) - 1
    moves = np.append(1.0, np.abs(spots[1:] - spots[:-1]))
    moves[first] = 0.0
    lengths = np.bincount(line, moves, len(counts)).astype(np.float64)
    gaps = np.zeros(line.size)
    gaps[first] = 1.0
    arc = np.cumsum(moves + gaps)
    ways = _ways(spots, arc, first, last)
    turns = np.append(0.0, np.abs(ways[1:] - ways[:-1]))
    turns[first] = 0.0
    return Runs(spots, line, first, last, moves, arc, ways, turns, lengths)


def _ways(
    spots: NDArray[np.complex128],
    arc: NDArray[np.float64],
    first: NDArray[np.intp],
    last: NDArray[np.intp],
) -> NDArray[np.complex128]:
    """Unit tangents, from chords; at the ends of an open run by three points, as of a parabola."""
    counts = last - first + 1
    begin, end = np.repeat(arc[first], counts), np.repeat(arc[last], counts)
    ring = np.abs(spots[first] - spots[last]) < 1e-6
    round_ = np.where(np.repeat(ring, counts), end - begin, 0.0)
    ahead, behind = arc + _REACH, arc - _REACH
    ahead = np.clip(np.where(ahead > end, ahead - round_, ahead), begin, end)
    behind = np.clip(np.where(behind < begin, behind + round_, behind), begin, end)
    ways: NDArray[np.complex128] = np.interp(ahead, arc, spots) - np.interp(behind, arc, spots)
    open_ = ~ring & (arc[last] - arc[first] > 2 * _REACH)
    for ends, side in ((first[open_], 1), (last[open_], -1)):
        near, far = (np.interp(arc[ends] + side * reach, arc, spots) for reach in (_REACH, 2 * _REACH))
        ways[ends] = side * (4 * near - 3 * spots[ends] - far)
    size = np.abs(ways)
    size[size == 0] = 1
    return ways / size
