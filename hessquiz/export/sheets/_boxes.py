"""An answer in boxes, for platforms that know only short answers: a matrix is a grid of them, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from hessquiz.answers import tree
from hessquiz.exercise import Part
from hessquiz.grading.reading import read_key
from hessquiz.sheet import Entry

GRIDS = ("matrix", "symmetric", "vector")
"""Kinds of key that are answered entry by entry."""


def shape(part: Part) -> tuple[int, int] | None:
    """Rows and columns of the boxes for a part; None where there is one box."""
    node = _grid(part)
    if isinstance(node, tree.Matrix):
        return len(node.rows), len(node.rows[0])
    return None if node is None else (len(node.entries), 1)


def cells(part: Part) -> list[tree.Node]:
    """What belongs into each box, row by row."""
    node = _grid(part)
    if isinstance(node, tree.Matrix):
        return [entry for row in node.rows for entry in row]
    return [read_key(part)] if node is None else list(node.entries)


def _grid(part: Part) -> tree.Matrix | tree.Vector | None:
    if part.kind not in GRIDS or part.up_to:
        return None
    node = read_key(part)
    return node if isinstance(node, tree.Matrix | tree.Vector) else None


def count(entry: Entry) -> int:
    """How many boxes an exercise has."""
    return sum(_size(part) for part in entry.variant.parts)


def _size(part: Part) -> int:
    rows, columns = shape(part) or (1, 1)
    return rows * columns


def together(entry: Entry, typed: Sequence[str]) -> list[str]:
    """The answer to each part from what stands in the boxes, in order; an empty box of a grid becomes “?”."""
    left = iter(typed)
    return [_joined(part, left) for part in entry.variant.parts]


def _joined(part: Part, left: Iterator[str]) -> str:
    found = shape(part)
    own = list(islice(left, _size(part)))
    own += [""] * (_size(part) - len(own))
    if found is None or not any(own):
        return own[0] if found is None else ""
    rows, columns = found
    said = [cell or "?" for cell in own]
    if part.kind == "vector":
        return f"({', '.join(said)})"
    lines = [", ".join(said[at * columns : (at + 1) * columns]) for at in range(rows)]
    return "[" + ", ".join(f"[{line}]" for line in lines) + "]"
