"""A formula as a block of lines that fits a screen: broken at relations, a matrix too wide given entry by entry."""

from __future__ import annotations

from hessquiz.text.boxes import box, is_tall
from hessquiz.text.line import line
from hessquiz.text.mathtree import Grid, Letter, Math, Row, children, items, role
from hessquiz.text.spacing import Alphabet
from hessquiz.text.width import columns

WIDTH = 72
"""Columns that a block may take, without its indentation."""


def block(node: Math, way: Alphabet, stop: str = "", width: int = WIDTH) -> list[str]:
    """The lines of a display, with the stop that follows it; none is wider than `width` unless one entry is."""
    whole = box(node, way)
    if whole.width <= width:
        return [(row + stop if at == whole.base else row).rstrip() for at, row in enumerate(whole.lines)]
    rows = _broken(node, way, width)
    return [*rows[:-1], rows[-1] + stop]


def _broken(node: Math, way: Alphabet, width: int) -> list[str]:
    grid = _only_grid(node)
    if grid is not None:
        return _entries(node, grid, way, width)
    out: list[str] = []
    before = 1
    for number, piece in enumerate(_pieces(items(node))):
        rows = _piece(Row(piece), way, width)
        lead = "" if not number else "  "
        if out and max(before, len(rows)) > 1:
            out.append("")
        before = len(rows)
        out += [(lead + row).rstrip() for row in rows]
    return out


def _piece(node: Math, way: Alphabet, width: int) -> list[str]:
    if _only_grid(node) is not None:
        return block(node, way, "", width - 2)
    drawn = [row.rstrip() for row in box(node, way).lines] if is_tall(node) else [line(node, way)]
    return drawn if max(map(columns, drawn)) <= width - 2 else _wrapped(line(node, way), width - 2)


def _wrapped(text: str, width: int) -> list[str]:
    """A long line, broken before a sum's sign or at a blank."""
    rows = []
    while columns(text) > width:
        cut = max(text.rfind(sign, 0, width) for sign in (" + ", " − ", " - "))
        if cut <= width // 3:
            cut = text.rfind(" ", 1, width)
        if cut <= 0:
            break
        rows.append(text[:cut])
        text = "    " + text[cut:].lstrip()
        if len(rows) > 200:
            break
    return [*rows, text]


def _pieces(parts: tuple[Math, ...]) -> list[tuple[Math, ...]]:
    """The row cut before its relations, but not before the first."""
    out: list[tuple[Math, ...]] = [()]
    seen = False
    for part in parts:
        if role(part) == "rel":
            if seen:
                out.append(())
            seen = True
        out[-1] = (*out[-1], part)
    return out


def _only_grid(node: Math) -> Grid | None:
    """The matrix in a formula that has exactly one, not inside of something else."""
    grids = [part for part in items(node) if isinstance(part, Grid)]
    deeper = [part for part in items(node) if not isinstance(part, Grid) and _has_grid(part)]
    relations = sum(role(part) == "rel" for part in items(node))
    return grids[0] if len(grids) == 1 and not deeper and relations < 2 else None


def _has_grid(node: Math) -> bool:
    return isinstance(node, Grid) or any(map(_has_grid, children(node)))


def _entries(node: Math, grid: Grid, way: Alphabet, width: int) -> list[str]:
    """The formula with a name for its matrix's place, then each entry on a line of its own."""
    if grid.kind in ("aligned", "lines", "cases"):
        rest = tuple(part for part in items(node) if part is not grid)
        head = [line(Row(rest), way)] if rest else []
        rows = [row for cells in grid.rows for row in _cells(cells, grid.kind, way, width)]
        return head + rows
    size = f"[{len(grid.rows)} by {grid.width} matrix]"
    spot = line(Row(tuple(Letter("\ue000") if part is grid else part for part in items(node))), way)
    out = [spot.replace("\ue000", size).rstrip(" .,;") + ":"]
    for at, cells in enumerate(grid.rows, 1):
        for number, cell in enumerate(cells, 1):
            text = _wrapped(line(cell, way), width - 18)
            out.append(f"  row {at}, column {number}:  {text[0]}")
            out += [" " * 18 + more.strip() for more in text[1:]]
    return out


def _cells(cells: tuple[Math, ...], kind: str, way: Alphabet, width: int) -> list[str]:
    whole = Grid(kind, (cells,))
    return ["  " + row for row in _wrapped(line(whole, way).strip("{}"), width - 2)]
