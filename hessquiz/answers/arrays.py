"""Vectors and matrices in every spelling: brackets, rows with blanks or semicolons, LaTeX, programs' output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hessquiz.answers.pieces import CLOSES, OPENS, partner
from hessquiz.answers.tree import Add, Call, Const, Div, Matrix, Mul, Neg, Node, Pow, SetOf, Vector

if TYPE_CHECKING:
    from hessquiz.answers.lenient import Parser

MAX_SIDE = 20
CLOSING = {**OPENS, "<": ">"}


def is_array(node: Node) -> bool:
    """Whether an expression is a vector or matrix, written out or in terms of written-out ones."""
    if isinstance(node, Vector | Matrix):
        return True
    if isinstance(node, Add):
        return any(map(is_array, node.terms))
    if isinstance(node, Mul):
        return any(map(is_array, node.factors))
    if isinstance(node, Neg):
        return is_array(node.arg)
    if isinstance(node, Div):
        return is_array(node.over)
    if isinstance(node, Pow):
        return is_array(node.base)
    return (isinstance(node, Call) and node.name == "transpose") or node == Const("I")


def transpose(node: Node) -> Node:
    """The transpose: carried out on rows that are written out, kept as a call otherwise."""
    if isinstance(node, Matrix):
        return Matrix(tuple(zip(*node.rows, strict=True)))
    if isinstance(node, Vector):
        return Vector(node.entries, "row" if node.shape == "column" else "column")
    return Call("transpose", (node,))


def transposes(p: Parser, node: Node) -> bool:
    r"""Step over ^T, ^{T}, ^\top or ^t of an array."""
    tokens, at = p.tokens, p.at + 1
    braced = tokens[at][0] in ("{", "(")
    mark = tokens[at + 1] if braced else tokens[at]
    if mark[0] == "'" or (mark[0] == "word" and mark[1] in ("T", "t", "tr")):
        if not is_array(node):
            advice = "T and ' are the transpose of a vector or matrix."
            raise p.fail("There is nothing to transpose here.", advice, "transpose")
        p.at = at + 1
        if braced:
            p.at += 1
            p.need("}" if tokens[at][0] == "{" else ")", tokens[at])
        return True
    return False


def parenthesis(p: Parser) -> Node:
    """(…): a group, or a tuple, or rows."""
    opened = p.tokens[p.at]
    p.at += 1
    p.down()
    rows_, bars = p.rows, p.bars
    p.rows, p.bars = 0, False
    if p.arrays and (listed(p, p.at, (";", "row", "&")) or on_lines(p, p.at)):
        p.flat = False
        node = build(p, rows(p, ")"), "[")
    else:
        p.bars = p.arrays and _barred(p, p.at)
        node = p.expression()
        if p.tokens[p.at][0] == "," or (p.bars and p.tokens[p.at][0] == "|"):
            node = tupled(p, node)
    if p.tokens[p.at][0] == ")":
        p.at += 1
    else:
        p.need(")", opened)
    p.rows, p.bars = rows_, bars
    p.depth -= 1
    return node


def _barred(p: Parser, at: int) -> bool:
    """Whether one bar alone stands in the bracket that opened before `at`: a point (3 | -1)."""
    closed = partner(p.tokens, at - 1)
    return [token[0] for token in p.tokens[at:closed] if token[0] in ("|", ",")] == ["|"]


def tupled(p: Parser, first: Node) -> Node:
    """The rest of (a, b, …) from its first comma on; ((a, b), (c, d)) is a matrix."""
    entries = [first]
    p.flat = False
    while p.tokens[p.at][0] in (",", "|"):
        p.at += 1
        if p.tokens[p.at][0] == ")":
            break
        entries.append(p.expression())
    if any(isinstance(entry, Vector) for entry in entries):
        return SetOf(tuple(entries)) if p.sets else build(p, [entries], "[")
    return build(p, [entries], ")")


def bracket(p: Parser) -> Node:
    r"""[…], {…}, \\begin{…}…\\end{…} or <…>."""
    opened = p.tokens[p.at]
    kind = opened[0]
    close = CLOSING[kind]
    if kind == "{" and not p.sets and not listed(p, p.at + 1, (",", ";", "row", "&")):
        return p.braced()
    if kind == "[" and not p.arrays and not listed(p, p.at + 1, (",", ";", "row", "&", "[")):
        return p.braced()
    p.at += 1
    p.down()
    p.flat = False
    saved = p.rows, p.bars, p.arrays
    p.rows, p.bars, p.arrays = 0, False, True
    if kind == "<":
        node: Node = angled(p)
    else:
        table = rows(p, close)
        if kind in ("{", "\\{"):
            node = braces(p, table)
        elif kind == "begin" and opened[1] == "vmatrix" and p.arrays is False:
            raise p.fail("A determinant isn't read here.", "Work it out.", "not-offered", opened)
        else:
            node = build(p, table, "[")
            if opened[1] == "bmatrix" and isinstance(node, Vector):
                cells = node.entries
                node = Matrix(tuple((cell,) for cell in cells) if node.shape == "column" else (cells,))
    p.need(close, opened)
    p.rows, p.bars, p.arrays = saved
    p.depth -= 1
    return node


def angled(p: Parser) -> Node:
    """The entries of <a, b>, up to its end; Maple's <<a, c>|<b, d>> has columns, <<a | b>, <c | d>> and <a, b; c, d> have rows."""
    p.bars = True  # a bar stands between entries
    table, signs = [[p.expression()]], set()
    while p.tokens[p.at][0] in (",", "|", ";"):
        sign = p.tokens[p.at][0]
        p.at += 1
        if sign == ";":
            table.append([])
        table[-1].append(p.expression())
        signs.add(sign)
    first = table[0][0]
    if len(table) > 1 or not isinstance(first, Vector):
        return (
            build(p, table, "[")
            if len(table) > 1
            else Vector(tuple(table[0]), "row" if "|" in signs else "tuple")
        )
    if signs != {"|"} and not (signs == {","} and first.shape == "row"):
        if not signs:
            return first
        message, advice = "These rows and columns can be read in two ways.", "Write [[a, b], [c, d]]."
        raise p.fail(message, advice, "doubtful-rows", _last(p))
    node = build(p, table, "[")
    return transpose(node) if "|" in signs else node


