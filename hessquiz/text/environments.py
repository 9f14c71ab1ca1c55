"""The environments of LaTeX mathematics: matrices, arrays, cases, aligned lines."""

from __future__ import annotations

import re

from hessquiz.errors import TextError
from hessquiz.text.mathtree import MATRICES, Grid, Math, Row
from hessquiz.text.tokens import Token

ENVIRONMENTS: dict[str, str] = {
    **{name: name for name in MATRICES}, "smallmatrix": "matrix", "array": "array", "cases": "cases",
    "aligned": "aligned", "split": "aligned", "alignedat": "aligned", "gathered": "lines",
}  # fmt: skip
"""Environment → the kind of grid it makes."""

_COLUMN = re.compile(r"[lcr]|\||\s+")


def columns_of(spec: str, source: str, opening: Token) -> str:
    """The column letters of an array, `|` where a line stands."""
    if _COLUMN.sub("", spec):
        raise TextError(
            f"an array's columns are l, c, r and |, not {spec!r}", source, opening.start, opening.end
        )
    return re.sub(r"\s", "", spec)


def grid(name: str, rows: list[list[Math]], columns: str, source: str, opening: Token) -> Grid:
    r"""The rows as a grid; an empty last row (after a closing `\\`) falls away."""
    if len(rows) > 1 and rows[-1] == [Row(())]:
        rows = rows[:-1]
    kind = ENVIRONMENTS[name]
    if kind in MATRICES and len({len(row) for row in rows}) > 1:
        counts = ", ".join(str(len(row)) for row in rows)
        raise TextError(f"the rows of this {name} have {counts} entries", source, opening.start, opening.end)
    return Grid(kind, tuple(map(tuple, rows)), columns if kind == "array" else "")
