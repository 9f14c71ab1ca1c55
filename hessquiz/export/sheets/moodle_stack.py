"""Moodle XML with STACK questions: one file for the class, a category an item, a question a student.

What STACK can't mark becomes an essay whose key the grader sees (decision 0085).
"""

from __future__ import annotations

from hessquiz.export.sheets import Pots, Streams
from hessquiz.export.sheets import _moodle as moodle
from hessquiz.export.sheets._prepared import Exercise, Prepared
from hessquiz.export.sheets._stack_marks import marked
from hessquiz.export.sheets._stack_xml import box, cas_text, fields
from hessquiz.sheet import Sheet

FILE, POT = "moodle-stack.xml", "moodle-stack"


def pieces(own: Prepared) -> dict[str, bytes]:
    """One question an exercise, each in the pot of its item."""
    return moodle.pieces(own, POT, _question)


def whole(sheet: Sheet, pots: Pots) -> Streams:
    """All questions, by item."""
    return {FILE: moodle.quiz(sheet, pots, POT)}


def _question(own: Exercise, name: str, sheet: Sheet) -> str:
    body = own.asked("@@PLUGINFILE@@")
    found = marked(own)
    if found is None:
        return moodle.essay(name, "".join(body), own)
    body = [cas_text(text) + box(one) for text, one in zip(body, found, strict=True)]
    told = moodle.told(name, "".join(body), own, cas_text)
    positive = any(part.assume == "positive" for part in own.parts)
    grade = f"<defaultgrade>{float(own.entry.points):.7f}</defaultgrade>"
    return moodle.question("stack", [*told, grade, *fields(found, name, sheet, positive)])
