"""What both kinds of Moodle XML share: one file for the class, a category an item, in it a question a student."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from html import escape

from hessquiz.export.sheets import Pots
from hessquiz.export.sheets._essay import how
from hessquiz.export.sheets._prepared import Exercise, Prepared
from hessquiz.sheet import Sheet


def pieces(own: Prepared, pot: str, made: Callable[[Exercise, str, Sheet], str]) -> dict[str, bytes]:
    """One question an exercise, each in the pot of its item."""
    student = own.paper.student.id
    return {
        f"{pot} {each.entry.item}": made(each, f"{student} {each.entry.code}", own.sheet).encode()
        for each in own.exercises
    }


def quiz(sheet: Sheet, pots: Pots, pot: str) -> Iterator[bytes]:
    """The whole file; the questions of an item lie in the pot of that name and the item's id."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
    for item in sheet.items:
        name = f"$course$/top/{_step(sheet.title)}/{_step(item.id)}"
        yield f'<question type="category"><category>{text(name)}</category></question>\n'.encode()
        yield from pots(f"{pot} {item.id}")
    yield b"</quiz>\n"


def question(kind: str, fields: list[str]) -> str:
    """A question of a type of Moodle's."""
    return f'<question type="{kind}">\n' + "\n".join(fields) + "\n</question>\n"


def essay(name: str, body: str, own: Exercise) -> str:
    """An essay: a person marks it, and sees the key."""
    fields = [
        *told(name, body + how(own.entry), own),
        f"<defaultgrade>{float(own.entry.points):.7f}</defaultgrade>",
        "<responseformat>editor</responseformat><responserequired>1</responserequired>",
        "<responsefieldlines>10</responsefieldlines><attachments>0</attachments>",
        f'<graderinfo format="html">{text(own.keys)}</graderinfo>',
    ]
    return question("essay", fields)


def told(name: str, body: str, own: Exercise, safe: Callable[[str], str] = str) -> list[str]:
    """The fields of every question: its name, its text with its pictures, its solution, made `safe` for its type."""
    files = "".join([_file(picture, svg) for picture, svg in own.files.items()])
    return [
        f"<name>{text(name)}</name>",
        f'<questiontext format="html">{text(body)}{files}</questiontext>',
        f'<generalfeedback format="html">{text(safe(own.solution))}</generalfeedback>',
    ]


def text(html: str) -> str:
    """HTML, or plain words, as Moodle's element for text."""
    return f"<text>{escape(html, quote=False)}</text>"


def _step(name: str) -> str:
    """A step of a category's path; a slash in it is written twice."""
    return name.replace("/", "//")


def _file(name: str, svg: str) -> str:
    code = base64.b64encode(svg.encode()).decode()
    return f'<file name="{name}" path="/" encoding="base64">{code}</file>'
