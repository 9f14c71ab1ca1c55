"""PDF/UA-1 by Typst: the sheet, and the same with solutions. Formulas and pictures carry their words.

Typst breaks no formula between the rows of a matrix and lets what is too wide run off the page, so a formula that is
wider than the line is set by itself and shrunk to it (`templates/coursework/sheet.typ`).
"""

from __future__ import annotations

import json
from typing import Any

from hessquiz.export.sheets import Files
from hessquiz.export.sheets import _shown as shown
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.export.sheets._typeset import pdf
from hessquiz.export.sheets._who import in_typst
from hessquiz.pictures import table as tables
from hessquiz.pictures import typst_svg
from hessquiz.sheet import LETTERS, Entry, Paper, Sheet
from hessquiz.text import formulas, plain_alt, to_typst
from hessquiz.text.typst_math import string

ROOMY = 34
"""Spoken characters of an option from which options stand one below the other."""


def files(own: Prepared) -> Files:
    """Both PDFs."""
    student = own.paper.student.id
    pictures: dict[str, bytes] = {}
    said = source(own.paper, own.sheet, pictures)
    return {
        f"students/{student}/sheet.pdf": compiled(said, pictures, solutions=False),
        f"keys/{student}/solutions.pdf": compiled(said, pictures, solutions=True),
    }


def compiled(said: bytes, pictures: dict[str, bytes], *, solutions: bool) -> bytes:
    """The PDF of what `source` made.

    Raises:
        BuildError: what Typst complains of.
    """
    main = f'#import "sheet.typ": sheet\n#sheet(solutions: {str(solutions).lower()}, ..json("paper.json"))\n'
    return pdf({"main.typ": main.encode(), "paper.json": said, **pictures})


def source(paper: Paper, sheet: Sheet, pictures: dict[str, bytes]) -> bytes:
    """The arguments of `sheet` in `sheet.typ`, as JSON; the pictures that they name are added to `pictures`.

    Wordings are strings of markup. Typst keeps the layout of a paragraph by its content and where that stands in a
    source; the contents of strings all stand in one place, so the solutions take over the layout of the questions.
    """
    who = {
        "title": sheet.title,
        "course": sheet.course,
        "student": in_typst(paper.student),
        "code": paper.code,
        "points": shown.worth(sheet.points),
    }
    said = [who, wording(sheet.note), *(_exercise(entry, pictures) for entry in paper.entries)]
    return json.dumps(said, ensure_ascii=False).encode()


def _exercise(entry: Entry, pictures: dict[str, bytes]) -> list[str]:
    variant = entry.variant
    many = len(variant.parts) > 1
    shown_picture = _picture(variant.picture, f"{entry.number}.svg", pictures)
    body = []
    for at, part in enumerate(variant.parts):
        part_picture = _picture(part.picture, f"{entry.number}{LETTERS[at]}.svg", pictures)
        options = _options([option.label.tex for option in part.options])
        said = _together(part_picture, wording(part.ask.tex), part_picture, options)
        body.append(f'#part("{LETTERS[at]}")[{said}]' if many else said)
    asked = wording(variant.question.tex), shown_picture
    inside = (
        _joined(_together(shown_picture, *asked), *body) if many else _together(shown_picture, *asked, *body)
    )
    return [str(entry.number), shown.worth(entry.points), inside, _solution(entry)]


def _joined(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def _together(picture: str, *texts: str) -> str:
    """A question and its options, on one page with their picture where there is one."""
    said = _joined(*texts)
    return f"#block(breakable: false)[{said}]" if picture else said


def _solution(entry: Entry) -> str:
    """The worked solution from its heading on; an answer stands on one page with the paragraph before it."""
    many = len(entry.variant.parts) > 1
    out = _paragraphs(f"#head;{wording(entry.variant.solution.tex)}")
    for at, part in enumerate(entry.variant.parts):
        name = f"({LETTERS[at]}) " if many else ""
        if part.solution:
            out += _paragraphs(name + wording(part.solution.tex))
        out[-1] = f'#ending("{name}")[{out[-1]}][{wording(shown.key(part))}]'
    return _joined(*out)


def _paragraphs(markup: str) -> list[str]:
    return markup.split("\n\n")


def wording(tex: str) -> str:
    """Markdown-light as Typst."""
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
    pictures[name] = typst_svg(picture).encode()
    return f"#picture({string(name)}, {string(shown.alt(picture))})"
