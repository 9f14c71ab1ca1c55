"""What programs make by a word: diag(2, 8), eye(2), array([[…]]), Matrix(…), Rational(1, 2)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hessquiz.answers.arrays import CLOSING, MAX_SIDE, build, is_array, listed, rows, transpose
from hessquiz.answers.tree import Div, Matrix, Node, Num, Pow, Vector

if TYPE_CHECKING:
    from hessquiz.answers.lenient import Parser

ZERO, ONE = Num(Fraction(0)), Num(Fraction(1))


def made(p: Parser) -> Node:
    """diag(2, 8), eye(2), array([[…]]), matrix([..],[..]), Rational(1, 2) and the like."""
    opened = p.tokens[p.at]
    p.at += 1
    start = p.tokens[p.at]
    if start[0] not in ("(", "[", "{"):
        raise p.fail(f"“{p.text[opened[2] : opened[3]]}” needs brackets.", "", "no-argument", opened)
    p.at += 1
    p.down()
    p.flat = False
    saved = p.rows, p.bars
    p.rows, p.bars = 0, False
    close = CLOSING[start[0]]
    if listed(p, p.at, (";",)) and opened[1] == "array":
        node = build(p, rows(p, close), "[")
    else:
        node = _call(p, opened, _arguments(p, close))
    p.need(close, start)
    p.rows, p.bars = saved
    p.depth -= 1
    return node


def _arguments(p: Parser, close: str) -> list[Node]:
    args: list[Node] = []
    while p.tokens[p.at][0] not in (close, ""):
        if p.tokens[p.at][0] == "word" and p.tokens[p.at + 1][0] == "=":  # dtype=float
            while p.tokens[p.at][0] not in (close, ",", ""):
                p.at += 1
        else:
            args.append(p.expression())
        if p.tokens[p.at][0] == ",":
            p.at += 1
        elif p.tokens[p.at][0] != close:
            break
    return args


def _call(p: Parser, opened: tuple[str, object, int, int, int], args: list[Node]) -> Node:
    """What a word of `lexicon.ARRAYS` or `lexicon.NUMBERS` makes of its arguments."""
    what = opened[1]
    single = args[0] if len(args) == 1 else None
    if what == "array" and args:
        flat = isinstance(single, Vector | Matrix)
        return single if single is not None and flat else build(p, [args], "[")
    if what == "vector" and args:
        return single if isinstance(single, Vector) else Vector(tuple(args))
    if what == "diag" and args:
        entries = single.entries if isinstance(single, Vector) else tuple(args)
        if 0 < len(entries) <= MAX_SIDE and not any(map(is_array, entries)):
            span = range(len(entries))
            return Matrix(tuple(tuple(entries[i] if i == j else ZERO for j in span) for i in span))
    if what in ("eye", "zeros") and args:
        sizes = [
            int(a.value) for a in args if isinstance(a, Num) and 0 < a.value <= MAX_SIDE and a.places is None
        ]
        if len(sizes) == len(args) <= 2:
            unit = ONE if what == "eye" else ZERO
            return Matrix(
                tuple(tuple(unit if i == j else ZERO for j in range(sizes[-1])) for i in range(sizes[0]))
            )
    if what == "transpose" and single is not None:
        return transpose(single)
    if what == "same" and single is not None:
        return single
    if what == "ratio" and args:
        return single if single is not None else Div(args[0], args[1])
    if what == "pow" and len(args) == 2:
        return Pow(args[0], args[1])
    raise p.fail(
        f"“{p.text[opened[2] : opened[3]]}” is given something it can't use.", "", "arguments", opened
    )
