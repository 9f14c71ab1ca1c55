r"""Formula → one line of text, in Unicode (`x²`, `λ₁`, `(a + b)/c`, `[[2, 0], [0, 8]]`) or plain ASCII.

A script that has no glyphs is written `f_xy`, `e^(−x²)`; brackets appear wherever a fraction or a script
would otherwise be read differently from the formula.
"""

from __future__ import annotations

from itertools import islice

from hessquiz.text.binding import VULGAR, is_differential, is_vulgar, level
from hessquiz.text.glyphs import LEAVES, PRIMES, SUBSCRIPTS, SUPERSCRIPTS, accented, leaf
from hessquiz.text.mathtree import (
    Accent,
    Brace,
    Fence,
    Fraction,
    Grid,
    Letter,
    Math,
    Number,
    Operator,
    Root,
    Row,
    Script,
    Sign,
    Space,
    Words,
    contains,
    items,
    role,
    roles,
)
from hessquiz.text.spacing import UNICODE, Alphabet, Piece, appended


def line(node: Math, way: Alphabet = UNICODE) -> str:
    """The whole formula in one line; raises nothing, for the tree holds only what can be shown."""
    if type(node) in LEAVES:
        return leaf(node, way).strip()  # type: ignore[arg-type]
    return _row(items(node), way).strip()


def _row(row: tuple[Math, ...], way: Alphabet) -> str:
    """The items side by side, with the blanks that their roles ask for."""
    out = ""
    last = Piece("", "open", None)
    known = [(item, kind) for item, kind in roles(row) if not (isinstance(item, Row) and not item.items)]
    for at, (item, kind) in enumerate(known):
        if isinstance(item, Space):
            if item.em > 0.1 and not way.tight:
                out = out.rstrip(" ") + ("  " if item.em >= 1 else " ") if out else ""
                last = last._replace(role="space") if last.role not in ("op", "open") else last
            continue
        text = _item(item, way)
        if isinstance(item, Fraction):
            if _wants_brackets(item, text, last.role, out, _next(known, at + 1)):
                text = f"({line_of_fraction(item, way)})"
        elif isinstance(item, Root):
            after = _next(known, at + 1)
            if after is not None and after[1] in ("ord", "open", "op"):
                text = _root(item.arg, item.index, way, closed=True)
        piece = Piece(text, kind, item)
        if text:
            out = appended(out, last, piece, way)
            last = piece
    return out


def _next(row: list[tuple[Math, str]], at: int) -> tuple[Math, str] | None:
    """What stands at this place or, over small spaces, after it; a wide space ends the term."""
    for item, kind in islice(row, at, None):
        if not isinstance(item, Space):
            return item, kind
        if item.em >= 1:
            break
    return None


def _wants_brackets(item: Fraction, text: str, before: str, out: str, after: tuple[Math, str] | None) -> bool:
    if item.style == "binom":
        return False
    vulgar = len(text) == 1
    if out and before == "ord" and (not vulgar or out[-1].isdigit()):
        return True
    if after is None or vulgar:
        return False
    if after[1] in ("ord", "open", "op") and not (isinstance(after[0], Sign) and after[0].name in "!|"):
        return not isinstance(after[0], Words)
    return isinstance(after[0], Sign) and after[0].name == "/"


def _item(node: Math, way: Alphabet) -> str:
    match node:
        case Number() | Letter() | Sign() | Words() | Operator():
            return leaf(node, way)
        case Row(items=parts):
            return _row(parts, way)
        case Fraction():
            return line_of_fraction(node, way)
        case Root(arg=arg, index=index):
            return _root(arg, index, way)
        case Script():
            return _script(node, way)
        case Accent(kind=kind, arg=arg):
            return _accent(kind, arg, way)
        case Brace(arg=arg, note=note):
            inner = line(arg, way)
            return f"({inner})" if note is None else f"({inner}: {line(note, way)})"
        case Fence(left=left, body=body, right=right):
            if isinstance(body, Grid) and left is not None and right is not None and left.name in "([":
                return _grid(Grid("bmatrix", body.rows, body.columns), way)
            opening = "" if left is None else leaf(left, way)
            closing = "" if right is None else leaf(right, way)
            return opening + line(body, way) + closing
        case Grid():
            return _grid(node, way)
        case Space():
            return " "


def line_of_fraction(node: Fraction, way: Alphabet) -> str:
    """A fraction as `a/b`, with the brackets that it needs inside, or as ½; a binomial as `C(n, k)`."""
    if node.style == "binom":
        return f"C({line(node.over, way)}, {line(node.under, way)})"
    over, under = line(node.over, way), line(node.under, way)
    if is_vulgar(node) and not way.ascii and not way.tight:
        return VULGAR[f"{over}/{under}"]
    if level(node.over) in ("sum", "fraction"):
        over = f"({over})"
    if level(node.under) != "atom" and not is_differential(node.under):
        under = f"({under})"
    return f"{over}/{under}"


