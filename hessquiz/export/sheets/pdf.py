"""PDF/UA-1 by Typst: the sheet, and the same with solutions. Formulas and pictures carry their words.

Typst breaks no formula between the rows of a matrix and lets what is too wide run off the page, so a formula that is
wider than the line is set by itself and shrunk to it (`templates/coursework/sheet.typ`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from hessquiz import resources
from hessquiz.export.sheets import Files
from hessquiz.export.sheets import _shown as shown
from hessquiz.export.sheets._typeset import pdf
from hessquiz.pictures import print_svg
from hessquiz.pictures import table as tables
from hessquiz.sheet import LETTERS, Entry, Paper, Sheet
from hessquiz.text import formulas, plain_alt, to_typst
from hessquiz.text.typst_math import string

ROOMY = 34
"""Spoken characters of an option from which options stand one below the other."""


def files(paper: Paper, sheet: Sheet) -> Files:
    """Both PDFs."""
    own = paper.student.id
    pictures: dict[str, bytes] = {}
    asked = source(paper, sheet, pictures, solutions=False)
    worked = source(paper, sheet, pictures, solutions=True)
    return {
        f"students/{own}/sheet.pdf": compiled(asked, pictures),
        f"keys/{own}/solutions.pdf": compiled(worked, pictures),
    }


@lru_cache(maxsize=1)
def _style() -> bytes:
    return (resources.folder("templates") / "coursework" / "sheet.typ").read_bytes()


def compiled(text: str, pictures: dict[str, bytes]) -> bytes:
    """The PDF of Typst source.

    Raises:
        BuildError: what Typst complains of.
    """
    return pdf({"main.typ": text.encode(), "sheet.typ": _style(), **pictures}, accessible=True)


def source(paper: Paper, sheet: Sheet, pictures: dict[str, bytes], *, solutions: bool) -> str:
    """The Typst source; the pictures that it names are added to `pictures`."""
    who = paper.student.name or paper.student.id
    settings = {
        "title": sheet.title,
        "course": sheet.course,
        "student": who,
        "code": paper.code,
        "points": shown.worth(sheet.points),
    }
    named = ", ".join(f"{name}: {string(value)}" for name, value in settings.items())
    out = ['#import "sheet.typ": *', f"#show: paper.with({named}, solutions: {str(solutions).lower()})"]
    out += [to_typst(sheet.note)] if sheet.note else []
    out += [_exercise(entry, pictures, solutions=solutions) for entry in paper.entries]
    return "\n\n".join(out) + "\n"


def _exercise(entry: Entry, pictures: dict[str, bytes], *, solutions: bool) -> str:
    variant = entry.variant
    many = len(variant.parts) > 1
    shown_picture = _picture(variant.picture, f"{entry.number}.svg", pictures)
    body = [_together(wording(variant.question.tex), shown_picture)]
    for at, part in enumerate(variant.parts):
        part_picture = _picture(part.picture, f"{entry.number}{LETTERS[at]}.svg", pictures)
        asked = [
            _together(wording(part.ask.tex), part_picture),
            _options([option.label.tex for option in part.options]),
        ]
        said = "\n\n".join(filter(None, asked))
        body.append(f'#part("{LETTERS[at]}")[{said}]' if many else said)
    if solutions:
        body.append(f"#solution[{_solution(entry)}]")
    inside = "\n\n".join(filter(None, body))
    return f'#exercise("{entry.number}", "{shown.worth(entry.points)}")[\n{inside}\n]'


def _together(asked: str, picture: str) -> str:
    """A question and its picture, on one page."""
    return f"#block(breakable: false)[{asked}\n\n{picture}]" if picture else asked


def _solution(entry: Entry) -> str:
    many = len(entry.variant.parts) > 1
    out = [wording(entry.variant.solution.tex)]
    for at, part in enumerate(entry.variant.parts):
        name = f"({LETTERS[at]}) " if many else ""
        if part.solution:
            out.append(name + wording(part.solution.tex))
        out.append(f'#answer("{name}")[{wording(shown.key(part))}]')
    return "\n\n".join(filter(None, out))


@lru_cache(maxsize=512)
def wording(tex: str) -> str:
    """Markdown-light as Typst; kept, for the sheet with solutions says all of the sheet again."""
    return to_typst(tex) if tex else ""


def _options(labels: list[str]) -> str:
    if not labels:
        return ""
    longest = max(map(len, (plain_alt(label) for label in labels if not formulas(label))), default=0)
    matrices = any("matrix" in label for label in labels)
    columns = 4 if matrices and len(labels) == 4 else 1 if longest > ROOMY else 2
    return f"#options({columns}, {', '.join(f'[{wording(label)}]' for label in labels)})"


def _picture(picture: dict[str, Any] | None, name: str, pictures: dict[str, bytes]) -> str:
    if not picture:
        return ""
    if picture["kind"] == "table":
        return f"#align(center)[{tables.typst(picture)}]"
    if name not in pictures:
        pictures[name] = re.sub(r' role="img" aria-label="[^"]*"', "", print_svg(picture)).encode()
    return f"#picture({string(name)}, {string(shown.alt(picture))})"
