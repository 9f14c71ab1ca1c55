"""Curves as lists of points: level curves, graphs, eigenvectors; clipped to the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import contourpy
import numpy as np
from numpy.typing import NDArray

from hessquiz.answers.derive import hessian
from hessquiz.answers.tree import Node
from hessquiz.errors import BuildError
from hessquiz.pictures.data import Drawing, Point
from hessquiz.pictures.evaluate import Grid, values

Line = NDArray[np.float64]

NODES = 88
"""Nodes of the grid along the longer side of a window."""


def heights(drawing: Drawing, nodes: int = NODES) -> tuple[Grid, Grid, Grid]:
    """The grid and the function's heights on it: x of the columns, y of the rows, heights[row, column].

    Raises:
        BuildError: where the function has no value in the whole window.
    """
    left, right, low, high = drawing.window
    cell = max(right - left, high - low) / (nodes - 1)
    across, up = (max(24, round(side / cell) + 1) for side in (right - left, high - low))
    xs, ys = np.linspace(left, right, min(across, nodes)), np.linspace(low, high, min(up, nodes))
    x, y = np.meshgrid(xs, ys, sparse=True)
    z = values(drawing.of[0], {"x": x, "y": y})
    if not np.isfinite(z).any():
        raise BuildError("picture.of: the function has no value anywhere in the window")
    return xs, ys, z


def level_curves(xs: Grid, ys: Grid, z: Grid, levels: Sequence[float]) -> Iterator[tuple[float, Line]]:
    """The curves of each height, with their height, in the window's coordinates."""
    known = z[np.isfinite(z)]
    if not known.size:
        return
    # A hair above the height itself: where the function equals it at a node, rounding must not decide.
    nudge = 1e-9 * float(known.max() - known.min())
    tracer = contourpy.contour_generator(xs, ys, z if known.size == z.size else np.ma.masked_invalid(z))
    for level in levels:
        for line in tracer.lines(level + nudge):
            if len(line) > 1:
                yield level, np.asarray(line, dtype=np.float64)


def graph(node: Node, window: tuple[float, float, float, float], samples: int = 400) -> list[Line]:
    """The graph of a function of x, in pieces where it leaves the window.

    Raises:
        BuildError: where the function has no value between the window's sides.
    """
    left, right, low, high = window
    x = np.linspace(left, right, samples + 1)
    y = values(node, {"x": x})
    if not np.isfinite(y).any():
        raise BuildError("picture.of: a curve has no value anywhere in the window")
    pieces: list[list[Point]] = [[]]
    for at in range(samples):
        part = _clipped((x[at], y[at]), (x[at + 1], y[at + 1]), low, high)
        if part is None:
            pieces.append([])
            continue
        start, end = part
        if not pieces[-1] or pieces[-1][-1] != start:
            pieces.append([start])
        pieces[-1].append(end)
    return [np.array(piece) for piece in pieces if len(piece) > 1]


def _clipped(a: Point, b: Point, low: float, high: float) -> tuple[Point, Point] | None:
    """The part of a segment between two heights; none where it jumps across (a pole) or has no value."""
    if not (np.isfinite(a[1]) and np.isfinite(b[1])):
        return None
    if max(a[1], b[1]) < low or min(a[1], b[1]) > high:
        return None
    if min(a[1], b[1]) < low and max(a[1], b[1]) > high:
        return None
    return _cut(a, b, low, high), _cut(b, a, low, high)


def _cut(end: Point, other: Point, low: float, high: float) -> Point:
    edge = min(max(end[1], low), high)
    if edge == end[1]:
        return (float(end[0]), float(end[1]))
    share = (edge - end[1]) / (other[1] - end[1])
    return (float(end[0] + share * (other[0] - end[0])), float(edge))


def eigenvectors(drawing: Drawing) -> list[tuple[float, Point]]:
    """Eigenvalues of the Hessian at the drawing's `eigen` point with unit eigenvectors, smallest first."""
    if drawing.eigen is None:
        return []
    at = {"x": np.asarray(drawing.eigen[0]), "y": np.asarray(drawing.eigen[1])}
    rows = hessian(drawing.of[0], ("x", "y")).rows
    (a, b), (_, d) = [[float(values(entry, at)) for entry in row] for row in rows]
    half, gap = (a + d) / 2, float(np.hypot((a - d) / 2, b))
    # Closed form of the symmetric 2 by 2 case: no library's choice of sign gets into the picture.
    angle = float(np.arctan2(2 * b, a - d)) / 2
    big = (float(np.cos(angle)), float(np.sin(angle)))
    return [(half - gap, (-big[1], big[0])), (half + gap, big)]
