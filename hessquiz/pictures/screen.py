"""Picture → characters: level curves and graphs for a terminal, in Braille dots or plain ASCII, without colour."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from hessquiz.answers import to_text, to_unicode
from hessquiz.pictures import paths, table
from hessquiz.pictures.canvas import Canvas
from hessquiz.pictures.data import Drawing, Point, drawing, picture_from
from hessquiz.pictures.evaluate import Grid, values
from hessquiz.pictures.levels import chosen, shown, ticks
from hessquiz.text.asciify import asciify

_PENS = ("solid", "dashed", "dotted", "dashdot")
_ARROWS = "→↗↑↖←↙↓↘"
_ASCII_ARROWS = ">/^\\</v\\"
_SIGNS = "*+ox"
_MOST = 7
"""More level curves than this run into one another in cells."""
_FRAME = "│─┌┐└┘┤┬"
_ASCII_FRAME = "|-+++++|"


def terminal(picture: Mapping[str, Any], width: int = 64, height: int = 24, *, ascii: bool = False) -> str:  # noqa: A002  the alphabet's name
    """The picture in at most `width` columns and `height` lines, with ticks and a legend below.

    Braille draws the curves themselves; ASCII fills every second band between two levels.

    Raises:
        BuildError: for a picture that can't be drawn.
    """
    data = picture_from(picture)
    if data["kind"] == "table":
        return table.text(data, ascii_only=ascii)
    shape = drawing(data)
    below = (0 if shape.labels or len(shape.of) < 2 else len(shape.of)) if shape.kind == "curve" else 1
    names = [shown(tick) for tick in _upwards(shape)]
    gutter = max(map(len, names), default=0) + 1
    canvas = _sized(shape, max(16, width - gutter - 2), max(6, height - 3 - below))
    if shape.kind == "contours":
        (_bands if ascii else _level_curves)(shape, canvas)
    else:
        _graphs(shape, canvas, ascii)
    _over(shape, canvas, ascii)
    rows = _framed(shape, canvas, gutter, ascii) + _legend(shape, canvas.rows, ascii)
    text = "\n".join(row.rstrip() for row in rows)
    return text.replace("−", "-") if ascii else text


def _sized(shape: Drawing, columns: int, rows: int) -> Canvas:
    """Cells are about twice as high as wide; level curves get one scale on both axes."""
    x0, x1, y0, y1 = shape.window
    ratio = (y1 - y0) / (x1 - x0)
    if shape.kind == "contours" and 0.25 <= ratio <= 4:
        wanted = round(columns * ratio / 2)
        if wanted > rows:
            return Canvas(shape.window, rows, max(8, round(2 * rows / ratio)))
        return Canvas(shape.window, max(4, wanted), columns)
    return Canvas(shape.window, min(rows, max(6, round(columns * 0.31))), columns)


def _heights(shape: Drawing, rows: int) -> tuple[Grid, Grid, Grid, tuple[float, ...]]:
    xs, ys, z = paths.heights(shape)
    few = min(shape.levels, max(3, min(_MOST, rows // 3))) if isinstance(shape.levels, int) else shape.levels
    return xs, ys, z, chosen(z, few)


def _level_curves(shape: Drawing, canvas: Canvas) -> None:
    xs, ys, z, levels = _heights(shape, canvas.rows)
    for level, line in paths.level_curves(xs, ys, z, levels):
        canvas.draw(line, "dashed" if level < 0 else "solid")


def _bands(shape: Drawing, canvas: Canvas) -> None:
    """Every second band between levels is filled, with `:` above 0 and `-` below."""
    levels = _heights(shape, canvas.rows)[3]
    x0, x1, y0, y1 = shape.window
    xs = x0 + (np.arange(canvas.columns) + 0.5) / canvas.columns * (x1 - x0)
    ys = y1 - (np.arange(canvas.rows) + 0.5) / canvas.rows * (y1 - y0)
    x, y = np.meshgrid(xs, ys)
    z = values(shape.of[0], {"x": x, "y": y})
    # Counted from 0, so that the band next to it is filled on neither side: a saddle's arms stay apart.
    band = np.searchsorted(np.array(levels), z, side="right")
    middle = int(np.searchsorted(np.array(levels), 0.0, side="right"))
    for row in range(canvas.rows):
        for column in range(canvas.columns):
            height = z[row, column]
            if not math.isfinite(height):
                continue
            away = band[row, column] - middle if height >= 0 else middle - 1 - band[row, column]
            if away % 2:
                canvas.mark(row, column, ":" if height >= 0 else "-")


def _graphs(shape: Drawing, canvas: Canvas, ascii_only: bool) -> None:
    for number, node in enumerate(shape.of):
        for line in paths.graph(node, shape.window):
            if not ascii_only:
                canvas.draw(line, _PENS[number])
                continue
            for point in line:
                canvas.mark(*canvas.cell((float(point[0]), float(point[1]))), _SIGNS[number])


def _over(shape: Drawing, canvas: Canvas, ascii_only: bool) -> None:
    for value, way in paths.eigenvectors(shape):
        assert shape.eigen is not None
        reach = 0.3 * min(shape.window[1] - shape.window[0], shape.window[3] - shape.window[2])
        for side in (reach, -reach):
            end = (shape.eigen[0] + side * way[0], shape.eigen[1] + side * way[1])
            _arrow(canvas, shape.eigen, end, "dashed" if value < 0 else "solid", ascii_only)
    for start, end in shape.arrows:
        _arrow(canvas, start, end, "solid", ascii_only)
    for point in shape.points:
        canvas.mark(*canvas.cell(point), "O" if ascii_only else "●")
    for label in shape.labels:
        row, column = canvas.cell(label.at)
        text = asciify(label.text) if ascii_only else _minus(label.text)
        column = column + 2 if label.beside else column - len(text) // 2
        canvas.write(row - label.beside, column - 1, f" {text} ")


def _minus(text: str) -> str:
    return "−" + text[1:] if text.startswith("-") else text


def _arrow(canvas: Canvas, start: Point, end: Point, pen: str, ascii_only: bool) -> None:
    line = np.array([start, end])
    (x0, y0), (x1, y1) = canvas.place(line)
    turn = round(math.atan2(y0 - y1, x1 - x0) / (math.pi / 4)) % 8
    tip = canvas.cell(end)
    if not ascii_only:
        canvas.clear(line)
        canvas.draw(line, pen)
        canvas.mark(*tip, _ARROWS[turn])
        return
    first = canvas.cell(start)
    steps = max(abs(tip[0] - first[0]), abs(tip[1] - first[1]), 1)
    slope = "-/|\\"[turn % 4]
    for step in range(1, steps):
        row = round(first[0] + (tip[0] - first[0]) * step / steps)
        column = round(first[1] + (tip[1] - first[1]) * step / steps)
        if pen == "solid" or step % 2:
            canvas.mark(row, column, slope)
    canvas.mark(*tip, _ASCII_ARROWS[turn] if turn % 2 == 0 else "*")


def _upwards(shape: Drawing) -> tuple[float, ...]:
    return ticks(shape.window[2], shape.window[3], 4)


def _framed(shape: Drawing, canvas: Canvas, gutter: int, ascii_only: bool) -> list[str]:
    side, flat, *corners, left_tick, low_tick = list(_ASCII_FRAME if ascii_only else _FRAME)
    x0, _, y0, _ = shape.window
    rows = {canvas.cell((x0, tick))[0]: shown(tick) for tick in _upwards(shape)}
    out = [" " * gutter + corners[0] + flat * canvas.columns + corners[1]]
    for at, text in enumerate(canvas.lines()):
        name = rows.get(at)
        out.append((name or "").rjust(gutter - 1) + " " + (left_tick if name else side) + text + side)
    columns = {
        canvas.cell((tick, y0))[1]: shown(tick)
        for tick in ticks(shape.window[0], shape.window[1], max(2, min(5, canvas.columns // 5)))
    }
    bottom = "".join(low_tick if at in columns else flat for at in range(canvas.columns))
    out.append(" " * gutter + corners[2] + bottom + corners[3])
    names = [" "] * (gutter + canvas.columns + 8)
    for at, name in columns.items():
        start = max(0, gutter + 1 + at - (len(name.lstrip("−")) - 1) // 2 - name.startswith("−"))
        if all(char == " " for char in names[max(0, start - 1) : start + len(name)]):
            names[start : start + len(name)] = name
    return [*out, "".join(names)[: gutter + canvas.columns + 2]]


def _legend(shape: Drawing, rows: int, ascii_only: bool) -> list[str]:
    if shape.kind == "curve":
        if len(shape.of) == 1 or shape.labels:
            return []
        keys = _SIGNS if ascii_only else ("⣀⣀⣀", "⣀⡀⢀⣀", "⡀⢀⠀⡀", "⣀⣀⡀⣀")
        show = to_text if ascii_only else to_unicode
        return [f"  {keys[number]}  {show(node)}" for number, node in enumerate(shape.of)]
    levels = _heights(shape, rows)[3]
    if not levels:
        return []
    steps = {f"{b - a:.6g}" for a, b in pairwise(levels)}
    told = f"every {shown(float(steps.pop()))}" if len(steps) == 1 else ", ".join(map(shown, levels))
    above, below = ("filled :", "filled -") if ascii_only else ("solid", "dashed")
    parts = []
    if levels[-1] > 0 or 0 in levels:
        parts.append(f"{above} above 0")
    if levels[0] < 0:
        parts.append(f"{below} below 0")
    return [f"  level curves {told}; {', '.join(parts)}"]
