"""An exercise as HTML for a platform that has boxes of its own; its formulas are drawn by MathJax."""

from __future__ import annotations

from html import escape
from typing import Any

from hessquiz.export.sheets import _shown as shown
from hessquiz.pictures import print_svg
from hessquiz.sheet import LETTERS, Entry
from hessquiz.text import to_html


def asked(entry: Entry, folder: str) -> tuple[list[str], dict[str, str]]:
    """What stands before the boxes of each part, and its pictures: name in `folder` → SVG."""
    variant = entry.variant
    pictures: dict[str, str] = {}
    head = f"<p>({shown.worth(entry.points)})</p>"
    if variant.question:
        head += f"<div>{to_html(variant.question.tex)}</div>"
    head += _picture(variant.picture, "picture.svg", folder, pictures)
    out = []
    for at, part in enumerate(variant.parts):
        name = f"({LETTERS[at]}) " if len(variant.parts) > 1 else ""
        text = f"<div>{name}{to_html(part.ask.tex) if part.ask else ''}</div>"
        text += _picture(part.picture, f"picture-{LETTERS[at]}.svg", folder, pictures)
        for number, option in enumerate(part.options):
            text += f"<div>{shown.letter(number)}. {to_html(option.label.tex)}</div>"
        out.append(text if at else head + text)
    return out, pictures


def table(rows: list[list[str]]) -> str:
    """A table of cells that are HTML already."""
    lines = "".join(f"<tr>{''.join(f'<td>{each}</td>' for each in row)}</tr>" for row in rows)
    return f"<table>{lines}</table>"


def solution(entry: Entry) -> str:
    """The worked solution of the exercise and of its parts."""
    texts = [entry.variant.solution, *(part.solution for part in entry.variant.parts)]
    return "".join(f"<div>{to_html(text.tex)}</div>" for text in texts if text)


def keys(entry: Entry) -> str:
    """The key of each part under its label."""
    return "".join(f"<p>{label}: {to_html(shown.key(part))}</p>" for label, part in entry.labelled)


def _picture(picture: dict[str, Any] | None, name: str, folder: str, pictures: dict[str, str]) -> str:
    if not picture:
        return ""
    if picture["kind"] == "table":
        rows = [picture["heads"], *picture["rows"]]
        return table([[escape(str(each)) for each in row] for row in rows])
    pictures[name] = print_svg(picture)
    return f'<p><img src="{folder}/{name}" alt="{escape(shown.alt(picture))}"></p>'
