"""Exports of Moodle and Canvas → what each student answered to each part.

Moodle: the quiz report "Responses" as CSV; column *Response n* belongs to exercise n of the student's own paper.
Canvas: "Student analysis"; the n-th column headed "12345: …" belongs to exercise n. An answer that was given in several
boxes is put together again by the shapes of the paper's keys; answers to several parts in one text are told apart by
the names of the parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hessquiz.document import near
from hessquiz.errors import UsageError
from hessquiz.export.sheets import _boxes as boxes
from hessquiz.export.sheets._essay import UNSURE, parted
from hessquiz.export.sheets._stack_answers import ours
from hessquiz.marking.responses import Attempt, Responses, no_doubles, read_responses
from hessquiz.sheet import Entry, Paper, Student
from hessquiz.sheets import folder, ledger
from hessquiz.sheets.roster import full_name, seen
from hessquiz.table import Row, Table, read_table

_MOODLE = re.compile(r"response (\d+)")
_CANVAS = re.compile(r"\d+: .*")
_IN_MOODLE = ("id number", "username", "email address", "name", "full name")
_IN_CANVAS = ("sis_id", "sis id", "login_id", "name")
"""Columns that may name a student, the surest first. Canvas's own `id` is none: it numbers people by itself."""

_CLOZE = re.compile(r"part (\d+): (.*?)(?=; part \d+: |$)", re.DOTALL)
_STACK = re.compile(r"\bans(\d+): (.*?) \[(?:score|valid|invalid|blank|interpreted)\]", re.DOTALL)
_GONE = ("-", "")
"""What Moodle puts where nothing was answered."""


def read_files(paths: Sequence[Path], where: Path, labels: Sequence[str], allowed: int) -> Responses:
    """The answers of all files; each student's stand in one of them.

    Raises:
        UsageError: naming file and line.
    """
    attempts: dict[str, tuple[Attempt, ...]] = {}
    places: dict[str, Path] = {}
    ignored: dict[str, None] = {}
    sat: dict[Student, str] = {}
    left: dict[str, None] = {}
    for path in paths:
        found = read_any(path, where, labels, allowed)
        for student, own in found.attempts.items():
            if student in places:
                raise UsageError(
                    f"student {student!r} is in {places[student]} and in {path}; give one of them."
                )
            attempts[student], places[student] = own, path
        ignored |= dict.fromkeys(found.ignored)
        left |= dict.fromkeys(found.left)
        sat |= found.sat
        if attempts.keys() - {each.id for each in sat} and sat:
            raise UsageError(
                f"of the files up to {path}, some say in a column 'version' who had which, and some don't."
            )
    return Responses(attempts, tuple(ignored), sat, tuple(left))


def read_any(path: Path, where: Path, labels: Sequence[str], allowed: int) -> Responses:
    """The answers in a file of our own form, or an export of Moodle or Canvas, told apart by their heads.

    Raises:
        UsageError: naming file and line.
    """
    table = read_table(path)
    heads = [head.casefold() for head in table.heads]
    if any(_MOODLE.fullmatch(head) for head in heads):
        numbers = {head: int(found[1]) for head in heads if (found := _MOODLE.fullmatch(head))}
        return _from_platform(table, where, numbers, allowed, _IN_MOODLE, _moodle)
    if "submitted" in heads and any(_CANVAS.fullmatch(head) for head in heads):
        numbers = {head: at for at, head in enumerate(filter(_CANVAS.fullmatch, heads), 1)}
        return _from_platform(table, where, numbers, allowed, _IN_CANVAS, _canvas)
    papers = {each["id"]: each["code"] for each in folder.read_keys(where)}
    return read_responses(table, papers, labels, allowed, lambda student: _had_left(where, student))


def _had_left(where: Path, student: str) -> bool:
    """Whether the ledger knows somebody who is not in the class."""
    return student.casefold() in {line.student.casefold() for line in ledger.read(where, "").lines}


