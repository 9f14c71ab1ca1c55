"""Picture → SVG of a few kilobytes: for cards and pages (day and night), and for print.

Nothing is told by colour alone: curves below 0 are dashed, directions of negative curvature too, several graphs
differ in their dashes. No ids and no references, so any number of pictures may stand in one page.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any

from hessquiz.pictures import bezier, paths
from hessquiz.pictures.data import Drawing, Label, Point, drawing
from hessquiz.pictures.frame import Frame, frame, horizontal, vertical
from hessquiz.pictures.levels import chosen, shown
from hessquiz.pictures.look import PRINT, SCREEN, Look

_ALTS = {"contours": "Level curves of a function of x and y", "curve": "Graph of a function of x"}


def svg(picture: Mapping[str, Any]) -> str:
    """The picture for cards and pages, inline: follows the text's colour and Anki's night mode.

    Raises:
        BuildError: for a picture that can't be drawn.
    """
    return _dressed(picture, SCREEN)


def print_svg(picture: Mapping[str, Any]) -> str:
    """The picture for paper: fixed colours that also print grey, fonts that Typst has.

    Raises:
        BuildError: for a picture that can't be drawn.
    """
    return _dressed(picture, PRINT)


def _dressed(picture: Mapping[str, Any], look: Look) -> str:
    width, height, alt, body = _drawn(json.dumps(picture, sort_keys=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hqp" viewBox="0 0 {width} {height}" '
        f'width="{width // 2}" height="{height // 2}" role="img" aria-label="{escape(alt)}">'
        f"<style>{look.rules(body)}</style>{body}</svg>"
    )


@lru_cache(maxsize=64)
def _drawn(picture: str) -> tuple[int, int, str, str]:
    """Width, height, words and shapes; kept, for the formats of a sheet each show its pictures, in their look."""
    shown_ = drawing(json.loads(picture))
    sheet = frame(shown_)
    body = "".join((_axes(shown_, sheet), _curves(shown_, sheet), _over(shown_, sheet)))
    return *sheet.size, shown_.alt or _ALTS[shown_.kind], body


def _axes(shown_: Drawing, sheet: Frame) -> str:
    x, y, width, height = sheet.box
    x0, x1, y0, y1 = shown_.window
    lines, out = "", f'<rect class="t" x="{x}" y="{y}" width="{width}" height="{height}"/>'
    if x0 < 0 < x1:
        lines += f"M{sheet.spot((0, y0))[0]} {y}v{height}"
    if y0 < 0 < y1:
        lines += f"M{x} {sheet.spot((x0, 0))[1]}h{width}"
    marks, words = "", ""
    for tick in horizontal(shown_, width):
        at = sheet.spot((tick, y0))[0]
        marks += f"M{at} {y + height}v7"
        words += f'<text x="{at}" y="{y + height + 31}">{shown(tick)}</text>'
    for tick in vertical(shown_, height):
        at = sheet.spot((x0, tick))[1]
        marks += f"M{x} {at}h-7"
        text = shown(tick)
        words += f'<text x="{x - 13 - 6 * len(text)}" y="{at + 8}">{text}</text>'
    words += _names(shown_, sheet)
    zero = f'<path class="x" d="{lines}"/>' if lines else ""
    return f'{zero}{out}<path class="t" d="{marks}"/>{words}'


def _names(shown_: Drawing, sheet: Frame) -> str:
    """The axes' names at their far ends; the author of a graph labels it, for its variable may stand for another."""
    if shown_.kind == "curve":
        return ""
    x, y, width, height = sheet.box
    return (
        f'<text class="v" x="{x + width + 18}" y="{y + height + 7}">x</text>'
        f'<text class="v" x="{x}" y="{y - 11}">y</text>'
    )


def _curves(shown_: Drawing, sheet: Frame) -> str:
    if shown_.kind == "curve":
        graphs = [
            [bezier.path(sheet.place(line)) for line in paths.graph(node, shown_.window)]
            for node in shown_.of
        ]
        return "".join(
            f'<path class="g g{at}" d="{"".join(pieces)}"/>' for at, pieces in enumerate(graphs, 1)
        )
    xs, ys, z = paths.heights(shown_)
    drawn = {"p": "", "n": "", "z": ""}
    for level, line in paths.level_curves(xs, ys, z, chosen(z, shown_.levels)):
        kind = "z" if level == 0 else "p" if level > 0 else "n"
        drawn[kind] += bezier.path(sheet.place(line))
    return "".join(f'<path class="{kind}" d="{data}"/>' for kind, data in drawn.items() if data)


def _over(shown_: Drawing, sheet: Frame) -> str:
    out = ""
    for value, (dx, dy) in paths.eigenvectors(shown_):
        out += _eigen(shown_, sheet, value, (dx, dy))
    for start, end in shown_.arrows:
        out += _arrow(sheet.spot(start), sheet.spot(end), "a")
    for point in shown_.points:
        x, y = sheet.spot(point)
        out += f'<circle cx="{x}" cy="{y}" r="8"/>'
    return out + "".join(_label(label, sheet) for label in shown_.labels)


def _label(label: Label, sheet: Frame) -> str:
    """A label centred at its point, but inside of the plot."""
    x, y = sheet.spot(label.at)
    left, _, width, _ = sheet.box
    text = _minus(label.text)
    half = 7 * len(text)
    if label.beside:
        x, y = x + 12 + half, y - 22
    anchor = ""
    if x - half < left + 6:
        x, anchor = left + 8, ' style="text-anchor:start"'
    elif x + half > left + width - 6:
        x, anchor = left + width - 8, ' style="text-anchor:end"'
    return f'<text class="l" x="{x}" y="{y + 9}"{anchor}>{escape(text, quote=False)}</text>'


def _minus(text: str) -> str:
    return "−" + text[1:] if text.startswith("-") else text


def _eigen(shown_: Drawing, sheet: Frame, value: float, way: Point) -> str:
    """Arrows both ways along an eigenvector: solid where the curvature is positive, dashed negative, dotted 0."""
    assert shown_.eigen is not None
    reach = 0.3 * min(shown_.window[1] - shown_.window[0], shown_.window[3] - shown_.window[2])
    kind = "e o" if abs(value) < 1e-9 else "e" if value > 0 else "e d"
    centre = sheet.spot(shown_.eigen)
    ends = [(shown_.eigen[0] + s * reach * way[0], shown_.eigen[1] + s * reach * way[1]) for s in (1, -1)]
    return "".join(_arrow(centre, sheet.spot(end), kind) for end in ends)


def _arrow(start: tuple[int, int], end: tuple[int, int], kind: str) -> str:
    """A shaft and a head; the shaft stops where the head begins."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length < 4:
        return ""
    ux, uy = dx / length, dy / length
    head = min(20.0, length * 0.6)
    neck = (end[0] - head * 0.8 * ux, end[1] - head * 0.8 * uy)
    wings = [
        (end[0] - head * ux + s * head * 0.42 * uy, end[1] - head * uy - s * head * 0.42 * ux)
        for s in (1, -1)
    ]
    points = "L".join(f"{_whole(x)} {_whole(y)}" for x, y in (end, wings[0], neck, wings[1]))
    shaft = f'<path class="{kind}" d="M{start[0]} {start[1]}L{_whole(neck[0])} {_whole(neck[1])}"/>'
    return f'{shaft}<path class="h" d="M{points}z"/>'


def _whole(value: float) -> int:
    return round(value + 1e-4)
