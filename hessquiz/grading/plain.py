"""Keys of plain fractions, as families print them, read at sight: `(1, -2/3)`, `[[1, 2], [2, 0]]`.

Most keys and nearly all of their mistakes are such. The whole reader gives the same trees in ten times the time.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from hessquiz.answers import tree

_NUMBER = r"-?(?:0|[1-9]\d{0,29})(?:/[1-9]\d{0,29})?"
_ENTRIES = rf"{_NUMBER}(?:, {_NUMBER})"
_VECTOR = re.compile(rf"\({_ENTRIES}+\)", re.ASCII)
_MATRIX = re.compile(rf"\[\[{_ENTRIES}*\](?:, \[{_ENTRIES}*\])*\]", re.ASCII)
_ONE = re.compile(_NUMBER, re.ASCII)


def plain(text: str, kind: str) -> tree.Node | None:
    """The tree of a key of that kind, or None where the whole reader has to look at it."""
    rows = _rows(text, kind)
    if rows is None:
        return None
    if kind == "number":
        return _entry(rows[0][0])
    if kind == "vector":
        return tree.Vector(tuple([_entry(entry) for (entry,) in rows]), "tuple")
    return tree.Matrix(tuple([tuple(map(_entry, row)) for row in rows]))


def numbers(text: str, kind: str) -> list[list[Fraction]] | None:
    """The entries of such a key as numbers, row by row, a vector as a column; None for any other."""
    rows = _rows(text, kind)
    return [list(map(_number, row)) for row in rows] if rows else None


def _rows(text: str, kind: str) -> list[list[str]] | None:
    """The entries as they are written."""
    if kind == "number":
        return [[text]] if _ONE.fullmatch(text) else None
    if kind == "vector":
        return [[entry] for entry in text[1:-1].split(", ")] if _VECTOR.fullmatch(text) else None
    if kind not in ("matrix", "symmetric") or not _MATRIX.fullmatch(text):
        return None
    rows = [row.split(", ") for row in text[2:-2].split("], [")]
    return rows if len(set(map(len, rows))) == 1 else None


@lru_cache(maxsize=4096)
def _number(text: str) -> Fraction:
    over, _, under = text.partition("/")
    return Fraction(int(over), int(under or 1))


@lru_cache(maxsize=4096)
def _entry(text: str) -> tree.Node:
    over, _, under = text.lstrip("-").partition("/")
    found: tree.Node = tree.Num(Fraction(int(over)))
    if under:
        found = tree.Div(found, tree.Num(Fraction(int(under))))
    return tree.Neg(found) if text.startswith("-") else found
