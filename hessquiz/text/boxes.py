"""Formula → a block of lines: stacked fractions, matrices with tall brackets, limits above and below sums.

Only what is tall takes more than a line; everything else is written by `line`, so the two forms agree.
"""

from __future__ import annotations

from hessquiz.text.binding import is_vulgar
from hessquiz.text.blocks import Box, beside, fenced, pad, stack
from hessquiz.text.line import line
from hessquiz.text.mathtree import (
    MATRICES,
    Brace,
    Fence,
    Fraction,
    Grid,
    Letter,
    Math,
    Operator,
    Root,
    Row,
    Script,
    Sign,
    children,
    items,
    role,
)
from hessquiz.text.spacing import UNICODE, Alphabet
from hessquiz.text.width import columns

_FIRST_PLACEHOLDER = 0xE000


def box(node: Math, way: Alphabet = UNICODE) -> Box:
    """The formula as a block, as in a display."""
    if not is_tall(node):
        return Box((line(node, way),))
    match node:
        case Row():
            return _row(items(node), way)
        case Fraction(over=over, under=under, style=style):
            return _fraction(over, under, style, way)
        case Grid():
            return _grid(node, way)
        case Fence(left=left, body=body, right=right):
            inner = box(body, way)
            return fenced(_delimiter(left), inner, _delimiter(right), way)
        case Script():
            return _script(node, way)
        case Root(arg=arg, index=index):
            name = line(Root(Letter("\ue000"), index), way).split("\ue000")[0].rstrip("(")
            return beside([Box((name,)), fenced("(", box(arg, way), ")", way)])
        case Brace(arg=arg, note=note, above=above):
            return _brace(arg, note, above, way)
        case _:
            return Box((line(node, way),))


def is_tall(node: Math) -> bool:
    """Whether a display of the formula takes more than one line."""
    match node:
        case Fraction(style=style):
            return style != "small" and not is_vulgar(node)
        case Grid() | Brace():
            return True
        case Script(base=base, sub=sub, sup=sup, stacked=stacked):
            limits = stacked or _takes_limits(base)
            return is_tall(base) or (limits and (sub is not None or sup is not None))
        case _:
            return any(is_tall(child) for child in children(node))


def _takes_limits(base: Math) -> bool:
    match base:
        case Operator(limits=limits):
            return limits
        case Sign(name=name, kind="op"):
            return "int" not in name
        case _:
            return False


def _row(parts: tuple[Math, ...], way: Alphabet) -> Box:
    """Side by side: tall parts stand in the line as placeholders, so that spacing is `line`'s own."""
    stand_ins: list[Math] = []
    tall: list[Box] = []
    for part in parts:
        if not is_tall(part):
            stand_ins.append(part)
            continue
        mark = chr(_FIRST_PLACEHOLDER + len(tall))
        stand_ins.append(Operator(mark) if role(part) == "op" else Letter(mark))
        tall.append(box(part, way))
    text = line(Row(tuple(stand_ins)), way)
    boxes: list[Box] = []
    piece = ""
    for at, char in enumerate(text):
        index = ord(char) - _FIRST_PLACEHOLDER
        if 0 <= index < len(tall):
            # Two stacked fractions side by side would join their lines.
            gap = " " if not piece and at and 0 <= ord(text[at - 1]) - _FIRST_PLACEHOLDER < len(tall) else ""
            boxes += [Box((piece + gap,)), tall[index]]
            piece = ""
        else:
            piece += char
    return beside([*boxes, Box((piece,))])


def _fraction(over: Math, under: Math, style: str, way: Alphabet) -> Box:
    top, bottom = box(over, way), box(under, way)
    if style == "binom":
        return fenced("(", stack([top, bottom], len(top.lines) - 1), ")", way)
    width = max(top.width, bottom.width) + 2
    rule = Box((("-" if way.ascii else "─") * width,))
    return stack([top, rule, bottom], len(top.lines))


def _script(node: Script, way: Alphabet) -> Box:
    if node.stacked or _takes_limits(node.base):
        base = box(node.base, way)
        parts = [base]
        if node.sup is not None:
            parts.insert(0, Box((line(node.sup, way.close),)))
        if node.sub is not None:
            parts.append(Box((line(node.sub, way.close),)))
        return stack(parts, base.base + (node.sup is not None))
    # A tall base: the scripts stand in the corners to its right, in ASCII with their marks beside it.
    base = box(node.base, way)
    if isinstance(node.base, Fraction):
        base = fenced("(", base, ")", way)
    if way.ascii:
        mark = line(Script(Letter("x"), node.sub, node.sup), way).removeprefix("x")
        return beside([base, Box((mark,))])
    sup = "" if node.sup is None else line(Script(Letter("x"), None, node.sup), way).removeprefix("x")
    sub = "" if node.sub is None else line(Script(Letter("x"), node.sub), way).removeprefix("x")
    sup, sub = sup.removeprefix("^"), sub.removeprefix("_")
    width = max(columns(sup), columns(sub))
    corner = [sup, *[""] * (len(base.lines) - 2), sub]
    return beside([base, Box(pad(tuple(corner), width, "l"), base.base)])


