"""The sheet as Markdown, for wikis and chat; pictures are SVG files beside it."""

from __future__ import annotations

from hessquiz.export.sheets import Files
from hessquiz.export.sheets import _shown as shown
from hessquiz.export.sheets import _wording as wording
from hessquiz.pictures import print_svg
from hessquiz.sheet import LETTERS, Entry, Paper, Sheet
from hessquiz.text import to_markdown


def files(paper: Paper, sheet: Sheet) -> Files:
    """Sheet and solutions, and the pictures."""
    own = paper.student.id
    found = {
        f"students/{own}/sheet.md": _page(paper, sheet, solutions=False),
        f"keys/{own}/solutions.md": _page(paper, sheet, solutions=True),
    }
    for entry in paper.entries:
        for at, picture in wording.pictures(entry):
            name = wording.file_of(entry, at)
            found[f"students/{own}/{name}"] = found[f"keys/{own}/{name}"] = print_svg(picture).encode()
    return found


def _page(paper: Paper, sheet: Sheet, *, solutions: bool) -> bytes:
    lines = wording.head(paper, sheet, ", with solutions" if solutions else "")
    for entry in paper.entries:
        lines += wording.question(entry)
        for at in range(len(entry.variant.parts)):
            lines += wording.part(entry, at)
        lines += _solution(entry) if solutions else []
    return wording.page(lines).encode()


def _solution(entry: Entry) -> list[str]:
    many = len(entry.variant.parts) > 1
    lines = ["### Solution", ""]
    if entry.variant.solution:
        lines += [to_markdown(entry.variant.solution.tex), ""]
    for at, part in enumerate(entry.variant.parts):
        name = f"({LETTERS[at]}) " if many else ""
        if part.solution:
            lines += [name + to_markdown(part.solution.tex), ""]
        lines += [f"{name}Answer: {to_markdown(shown.key(part))}", ""]
    return lines
