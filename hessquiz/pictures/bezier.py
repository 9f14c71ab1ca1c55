"""Smooth curves through many points as few cubic Bézier pieces, in whole relative steps: small and round.

All curves of a picture are fitted at once. A curve is cut into pieces of about the same turn; a piece has the curve's
tangents at its ends, and the lengths of its two handles by least squares. A piece that is off anywhere is halved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hessquiz.pictures.paths import Line
from hessquiz.pictures.runs import Runs, runs
from hessquiz.pictures.shapes import Path

TOLERANCE = 0.55
"""How far a piece may be off the points, in units of half a pixel."""

_TURN = 1.4
"""About how far a curve turns in a piece at first, in radians."""

_ALONG = 0.1
"""What an offset along the curve weighs against one across, which alone is seen."""

_STRETCH = 0.85
"""A handle is a third of its piece's length, shorter or longer by at most this part of it."""

_Floats = NDArray[np.float64]
_Places = NDArray[np.complex128]
_Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Pieces from point `a` to point `b`: their handles, whether they are straight, and whether they fit."""

    a: _Indices
    b: _Indices
    handles: _Places
    straight: NDArray[np.bool_]
    fit: NDArray[np.bool_]


def paths(places: Line, counts: Sequence[int]) -> list[Path | None]:
    """Paths for lines of places on the sheet, one after the other in `places`, each with so many points.

    None stands for a line that is shorter than a unit.
    """
    curves = runs(places, counts)
    if not curves.lengths.any():
        return [None for _ in counts]
    found: list[list[tuple[int, ...]]] = [[] for _ in counts]
    starts: dict[int, tuple[int, int]] = {}
    for line, (x, y), step in _steps(curves, _fitted(curves)):
        starts.setdefault(line, (x, y))
        if any(step):
            found[line].append(step)
    return [
        Path(starts[at], tuple(steps)) if steps and curves.lengths[at] >= 1 else None
        for at, steps in enumerate(found)
    ]


def _steps(curves: Runs, pieces: _Pieces) -> list[tuple[int, tuple[int, int], tuple[int, ...]]]:
    """The line, the start and the relative step of every piece, in their order."""
    ends = curves.places[np.stack([pieces.a, pieces.b])]
    whole = np.rint(np.concatenate([ends, pieces.handles]).view(np.float64)).astype(int)
    (x, y), *others = whole.reshape(4, -1, 2).transpose(0, 2, 1)
    (bx, by), (px, py), (qx, qy) = others
    steps = zip(*(each.tolist() for each in (px - x, py - y, qx - x, qy - y, bx - x, by - y)), strict=True)
    return [
        (line, start, step[4:] if straight else step)
        for line, start, straight, step in zip(
            curves.line[pieces.a].tolist(),
            zip(x.tolist(), y.tolist(), strict=True),
            pieces.straight.tolist(),
            steps,
            strict=True,
        )
    ]


def _fitted(curves: Runs) -> _Pieces:
    """Pieces that are near enough to all points, in the order of the points."""
    density = _density(curves)
    a, b = _cut(curves, density)
    done: list[_Pieces] = []
    while a.size:
        tried = _tried(curves, a, b)
        done.append(tried)
        a, b = a[~tried.fit], b[~tried.fit]
        # Two points make a straight piece that fits, so there is one between.
        middle = np.clip(_reached(density, (density[a] + density[b]) / 2), a + 1, b - 1)
        a, b = np.stack([a, middle], axis=1).ravel(), np.stack([middle, b], axis=1).ravel()
    a, b, straight, fit = (
        np.concatenate([getattr(each, name) for each in done]) for name in ("a", "b", "straight", "fit")
    )
    handles = np.concatenate([each.handles for each in done], axis=1)
    order = np.flatnonzero(fit)[np.argsort(a[fit])]
    return _Pieces(a[order], b[order], handles[:, order], straight[order], fit[order])


def _density(curves: Runs) -> _Floats:
    """How many pieces are wanted up to each point, but for a factor: by the root of the curvature."""
    steps = np.sqrt(curves.turns * curves.moves) + 1e-3 * curves.moves
    steps[curves.first] = 0
    found: _Floats = np.cumsum(steps)
    return found


def _cut(curves: Runs, density: _Floats) -> tuple[_Indices, _Indices]:
    """The first cut of every run into pieces that are equal by the density."""
    first, last = curves.first, curves.last
    turned = np.cumsum(curves.turns)
    count = np.maximum(1, np.ceil(np.round((turned[last] - turned[first]) / _TURN, 4))).astype(np.intp)
    run = np.repeat(np.arange(count.size), count)
    share = (np.arange(run.size) - np.repeat(np.cumsum(count) - count, count)) / count[run]
    a = _reached(density, density[first][run] + (density[last] - density[first])[run] * share)
    a[share == 0] = first
    b = np.append(a[1:], 0)
    b[np.cumsum(count) - 1] = last
    return a[b > a], b[b > a]


def _reached(density: _Floats, wanted: _Floats) -> _Indices:
    """The first points with so much, or a hair less: a symmetric curve's middle must not hang on the last bit."""
    return np.searchsorted(density, wanted - 1e-6)


