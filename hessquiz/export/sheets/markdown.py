"""The sheet as Markdown, for wikis and chat; pictures are SVG files beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hessquiz.export.sheets import Files
from hessquiz.export.sheets import _wording as wording
from hessquiz.export.sheets._prepared import Exercise, Prepared
from hessquiz.sheet import LETTERS
from hessquiz.text import to_markdown


def files(own: Prepared) -> Files:
    """Sheet and solutions, and the pictures."""
    student = own.paper.student.id
    asked = [_asked(each) for each in own.exercises]
    found = {
        f"students/{student}/sheet.md": _page([wording.head(own), *asked]),
        f"keys/{student}/solutions.md": _page(
            [wording.head(own, ", with solutions"), *_alternating(asked, map(_solution, own.exercises))]
        ),
    }
    for each in own.exercises:
        for at, svg in each.drawings.items():
            name = wording.file_of(each.entry, at)
            found[f"students/{student}/{name}"] = found[f"keys/{student}/{name}"] = svg.encode()
    return found


def _alternating(first: Iterable[list[str]], second: Iterable[list[str]]) -> Iterator[list[str]]:
    for pair in zip(first, second, strict=True):
        yield from pair


def _page(pieces: Iterable[list[str]]) -> bytes:
    return wording.page([line for piece in pieces for line in piece]).encode()


def _asked(own: Exercise) -> list[str]:
    lines = wording.question(own.entry)
    for at in range(len(own.parts)):
        lines += wording.part(own.entry, at)
    return lines


def _solution(own: Exercise) -> list[str]:
    entry = own.entry
    many = len(entry.variant.parts) > 1
    lines = ["### Solution", ""]
    if entry.variant.solution:
        lines += [to_markdown(entry.variant.solution.tex), ""]
    for at, (part, answer) in enumerate(zip(entry.variant.parts, own.answers, strict=True)):
        name = f"({LETTERS[at]}) " if many else ""
        if part.solution:
            lines += [name + to_markdown(part.solution.tex), ""]
        lines += [f"{name}Answer: {to_markdown(answer)}", ""]
    return lines