def _root(arg: Math, index: Math | None, way: Alphabet, *, closed: bool = False) -> str:
    inner = line(arg, way)
    if index is not None and line(index, way) != "2":
        name = line(index, way)
        if way.ascii:
            return f"root({name}, {inner})"
        sign = {"3": "∛", "4": "∜"}.get(name, "".join(SUPERSCRIPTS.get(c, c) for c in name) + "√")
    else:
        sign = "sqrt" if way.ascii else "√"
    simple = not closed and level(arg) == "atom" and not way.ascii and not isinstance(arg, Script | Grid)
    return sign + inner if simple and not inner.startswith("(") else f"{sign}({inner})"


def _script(node: Script, way: Alphabet) -> str:
    base_items = items(node.base)
    base = line(node.base, way)
    if isinstance(node.base, Root):
        base = f"({base})"
    if isinstance(node.base, Fraction) or (isinstance(node.base, Script) and node.base.sup is not None):
        base = f"({line(node.base, way.close if isinstance(node.base, Fraction) else way)})"
    out = base
    textual = False
    if node.sub is not None:
        glyphs = _glyphs(node.sub, SUBSCRIPTS, way)
        textual = not glyphs
        out += glyphs or "_" + _written(node.sub, way)
    if node.sup is not None:
        glyphs = _primes(node.sup, way) or _glyphs(node.sup, SUPERSCRIPTS, way)
        bare = (
            len(base_items) == 1 and role(node.base) not in ("op", "close") and base not in ("|", "‖", "||")
        )
        if textual and bare and not (way.ascii and len(out) == len(base) + 2):
            out = f"({out})"
        out += glyphs or "^" + _written(node.sup, way, raised=True)
    return out


def _primes(sup: Math, way: Alphabet) -> str:
    count = len(items(sup))
    if not all(isinstance(part, Sign) and part.name == r"\prime" for part in items(sup)):
        return ""
    return "'" * count if way.ascii else PRIMES.get(count, "′" * count)


def _glyphs(node: Math, table: dict[str, str], way: Alphabet) -> str:
    """The script in raised or lowered signs, or nothing where one of its characters has none."""
    if way.ascii or contains(node, _is_wording):
        return ""
    text = line(node, way.close)
    return "".join(table[char] for char in text) if text and all(char in table for char in text) else ""


def _is_wording(node: Math) -> bool:
    match node:
        case Operator() | Words():
            return True
        case Letter(text=text):
            return len(text) > 1
        case Script() | Fraction():
            return True
        case _:
            return False


def _written(node: Math, way: Alphabet, *, raised: bool = False) -> str:
    text = line(node, way.close)
    plain = len(text) == 1 or text.isdigit() or isinstance(node, Letter) or (text.isalnum() and not raised)
    if plain and contains(node, lambda part: isinstance(part, Script | Fraction)):
        plain = False
    return text if plain or (level(node) == "atom" and text.startswith("(")) else f"({text})"


def _accent(kind: str, arg: Math, way: Alphabet) -> str:
    inner = line(arg, way)
    if way.ascii:
        return f"{inner}_{kind}" if isinstance(arg, Letter) else f"{kind}({inner})"
    if len(inner) == 1:
        return accented(inner, kind)
    if isinstance(arg, Script) and len(line(arg.base, way)) == 1:
        return _accent(kind, arg.base, way) + inner[1:]
    return f"{kind}({inner})"


def _grid(grid: Grid, way: Alphabet) -> str:
    apart = Alphabet(way.ascii)
    if grid.kind in ("aligned", "lines", "cases"):
        rows = [_joined(row, grid.kind, apart) for row in grid.rows]
        inner = "; ".join(row for row in rows if row)
        return f"{{{inner}}}" if grid.kind == "cases" else inner
    cells = [[line(cell, apart) for cell in row] for row in grid.rows]
    if grid.kind in ("vmatrix", "Vmatrix"):
        name = "det" if grid.kind == "vmatrix" else "norm"
        return f"{name} [" + ", ".join(f"[{', '.join(row)}]" for row in cells) + "]"
    if grid.width == 1 and len(cells) > 1:
        return f"({', '.join(row[0] for row in cells)})"
    rows = [_bars(row, grid.columns) for row in cells]
    return f"[{rows[0]}]" if len(rows) == 1 else "[" + ", ".join(f"[{row}]" for row in rows) + "]"


def _joined(row: tuple[Math, ...], kind: str, way: Alphabet) -> str:
    if kind != "cases":
        return line(Row(row), way)
    parts = [line(cell, way) for cell in row]
    out = parts[0]
    for cell, text in zip(row[1:], parts[1:], strict=True):
        first = items(cell)[0] if items(cell) else None
        out += (
            " " if isinstance(first, Words) or not text else " if " if not out.endswith(",") else " "
        ) + text
    return out


def _bars(cells: list[str], columns: str) -> str:
    if "|" not in columns.strip("|"):
        return ", ".join(cells)
    out, at = "", 0
    for mark in columns.strip("|"):
        if mark == "|":
            out += " |"
            continue
        if at < len(cells):
            out += ("" if not out else " " if out.endswith("|") else ", ") + cells[at]
        at += 1
    return out
