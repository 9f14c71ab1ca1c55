"""Picture → shapes: the axes, the curves, and what stands over them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from hessquiz.pictures import bezier, paths
from hessquiz.pictures.data import Drawing, Label, Point, drawing
from hessquiz.pictures.frame import Frame, frame, horizontal, vertical
from hessquiz.pictures.levels import chosen, shown
from hessquiz.pictures.shapes import Arrow, Box, Dot, Path, Shape, Shapes, Spot, Stroke, Words

_ALTS = {"contours": "Level curves of a function of x and y", "curve": "Graph of a function of x"}


def spelled(picture: Mapping[str, Any]) -> str:
    """A picture as text, by which what is made of it is kept."""
    return json.dumps(picture, sort_keys=True)


@lru_cache(maxsize=64)
def shapes(picture: str) -> Shapes:
    """The shapes of a picture as text; kept, for the formats of a sheet each show its pictures, in their own way.

    Raises:
        BuildError: for a picture that can't be drawn.
    """
    own = drawing(json.loads(picture))
    sheet = frame(own)
    every = (*_axes(own, sheet), *_curves(own, sheet), *_over(own, sheet))
    return Shapes(*sheet.size, own.alt or _ALTS[own.kind], every)


def _axes(own: Drawing, sheet: Frame) -> Iterator[Shape]:
    x, y, width, height = sheet.box
    x0, x1, y0, y1 = own.window
    zero = []
    if x0 < 0 < x1:
        zero.append(_line((sheet.spot((0, y0))[0], y), 0, height))
    if y0 < 0 < y1:
        zero.append(_line((x, sheet.spot((x0, 0))[1]), width, 0))
    if zero:
        yield Stroke("x", tuple(zero))
    yield Box((x, y), width, height)
    across = [(sheet.spot((tick, y0))[0], shown(tick)) for tick in horizontal(own, width)]
    upwards = [(sheet.spot((x0, tick))[1], shown(tick)) for tick in vertical(own, height)]
    marks = [_line((at, y + height), 0, 7) for at, _ in across] + [_line((x, at), -7, 0) for at, _ in upwards]
    yield Stroke("t", tuple(marks))
    for at, text in across:
        yield Words("", (at, y + height + 31), text)
    for at, text in upwards:
        yield Words("y", (x - 13, at + 8), text)
    if own.kind != "curve":  # the author of a graph labels it, for its variable may stand for another
        yield Words("v", (x + width + 18, y + height + 7), "x")
        yield Words("v", (x, y - 11), "y")


def _line(start: Spot, across: int, down: int) -> Path:
    return Path(start, ((across, down),))


def _curves(own: Drawing, sheet: Frame) -> Iterator[Shape]:
    if own.kind == "curve":
        graphs = [
            (f"g g{at}", line) for at, node in enumerate(own.of, 1) for line in paths.graph(node, own.window)
        ]
        yield from _fitted(graphs, [f"g g{at}" for at in range(1, len(own.of) + 1)], sheet)
        return
    xs, ys, z = paths.heights(own)
    curves = [
        ("z" if level == 0 else "p" if level > 0 else "n", line)
        for level, line in paths.level_curves(xs, ys, z, chosen(z, own.levels))
    ]
    yield from _fitted(curves, ["p", "n", "z"], sheet)


def _fitted(curves: Sequence[tuple[str, paths.Line]], kinds: Sequence[str], sheet: Frame) -> Iterator[Shape]:
    """The curves of each kind, smooth."""
    if not curves:
        return
    lines = [line for _, line in curves]
    found = bezier.paths(sheet.place(np.concatenate(lines)), [len(line) for line in lines])
    for kind in kinds:
        own = tuple([path for (own, _), path in zip(curves, found, strict=True) if own == kind and path])
        if own:
            yield Stroke(kind, own)


def _over(own: Drawing, sheet: Frame) -> Iterator[Shape]:
    for value, way in paths.eigenvectors(own):
        yield from _eigen(own, sheet, value, way)
    for start, end in own.arrows:
        yield Arrow("a", sheet.spot(start), sheet.spot(end))
    for point in own.points:
        yield Dot(sheet.spot(point))
    for label in own.labels:
        yield _label(label, sheet)


def _label(label: Label, sheet: Frame) -> Words:
    """A label centred at its point, but inside of the plot."""
    x, y = sheet.spot(label.at)
    left, _, width, _ = sheet.box
    text = "−" + label.text[1:] if label.text.startswith("-") else label.text
    half = 7 * len(text)
    if label.beside:
        x, y = x + 12 + half, y - 22
    if x - half < left + 6:
        return Words("l", (left + 8, y + 9), text, "start")
    if x + half > left + width - 6:
        return Words("l", (left + width - 8, y + 9), text, "end")
    return Words("l", (x, y + 9), text)


def _eigen(own: Drawing, sheet: Frame, value: float, way: Point) -> Iterator[Arrow]:
    """Arrows both ways along an eigenvector."""
    assert own.eigen is not None
    reach = 0.3 * min(own.window[1] - own.window[0], own.window[3] - own.window[2])
    kind = "e o" if abs(value) < 1e-9 else "e" if value > 0 else "e d"
    centre = sheet.spot(own.eigen)
    for side in (1, -1):
        end = (own.eigen[0] + side * reach * way[0], own.eigen[1] + side * reach * way[1])
        yield Arrow(kind, centre, sheet.spot(end))
