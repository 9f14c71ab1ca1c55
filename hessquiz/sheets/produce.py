"""Everything of a class, on many cores: draw, settle who gets what, write.

The same files come out for any number of processes, and after a kill: what is drawn is kept in `.work` until the ledger
is written, what is written is known by its digest, and every file is put in place in one step. Nothing waits for the
disk but the ledger and the end: what a power cut leaves unfinished before that has a wrong digest and is made again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from hessquiz import files
from hessquiz.errors import UsageError
from hessquiz.exercise import Variant
from hessquiz.exercise_json import variant_from_json, variant_to_json
from hessquiz.export.sheets import format_named
from hessquiz.sheet import VERSION, Sheet, Student
from hessquiz.sheets import certificate, class_files, drawing, folder, kept, ledger, stream
from hessquiz.sheets.drawing import Sample, Wanted
from hessquiz.sheets.ledger import Line
from hessquiz.sheets.pots import Pots
from hessquiz.sheets.settle import Place, settle
from hessquiz.sheets.writing import write_chunk

CHUNK = 10
"""Students that one process takes at a time."""

T = TypeVar("T")
R = TypeVar("R")
Run = Callable[[Callable[..., R], Sequence[tuple[Any, ...]]], Iterator[R]]
"""Calls a function with each of the arguments, somewhere, and gives the results in their order."""


@dataclass(frozen=True, slots=True)
class Class:
    """What a run is about."""

    sheet: Sheet
    students: tuple[Student, ...]
    secret: str
    out: Path
    formats: tuple[str, ...]
    source: bytes = b""


def one_process(function: Callable[..., R], jobs: Sequence[tuple[Any, ...]]) -> Iterator[R]:
    """Run everything here."""
    for job in jobs:
        yield function(*job)


def produce(
    this: Class, run: Run[Any] = one_process, advance: Callable[[int], None] = lambda _: None
) -> Report:
    """Draw and write all of it; `advance` is called with how many students a step has done (two steps in all)."""
    found = drawn(this, run, advance)
    lines = found.lines
    codes = {each.id: stream.code(this.secret, this.sheet.name, each.id) for each in this.students}
    jobs = [
        (
            this.sheet,
            this.secret,
            this.out,
            this.formats,
            chunk,
            [_own(lines, each, this.sheet) for each in chunk],
        )
        for chunk in _chunks(this.students)
    ]
    written = 0
    with Pots(this.out / kept.WORK / ".pots") as pots:
        for done in run(write_chunk, jobs):
            for count, pieces in done:
                written += count
                for name, piece in pieces.items():
                    pots.add(name, piece)
            advance(len(done))
        made = certificate.certificates(this.sheet, this.students, codes, lines, found.wants)
        class_files.write(this.out, this.formats, _of_class(this, pots))
    files.write_whole(this.out / folder.SHEET, this.source)
    folder.write_json(this.out / folder.CERTIFICATES, made)
    folder.leave(this.out, {student for student, _ in lines} - {student.id for student in this.students})
    if written:
        files.settle()
    shutil.rmtree(this.out / kept.WORK, ignore_errors=True)
    return Report(len(this.students), written, made["class"], _unlisted(this))


@dataclass(frozen=True, slots=True)
class Drawn:
    """The line that counts for each student and item, and what was wanted of each item."""

    lines: dict[Place, Line]
    wants: dict[str, Wanted]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: students, files that were written anew, and what is certified of the class.

    `unlisted` are students whom a form of answers that is filled in already has no line for.
    """

    students: int
    written: int
    of_class: dict[str, Any]
    unlisted: tuple[str, ...] = ()


def again(this: Class, student: str) -> int:
    """One student's files once more, from the ledger; how many were written.

    Raises:
        UsageError: where the ledger lacks an exercise of theirs: only a run for all can settle who gets what.
        StoreError: where the folder was made with another secret, or a lost variant can't be made again.
    """
    (own,) = [each for each in this.students if each.id == student]
    lines = ledger.read(this.out, stream.code(this.secret, this.sheet.name, "secret")).current()
    for item in this.sheet.items:
        line = lines.get((student, item.id))
        if line is None or line.rule != ledger.rule(item):
            raise UsageError(
                f"student {student!r} has no {item.id} in {this.out} yet; make the whole class first."
            )
    ((count, _),) = write_chunk(
        this.sheet, this.secret, this.out, this.formats, (own,), [_own(lines, own, this.sheet)], anew=True
    )
    return count