def _from_platform(
    table: Table,
    where: Path,
    numbers: Mapping[str, int],
    allowed: int,
    columns: Sequence[str],
    split: Callable[[str, Entry], list[str]],
) -> Responses:
    papers = list(folder.papers(where))
    most = max(len(paper.entries) for paper in papers)
    if max(numbers.values()) != most:
        raise UsageError(
            f"{table.name} has answers to {max(numbers.values())} questions; the sheet has {most} exercises."
        )
    people = _people(papers)
    rows: dict[str, list[Row]] = {}
    left: dict[str, None] = {}
    own: dict[str, Paper] = {}
    for row in table.rows:
        if row.cells.get("email address", "") == "" and row.cells.get("last name", "").startswith("Overall"):
            continue  # Moodle's last line
        said = _words(row, columns)
        known = any(word.casefold() in people for word in said)
        if not known and any(_had_left(where, word) for word in said):
            left[said[0]] = None
            continue
        paper = _paper(row, table, people, said)
        own[paper.student.id] = paper
        rows.setdefault(paper.student.id, []).append(row)
    attempts = {}
    for student, lines in rows.items():
        lines.sort(key=_number)
        no_doubles(list(enumerate(lines)), student, table.name, allowed)
        attempts[student] = tuple(_answers(row, numbers, own[student], split) for row in lines)
    return Responses(attempts, left=tuple(left))


def _number(row: Row) -> int:
    """Which attempt it is, where a column says so: Canvas puts the newest first, Moodle the oldest."""
    said = row.cells.get("attempt", "")
    return int(said) if re.fullmatch("[0-9]{1,4}", said) else 0


def _people(papers: Sequence[Paper]) -> dict[str, Paper]:
    """Every id and address, and each name that only one student has."""
    found: dict[str, Paper] = {}
    names = [paper.student.name.casefold() for paper in papers]
    for paper in papers:
        for word in (paper.student.id, paper.student.email):
            if word:
                found[word.casefold()] = paper
    for name, paper in zip(names, papers, strict=True):
        if name and names.count(name) == 1:
            found.setdefault(name, paper)
    return found


def _words(row: Row, columns: Sequence[str]) -> list[str]:
    """What a line says of who it is, the surest first."""
    cells = {**row.cells, "name": full_name(row.cells)}
    return [seen(cells[column]) for column in columns if cells.get(column)]


def _paper(row: Row, table: Table, people: Mapping[str, Paper], said: Sequence[str]) -> Paper:
    """The paper of the one student whom the line's words name; what they name must not be two."""
    found = {
        people[word.casefold()].student.id: people[word.casefold()]
        for word in said
        if word.casefold() in people
    }
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        both = " and ".join(map(repr, found))
        raise UsageError(f"{table.name}:{row.line}: its columns name two students, {both}; mend the line.")
    who = said[0] if said else ""
    raise UsageError(
        f"{table.name}:{row.line}: there is no student {who!r} in this class; a line needs the id, the e-mail "
        f"address or the full name that the roster has.{near(who.casefold(), people)}"
    )


def _answers(
    row: Row, numbers: Mapping[str, int], paper: Paper, split: Callable[[str, Entry], list[str]]
) -> Attempt:
    found: Attempt = {}
    for head, number in numbers.items():
        entry = paper.entries[number - 1]
        text = row.cells[head].strip()
        if text in _GONE:
            continue
        for (label, _), answer in zip(entry.labelled, split(text, entry), strict=False):
            found[label] = answer
    return found


def _moodle(text: str, entry: Entry) -> list[str]:
    stack = {int(number): answer for number, answer in _STACK.findall(text)}
    if stack:
        return [ours(stack.get(at, ""), part) for at, part in enumerate(entry.variant.parts, 1)]
    cloze = {int(number): answer.strip() for number, answer in _CLOZE.findall(text)}
    if cloze:
        return boxes.together(entry, [cloze.get(at, "") for at in range(1, max(cloze) + 1)])
    return parted(entry, text)


def _canvas(text: str, entry: Entry) -> list[str]:
    grids = [boxes.grid(part) for part in entry.variant.parts]
    sizes = boxes.shapes(entry.variant.parts, grids)
    if sizes is None or sizes == [(1, 1)] or not boxes.exact(grids):
        return parted(entry, text)
    cells = [cell.replace("\\,", ",").strip() for cell in re.split(r"(?<!\\),", text)]
    if len(cells) != sum(rows * columns for rows, columns in sizes):
        return [UNSURE + text] * len(sizes)  # a blank that Canvas left out: nobody knows which
    return boxes.together(entry, cells)
