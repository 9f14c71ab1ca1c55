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
    before, after = y[:-1], y[1:]
    with np.errstate(all="ignore"):
        below, above = np.minimum(before, after), np.maximum(before, after)
        # A step from below the window to above it is a pole.
        shown = (
            np.isfinite(above - below) & (above >= low) & (below <= high) & ((below >= low) | (above <= high))
        )
        inside = (y >= low) & (y <= high)
        starts, ends = (
            _cut(x[:-1], before, x[1:], after, low, high),
            _cut(x[1:], after, x[:-1], before, low, high),
        )
    begins = shown & ~(np.append(False, shown[:-1]) & inside[:-1])
    steps = np.flatnonzero(shown)
    cuts = np.searchsorted(steps, np.flatnonzero(begins))
    return [np.vstack([starts[own[:1]], ends[own]]) for own in np.split(steps, cuts[1:]) if own.size]


def _cut(x: Grid, y: Grid, other_x: Grid, other_y: Grid, low: float, high: float) -> Line:
    """The ends of steps, moved along the steps to the window's lower or upper side where they are outside."""
    edge = np.clip(y, low, high)
    share = np.where(edge == y, 0.0, (edge - y) / (other_y - y))
    return np.column_stack([x + share * (other_x - x), edge])


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
