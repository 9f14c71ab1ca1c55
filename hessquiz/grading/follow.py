"""Follow-through: a key that depends on the learner's own earlier response, so that an error is charged once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hessquiz.answers import read, tree
from hessquiz.errors import KeyUnreadable, Unreadable
from hessquiz.exercise import Part
from hessquiz.grading.balls import TooLarge, Undefined, Unsure
from hessquiz.grading.cause import Cause
from hessquiz.grading.choices import normal
from hessquiz.grading.fold import Misfit, fold
from hessquiz.grading.reading import read_key
from hessquiz.grading.rewrite import replace_variables
from hessquiz.grading.spots import at_point
from hessquiz.grading.walk import variables

SAY = "This follows correctly from your answer to part {part}; the error there is charged only once."
PARTLY = "Held against your answer to part {part}, so that the error there is charged only once."
NO_KEY = "Your answer to part {part} leads to no value here, so only the exact key counts."


@dataclass(frozen=True, slots=True)
class Followed:
    """The key that follows from an earlier response, None where there is none, with what to say."""

    key: tree.Node | None = None
    say: str = ""
    partly: str = ""
    causes: tuple[Cause, ...] = ()


def follow(part: Part, earlier: Mapping[int, str]) -> Followed:
    """The key of a part as it follows from the earlier response that it depends on."""
    typed = earlier.get(part.given, "") if part.given else ""
    if not typed.strip() or not (part.follow or part.follow_by):
        return Followed()
    say, partly = SAY.format(part=part.given), PARTLY.format(part=part.given)
    if part.follow_by:
        by = {normal(option): key for option, key in part.follow_by.items()}
        text = by.get(normal(typed))
        return Followed(read_key(part, text), say, partly) if text else Followed()
    entries = _entries(typed, part)
    if entries is None:
        return Followed()
    formula, needed = _formula(part)
    if len(entries) < needed:
        return Followed(causes=(Cause("follow_undefined", NO_KEY.format(part=part.given)),))
    key = replace_variables(formula, {f"r{i}": entry for i, entry in enumerate(entries, 1)})
    if not _has_value(key):
        return Followed(causes=(Cause("follow_undefined", NO_KEY.format(part=part.given)),))
    return Followed(key, say, partly)


def _entries(typed: str, part: Part) -> tuple[tree.Node, ...] | None:
    """The entries of an earlier response: matrices row by row, sets in ascending order; None where it can't be read."""
    for kind in ("matrix", "expr", "set"):
        try:
            node = fold(read(typed, part.vars, kind))
        except (Unreadable, Misfit):
            continue
        match node:
            case tree.Vector(entries) if typed.lstrip().removeprefix("\\left").startswith(("{", "\\{")):
                return _ascending(entries)
            case tree.SetOf(elements):
                return _ascending(elements)
            case tree.Vector(entries):
                return entries
            case tree.Matrix(rows):
                return tuple(entry for row in rows for entry in row)
        return (node,)
    return None


def _ascending(elements: tuple[tree.Node, ...]) -> tuple[tree.Node, ...]:
    """The numbers of a set from the least to the greatest: the order typed says nothing."""
    try:
        return tuple(sorted(elements, key=lambda element: float(at_point(element, {}).mid())))
    except (Undefined, Unsure, TooLarge, KeyError):
        return elements


def _formula(part: Part) -> tuple[tree.Node, int]:
    """The formula's tree, and how many entries r1, r2 … of the earlier response it takes."""
    needed = max((int(number) for number in re.findall(r"\br(\d+)\b", part.follow)), default=0)
    names = (*part.vars, *(f"r{i}" for i in range(1, needed + 1)))
    try:
        kind = "expr" if part.kind in {"primitive", "property"} else part.kind
        return fold(read(part.follow, names, kind)), needed
    except (Unreadable, Misfit) as error:
        raise KeyUnreadable(f"The follow-through formula {part.follow!r} can't be read: {error}") from error


def _has_value(key: tree.Node) -> bool:
    """Whether every number in a key without variables has a value."""
    if isinstance(key, tree.Vector | tree.Matrix | tree.SetOf | tree.Interval | tree.Union | tree.Points):
        return all(_has_value(child) for child in tree.children(key))
    if isinstance(key, tree.Point | tree.Relation | tree.Quantity | tree.Entry | tree.Word | tree.Words):
        return True
    if variables(key) or key in (tree.Const("inf"), tree.Neg(tree.Const("inf"))):
        return True
    try:
        at_point(key, {})
    except (Undefined, Unsure, TooLarge):
        return False
    return True
