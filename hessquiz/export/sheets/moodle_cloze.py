"""Moodle XML without STACK: one file for the class, a category an item, an embedded-answers question a student.

A matrix is a table of boxes. What boxes can't mark becomes an essay whose key the grader sees (decision 0081).
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from math import lcm

from hessquiz.exercise import Part
from hessquiz.export.sheets import Pots, Streams
from hessquiz.export.sheets import _moodle as moodle
from hessquiz.export.sheets import _shown as shown
from hessquiz.export.sheets._boxes import Cell, Grid, decimal, forms
from hessquiz.export.sheets._prepared import Exercise, Prepared, table
from hessquiz.sheet import Sheet

FILE, POT = "moodle-cloze.xml", "moodle-cloze"

_CODED = str.maketrans(
    {sign: f"&#{ord(sign)};" for sign in "{}~#=%:/\\"} | {sign: escape(sign) for sign in "&<>\"'"}
)
"""Signs that mean something inside a box's code, as entities: Moodle decodes those after it has split the code."""


def pieces(own: Prepared) -> dict[str, bytes]:
    """One question an exercise, each in the pot of its item."""
    return moodle.pieces(own, POT, _question)


def whole(sheet: Sheet, pots: Pots) -> Streams:
    """All questions, by item."""
    return {FILE: moodle.quiz(sheet, pots, POT)}


def _question(own: Exercise, name: str, sheet: Sheet) -> str:
    boxes = [_boxes(part, grid) for part, grid in zip(own.parts, own.grids, strict=True)]
    body = own.asked("@@PLUGINFILE@@")
    if not all(boxes):
        return moodle.essay(name, "".join(body), own)
    weight = lcm(*(count for _, count in filter(None, boxes)))
    filled = [code.replace("WEIGHT", str(weight // count)) for code, count in filter(None, boxes)]
    body = [text + code for text, code in zip(body, filled, strict=True)]
    told = moodle.told(name, "".join(body), own)
    return moodle.question("cloze", [*told, f"<penalty>{float(sheet.penalty):.7f}</penalty>"])


def _boxes(part: Part, cells: Grid | None) -> tuple[str, int] | None:
    """The code of a part's boxes and how many they are; None where boxes can't mark it."""
    if part.kind == "choice":
        return _choice(part), 1
    if cells is None:
        return None
    count = sum(map(len, cells))
    if count == 1:
        return f"<p>{_box(cells[0][0])}</p>", 1
    return table([[_box(cell) for cell in row] for row in cells]), count


def _choice(part: Part) -> str:
    say = {mistake.value: shown.on_one_line(mistake.say) for mistake in part.mistakes}
    options = [
        ("=" if option.value == part.key else "%0%")
        + shown.letter(at)
        + (f"#{_coded(say[option.value])}" if option.value in say else "")
        for at, option in enumerate(part.options)
    ]
    return f"<p>{{WEIGHT:MULTICHOICE_V:{'~'.join(options)}}}</p>"


def _box(cell: Cell) -> str:
    """A box for a number; where the number is a fraction, for the fraction in lowest terms or a decimal."""
    if cell.rounded or cell.value.denominator == 1:
        right = [
            f"={float(cell.value)!r}:{float(cell.tolerance)!r}" if cell.tolerance else f"={cell.value}:0"
        ]
        wrong = [(decimal(value), say) for value, say in cell.wrong]
        rest = [f"%0%{value}:0#{_coded(say)}" for value, say in wrong if value]
        return f"{{WEIGHT:NUMERICAL:{'~'.join([*right, *rest])}}}"
    right = [f"={_coded(form)}" for form in forms(cell)]
    rest = [f"%0%{_coded(str(value))}#{_coded(say)}" for value, say in cell.wrong]
    return f"{{WEIGHT:SHORTANSWER:{'~'.join([*right, *rest])}}}"


@lru_cache(maxsize=1024)
def _coded(words: str) -> str:
    return words.translate(_CODED)
