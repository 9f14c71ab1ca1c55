"""What a student is told: each answer, its mark, why, and the right answer."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hessquiz.export.sheets import _shown as shown
from hessquiz.marking.changes import mark_text
from hessquiz.marking.mark import Mark
from hessquiz.sheet import Paper, Sheet, number_text
from hessquiz.text import to_markdown

_SAID = {
    "correct": "right",
    "partial": "partly right",
    "incorrect": "not right",
    "blank": "no answer",
    "unreadable": "can't be read; your instructor will look at it, and it does not count as wrong",
    "undecided": "could not be decided; your instructor will look at it, and it does not count as wrong",
}


def feedback(paper: Paper, sheet: Sheet, marks: Sequence[Mark]) -> bytes:
    """One student's page in Markdown."""
    total = number_text(round(sum((mark.mark or Fraction(0) for mark in marks), Fraction(0)), 4))
    waiting = sum(mark.mark is None for mark in marks)
    who = paper.student.name or paper.student.id
    lines = [
        f"# {_literal(sheet.title)}: {_literal(who)}",
        "",
        f"**{total} of {number_text(sheet.points)} points**",
    ]
    if waiting:
        lines[-1] += f"; {waiting} answer{'s' if waiting > 1 else ''} still to be looked at"
    lines.append("")
    for mark, (entry, label, part) in zip(marks, paper.labelled, strict=True):
        name = label[len(entry.item) :].removeprefix(".")
        lines += [f"## Exercise {entry.number}{name}", ""]
        lines += [_points(mark), ""]
        if mark.response:
            lines += [f"Your answer: {_code(mark.response)}", ""]
        if not mark.ruling and mark.feedback not in ("", "Correct."):
            lines += [_literal(mark.feedback), ""]
        if mark.outcome != "correct":
            lines += [f"Right: {to_markdown(shown.key(part))}", ""]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _points(mark: Mark) -> str:
    points = f"{mark_text(mark) or '—'} of {number_text(mark.points)}"
    if mark.ruling:
        return f"{points}, as your instructor decided: {_literal(mark.ruling.partition(': ')[2])}"
    return f"{points}: {_SAID[mark.outcome]}{_cost(mark)}."


def _cost(mark: Mark) -> str:
    """What earlier attempts took of the mark."""
    whole = mark.points * Fraction(mark.score).limit_denominator(10_000)
    if mark.mark is None or mark.mark == whole:
        return ""
    return f"; attempts before this one, number {mark.attempt}, cost {float(1 - mark.mark / whole):.0%}"


def _code(text: str) -> str:
    """An answer as it was typed, whatever is in it."""
    plain = " ".join(text.split())
    ticks = "`" * (max((len(run) for run in _runs(plain)), default=0) + 1)
    return f"{ticks} {plain} {ticks}" if len(ticks) > 1 else f"`{plain}`"


def _runs(text: str) -> list[str]:
    return [run for run in "".join(c if c == "`" else " " for c in text).split() if run]


def _literal(text: str) -> str:
    """Plain words in Markdown; they may quote what was typed."""
    return "".join("\\" + sign if sign in "\\`*_$<>[]#" else sign for sign in text)
