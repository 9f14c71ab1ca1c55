"""What programs make by a word: diag(2, 8), eye(2), array([[…]]), matrix(c(1, 2, 3, 4), 2), Rational(1, 2), M.T."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hessquiz.answers.arrays import CLOSING, MAX_SIDE, build, is_array, listed, rows, transpose
from hessquiz.answers.tree import Div, Matrix, Node, Num, Pow, Vector

if TYPE_CHECKING:
    from hessquiz.answers.lenient import Parser

ZERO, ONE, TWO = (Num(Fraction(n)) for n in range(3))
CALLS = {
    **dict.fromkeys(["sym", "double", "float", "float64", "float32", "int", "int64", "int32", "Float64", "Int64", "constant", "vstack",
                     "rbind", "MatrixForm", "N", "List", "DeviceArray", "Tuple"], "array"),
    **dict.fromkeys(["cbind", "column_stack"], "columns"), "t": "transpose", "c": "vector", "Point": "vector", "square": "square",
    **dict.fromkeys(["Set", "set", "FiniteSet"], "set"),
}  # fmt: skip
"""Words that name something only where a bracket follows and the question has no such variable."""
METHODS = {
    "T": "transpose",
    "transpose": "transpose",
    "reshape": "reshape",
    "tolist": "",
    "evalf": "",
    "numpy": "",
}
_RINGS = ("ZZ", "QQ", "RR")


def called(p: Parser) -> Node:
    """A word of `CALLS` with its bracket; complains about any other word."""
    word = p.tokens[p.at][1]
    if word not in CALLS or p.tokens[p.at + 1][0] not in ("(", "[", "{") or (word in "ct" and not p.arrays):
        raise p.unexpected()
    return made(p, CALLS[word])


def made(p: Parser, what: str) -> Node:
    """What the word at the parser's place makes of the arguments that follow it."""
    opened = p.tokens[p.at]
    p.at += 1
    if what == "vector" and p.tokens[p.at][0] == "[" and p.tokens[p.at + 1][1] in ("column", "row"):
        p.at += 3  # Maple's Vector[column](…)
    start = p.tokens[p.at]
    if start[0] not in ("(", "[", "{"):
        raise p.fail(f"“{p.text[opened[2] : opened[3]]}” needs brackets.", "", "no-argument", opened)
    p.at += 1
    p.down()
    p.flat = False
    saved = p.rows, p.bars
    p.rows, p.bars = 0, False
    close = CLOSING[start[0]]
    if what == "array" and listed(p, p.at, (";",)):
        node: Node | None = build(p, rows(p, close), "[")
    else:
        args, options = _arguments(p, close)
        node = _value(p, what, args, options) if args else None
    if node is None:
        message = f"“{p.text[opened[2] : opened[3]]}” is given something it can't use."
        raise p.fail(message, "", "arguments", opened)
    p.need(close, start)
    p.rows, p.bars = saved
    p.depth -= 1
    return node


def _arguments(p: Parser, close: str) -> tuple[list[Node], dict[str, object]]:
    """The arguments, and by their names those that have one: nrow=2."""
    args: list[Node] = []
    options: dict[str, object] = {}
    while p.tokens[p.at][0] not in (close, ""):
        (kind, value, *_), after = p.tokens[p.at], p.tokens[p.at + 1][0]
        if kind == "word" and after == "=":
            options[value] = p.tokens[p.at + 2][1]
            while p.tokens[p.at][0] not in (close, ",", ""):
                p.at += 1
        elif value in _RINGS and after == ",":
            p.at += 1
        else:
            args.append(p.expression())
        if p.tokens[p.at][0] == ",":
            p.at += 1
        elif p.tokens[p.at][0] != close:
            break
    return args, options


def _value(p: Parser, what: str, args: list[Node], options: dict[str, object]) -> Node | None:
    """What a word makes of its arguments; None where they don't suit it."""
    first, second = args[0], args[1] if len(args) == 2 else None
    single = first if len(args) == 1 else None
    if what in ("array", "vector", "columns") and (options or any(map(_size, args))):
        shaped = _shaped(p, args, options)
        if shaped is not None:
            return shaped
    if what == "array":
        return single if single is not None else build(p, [args], "[")
    if what == "columns":
        return transpose(single if single is not None else build(p, [args], "["))
    if what == "vector":
        return single if isinstance(single, Vector) else Vector(tuple(args))
    if what == "set":
        return single if isinstance(single, Vector) else Vector(tuple(args), "row")
    if what == "diag":
        entries = single.entries if isinstance(single, Vector) else tuple(args)
        span = range(len(entries))
        fits = 0 < len(entries) <= MAX_SIDE and not any(map(is_array, entries))
        return (
            Matrix(tuple(tuple(entries[i] if i == j else ZERO for j in span) for i in span)) if fits else None
        )
    if what in ("eye", "zeros"):
        sizes = [_size(arg) for arg in args]
        unit = ONE if what == "eye" else ZERO
        return _filled(sizes[0], sizes[-1], unit) if all(sizes) and len(sizes) < 3 else None
    if what == "ratio":
        return single if single is not None else Div(first, args[1])
    if what == "pow":
        return Pow(first, second) if second is not None else None
    if single is None:
        return None
    return transpose(single) if what == "transpose" else Pow(single, TWO) if what == "square" else single


def _filled(height: int, width: int, unit: Num) -> Matrix:
    return Matrix(tuple(tuple(unit if i == j else ZERO for j in range(width)) for i in range(height)))


def _shaped(p: Parser, args: list[Node], options: dict[str, object]) -> Node | None:
    """matrix(2, 2, […]) row by row; matrix(c(…), 2) and matrix(c(…), nrow=2), as R has it, column by column."""
    cells = next((arg for arg in args if isinstance(arg, Vector | Matrix)), None)
    sizes = [_size(arg) for arg in args if arg is not cells]
    if isinstance(cells, Matrix):
        return cells if sizes == [len(cells.rows), len(cells.rows[0])] else None
    if not isinstance(cells, Vector) or 0 in sizes or len(sizes) > 2:
        return None
    entries, count = cells.entries, len(cells.entries)
    height = sizes[0] if sizes else _size(options.get("nrow"))
    width = sizes[1] if len(sizes) > 1 else _size(options.get("ncol"))
    if not height and not width:
        return None
    height, width = height or count // width, width or count // height
    if height * width != count:
        return None
    if args[0] is cells and options.get("byrow") not in ("T", "TRUE", "True"):
        return build(p, [list(entries[i::height]) for i in range(height)], "[")
    return build(p, [list(entries[i * width : (i + 1) * width]) for i in range(height)], "[")


def _size(node: object) -> int:
    """A whole number that a side may have, 0 for anything else."""
    if not isinstance(node, Num) or node.places is not None or node.whole is None:
        return 0
    return node.whole if node.whole <= MAX_SIDE else 0


def method(p: Parser, node: Node) -> Node | None:
    """What .T, .transpose() or .reshape(2, 2) makes of an array; None where no such word follows the point."""
    kind, _, start, end, _ = p.tokens[p.at + 1]
    word = p.text[start:end]
    if kind not in ("word", "make") or word not in METHODS or not is_array(node):
        return None
    p.at += 2
    args: list[Node] = []
    if p.tokens[p.at][0] == "(":
        opened = p.tokens[p.at]
        p.at += 1
        args, _ = _arguments(p, ")")
        p.need(")", opened)
    if METHODS[word] == "reshape":
        return _shaped(p, [*args, node], {})
    return transpose(node) if METHODS[word] else node
