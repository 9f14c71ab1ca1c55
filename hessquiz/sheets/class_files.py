"""The files of the whole class: what formats make of all papers, known by their digests as a student's are.

The form for the answers is the one file here that people write into: once it holds an answer it is left alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from hessquiz.errors import StoreError, UsageError
from hessquiz.files import write_pieces
from hessquiz.sheets import folder
from hessquiz.table import read_table

FORM = "responses.csv"
OPEN = (folder.KEYS, folder.KEYS_JSON, FORM)
"""Files without a digest: what they say is compared instead, so a spreadsheet may save them its own way."""


def write(out: Path, formats: Sequence[str], made: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Put the files in place, and note formats and digests; what earlier formats made is removed."""
    sums: dict[str, str] = {}
    for name, pieces in made:
        if name == FORM and filled_in(out) is not None:
            continue
        summed = hashlib.sha256()
        write_pieces(out / name, _summed(pieces, summed.update))
        if name not in OPEN:
            sums[name] = summed.hexdigest()
    noted = {"formats": sorted(formats), "files": dict(sorted(sums.items()))}
    folder.note(out, out / folder.SUMS, noted)


def _summed(pieces: Iterable[bytes], update: Callable[[bytes], None]) -> Iterator[bytes]:
    for piece in pieces:
        update(piece)
        yield piece


def formats_of(out: Path) -> tuple[str, ...]:
    """The formats that the class was last made in; none where nothing tells."""
    try:
        return tuple(map(str, folder.read_json(out / folder.SUMS)["formats"]))
    except (StoreError, KeyError, TypeError):
        return ()


def filled_in(out: Path) -> frozenset[str] | None:
    """The students, in lower case, of a form that holds an answer; None where it is as empty as it was written."""
    try:
        rows = read_table(out / FORM).rows
    except FileNotFoundError:
        return None
    except UsageError:
        return frozenset()  # whatever it is, somebody made it
    answers = (cell for row in rows for head, cell in row.cells.items() if head not in ("id", "name"))
    return frozenset(row.cells.get("id", "").casefold() for row in rows) if any(answers) else None
