"""The sheet as Markdown, for notebooks, wikis and chat; pictures are SVG files beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hessquiz.export.sheets import Files
from hessquiz.export.sheets import _shown as shown
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
    for name, picture in _pictures(paper):
        found[f"students/{own}/{name}"] = found[f"keys/{own}/{name}"] = print_svg(picture).encode()
    return found


def _pictures(paper: Paper) -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in paper.entries:
        for at, picture in _of(entry):
            if picture["kind"] != "table":
                yield _name(entry, at), picture


def _of(entry: Entry) -> Iterator[tuple[str, dict[str, Any]]]:
    if entry.variant.picture:
        yield "", entry.variant.picture
    for at, part in enumerate(entry.variant.parts):
        if part.picture:
            yield LETTERS[at], part.picture


def _name(entry: Entry, at: str) -> str:
    return f"picture-{entry.number}{at}.svg"


def _page(paper: Paper, sheet: Sheet, *, solutions: bool) -> bytes:
    head = [f"# {to_markdown(_plain(sheet.title))}{', with solutions' if solutions else ''}", ""]
    who = " · ".join(part for part in (sheet.course, paper.student.name or paper.student.id) if part)
    head += [f"{to_markdown(_plain(who))} · {paper.code} · {shown.worth(sheet.points)}", ""]
    if sheet.note:
        head += [to_markdown(sheet.note), ""]
    for entry in paper.entries:
        head += _exercise(entry, solutions=solutions)
    return ("\n".join(head).rstrip() + "\n").encode()


def _plain(words: str) -> str:
    """Words that are not Markdown-light: everything that it would read is behind a backslash."""
    return "".join("\\" + sign if sign in "\\$*`_" else sign for sign in words)


def _exercise(entry: Entry, *, solutions: bool) -> list[str]:
    variant = entry.variant
    lines = [f"## Exercise {entry.number} ({shown.worth(entry.points)})", ""]
    lines += [to_markdown(variant.question.tex), ""] if variant.question else []
    lines += _picture(entry, "", variant.picture)
    many = len(variant.parts) > 1
    for at, part in enumerate(variant.parts):
        asked = to_markdown(part.ask.tex) if part.ask else ""
        lines += [f"({LETTERS[at]}) {asked}".rstrip(), ""] if many else [asked, ""] if asked else []
        lines += _picture(entry, LETTERS[at], part.picture)
        for number, option in enumerate(part.options):
            lines.append(f"- ({shown.letter(number)}) {to_markdown(option.label.tex)}")
        lines += [""] if part.options else []
    return [*lines, *(_solution(entry) if solutions else [])]


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


def _picture(entry: Entry, at: str, picture: dict[str, Any] | None) -> list[str]:
    if not picture:
        return []
    if picture["kind"] == "table":
        rows = [picture["heads"], ["---"] * len(picture["heads"]), *picture["rows"]]
        return [*(f"| {' | '.join(map(str, row))} |" for row in rows), ""]
    return [f"![{shown.alt(picture)}]({_name(entry, at)})", ""]