def braces(p: Parser, table: list[list[Node]]) -> Node:
    """{…}: a set; {{a, b}, {c, d}} is a matrix and {a, b} a vector where an array is asked for."""
    entries = [entry for row in table for entry in row]
    if p.sets or not entries:
        return SetOf(tuple(entries))
    if any(isinstance(entry, Vector) for entry in entries):
        return build(p, [entries], "[")
    return Vector(tuple(entries)) if len(table) == 1 else build(p, table, "[")


def listed(p: Parser, at: int, signs: tuple[str, ...]) -> bool:
    """Whether one of the signs stands in the bracket that opened before `at`, in no inner bracket."""
    depth = 0
    tokens = p.tokens
    while True:
        kind = tokens[at][0]
        if depth == 0 and kind in signs:
            return True
        if kind in OPENS:
            depth += 1
        elif kind in CLOSES:
            if depth == 0:
                return False
            depth -= 1
        elif kind == "":
            return False
        at += 1


def on_lines(p: Parser, at: int) -> bool:
    """Whether entries stand on several lines, without commas, in the bracket that opened before `at`."""
    depth, found = 0, False
    for place, (kind, _, _, _, gap) in enumerate(p.tokens[at:]):
        if kind in CLOSES:
            depth -= 1
        if depth < 0 or (depth == 0 and kind == ","):
            return found and kind == ")"
        found |= place > 0 and depth == 0 and gap == 2 and kind not in CLOSES
        depth += kind in OPENS
    return False


