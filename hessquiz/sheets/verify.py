"""Derive every key again, and compare all that lies in the folder of a class with it and with each other.

Three routes meet: a variant's name makes the variant anew, the ledger tells who was given which, and the files hold
what was handed out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from hessquiz.errors import HessquizError, StoreError
from hessquiz.exercise_json import variant_to_json
from hessquiz.export.sheets import key
from hessquiz.families.make import make
from hessquiz.sheet import Entry, Paper, Sheet, Student
from hessquiz.sheets import certificate, drawing, folder, kept, ledger
from hessquiz.sheets.drawing import Wanted
from hessquiz.sheets.ledger import Line
from hessquiz.sheets.produce import Run, one_process
from hessquiz.sheets.settle import Place
from hessquiz.sheets.spec import read_sheet
from hessquiz.table import Row, read_table, unguarded

CHUNK = 10
"""Students that one process takes at a time."""

Keys = dict[str, Any]
"""A paper's entry in `keys.json`; empty where there is no paper."""


def verify(
    where: Path, run: Run[Any] = one_process, advance: Callable[[int], None] = lambda _: None
) -> list[str]:
    """Every place where the folder does not agree with itself, as `file: what`; none where all is well.

    Raises:
        StoreError: where the folder is no class.
    """
    sheet = read_sheet(where / folder.SHEET)
    students = folder.students_of(where)
    lines = ledger.read(where, "").current()
    places: list[str] = []
    papers: list[Keys] = []
    old: Counter[Old] = Counter()
    chunks = [students[at : at + CHUNK] for at in range(0, len(students), CHUNK)]
    jobs = [
        (where, sheet, chunk, {place: line for place, line in lines.items() if place[0] in chunk})
        for chunk in chunks
    ]
    for chunk, done in zip(chunks, run(verify_chunk, jobs), strict=True):
        for found, keys, older in done:
            places += found
            papers.append(keys)
            old.update(older)
        advance(len(chunk))
    places += _older(old)
    places += _class_files(where)
    places += _keys(where, students, papers)
    places += _certificates(where, sheet, students, [keys.get("code", "") for keys in papers], lines)
    places += _strangers(where, students)
    return places


Old = tuple[str, str, int, int]
"""An item whose family has another revision now: item, family, the paper's revision, today's."""

Verified = tuple[list[str], Keys, list[Old]]
"""Places, the paper's keys as they were derived again, and what could not be derived again."""


def verify_chunk(
    where: Path, sheet: Sheet, students: Sequence[str], lines: Mapping[Place, Line]
) -> list[Verified]:
    """Verify some students' papers and files."""
    return [_student(where, sheet, student, lines) for student in students]


def _student(where: Path, sheet: Sheet, student: str, lines: Mapping[Place, Line]) -> Verified:
    name = f"keys/{student}/{folder.PAPER}"
    try:
        paper = folder.read_paper(where, student)
    except StoreError as error:
        return [f"{name}: {error}"], {}, []
    found = [f"{name}: {what}" for what in _paper(paper, sheet, student, lines)]
    again: list[Entry] = []
    old: list[Old] = []
    for entry in paper.entries:
        try:
            family, revision, seed = kept.drawn_from(entry.variant.id)
            right = make(family, seed) if revision == family.revision else entry.variant
        except HessquizError as error:
            found.append(f"{name}: {entry.item}: {entry.variant.id!r} can't be made ({error}).")
            again.append(entry)
            continue
        if revision != family.revision:
            old.append((entry.item, family.name, revision, family.revision))
        if variant_to_json(right) != variant_to_json(entry.variant):
            at = ", ".join(_differing(variant_to_json(entry.variant), variant_to_json(right)))
            found.append(f"{name}: {entry.item}: {entry.variant.id} derived again differs in {at}.")
        again.append(replace(entry, variant=right))
    return [*found, *_files(where, student)], key.line(replace(paper, entries=tuple(again))), old


def _older(old: Counter[Old]) -> Iterator[str]:
    """Once for each item, what papers have that this release can't make."""
    for (item, family, revision, now), count in sorted(old.items()):
        yield (
            f"{item}: no key derived again of {count} paper{'s' if count > 1 else ''} from revision {revision} of "
            f"{family}, which is now revision {now}. They stay as they are, and are marked so; the release of hessquiz "
            "that drew them can check them."
        )


def _paper(paper: Paper, sheet: Sheet, student: str, lines: Mapping[Place, Line]) -> Iterator[str]:
    if [entry.item for entry in paper.entries] != [item.id for item in sheet.items]:
        yield "its exercises are not those of sheet.yaml."
        return
    if paper.student.id != student:
        yield f"it is the paper of {paper.student.id!r}."
    for entry, item in zip(paper.entries, sheet.items, strict=True):
        line = lines.get((student, item.id))
        if entry.points != item.points:
            yield f"{item.id} is worth {entry.points}; the sheet says {item.points}."
        if line is None:
            yield f"{item.id} is not in {ledger.NAME}."
        elif line.rule != ledger.rule(item):
            yield f"{item.id} was drawn for another item than sheet.yaml has, {ledger.NAME} says."
        elif line.variant != entry.variant.id:
            yield f"{item.id} is {entry.variant.id}; {ledger.NAME} says {line.variant}."
        elif (line.key, line.question) != (
            drawing.key_digest(entry.variant),
            drawing.question_digest(entry.variant),
        ):
            yield f"{item.id} has another question or key than {ledger.NAME} says."


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _class_files(where: Path) -> Iterator[str]:
    """Files of the whole class that are not as they were written."""
    yield from _as_noted(where, folder.SUMS)[1]


