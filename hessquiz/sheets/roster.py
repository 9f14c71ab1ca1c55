"""The roster: who gets a paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from hessquiz.errors import UsageError
from hessquiz.sheet import VERSION, Student
from hessquiz.table import Row, Table, read_table, shortened

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._@+-]{0,62}[A-Za-z0-9])?")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever follows the dot."""

_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Signs in a name that nobody sees: some may not stand in XML, some turn the rest of a line round."""

_NAMES = {
    "id": ("id", "student", "id number", "student id"),
    "name": ("name", "full name"),
    "email": ("email", "email address", "e-mail"),
}


def read_roster(path: Path) -> tuple[Student, ...]:
    """The students of a CSV file with the columns id, name and email (the last two may be missing).

    Raises:
        UsageError: naming file and line.
    """
    table = read_table(path)
    found: dict[str, Student] = {}
    places: dict[str, int] = {}
    column = id_column(table)
    for row in table.rows:
        ident = id_of(table, row, column)
        if ident.casefold() in places:
            raise UsageError(
                f"{table.name}:{row.line}: student {ident!r} is there already, on line {places[ident.casefold()]}."
            )
        places[ident.casefold()] = row.line
        found[ident] = Student(ident, seen(full_name(row.cells)), seen(_cell(row.cells, "email")))
    if not found:
        raise UsageError(f"{table.name} names no students.")
    return tuple(found.values())


def id_column(table: Table) -> str:
    """The head, in lower case, of the column that names students.

    Raises:
        UsageError: where there is none.
    """
    heads = [head.casefold() for head in table.heads]
    for name in _NAMES["id"]:
        if name in heads:
            return name
    raise UsageError(f"{table.name} has no column 'id'; it has {shortened(', '.join(table.heads))}.")


def id_of(table: Table, row: Row, column: str) -> str:
    """The id of a line, which names folders and files.

    Raises:
        UsageError: where it can't.
    """
    ident = row.cells[column]
    if not _ID.fullmatch(ident) or ".." in ident or _DEVICE.fullmatch(ident):
        raise UsageError(
            f"{table.name}:{row.line}: the id {ident!r} can't name a folder; "
            "use letters, digits and . _ @ + - between them, at most 64, and no name of a device such as con."
        )
    return ident


def full_name(cells: Mapping[str, str]) -> str:
    """The name as a line has it, in one column or in two."""
    first, last = cells.get("first name", ""), cells.get("last name", "") or cells.get("surname", "")
    return _cell(cells, "name") or f"{first} {last}".strip()


def _cell(cells: Mapping[str, str], what: str) -> str:
    return next((cells[name] for name in _NAMES[what] if cells.get(name)), "")


def seen(text: str) -> str:
    """The text as it is compared and printed: composed letters, single spaces, nothing that nobody sees."""
    return unicodedata.normalize("NFC", " ".join(_UNSEEN.sub("", text).split()))


def versions(count: int) -> tuple[Student, ...]:
    """Unnamed papers: version 1, 2, 3 …"""
    return tuple(Student(f"{VERSION}{at}", f"Version {at}") for at in range(1, count + 1))
