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

_RISKY = re.compile(r"[=+\-@\t\r\n|%＝＋－＠]")
_INSIDE = re.compile(r"([;\t\r\n]\s*)(?=[=+\-@|%＝＋－＠])")
"""Where a cell would begin for a spreadsheet that separates by semicolons, as those of many countries do."""

_GUARDED_INSIDE = re.compile(r"([;\t\r\n]\s*)'(?=[=+\-@|%＝＋－＠])")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")


LONGEST = 32_000
"""Signs of a cell that is written; a spreadsheet holds 32,767 and takes what is more for other cells."""


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
    elif (wide := _wide(data[:200])) is not None:
        found = _try(data, wide)
    else:
        found = _try(data, "utf-8-sig")
        found = _try(data, "cp1252") if found is None else found
    if found is None:
        raise UsageError(f"{name} is no CSV text; save it as CSV UTF-8.")
    if "\0" in found:
        line = found[: found.index("\0")].count("\n") + 1
        raise UsageError(f"{name}:{line}: a NUL byte stands here; it is no CSV text. Save it as CSV UTF-8.")
    return found


def _wide(start: bytes) -> str | None:
    """UTF-16 without a mark, as its beginning shows: every other byte is mostly 0."""
    even, odd = start[::2], start[1::2]
    if 2 * odd.count(0) > len(odd):
        return "utf-16-le" if not even.count(0) else None
    return "utf-16-be" if 2 * even.count(0) > len(even) and not odd.count(0) else None


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
    csv.field_size_limit(max(len(text), csv.field_size_limit()))  # one long answer must not stop the others
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
                raise UsageError(_too_many(cells, heads, f"{name}:{line}", separator))
            cells += [""] * (len(heads) - len(cells))
            pairs = zip(heads, map(unguarded, cells), strict=True)
            rows.append(Row(line, {head.casefold(): cell for head, cell in pairs}))
    except csv.Error as error:
        raise UsageError(f"{name}:{reader.line_num + offset}: {error}.") from error
    if not heads:
        raise UsageError(f"{name} is empty; its first line names the columns.")
    return Table(name, tuple(heads), tuple(rows), separator)


def _too_many(cells: Sequence[str], heads: Sequence[str], place: str, separator: str) -> str:
    if len(heads) == 1:
        return (
            f"{place}: {len(cells)} cells, but the first line names one column, {shortened(heads[0])!r}; "
            "separate columns by commas, semicolons or tabs."
        )
    return (
        f"{place}: {len(cells)} cells under {len(heads)} heads; "
        f'put an answer that holds "{separator}" in double quotes.'
    )


def shortened(text: str) -> str:
    """The beginning of a text that may be anything, for a message."""
    return text if len(text) <= 100 else text[:99] + "…"


def _heads(cells: Sequence[str], name: str, line: int) -> list[str]:
    heads = [" ".join(cell.split()) for cell in cells]
    while heads and not heads[-1]:
        heads.pop()
    seen: set[str] = set()
    for head in heads:
        if not head or _NUMBER.fullmatch(head):
            continue  # nobody's column of answers; Canvas heads points by what the question is worth
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
    cell = _GUARDED_INSIDE.sub(r"\1", cell.strip())
    bare = cell[1:].strip()
    return bare if cell.startswith("'") and _RISKY.match(bare) else cell


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula; numbers stay numbers."""
    lead = cell.lstrip()
    cell = cell[: len(cell) - len(lead)] + _INSIDE.sub(r"\1'", lead)
    if len(cell) > LONGEST:
        cell = f"{cell[:LONGEST]} … ({len(cell)} characters)"
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
