"""The marking of a class, on many cores: all files of it, in the folder of the class."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from hessquiz import files
from hessquiz.marking.changes import Change, changes, mark_text, read_before, write_now
from hessquiz.marking.feedback import feedback
from hessquiz.marking.mark import Mark, mark_paper
from hessquiz.marking.page import page
from hessquiz.marking.platforms import read_files
from hessquiz.marking.responses import Attempt, any_answer
from hessquiz.marking.rulings import Rulings, read_rulings
from hessquiz.marking.statistics import Analysis, analyse
from hessquiz.sheet import Sheet, Student, number_text
from hessquiz.sheets import folder
from hessquiz.sheets.produce import Run, one_process
from hessquiz.sheets.spec import read_sheet
from hessquiz.table import csv_bytes

CHUNK = 10
"""Students that one process takes at a time."""

MARKS, PARTS, REVIEW, ITEMS, CHANGES = "marks.csv", "parts.csv", "review.csv", "items.csv", "changes.csv"
PAGE, FEEDBACK = "analysis.html", "feedback"


@dataclass(frozen=True, slots=True)
class Report:
    """What a marking did."""

    students: int
    handed_in: int
    points: Fraction
    mean: float | None
    waiting: int
    changes: tuple[Change, ...]
    ignored: tuple[str, ...]
    left: tuple[str, ...] = ()


Marked = tuple[list[Mark], dict[str, str]]
"""A student's marks, and the key of each part."""


def mark_class(
    where: Path,
    responses: Sequence[Path],
    run: Run[Any] = one_process,
    advance: Callable[[int], None] = lambda _: None,
) -> Report:
    """Mark the answers of some files and write marks, feedback and analysis; `advance` is told of students done.

    Raises:
        UsageError: where the answers or the rulings are off, naming file and line.
        StoreError: where the folder is no class.
    """
    sheet = read_sheet(where / folder.SHEET)
    labels, points = _parts(where, sheet)
    given = read_files(responses, where, labels, sheet.attempts)
    names = {each.id: each.name for each in given.sat} or known_names(where)
    sat = {each.id: (each, paper) for each, paper in given.sat.items()}
    rulings = read_rulings(where, frozenset(names), points)
    before = read_before(where)
    marks: dict[str, list[Mark]] = {}
    keys: dict[tuple[str, str], str] = {}
    chunks = [list(names)[at : at + CHUNK] for at in range(0, len(names), CHUNK)]
    jobs = [
        (
            where,
            sheet,
            chunk,
            {s: given.attempts[s] for s in chunk if s in given.attempts},
            rulings,
            {s: sat[s] for s in chunk if s in sat},
        )
        for chunk in chunks
    ]
    for chunk, done in zip(chunks, run(mark_chunk, jobs), strict=True):
        for student, (own, own_keys) in zip(chunk, done, strict=True):
            marks[student] = own
            keys |= {(student, part): key for part, key in own_keys.items()}
        advance(len(done))
    every = [mark for own in marks.values() for mark in own]
    found = changes(before, sheet, every, keys) if before else []
    here = [student for student in names if any(map(any_answer, given.attempts.get(student, ())))]
    analysis = analyse([mark for student in here for mark in marks[student]])
    _write(where, sheet, names, labels, marks, found, analysis, here)
    write_now(where, sheet, every, keys)
    totals = [float(total(marks[student])) for student in here]
    waiting = sum(mark.mark is None for mark in every)
    mean = statistics.fmean(totals) if totals else None
    return Report(len(names), len(here), sheet.points, mean, waiting, tuple(found), given.ignored, given.left)


def known_names(where: Path) -> dict[str, str]:
    """Students of the class and their names, in the order of the roster."""
    return {each["id"]: each["name"] for each in folder.read_keys(where)}


def _parts(where: Path, sheet: Sheet) -> tuple[list[str], dict[str, Fraction]]:
    """Every part that anybody has, in the order of the sheet, with what it is worth."""
    found: dict[str, dict[str, Fraction]] = {item.id: {} for item in sheet.items}
    for each in folder.read_keys(where):
        for item in sheet.items:
            own = [label for label in each["answers"] if label == item.id or label.startswith(f"{item.id}.")]
            found[item.id] |= {label: item.points / len(own) for label in own}
    points = {label: worth for own in found.values() for label, worth in own.items()}
    return list(points), points


