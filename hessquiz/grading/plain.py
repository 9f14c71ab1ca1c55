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
    if kind == "number":
        return _entry(text) if _ONE.fullmatch(text) else None
    if kind == "vector":
        return _vector(text) if _VECTOR.fullmatch(text) else None
    if kind in ("matrix", "symmetric"):
        return _matrix(text) if _MATRIX.fullmatch(text) else None
    return None


def _vector(text: str) -> tree.Node:
    return tree.Vector(tuple(map(_entry, text[1:-1].split(", "))), "tuple")


def _matrix(text: str) -> tree.Node | None:
    rows = [tuple(map(_entry, row.split(", "))) for row in text[2:-2].split("], [")]
    return tree.Matrix(tuple(rows)) if len(set(map(len, rows))) == 1 else None


@lru_cache(maxsize=4096)
def _entry(text: str) -> tree.Node:
    over, _, under = text.lstrip("-").partition("/")
    found: tree.Node = tree.Num(Fraction(int(over)))
    if under:
        found = tree.Div(found, tree.Num(Fraction(int(under))))
    return tree.Neg(found) if text.startswith("-") else found
