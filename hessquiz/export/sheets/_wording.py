"""The wording of a sheet as lines of Markdown, piece by piece."""

from __future__ import annotations

from typing import Any

from hessquiz.export.sheets import _shown as shown
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.sheet import LETTERS, Entry
from hessquiz.text import to_markdown


def head(own: Prepared, after: str = "") -> list[str]:
    """Title, whose sheet it is, and the sheet's note."""
    paper, sheet = own.paper, own.sheet
    lines = [f"# {to_markdown(_plain(sheet.title))}{after}", ""]
    who = " · ".join(part for part in (sheet.course, paper.student.name or paper.student.id) if part)
    lines += [f"{to_markdown(_plain(who))} · {paper.code} · {shown.worth(sheet.points)}", ""]
    return [*lines, to_markdown(sheet.note), ""] if sheet.note else lines


def question(entry: Entry, folder: str = "") -> list[str]:
    """What stands before the parts; pictures are links to files, behind `folder`."""
    lines = [f"## Exercise {entry.number} ({shown.worth(entry.points)})", ""]
    lines += [to_markdown(entry.variant.question.tex), ""] if entry.variant.question else []
    return lines + _picture(entry, "", entry.variant.picture, folder)


def part(entry: Entry, at: int, folder: str = "") -> list[str]:
    """What one part asks, with its options."""
    own = entry.variant.parts[at]
    asked = to_markdown(own.ask.tex) if own.ask else ""
    many = len(entry.variant.parts) > 1
    lines = [f"({LETTERS[at]}) {asked}".rstrip(), ""] if many else [asked, ""] if asked else []
    lines += _picture(entry, LETTERS[at], own.picture, folder)
    for number, option in enumerate(own.options):
        lines.append(f"- ({shown.letter(number)}) {to_markdown(option.label.tex)}")
    return [*lines, ""] if own.options else lines


def file_of(entry: Entry, at: str) -> str:
    """The name of a picture's file."""
    return f"picture-{entry.number}{at}.svg"


def page(lines: list[str]) -> str:
    """The lines as a text that ends in one line break."""
    return "\n".join(lines).rstrip() + "\n"


def _picture(entry: Entry, at: str, picture: dict[str, Any] | None, folder: str) -> list[str]:
    if not picture:
        return []
    if picture["kind"] == "table":
        rows = [picture["heads"], ["---"] * len(picture["heads"]), *picture["rows"]]
        return [*(f"| {' | '.join(map(str, row))} |" for row in rows), ""]
    return [f"![{shown.alt(picture)}]({folder}{file_of(entry, at)})", ""]


def _plain(words: str) -> str:
    """Words that are not Markdown-light: everything that it would read is behind a backslash."""
    return "".join("\\" + sign if sign in "\\$*`_" else sign for sign in words)