def _files(where: Path, student: str) -> Iterator[str]:
    """Files of a student that are not as they were written, and others that lie beside them."""
    sums, places = _as_noted(where, f"keys/{student}/{folder.SUMS}")
    yield from places
    had = {where / path for path in sums}
    for each in sorted(
        chain((where / "students" / student).rglob("*"), (where / "keys" / student).rglob("*"))
    ):
        if had and each.is_file() and each not in had and each.name != folder.SUMS:
            yield f"{each.relative_to(where)}: nobody knows this file."


def _as_noted(where: Path, name: str) -> tuple[Mapping[str, str], list[str]]:
    """The digests that a file notes, and where they don't hold."""
    try:
        sums: dict[str, str] = dict(folder.read_json(where / name)["files"])
    except (StoreError, KeyError, TypeError, ValueError) as error:
        return {}, [f"{name}: {error}"]
    places = []
    for path, digest in sums.items():
        if not (where / path).is_file():
            places.append(f"{path}: it is missing.")
        elif kept.digest_of(where / path) != digest:
            places.append(f"{path}: it is not as it was written.")
    return sums, places


def _keys(where: Path, students: Sequence[str], papers: Sequence[Keys]) -> Iterator[str]:
    """keys.csv and keys.json, cell by cell."""
    if not (where / folder.KEYS).is_file():
        yield f"{folder.KEYS}: it is missing."
        return
    table = read_table(where / folder.KEYS)
    rows = {row.cells.get("id", ""): row for row in table.rows}
    data = {each["id"]: each for each in folder.read_keys(where)}
    for student, keys in zip(students, papers, strict=True):
        row, entry = rows.pop(student, None), data.pop(student, None)
        if row is None:
            yield f"{folder.KEYS}: student {student} is missing."
        if entry is None:
            yield f"{folder.KEYS_JSON}: student {student} is missing."
        if row is not None and keys:
            yield from _row(row, keys)
        if entry is not None and keys:
            yield from _entry(student, entry, keys)
    for name, left in ((folder.KEYS, rows), (folder.KEYS_JSON, data)):
        for student in left:
            yield f"{name}: student {student} is not in the class."


def _said(keys: Keys) -> dict[str, str]:
    """What a line of keys.csv says, by its heads."""
    return {"name": keys["name"], "code": keys["code"], **keys["answers"]}


def _row(row: Row, right: Keys) -> Iterator[str]:
    """A line of keys.csv against what was derived again."""
    for label, meant in _said(right).items():
        said = row.cells.get(label.casefold(), "")
        if said != unguarded(meant):
            yield f"{folder.KEYS}:{row.line}: {label} is {said!r}, not {meant!r}."


def _entry(student: str, entry: Keys, right: Keys) -> Iterator[str]:
    """An entry of keys.json against the one derived again."""
    for label in {**_said(entry), **_said(right)}:
        said, meant = _said(entry).get(label), _said(right).get(label)
        if said != meant:
            yield f"{folder.KEYS_JSON}: {student}: {label} is {said!r}, not {meant!r}."
    for name in ("kinds", "points"):
        for label in _differing(entry[name], right[name]):
            said, meant = entry[name].get(label), right[name].get(label)
            yield f"{folder.KEYS_JSON}: {student}: {name} of {label} is {said!r}, not {meant!r}."


def _certificates(
    where: Path, sheet: Sheet, students: Sequence[str], codes: Sequence[str], lines: Mapping[Place, Line]
) -> Iterator[str]:
    """What certificates.json says, worked out again from the ledger."""
    old = ledger.read(where, "")
    missing = [(s, item.id) for s in students for item in sheet.items if (s, item.id) not in lines]
    unknown = [item.id for item in sheet.items if ledger.rule(item) not in old.samples]
    for item in unknown:
        yield f"{ledger.NAME}: what the variants of {item} are like is missing."
    if missing or unknown:
        return  # the first is said of the papers
    wants = {
        item.id: Wanted(item, item.classes, old.samples[ledger.rule(item)], float(sheet.band))
        for item in sheet.items
    }
    people = [Student(student) for student in students]
    named = dict(zip(students, codes, strict=True))
    right = certificate.certificates(sheet, people, named, lines, wants)
    have = folder.read_json(where / folder.CERTIFICATES)
    for name in _differing(have, right):
        inner = _differing(have[name], right[name]) if isinstance(right.get(name), dict) else []
        said = ", ".join(inner[:5]) or repr(have.get(name))
        yield f"{folder.CERTIFICATES}: {name}: {said} not as derived again."


def _strangers(where: Path, students: Sequence[str]) -> Iterator[str]:
    """Folders of nobody in the class."""
    for parent in ("students", "keys"):
        for path in sorted((where / parent).iterdir()) if (where / parent).is_dir() else ():
            if path.is_dir() and path.name not in students:
                yield f"{parent}/{path.name}: there is no such student in the class."