def rows(p: Parser, close: str) -> list[list[Node]]:
    r"""The rows up to `close`: cells end at , or & (or at a blank where there is neither), rows at ; \\\\ or a new line."""
    table: list[list[Node]] = [[]]
    saved, p.rows = p.rows, _separator(p, close)
    tokens = p.tokens
    separated = True
    while True:
        kind, _, _, _, gap = tokens[p.at]
        if kind == close or kind == "":
            break
        if kind in (";", "row"):
            p.at += 1
            table.append([])
            separated = True
            continue
        if kind == "," and not separated and tokens[p.at + 1][0] == close:  # [2, 0,] as programs allow it
            p.at += 1
            continue
        if kind == "," or kind == "&":
            if separated and (kind == "," or not table[-1]):
                raise p.fail("An entry is missing here.", "Give every entry, 0 too.", "missing-entry")
            p.at += 1
            separated = True
            continue
        if not separated:
            if gap == 2 and close != "end" and not isinstance(table[-1][-1], Vector):
                table.append([])
            elif not p.rows and not (gap and isinstance(table[-1][-1], Vector)):
                raise p.unexpected()
        table[-1].append(p.expression())
        separated = False
    if separated and table[-1]:
        raise p.fail("An entry is missing here.", "Give every entry, 0 too.", "missing-entry")
    p.rows = saved
    return [row for row in table if row]


def _separator(p: Parser, close: str) -> int:
    """What ends an entry besides signs: blanks (1) where there are no commas, line ends (2) where nothing ends rows."""
    if close == "end":
        return 0
    if not listed(p, p.at, (",", "&")):
        return 1
    return 0 if listed(p, p.at, (";", "row")) else 2


def build(p: Parser, table: list[list[Node]], bracket: str) -> Node:
    """A vector or matrix from rows of cells; rows may themselves be vectors."""
    if not table:
        raise p.fail("There is nothing between these brackets.", "Give the entries.", "empty-array")
    if len(table) == 1 and len(table[0]) == 1 and (isinstance(table[0][0], Matrix) or (
        isinstance(table[0][0], Vector) and table[0][0].shape == "column")):  # fmt: skip
        return table[0][0]
    if all(isinstance(row[0], Vector) for row in table) and (
        len(table) == 1 or all(len(row) == 1 for row in table)
    ):
        return _stacked(p, table[0] if len(table) == 1 else [row[0] for row in table])
    if any(isinstance(cell, Vector | Matrix | SetOf) for row in table for cell in row):
        raise p.fail(
            "Rows and single entries are mixed here.", "Write [[a, b], [c, d]].", "mixed-rows", _last(p)
        )
    widths = {len(row) for row in table}
    if len(widths) > 1:
        shape = ", ".join(str(len(row)) for row in table)
        message = f"The rows have different lengths ({shape})."
        raise p.fail(message, "Every row of a matrix has as many entries as the others.", "ragged", _last(p))
    if len(table) > MAX_SIDE or max(widths) > MAX_SIDE:
        raise p.fail(f"Matrices have at most {MAX_SIDE} rows and columns.", code="too-large", token=_last(p))
    if len(table) == 1:
        return Vector(tuple(table[0]), "tuple" if bracket == ")" else "row")
    if widths == {1}:
        return Vector(tuple(row[0] for row in table), "column")
    return Matrix(tuple(map(tuple, table)))


def _last(p: Parser) -> tuple[str, object, int, int, int]:
    return p.tokens[max(0, p.at - 1)]


def _stacked(p: Parser, vectors: list[Node]) -> Node:
    """A matrix whose rows were given as vectors."""
    if not all(isinstance(vector, Vector) for vector in vectors):
        raise p.fail(
            "Rows and single entries are mixed here.", "Write [[a, b], [c, d]].", "mixed-rows", _last(p)
        )
    grid = [vector.entries for vector in vectors if isinstance(vector, Vector)]
    if any(isinstance(vector, Vector) and vector.shape == "column" for vector in vectors):
        grid = list(zip(*grid, strict=True)) if len({len(row) for row in grid}) == 1 else grid
    if len({len(row) for row in grid}) > 1:
        message = f"The rows have different lengths ({', '.join(str(len(row)) for row in grid)})."
        raise p.fail(message, "Every row of a matrix has as many entries as the others.", "ragged", _last(p))
    if len(grid) > MAX_SIDE or len(grid[0]) > MAX_SIDE:
        raise p.fail(f"Matrices have at most {MAX_SIDE} rows and columns.", code="too-large", token=_last(p))
    return Matrix(tuple(grid))
