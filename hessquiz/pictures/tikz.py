"""Picture → TikZ that can be edited; how its lines and letters look is said by styles of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hessquiz.pictures.drawn import shapes, spelled
from hessquiz.pictures.shapes import Arrow, Box, Dot, Path, Shape, Stroke, Words
from hessquiz.text.tex_fragment import escaped

_STYLES = {
    "p": "above 0", "n": "below 0", "z": "at 0", "x": "axis", "t": "frame",
    "g g1": "graph 1", "g g2": "graph 2", "g g3": "graph 3", "g g4": "graph 4",
    "a": "arrow", "e": "curved up", "e d": "curved down", "e o": "not curved",
    "": "tick", "y": "tick left", "v": "name", "l": "label",
}  # fmt: skip
"""The styles by kinds of shapes; `templates/coursework/sheet.tex` defines them, and `drawing`."""

_ANCHORS = {"start": ", anchor=base west", "middle": "", "end": ", anchor=base east"}


def tikz(picture: Mapping[str, Any]) -> str:
    """The picture as an environment `tikzpicture`; its words are the option `alt`.

    Raises:
        BuildError: for a picture that can't be drawn.
        TextError: for a label that pdfLaTeX's usual fonts can't show.
    """
    own = shapes(spelled(picture))
    alt = escaped(" ".join(own.alt.split()))
    return "\n".join(
        [rf"\begin{{tikzpicture}}[drawing, alt={{{alt}}}]", *map(_shape, own.every), r"\end{tikzpicture}"]
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Stroke(kind, paths):
            lines = "\n  ".join(map(_path, paths))
            return rf"\draw[{_STYLES[kind]}] {lines};"
        case Arrow(kind, (x, y), (tip_x, tip_y)):
            return rf"\draw[{_STYLES[kind]}] ({x},{y}) -- ({tip_x},{tip_y});"
        case Box((x, y), width, height):
            return rf"\draw[frame] ({x},{y}) rectangle ({x + width},{y + height});"
        case Dot((x, y)):
            return rf"\filldraw[dot] ({x},{y}) circle[radius=8];"
        case Words(kind, (x, y), text, anchor):
            said = escaped(text) if kind == "l" else f"${_number(text)}$"
            return rf"\node[{_STYLES[kind]}{_ANCHORS[anchor]}] at ({x},{y}) {{{said}}};"


def _path(path: Path) -> str:
    x, y = path.start
    out = [f"({x},{y})"]
    for step in path.steps:
        *handles, across, down = step
        if handles:
            a, b, c, d = handles
            out.append(f" .. controls ({x + a},{y + b}) and ({x + c},{y + d}) .. ")
        else:
            out.append(" -- ")
        x, y = x + across, y + down
        out.append(f"({x},{y})")
    return "".join(out)


def _number(text: str) -> str:
    digits, _, power = text.replace("−", "-").partition("e")
    return rf"{digits}\mathrm{{e}}{{{power}}}" if power else digits
