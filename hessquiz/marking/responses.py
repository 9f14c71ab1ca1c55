"""A CSV of answers → what each student answered to each part, attempt by attempt."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hessquiz.document import near
from hessquiz.errors import UsageError
from hessquiz.sheet import VERSION, Student
from hessquiz.sheets.roster import full_name, id_column, id_of, seen
from hessquiz.table import Row, Table, shortened

Attempt = dict[str, str]
"""Label of a part → what was answered."""

_OWN = {"name", "email", "attempt", "full name", "email address", "e-mail", "code", "version"}


@dataclass(frozen=True, slots=True)
class Responses:
    """Each student's attempts, in order, and the columns that were passed over.

    `sat` says who had which paper, by its id, where lines name the version that somebody had; `left` are students whose
    lines were passed over, for they have left the class.
    """

    attempts: Mapping[str, tuple[Attempt, ...]]
    ignored: tuple[str, ...] = ()
    sat: Mapping[Student, str] = field(default_factory=dict)
    left: tuple[str, ...] = ()


def any_answer(attempt: Attempt) -> bool:
    """Whether anything was answered: a line that was left empty is nothing handed in."""
    return any(attempt.values())


def read_responses(
    table: Table,
    papers: Mapping[str, str],
    labels: Sequence[str],
    allowed: int,
    has_left: Callable[[str], bool] = lambda _: False,
) -> Responses:
    """The answers of a table with a column `id` and one for each part.

    Where the sheet allows several attempts, the column `attempt` numbers them. With a column `version`, `id` is
    anybody's, and that column names the paper that they had.

    Args:
        table: the answers.
        papers: the ids of all papers with their codes.
        labels: the parts.
        allowed: how many attempts there may be.
        has_left: whether an id is of somebody who was in the class before.

    Raises:
        UsageError: naming file and line.
    """
    column = id_column(table)
    _no_part_lacks(table, labels)
    sat = _sat(table, column, papers) if "version" in map(str.casefold, table.heads) else {}
    students = {each.id.casefold(): each.id for each in sat} or {each.casefold(): each for each in papers}
    rows: dict[str, list[tuple[int, Row]]] = {}
    left: dict[str, None] = {}
    for row in table.rows:
        student = students.get(row.cells[column].casefold())
        if student is not None:
            rows.setdefault(student, []).append((_attempt(row, table.name), row))
        elif has_left(row.cells[column]):
            left[row.cells[column]] = None
        else:
            raise UsageError(
                f"{table.name}:{row.line}: there is no student {row.cells[column]!r} in this class."
                + near(row.cells[column], papers)
            )
    attempts = {}
    for student, own in rows.items():
        own.sort(key=lambda entry: entry[0])
        no_doubles(own, student, table.name, allowed)
        attempts[student] = tuple(
            {label: row.cells[label.casefold()].strip() for label in labels} for _, row in own
        )
    spare = [h for h in table.heads if h and h.casefold() not in {*_OWN, column, *map(str.casefold, labels)}]
    return Responses(attempts, tuple(spare), sat, tuple(left))


def _no_part_lacks(table: Table, labels: Sequence[str]) -> None:
    heads = {head.casefold() for head in table.heads}
    missing = [label for label in labels if label.casefold() not in heads]
    if missing:
        ask = near(missing[0], set(table.heads) - set(labels))
        raise UsageError(
            f"{table.name} has no column {shortened(', '.join(map(repr, missing)))}.{ask} "
            "The file responses.csv beside the sheets is the form to be filled in; "
            "reports of Moodle and Canvas are read where their language is English."
        )


def _sat(table: Table, column: str, papers: Mapping[str, str]) -> dict[Student, str]:
    """Who had which paper: its id, its code, or the number of its version."""
    words = {word.casefold(): paper for paper, code in papers.items() for word in (code, paper)}
    found: dict[str, tuple[Student, str]] = {}
    for row in table.rows:
        ident, said = id_of(table, row, column), row.cells["version"].strip().casefold()
        paper = words.get(said) or words.get(VERSION + said)
        if paper is None:
            raise UsageError(
                f"{table.name}:{row.line}: there is no version {row.cells['version']!r}; "
                f"write {VERSION}1 or 1, or the code at the foot of the pages."
            )
        student, before = found.setdefault(
            ident.casefold(), (Student(ident, seen(full_name(row.cells))), paper)
        )
        if before != paper:
            raise UsageError(
                f"{table.name}:{row.line}: student {student.id!r} had {before} on a line before this."
            )
    return dict(found.values())


def _attempt(row: Row, name: str) -> int:
    text = row.cells.get("attempt", "") or "1"
    if re.fullmatch("[1-9][0-9]?", text) is None:
        raise UsageError(f"{name}:{row.line}: attempt is {text!r}; it must be 1, 2, 3 …")
    return int(text)


def no_doubles(rows: Sequence[tuple[int, Row]], student: str, name: str, allowed: int) -> None:
    """Complain of an attempt that is there twice, and of one too many.

    Raises:
        UsageError: naming file and line.
    """
    for (first, before), (second, after) in pairwise(rows):
        if first == second:
            more = " Number them in a column 'attempt'." if allowed > 1 else " Keep one of them."
            raise UsageError(
                f"{name}:{after.line}: student {student!r} is there already, on line {before.line}.{more}"
            )
    if len(rows) > allowed:
        raise UsageError(
            f"{name}:{rows[allowed][1].line}: student {student!r} has {len(rows)} attempts; the sheet allows {allowed}."
        )