def _brace(arg: Math, note: Math | None, above: bool, way: Alphabet) -> Box:
    inner = box(arg, way)
    width = max(inner.width, 3)
    glyphs = ("\\_/" if not above else "/^\\") if way.ascii else ("╰┬╯" if not above else "╭┴╮")
    fill = ("_" if not above else "^") if way.ascii else "─"
    left = (width - 3) // 2
    rule = (
        glyphs[0] + fill * left + (fill if way.ascii else glyphs[1]) + fill * (width - 3 - left) + glyphs[2]
    )
    parts = [inner, Box((rule,))]
    if note is not None:
        parts.append(Box((line(note, way),)))
    return stack(parts[::-1], len(parts) - 1 + inner.base) if above else stack(parts, inner.base)


def _delimiter(sign: Sign | None) -> str:
    from hessquiz.text.symbols import SYMBOLS

    return "" if sign is None else SYMBOLS[sign.name].unicode


def _grid(grid: Grid, way: Alphabet) -> Box:
    rows = [[box(cell, way) for cell in row] for row in grid.rows]
    if grid.kind == "aligned":
        # Signs of relation open the right-hand cells, as `a &= b` is written.
        rows = [[_aligned_cell(cell, at, way) for at, cell in enumerate(row)] for row in grid.rows]
    gap = 0 if grid.kind == "aligned" else 2
    block = _table(rows, grid, gap, way)
    if grid.kind == "cases":
        return fenced("{", beside([Box((" ",)), block]), "", way) if len(block.lines) > 1 else block
    left, right = tuple(MATRICES.get(grid.kind, "  ").replace(" ", "\0"))
    if left == "(" and grid.width > 1 and len(grid.rows) > 1:
        block = beside([Box((" ",)), block, Box((" ",))])
    return block if left == "\0" else fenced(left, block, right, way)


def _aligned_cell(cell: Math, at: int, way: Alphabet) -> Box:
    if at % 2 == 0 or not items(cell) or role(items(cell)[0]) not in ("rel", "bin"):
        return box(cell, way)
    inner = box(Row((Letter(""), *items(cell))), way)
    first = columns(inner.lines[inner.base]) - columns(inner.lines[inner.base].lstrip())
    return inner if first else beside([Box((" ",)), inner])


def _table(rows: list[list[Box]], grid: Grid, gap: int, way: Alphabet) -> Box:
    count = grid.width
    widths = [max((row[at].width for row in rows if at < len(row)), default=0) for at in range(count)]
    sides = _sides(rows, grid)
    bars = _bar_columns(grid.columns)
    lines: list[str] = []
    tall = any(len(cell.lines) > 1 for row in rows for cell in row)
    for number, row in enumerate(rows):
        cells = [Box(pad(cell.lines, widths[at], sides[at]), cell.base) for at, cell in enumerate(row)]
        parts: list[Box] = []
        for at, cell in enumerate(cells):
            if at:
                parts.append(Box((" " * gap,)))
            if at in bars:
                parts.append(Box((("|" if way.ascii else "│") + " ",)))
            parts.append(cell)
        drawn = beside(parts) if any(part.width for part in parts) else Box(("",))
        if number and tall:
            lines.append("")
        lines += drawn.lines
    width = max(map(columns, lines))
    return Box(pad(tuple(lines), width, "l"), (len(lines) - 1) // 2)


def _sides(rows: list[list[Box]], grid: Grid) -> list[str]:
    given = grid.columns.replace("|", "")
    out = []
    for at in range(grid.width):
        texts = [row[at].lines[row[at].base].strip() for row in rows if at < len(row)]
        numeric = all(text.lstrip("-−").replace(".", "", 1).isdigit() for text in texts)
        if given:
            out.append(given[at] if at < len(given) else "c")
        elif grid.kind == "aligned":
            out.append("rl"[at % 2])
        else:
            out.append("l" if grid.kind == "cases" else "r" if numeric else "c")
    return out


def _bar_columns(spec: str) -> set[int]:
    out, at = set(), 0
    for mark in spec.strip("|"):
        if mark == "|":
            out.add(at)
        else:
            at += 1
    return out