def mark_chunk(
    where: Path,
    sheet: Sheet,
    students: Sequence[str],
    attempts: Mapping[str, Sequence[Attempt]],
    rulings: Rulings,
    sat: Mapping[str, tuple[Student, str]],
) -> list[Marked]:
    """Mark some students, and write what each is told; `sat` has those who had a version, and which."""
    done = []
    for student in students:
        who, had = sat.get(student, (None, student))
        paper = folder.read_paper(where, had)
        paper = paper if who is None else replace(paper, student=who)
        marks = mark_paper(paper, sheet, attempts.get(student, ()), rulings)
        files.write_whole(where / FEEDBACK / f"{student}.md", feedback(paper, sheet, marks))
        done.append((marks, {label: part.key for _, label, part in paper.labelled}))
    return done


def total(marks: Iterable[Mark]) -> Fraction:
    """Points of a paper as far as they stand."""
    return sum((mark.mark or Fraction(0) for mark in marks), Fraction(0))


def _write(
    where: Path,
    sheet: Sheet,
    names: Mapping[str, str],
    labels: Sequence[str],
    marks: Mapping[str, list[Mark]],
    found: Sequence[Change],
    analysis: Sequence[Analysis],
    here: Sequence[str],
) -> None:
    every = [mark for own in marks.values() for mark in own]
    tables = {
        MARKS: (("id", "name", *labels, "total", "of", "to look at"), _marks(sheet, names, labels, marks)),
        PARTS: (
            ("id", "part", "answer", "outcome", "mark", "of", "attempt", "mistake", "feedback", "ruling"),
            map(_part, every),
        ),
        REVIEW: (("student", "part", "answer", "why"), map(_review, _waiting(every))),
        ITEMS: (
            ("part", "marked", "blank", "to look at", "right", "facility", "deviation", "discrimination", "mistakes"),
            map(_item, analysis),
        ),
        CHANGES: (
            ("id", "part", "was", "is", "why"),
            [(each.student, each.part, each.old, each.new, each.why) for each in found],
        ),
    }  # fmt: skip
    for name, (heads, rows) in tables.items():
        files.write_whole(where / name, csv_bytes(heads, rows))
    totals = [total(marks[student]) for student in here]
    waiting = sum(1 for _ in _waiting(every))
    files.write_whole(where / PAGE, page(sheet, len(names), totals, waiting, analysis).encode())
    for path in (where / FEEDBACK).glob("*.md"):
        if path.stem not in names:
            path.unlink()


def _marks(
    sheet: Sheet, names: Mapping[str, str], labels: Sequence[str], marks: Mapping[str, list[Mark]]
) -> Iterator[list[str]]:
    for student, name in names.items():
        own = {mark.part: mark for mark in marks[student]}
        cells = [mark_text(own[label]) if label in own else "" for label in labels]
        open_ = sum(mark.mark is None for mark in own.values())
        got = number_text(Fraction(round(total(own.values()), 4)))
        yield [student, name, *cells, got, number_text(sheet.points), str(open_ or "")]


def _part(mark: Mark) -> list[str]:
    return [
        mark.student, mark.part, mark.response, mark.outcome, mark_text(mark), number_text(mark.points),
        str(mark.attempt or ""), mark.mistake, "" if mark.outcome == "correct" else mark.feedback, mark.ruling,
    ]  # fmt: skip


def _waiting(every: Iterable[Mark]) -> Iterator[Mark]:
    return (mark for mark in every if mark.mark is None)


def _review(mark: Mark) -> list[str]:
    return [mark.student, mark.part, mark.response, " ".join(mark.feedback.split())]


def _item(each: Analysis) -> list[str]:
    def share(value: float | None) -> str:
        return "" if value is None else f"{value:.3f}"

    mistakes = "; ".join(f"{count} × {mistake}" for mistake, count in each.mistakes)
    return [
        each.part, str(each.marked), str(each.blank), str(each.waiting), str(each.correct),
        share(each.facility), share(each.deviation), share(each.discrimination), mistakes,
    ]  # fmt: skip