def drawn(this: Class, run: Run[Any], advance: Callable[[int], None]) -> Drawn:
    """The line of every student and item, as the ledger has it after this."""
    sheet, secret = this.sheet, this.secret
    old = ledger.read(this.out, stream.code(secret, sheet.name, "secret"))
    ledger.same_ids(old, [student.id for student in this.students])
    rules = {item.id: ledger.rule(item) for item in sheet.items}
    wants = _wants(sheet, secret, old.samples, run)
    asked = 0

    def ask(places: Sequence[Place], number: int) -> Iterator[Line]:
        nonlocal asked
        by_student: dict[str, list[Wanted]] = {}
        for student, item in places:
            by_student.setdefault(student, []).append(wants[item])
        jobs = [(sheet.name, secret, this.out, chunk, number) for chunk in _chunks(list(by_student.items()))]
        for found in run(_draw_chunk, jobs):
            yield from found
            if number == 0:
                asked += len({line.student for line in found})
                advance(len({line.student for line in found}))

    names = [student.id for student in this.students]
    added = settle(names, wants, old, rules, ask)
    advance(len(names) - asked)
    samples = {rules[item]: want.sample for item, want in wants.items()}
    if added or not samples.keys() <= old.samples.keys():
        old = ledger.write(this.out, old, samples, added)
    return Drawn(old.current(), wants)


def _wants(sheet: Sheet, secret: str, known: Mapping[str, Sample], run: Run[Any]) -> dict[str, Wanted]:
    """What is wanted of each item; what the ledger has no sample of is sampled now."""
    rules = {item.id: ledger.rule(item) for item in sheet.items}
    unknown = {rules[item.id]: item for item in sheet.items if rules[item.id] not in known}
    found = run(drawing.sample, [(item, secret, sheet.name) for item in unknown.values()])
    samples = dict(known) | dict(zip(unknown, found, strict=True))
    return {
        item.id: Wanted(item, item.classes, samples[rules[item.id]], float(sheet.band))
        for item in sheet.items
    }


def _own(lines: Mapping[Place, Line], student: Student, sheet: Sheet) -> dict[str, str]:
    return {item.id: lines[student.id, item.id].variant for item in sheet.items}


def _chunks(every: Sequence[T]) -> Iterator[tuple[T, ...]]:
    for at in range(0, len(every), CHUNK):
        yield tuple(every[at : at + CHUNK])


def _draw_chunk(
    sheet: str, secret: str, out: Path, chunk: Sequence[tuple[str, list[Wanted]]], number: int
) -> list[Line]:
    """The candidates with that number of some students' items; drafts are kept for the writing."""
    found: list[Line] = []
    for student, wants in chunk:
        draft = kept.read_draft(out, student)
        for each in wants:
            want = drawing.for_student(each, secret, sheet, student)
            name = f"{ledger.rule(want.item)} {want.item.id}"
            have: list[dict[str, Any]] = draft.setdefault(name, [])
            start = have[-1]["at"] + 1 if have else 0
            more = drawing.candidates(want, secret, sheet, student, start)
            while len(have) <= number:
                new = next(more)
                have.append({"at": new.at, "variant": variant_to_json(new.variant)})
            found.append(_line(student, want, have[number]["at"], variant_from_json(have[number]["variant"])))
        kept.write_draft(out, student, draft)
    return found


def _line(student: str, want: Wanted, at: int, variant: Variant) -> Line:
    return Line(
        student=student,
        item=want.item.id,
        rule=ledger.rule(want.item),
        variant=variant.id,
        at=at,
        question=drawing.question_digest(variant),
        key=drawing.key_digest(variant),
        difficulty=drawing.difficulty(variant),
        level=variant.level,
        hessian=str(variant.certificate.get("class") or ""),
    )


def _of_class(this: Class, pots: Pots) -> Iterator[tuple[str, Iterable[bytes]]]:
    for name in this.formats:
        module = format_named(name)
        if hasattr(module, "whole"):
            yield from module.whole(this.sheet, pots).items()


def _unlisted(this: Class) -> tuple[str, ...]:
    listed = class_files.filled_in(this.out)
    if listed is None or all(each.id.startswith(VERSION) for each in this.students):
        return ()  # anybody may stand in the form of versions
    return tuple(each.id for each in this.students if each.id.casefold() not in listed)
