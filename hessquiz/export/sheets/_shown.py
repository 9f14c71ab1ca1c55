"""What every format of a sheet shows in its own way: keys, options and pictures, as Markdown-light."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hessquiz import answers
from hessquiz.answers.tree import Points
from hessquiz.exercise import Part
from hessquiz.export.apkg.approximate import approximate
from hessquiz.grading.reading import read_key
from hessquiz.sheet import Entry, number_text
from hessquiz.text import Prose


def key(part: Part) -> str:
    """The key as wording with a formula."""
    for at, option in enumerate(part.options):
        if part.kind == "choice" and option.value == part.key:
            return f"({letter(at)}) {option.label.tex}"
    node = read_key(part)
    if part.kind == "choices":
        chosen = {word.strip() for word in part.key.split(",")}
        return ", ".join(
            f"({letter(at)}) {option.label.tex}"
            for at, option in enumerate(part.options)
            if option.value in chosen
        )
    if isinstance(node, Points):
        return "; ".join(f"${answers.to_tex(point)}$" for point in node.items)
    rounded = part.decimals is not None or part.digits is not None or part.tol
    shown = f"${approximate(node, part) if rounded else answers.to_tex(node)}$"
    return f"for example {shown}" if part.kind == "property" else shown


def on_one_line(said: Prose) -> str:
    """Wording for where no formula can be drawn, on one line."""
    return " ".join(said.text.split())


def letter(at: int) -> str:
    """The letter of an option: A, B, C …"""
    return chr(ord("A") + at)


def worth(points: Fraction) -> str:
    """1 point, 2 points."""
    return f"{number_text(points)} point{'' if points == 1 else 's'}"


def worked(entry: Entry, at: int | None = None) -> str:
    """The worked solution of the exercise, or of one part of it."""
    if at is not None:
        return entry.variant.parts[at].solution.tex
    return entry.variant.solution.tex


def alt(picture: dict[str, Any]) -> str:
    """What a picture shows, in words."""
    said = {"contours": "Level curves of a function of x and y", "curve": "Graph of a function of x"}
    return str(picture.get("alt") or said.get(picture["kind"], "Table of values"))
