"""Follow-through in STACK: the key as it follows from the answer to an earlier part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hessquiz.answers import read, tree
from hessquiz.answers.maxima import to_maxima
from hessquiz.exercise import Part
from hessquiz.export.sheets import _shown as shown
from hessquiz.grading.fold import fold
from hessquiz.grading.follow import SAY
from hessquiz.grading.reading import read_key


@dataclass(frozen=True, slots=True)
class Followed:
    """The name of the key that follows, the variables that make it, and what is said of an answer right by it."""

    key: str
    feedback: tuple[str, ...]
    say: str


def followed(part: Part, number: int, parts: tuple[Part, ...]) -> Followed | None:
    """What follows from the earlier answer; None where nothing does, or where Maxima can't take it from there."""
    if not part.given or not (part.follow or part.follow_by):
        return None
    before = parts[part.given - 1]
    lines = _chosen(part, number, before) if part.follow_by else _formula(part, number, before)
    return Followed(f"tf{number}", lines, SAY.format(part=part.given)) if lines else None


def _chosen(part: Part, number: int, before: Part) -> tuple[str, ...]:
    letters = {option.value: shown.letter(at) for at, option in enumerate(before.options)}
    line = f"ta{number}"
    for option, key in reversed(part.follow_by.items()):
        if option in letters:
            value = to_maxima(read_key(part, key))
            line = f'if is(ans{part.given}="{letters[option]}") then {value} else {line}'
    return (f"tf{number}:{line}",)


def _formula(part: Part, number: int, before: Part) -> tuple[str, ...]:
    """The entries of the earlier answer as r1, r2 …; a formula without a value there leaves the key as it is."""
    needed = max((int(each) for each in re.findall(r"\br(\d+)\b", part.follow)), default=0)
    entries = _entries(read_key(before), f"ans{part.given}")
    if len(entries) < needed:
        return ()
    names = tuple(f"r{at}" for at in range(1, needed + 1))
    formula = fold(read(part.follow, (*part.vars, *names), part.kind))
    lines = [f"{name}:{entry}" for name, entry in zip(names, entries, strict=False)]
    return (
        *lines,
        f"tg{number}:errcatch({to_maxima(formula)})",
        f"tf{number}:if is(tg{number}=[]) then ta{number} else first(tg{number})",
    )


def _entries(key: tree.Node, typed: str) -> list[str]:
    match key:
        case tree.Vector(entries=entries):
            return [f"{typed}[{i},1]" for i in range(1, len(entries) + 1)]
        case tree.Matrix(rows=rows):
            return [f"{typed}[{i},{j}]" for i in range(1, len(rows) + 1) for j in range(1, len(rows[0]) + 1)]
        case tree.SetOf(elements=elements):
            return [f"sort(listify({typed}))[{i}]" for i in range(1, len(elements) + 1)]
    return [typed]