def _tried(curves: Runs, a: _Indices, b: _Indices) -> _Pieces:
    """Straight and cubic pieces between points a and b, each judged at all points between."""
    counts = b - a
    heads = np.cumsum(counts) - counts
    of = np.repeat(np.arange(a.size), counts)
    at = np.arange(of.size) + (a - heads)[of]
    start, chord = curves.places[a], curves.places[b] - curves.places[a]
    spots, arc, ways = curves.places[at], curves.arc[at], curves.ways[at]
    gone, chords = spots - start[of], chord[of]
    away = np.maximum.reduceat(np.abs(gone.imag * chords.real - gone.real * chords.imag), heads)
    straight = (np.round(away, 4) <= TOLERANCE / 2 * np.abs(chord)) & (chord != 0) | (counts == 1)

    length = curves.arc[b] - curves.arc[a]
    begins, lengths = curves.arc[a][of], length[of]
    share = (arc - begins) / lengths
    rest, turned = 1 - share, ways.conjugate()
    out, back = curves.ways[a] * length, -curves.ways[b] * length
    first, second = out[of] * (share * rest**2) * turned, back[of] * (share**2 * rest) * turned
    off = (chords * (share**2 * (3 - 2 * share)) - gone) * turned + first + second
    stretch = _least_squares(first, second, off, heads)
    off += stretch[0, of] * first + stretch[1, of] * second
    # What is off along the curve is not seen: a point is compared with the curve where it came to lie.
    near = np.interp(np.clip(arc + off.real, begins, begins + lengths), curves.arc, curves.places)
    away = np.maximum.reduceat(np.abs(spots + off * ways - near), heads)
    curved = (np.round(away, 4) <= TOLERANCE) & (np.abs(stretch) < _STRETCH).all(axis=0)

    handles = np.stack([start, curves.places[b]]) + (1 + stretch) / 3 * np.stack([out, back])
    return _Pieces(a, b, handles, straight, straight | curved)


def _least_squares(first: _Places, second: _Places, off: _Places, heads: _Indices) -> _Floats:
    """By which parts to stretch the two handles of each piece, so that its points are least off the curve.

    `first` and `second` are how far the handles move the points, `off` how far these are off: along (real) and across.
    """
    parts = np.stack([first, second, off]).view(np.float64)
    parts[:, ::2] *= _ALONG
    p, q, r = parts
    pp, qq, pq, pr, qr = np.add.reduceat([p * p, q * q, p * q, p * r, q * r], 2 * heads, axis=1)
    pp, qq = 1.001 * pp + 1e-9, 1.001 * qq + 1e-9  # a piece of few points leaves the handles as they are
    found: _Floats = np.stack([pq * qr - qq * pr, pq * pr - pp * qr]) / (pp * qq - pq * pq)
    return found
