"""CSV as people's programs write it: any Unicode encoding, BOM or none, commas, semicolons or tabs; and back, safely.

What is written is UTF-8 with commas, and no cell can become a formula in a spreadsheet.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hessquiz.errors import UsageError

_RISKY = re.compile(r"[=+\-@\t\r\n|%]")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One line under its heads, which are in lower case; `line` is its number in the file."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The heads as they were written, and the rows."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    separator: str = ","


def decoded(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 or, where it is neither, Windows-1252.

    Raises:
        UsageError: where it is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        found = _try(data, "utf-16")
    elif b"\0" in data[:200]:
        found = _try(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    else:
        found = _try(data, "utf-8-sig") or _try(data, "cp1252")
    if found is None or "\0" in found:
        raise UsageError(f"{name} is no CSV text; save it as CSV UTF-8.")
    return found


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def read_table(path: Path) -> Table:
    """The table of a CSV file.

    Raises:
        UsageError: naming file and line, where it is no table.
    """
    return parse_table(path.read_bytes(), path.name)


def parse_table(data: bytes, name: str) -> Table:
    """As `read_table`, from bytes."""
    text = decoded(data, name)
    lines = text.splitlines()
    if lines and re.fullmatch(r"sep=.", lines[0]):  # Excel's own mark
        separator, text = lines[0][4], "\n".join(lines[1:])
        offset = 1
    else:
        separator, offset = _separator(text), 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    heads: list[str] = []
    rows: list[Row] = []
    try:
        for cells in reader:
            line = reader.line_num + offset
            if not any(cell.strip() for cell in cells):
                continue
            if not heads:
                heads = _heads(cells, name, line)
                continue
            while len(cells) > len(heads) and not cells[-1].strip():
                cells.pop()
            if len(cells) > len(heads):
                raise UsageError(
                    f"{name}:{line}: {len(cells)} cells under {len(heads)} heads; "
                    f'put an answer that holds "{separator}" in double quotes.'
                )
            cells += [""] * (len(heads) - len(cells))
            pairs = zip(heads, map(unguarded, cells), strict=True)
            rows.append(Row(line, {head.casefold(): cell for head, cell in pairs}))
    except csv.Error as error:
        raise UsageError(f"{name}:{reader.line_num + offset}: {error}.") from error
    if not heads:
        raise UsageError(f"{name} is empty; its first line names the columns.")
    return Table(name, tuple(heads), tuple(rows), separator)


def _heads(cells: Sequence[str], name: str, line: int) -> list[str]:
    heads = [" ".join(cell.split()) for cell in cells]
    while heads and not heads[-1]:
        heads.pop()
    seen: set[str] = set()
    for head in heads:
        if head.casefold() in seen:
            raise UsageError(f"{name}:{line}: two columns are called {head!r}.")
        seen.add(head.casefold())
    return heads


def _separator(text: str) -> str:
    """The sign that stands most often outside of quotes in the first line that holds anything."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(",;\t", key=lambda sign: (bare.count(sign), sign == ","))


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that `guarded` or a spreadsheet put before a formula."""
    cell = cell.strip()
    bare = cell[1:].strip()
    return bare if cell.startswith("'") and _RISKY.match(bare) else cell


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula; numbers stay numbers."""
    lead = cell.lstrip()
    if lead and _RISKY.match(lead[0]) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table as CSV in UTF-8 with a BOM, so that Excel reads its letters right."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
