"""The environments of LaTeX mathematics: matrices, arrays, cases, aligned lines."""

from __future__ import annotations

import re

from hessquiz.text.mathtree import MATRICES, Grid, Math, Row

ENVIRONMENTS: dict[str, str] = {
    **{name: name for name in MATRICES}, "smallmatrix": "matrix", "array": "array", "cases": "cases",
    "aligned": "aligned", "split": "aligned", "alignedat": "aligned", "gathered": "lines",
}  # fmt: skip
"""Environment → the kind of grid it makes."""

_COLUMN = re.compile(r"[lcr]|\||\s+")


def refusal(spec: str) -> str:
    """Why that can't be an array's columns; empty where it can."""
    return f"an array's columns are l, c, r and |, not {spec!r}" if _COLUMN.sub("", spec) else ""


def uneven(name: str, rows: list[list[Math]]) -> str:
    """What is wrong with a matrix whose rows have not as many entries each; empty where nothing is."""
    if ENVIRONMENTS[name] not in MATRICES or len({len(row) for row in rows}) == 1:
        return ""
    return f"the rows of this {name} have {', '.join(str(len(row)) for row in rows)} entries"


def without_end(rows: list[list[Math]]) -> list[list[Math]]:
    r"""The rows without an empty last one, which stands after a closing `\\`."""
    return rows[:-1] if len(rows) > 1 and rows[-1] == [Row(())] else rows


def grid(name: str, rows: list[list[Math]], columns: str) -> Grid:
    """The rows as a grid; `columns` are the letters and bars of an array."""
    kind = ENVIRONMENTS[name]
    return Grid(kind, tuple(map(tuple, rows)), re.sub(r"\s", "", columns) if kind == "array" else "")
