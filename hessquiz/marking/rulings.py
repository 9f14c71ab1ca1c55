"""What the instructor has ruled: marks that stand whatever is graded, and answers accepted besides the key.

`overrides.csv` has the columns student, part, mark, reason; `accepted.csv` part, answer, reason and, where it holds for
one student alone, student. Both lie in the folder of the class and are read anew at each marking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from hessquiz.document import near
from hessquiz.errors import UsageError
from hessquiz.sheet import number_typed
from hessquiz.table import Row, Table, read_table

OVERRIDES = "overrides.csv"
ACCEPTED = "accepted.csv"


@dataclass(frozen=True, slots=True)
class Override:
    """A mark, in points, and why."""

    mark: Fraction
    reason: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """An answer that is right too, and why; `student` is empty where it holds for all; `place` is its file and line."""

    answer: str
    reason: str
    student: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Rulings:
    """All of them: overrides by (student, part), accepted answers by part."""

    overrides: Mapping[tuple[str, str], Override] = field(default_factory=dict)
    accepted: Mapping[str, tuple[Accepted, ...]] = field(default_factory=dict)


def read_rulings(folder: Path, students: frozenset[str], points: Mapping[str, Fraction]) -> Rulings:
    """The rulings of a class; `points` says what each part is worth.

    Raises:
        UsageError: naming file and line.
    """
    overrides: dict[tuple[str, str], Override] = {}
    accepted: dict[str, tuple[Accepted, ...]] = {}
    for table, row in _rows(folder / OVERRIDES, ("student", "part", "mark", "reason")):
        place = (_student(table, row, students), _part(table, row, points))
        if place in overrides:
            raise UsageError(
                f"{table.name}:{row.line}: the mark of {place[0]} for {place[1]} is given twice."
            )
        overrides[place] = Override(_mark(table, row, points[place[1]]), row.cells["reason"])
    for table, row in _rows(folder / ACCEPTED, ("part", "answer", "reason")):
        part = _part(table, row, points)
        student = _student(table, row, students) if row.cells.get("student") else ""
        new = Accepted(row.cells["answer"], row.cells["reason"], student, f"{table.name}:{row.line}")
        accepted[part] = (*accepted.get(part, ()), new)
    return Rulings(overrides, accepted)


def _rows(path: Path, needed: tuple[str, ...]) -> list[tuple[Table, Row]]:
    if not path.is_file():
        return []
    table = read_table(path)
    heads = [head.casefold() for head in table.heads]
    for name in needed:
        if name not in heads:
            raise UsageError(f"{table.name} has no column {name!r}; it needs {', '.join(needed)}.")
    for row in table.rows:
        for name in needed:
            if not row.cells[name]:
                raise UsageError(f"{table.name}:{row.line}: {name!r} is empty.")
    return [(table, row) for row in table.rows]


def _student(table: Table, row: Row, students: frozenset[str]) -> str:
    said = row.cells["student"]
    found = _known(said, students)
    if found is None:
        raise UsageError(
            f"{table.name}:{row.line}: there is no student {said!r} in this class.{near(said, students)}"
        )
    return found


def _known(said: str, names: Iterable[str]) -> str | None:
    """The name that was meant, whatever its case, as in the answers."""
    return next((name for name in names if name.casefold() == said.casefold()), None)


def _part(table: Table, row: Row, points: Mapping[str, Fraction]) -> str:
    said = row.cells["part"]
    found = _known(said, points)
    if found is None:
        known = near(said, points) or f" The parts are {', '.join(points)}."
        raise UsageError(f"{table.name}:{row.line}: there is no part {said!r}.{known}")
    return found


def _mark(table: Table, row: Row, most: Fraction) -> Fraction:
    text = row.cells["mark"].replace(",", ".")
    try:
        mark = number_typed(text)
    except ValueError:
        mark = Fraction(-1)
    if not 0 <= mark <= most:
        raise UsageError(f"{table.name}:{row.line}: mark is {text!r}; the part is worth 0 to {most} points.")
    return mark
