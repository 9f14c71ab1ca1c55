"""Whose mark is another than at the last marking, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hessquiz import files
from hessquiz.errors import StoreError
from hessquiz.marking.mark import Mark
from hessquiz.sheet import Sheet, number_text

NAME = "marking.jsonl"


@dataclass(frozen=True, slots=True)
class Before:
    """The last marking: its settings, and each part's answer, mark, ruling and key."""

    settings: Mapping[str, str]
    marks: Mapping[tuple[str, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """One mark that is another now."""

    student: str
    part: str
    old: str
    new: str
    why: str


def settings(sheet: Sheet) -> dict[str, str]:
    """What of the sheet marks depend on."""
    return {
        "tolerance": sheet.tolerance or "none",
        "attempts": str(sheet.attempts),
        "penalty": number_text(sheet.penalty),
    }


def read_before(folder: Path) -> Before | None:
    """The last marking; None where there is none.

    Raises:
        StoreError: where it can't be read.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        first, *rest = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return Before(first, {(each["student"], each["part"]): each for each in rest})
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{path} is broken ({error}); remove it to mark as if for the first time."
        ) from error


def write_now(folder: Path, sheet: Sheet, marks: Iterable[Mark], keys: Mapping[tuple[str, str], str]) -> None:
    """Keep this marking for the next."""
    lines = [json.dumps(settings(sheet))]
    lines += [json.dumps(_kept(mark, keys), ensure_ascii=False) for mark in marks]
    files.write_whole(folder / NAME, ("\n".join(lines) + "\n").encode())


def _kept(mark: Mark, keys: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    return {
        "student": mark.student,
        "part": mark.part,
        "response": mark.response,
        "outcome": mark.outcome,
        "mark": mark_text(mark),
        "points": number_text(mark.points),
        "ruling": mark.ruling,
        "key": keys[mark.student, mark.part],
        "attempt": mark.attempt,
    }


def mark_text(mark: Mark) -> str:
    """Points, or nothing where a person must look."""
    return "" if mark.mark is None else f"{float(mark.mark):.4f}".rstrip("0").rstrip(".")


def changes(
    before: Before, sheet: Sheet, marks: Sequence[Mark], keys: Mapping[tuple[str, str], str]
) -> list[Change]:
    """Every mark that is another now."""
    found = []
    for mark in marks:
        old = before.marks.get((mark.student, mark.part))
        if old is not None and old["mark"] != mark_text(mark):
            found.append(
                Change(
                    mark.student,
                    mark.part,
                    old["mark"],
                    mark_text(mark),
                    _why(old, mark, before, sheet, keys),
                )
            )
    return found


def _why(
    old: Mapping[str, Any],
    mark: Mark,
    before: Before,
    sheet: Sheet,
    keys: Mapping[tuple[str, str], str],
) -> str:
    """The causes that are there, the nearest to this mark first."""
    key, points = keys[mark.student, mark.part], number_text(mark.points)
    why = []
    if old["ruling"] != mark.ruling:
        why.append(mark.ruling or f"no longer {old['ruling']}")
    if old.get("attempt") and mark.attempt and old["attempt"] != mark.attempt:
        why.append(f"attempt {mark.attempt} counts, not {old['attempt']}")
    elif old["response"] != mark.response:
        why.append(f"the answer was {old['response'] or 'blank'}, is {mark.response or 'blank'}")
    if old["key"] != key:
        why.append(f"the key was {old['key']}, is {key}")
    if old["points"] != points:
        why.append(f"the part was worth {old['points']}, is worth {points}")
    for name, value in settings(sheet).items():
        if before.settings.get(name) != value:
            why.append(f"{name} was {before.settings.get(name, 'none')}, is {value}")
    return "; ".join(why) or "the grader or its settings for this family changed"
