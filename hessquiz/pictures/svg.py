"""Picture → SVG of a few kilobytes: for cards and pages (day and night), and for print.

Nothing is told by colour alone: curves below 0 are dashed, directions of negative curvature too, several graphs
differ in their dashes. No ids and no references, so any number of pictures may stand in one page.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from hessquiz.pictures.drawn import shapes, spelled
from hessquiz.pictures.look import PRINT, SCREEN, TYPST, Look
from hessquiz.pictures.shapes import Arrow, Box, Dot, Path, Shape, Spot, Stroke, Words


def svg(picture: Mapping[str, Any]) -> str:
    """The picture for cards and pages, inline: follows the text's colour and Anki's night mode.

    Raises:
        BuildError: for a picture that can't be drawn.
    """
    return _dressed(spelled(picture), SCREEN)


def print_svg(picture: Mapping[str, Any]) -> str:
    """The picture for paper: fixed colours that also print grey, fonts that Typst has.

    Raises:
        BuildError: for a picture that can't be drawn.
    """
    return _dressed(spelled(picture), PRINT)


def typst_svg(picture: Mapping[str, Any]) -> str:
    """The picture for Typst to set in a PDF that has its words: the look of paper, with few fonts.

    Raises:
        BuildError: for a picture that can't be drawn.
    """
    return _dressed(spelled(picture), TYPST)


@lru_cache(maxsize=64)
def _dressed(picture: str, look: Look) -> str:
    own = shapes(picture)
    body = "".join([_shape(shape, look) for shape in own.every])
    said = f' role="img" aria-label="{escape(own.alt)}"' if look.spoken else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hqp" viewBox="0 0 {own.width} {own.height}" '
        f'width="{own.width // 2}" height="{own.height // 2}"{said}>'
        f"<style>{look.rules(own.every)}</style>{body}</svg>"
    )


def _shape(shape: Shape, look: Look) -> str:
    match shape:
        case Stroke(kind, paths):
            return f'<path class="{kind}" d="{"".join(map(_path, paths))}"/>'
        case Arrow(kind, start, end):
            return _arrow(kind, start, end)
        case Box((x, y), width, height):
            return f'<rect class="t" x="{x}" y="{y}" width="{width}" height="{height}"/>'
        case Dot((x, y)):
            return f'<circle cx="{x}" cy="{y}" r="8"/>'
        case Words(kind, (x, y), text, anchor):
            of_kind = f' class="{kind}"' if kind else ""
            style = f' style="text-anchor:{anchor}"' if anchor != "middle" else ""
            if kind == "v":
                text = look.names["xy".index(text)]
            return f'<text{of_kind} x="{x}" y="{y}"{style}>{escape(text, quote=False)}</text>'


def _path(path: Path) -> str:
    """Path data; a command that is the one before is not written again."""
    out, last = f"M{path.start[0]} {path.start[1]}", "M"
    for step in path.steps:
        command, numbers = _command(step)
        text = " ".join(map(str, numbers)).replace(" -", "-")
        if command != last:
            out += command + text
        else:
            out += text if text.startswith("-") else " " + text
        last = command
    return out


def _command(step: tuple[int, ...]) -> tuple[str, Sequence[int]]:
    if len(step) == 6:
        return "c", step
    x, y = step
    if x == 0:
        return "v", (y,)
    return ("h", (x,)) if y == 0 else ("l", step)


def _arrow(kind: str, start: Spot, end: Spot) -> str:
    """A shaft and a head; the shaft stops where the head begins."""
    (x, y), (tip_x, tip_y) = start, end
    length = math.hypot(tip_x - x, tip_y - y)
    if length < 4:
        return ""
    ux, uy = (tip_x - x) / length, (tip_y - y) / length
    head = min(20.0, length * 0.6)
    neck = _whole(tip_x - head * 0.8 * ux, tip_y - head * 0.8 * uy)
    left, right = (
        _whole(tip_x - head * ux + s * head * 0.42 * uy, tip_y - head * uy - s * head * 0.42 * ux)
        for s in (1, -1)
    )
    points = "L".join(f"{px} {py}" for px, py in (end, left, neck, right))
    return f'<path class="{kind}" d="M{x} {y}L{neck[0]} {neck[1]}"/><path class="h" d="M{points}z"/>'


def _whole(x: float, y: float) -> Spot:
    return round(x + 1e-4), round(y + 1e-4)
