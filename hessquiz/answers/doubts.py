"""What can be read in two ways and is asked back: 1/2x, x2, x^1/2, e^xy. Each function refuses it, or does nothing."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from hessquiz.answers.pieces import CLOSES, OPENS
from hessquiz.answers.tree import Const, Node, Num
from hessquiz.errors import Unreadable

if TYPE_CHECKING:
    from hessquiz.answers.lenient import Parser

ONE = Num(Fraction(1))


def fraction(p: Parser, begin: int, divided: int) -> None:
    """Refuse a/b c where b has no brackets: it is read as (a/b)c by some and as a/(bc) by others."""
    tokens, at = p.tokens, p.at
    kind, _, start, end, gap = tokens[at]
    if kind in ("[", "begin") and p.arrays:
        return
    plain = (
        divided - begin == 2
        and tokens[begin][0] == "num"
        and at - divided == 1
        and tokens[divided][0] == "num"
    )
    if gap and (plain or tokens[at - 1][0] in CLOSES):
        return
    over = p.text[tokens[begin][2] : tokens[divided - 1][2]].strip()
    under = p.text[tokens[divided][2] : tokens[at - 1][3]].strip()
    rest = p.text[start:end]
    rest = rest if kind not in OPENS else f"{rest}…{ {'(': ')', '[': ']'}.get(kind, '}') }"
    advice = f"Write ({over}/{under})*{rest} or {over}/({under}*{rest})."
    message = "This fraction can be read in two ways."
    raise Unreadable(message, p.text, tokens[divided - 1][2], end, advice, "doubtful-fraction")


def number_after(p: Parser) -> None:
    """Refuse a number right after a name or a number: an exponent or a sign has been lost."""
    before, (kind, _, start, end, _) = p.tokens[p.at - 1], p.tokens[p.at]
    if before[0] in CLOSES or before[0] == "|":
        return
    left, right = p.text[before[2] : before[3]], p.text[start:end]
    if before[0] in ("num", "half"):
        advice = (
            f"Write {left}*{right}, or one number."
            if kind == "num"
            else f"Write {left} + {right} as one fraction."
        )
        raise p.fail("Two numbers stand side by side.", advice, "two-numbers")
    advice = f"Write {left}^{right} for a power or {right}*{left} for a product."
    raise p.fail(f"A number can't follow {left} like this.", advice, "lost-power")


def raised_lines(text: str) -> None:
    """Refuse a matrix in tall brackets with exponents on lines of their own, as SymPy prints x^2."""
    sides, start = "⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠ ", 0
    for line, below in pairwise(text.split("\n")):
        for found in re.finditer(f"[^{sides}]+", line):
            at, end = found.span()
            if at and below[at - 1 : at].strip(sides) and below[at:end] == " " * (end - at):
                message, advice = "This stands on a line above what it belongs to.", "Write x^2 on one line."
                raise Unreadable(message, text, start + at, start + end, advice, "raised-line")
        start += len(line) + 1


def exponent(p: Parser, base: Node, begin: int) -> None:
    """Refuse x^1/2 and e^xy: an exponent without brackets, from `begin`, that may go on."""
    kind, _, _, _, gap = p.tokens[p.at]
    first = p.tokens[begin + (p.tokens[begin][0] in "+-")]
    if kind == "/" and first[1] == ONE and p.at - begin <= 2:
        advice = "Write x^(1/2) for a root, or (x^1)/2."
        raise p.fail("The exponent may end here or go on.", advice, "doubtful-exponent")
    goes_on = gap == 0 and (kind in ("var", "const") or (kind == "num" and first[0] != "num"))
    if goes_on and (base == Const("e") or (first[0] == "var" and p.tokens[p.at - 1] is first)):
        left = p.text[p.tokens[begin - 2][2] : p.tokens[begin][2]]
        inner = p.text[p.tokens[begin][2] : p.tokens[p.at][3]]
        own = p.text[p.tokens[begin][2] : p.tokens[p.at - 1][3]]
        rest = p.text[p.tokens[p.at][2] : p.tokens[p.at][3]]
        advice = f"Write {left}({inner}) or {left}({own})*{rest}."
        raise p.fail("The exponent may end here or go on.", advice, "doubtful-exponent")
