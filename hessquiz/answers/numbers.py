"""Commas and blanks inside one number: 0,5 · 1.234,5 · 1,234,567 · 1 200 000 · 8x10^12."""

from __future__ import annotations

from fractions import Fraction

from hessquiz.answers.pieces import CLOSES, OPENS
from hessquiz.answers.tokens import Token
from hessquiz.answers.tree import Num
from hessquiz.errors import Unreadable


def grouped(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens of a single number, with decimal commas and groups of thousands joined; a doubtful comma is refused."""
    result: list[Token] = []
    at, called = 0, 0
    while at < len(tokens):
        token = tokens[at]
        if token[0] in OPENS and (called or (at and tokens[at - 1][0] in ("make", "word"))):
            called += 1  # the commas of Rational(1, 2) stand between its arguments
        elif token[0] in CLOSES and called:
            called -= 1
        elif token[0] == "num" and not called:
            run = _run(text, tokens, at)
            if run > 1:
                joined = _joined(text, tokens[at : at + run])
                result.append(joined)
                at += run
                continue
        elif (
            token[0] == "word"
            and token[1] in ("x", "X")
            and result
            and result[-1][0] == "num"
            and tokens[at + 1][0] == "num"
        ):
            token = ("*", token[1], *token[2:])
        result.append(token)
        at += 1
    return result


def _run(text: str, tokens: list[Token], at: int) -> int:
    """How many tokens from `at` on make one number: digits with commas that touch, or groups of three after blanks."""
    end = at + 1
    while (
        tokens[end][0] == ","
        and tokens[end][4] == 0
        and tokens[end + 1][0] == "num"
        and tokens[end + 1][4] == 0
    ):
        end += 2
    if end == at + 1:
        while (
            tokens[end][0] == "num"
            and tokens[end][4] == 1
            and _digits(text, tokens[end]).isdigit()
            and len(_digits(text, tokens[end])) == 3
        ):
            end += 1
        first = _digits(text, tokens[at])
        if end > at + 1 and not (first.isdigit() and len(first) <= 3 and first[0] != "0"):
            return 1
    return end - at


def _digits(text: str, token: Token) -> str:
    return text[token[2] : token[3]]


def _joined(text: str, run: list[Token]) -> Token:
    """One number from its groups of digits."""
    groups = [_digits(text, token) for token in run if token[0] == "num"]
    start, end, gap = run[0][2], run[-1][3], run[0][4]
    first, rest = groups[0], groups[1:]
    if any(not group.replace(".", "").isdigit() for group in groups):
        raise _doubtful(text, start, end, groups)
    whole, point, decimals = rest[-1].partition(".")
    threes = all(len(group) == 3 for group in (*rest[:-1], whole)) and all(
        g.isdigit() for g in (*rest[:-1], whole)
    )
    leads = first.isdigit() and len(first) <= 3 and first[0] != "0"
    if run[1][0] == "num" or (leads and threes and (len(rest) > 1 or point)):
        number = Fraction(int(first + "".join(rest[:-1]) + whole + decimals), 10 ** len(decimals))
        return ("num", Num(number, len(decimals) or None), start, end, gap)
    if len(rest) == 1 and not point and (len(rest[0]) != 3 or first == "0"):
        parts = first.split(".")
        if first.isdigit() or (
            len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3
        ):
            digits = "".join(parts) + rest[0]
            return ("num", Num(Fraction(int(digits), 10 ** len(rest[0])), len(rest[0])), start, end, gap)
    raise _doubtful(text, start, end, groups)


def _doubtful(text: str, start: int, end: int, groups: list[str]) -> Unreadable:
    advice = f"Write {''.join(groups)} for thousands or {'.'.join(groups[:2])} for decimals."
    return Unreadable("This comma can be read in two ways.", text, start, end, advice, "decimal-comma")
