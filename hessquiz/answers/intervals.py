"""Parts of the line: k > 3 · -1 < k <= 2 · (3, ∞) · ]3, ∞[ · k < -1 or k > 2 · (-oo, -1) U (2, oo) · all real k."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hessquiz.answers.bounds import FLIPPED, joined
from hessquiz.answers.lenient import Parser
from hessquiz.answers.pieces import ended, is_word, outside, partner, split, unwrapped
from hessquiz.answers.tokens import Token
from hessquiz.answers.tree import Const, Interval, Neg, Node, Relation, SetOf, Union
from hessquiz.errors import Unreadable

RELATIONS = frozenset(["<", "<=", ">", ">=", "=", "!="])
INFINITY = Const("inf")
LINE = Interval(Neg(INFINITY), INFINITY)
_SILENT = frozenset(["for", "when", "if", "iff", "exactly", "only", "is", "are", "be", "must", "has", "to", "have", "should", "values", "value", "of", "we", "need", "real", "reals", "number", "numbers", "the", "that", "such", "set", "solution", "it", "f", "h", "answer", "numbers", "any", "every", "all", "each"])  # fmt: skip
_PHRASES = (
    ("greater than or equal to", ">="), ("greater or equal to", ">="), ("less than or equal to", "<="), ("less or equal to", "<="),
    ("no less than", ">="), ("not less than", ">="), ("no more than", "<="), ("at least", ">="), ("at most", "<="), ("greater than", ">"),
    ("larger than", ">"), ("bigger than", ">"), ("more than", ">"), ("less than", "<"), ("smaller than", "<"), ("not equal to", "!="),
    ("equal to", "="), ("equals", "="), ("above", ">"), ("below", "<"), ("greater", ">"), ("less", "<"), ("except", "!="), ("except for", "!="),
    ("other than", "!="), ("not", "!="),
)  # fmt: skip
_EMPTY = ("empty", "none", "never", "nothing", "emptyset", "nowhere")


def read_interval(text: str, tokens: list[Token]) -> Node:
    """An interval, a union, an inequality or its like, as typed; nothing is solved here."""
    tokens = list(_phrased(tokens))
    while len(tokens) > 1 and tokens[-2][0] in (".", ";"):
        del tokens[-2]
    tokens = _of_builder(tokens)
    if is_word(tokens[0], "R", "reals") and tokens[1][0] in ("\\setminus", "-", "{", "\\{"):
        return _without(text, tokens)
    body = [token for token in tokens if not is_word(token, *_SILENT)]
    if not body[0][0]:
        if any(is_word(token, "all", "real", "reals", "any", "every") for token in tokens):
            return LINE
        raise Parser(text, tokens).unexpected()
    if is_word(body[0], *_EMPTY) or (is_word(body[0], "no") and len(body) <= 3):
        return Union(())
    anything = any(is_word(token, "all", "any", "every", "reals", "real") for token in tokens)
    if anything and all(token[0] == "var" or is_word(token, "in", "R") for token in body[:-1]):
        return LINE
    if is_word(body[0], "R") and len(body) == 2:
        return LINE
    if is_word(body[0], "Union") and body[1][0] == "(" and partner(body, 1) == len(body) - 2:
        pieces = split(ended(body[2:-2]), lambda token: token[0] == ",")  # as SymPy prints it
    else:
        pieces = _alternatives(text, body)
    parts = [_part(text, piece) for piece in pieces]
    return parts[0] if len(parts) == 1 else Union(tuple(parts))


def _phrased(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with “at least” and the like as signs."""
    at = 0
    while at < len(tokens):
        if tokens[at][0] == "word":
            words = [str(token[1]).lower() for token in tokens[at : at + 5] if token[0] == "word"]
            found = next(((p, sign) for p, sign in _PHRASES if words[: len(p.split())] == p.split()), None)
            if found is not None:
                length = len(found[0].split())
                yield (found[1], found[1], tokens[at][2], tokens[at + length - 1][3], tokens[at][4])
                at += length
                continue
            if tokens[at][1] == "Union" and tokens[at + 1][0] == "(" and at == 0:
                yield tokens[at]
                at += 1
                continue
            if tokens[at][1] in ("U", "u", "union", "Union", "or") and tokens[at + 1][0] != "":
                yield ("word", "or", *tokens[at][2:])
                at += 1
                continue
            if (
                str(tokens[at][1]).lower() in ("positive", "negative", "nonnegative", "nonpositive")
                and tokens[at + 1][0] == ""
            ):
                from hessquiz.answers.exact import ZERO

                sign = {"positive": ">", "negative": "<", "nonnegative": ">=", "nonpositive": "<="}[
                    str(tokens[at][1]).lower()
                ]
                start, end = tokens[at][2:4]
                yield (sign, sign, start, end, 1)
                yield ("num", ZERO, start, end, 0)
                at += 1
                continue
        joins = tokens[at][0] == "||" or (
            tokens[at][0] == "|" and at and tokens[at - 1][0] == ")" and tokens[at + 1][0] == "("
        )
        yield ("word", "or", *tokens[at][2:]) if joins else tokens[at]
        at += 1


def _of_builder(tokens: list[Token]) -> list[Token]:
    """What stands after “k ∈” and after the bar of {k | …}."""
    inner = unwrapped(tokens, "{", "\\{")
    if inner is not tokens:
        for at in outside(inner):
            if inner[at][0] in ("|", ":") and at and (inner[0][0] == "var") and at in (1, 3):
                return inner[at + 1 :]
    if tokens[0][0] == "var" and (is_word(tokens[1], "in") or tokens[1][0] == ":"):
        return tokens[2:]
    if tokens[0][0] == "var" and tokens[1][0] == "=" and tokens[2][0] in ("(", "[", "]", "{", "\\{"):
        return tokens[2:]
    return tokens


def _alternatives(text: str, tokens: list[Token]) -> list[list[Token]]:
    """The pieces that “or” and ∪ join; bracketed intervals may also be listed with commas."""
    for place in outside(tokens):
        if is_word(tokens[place], "or") and place + 1 < len(tokens) and tokens[place + 1][0] == "=":
            raise Unreadable(
                "Something is missing here.", text, *tokens[place][2:4], "Write >= or <=.", "incomplete"
            )
    pieces = [tokens]
    if any(is_word(tokens[at], "or") for at in range(len(tokens))):
        pieces = _cut(tokens)
    if len(pieces) == 1:
        listed = split(tokens, lambda token: token[0] in (",", ";"))
        if len(listed) > 1 and all(
            piece[0][0] in ("(", "[") and piece[-2][0] in (")", "]") for piece in listed
        ):
            return listed
    return pieces


def _cut(tokens: list[Token]) -> list[list[Token]]:
    """Cut at every “or”: brackets of half-open intervals don't pair up, so they aren't counted."""
    pieces: list[list[Token]] = [[]]
    for token in tokens[:-1]:
        if is_word(token, "or"):
            pieces.append([])
        else:
            pieces[-1].append(token)
    end = tokens[-1]
    return [[*piece, ("", None, piece[-1][3], piece[-1][3], 0)] if piece else [end] for piece in pieces]


def _part(text: str, piece: list[Token]) -> Node:
    """One interval, set, inequality or exception."""
    if piece[0][0] == "":
        raise Unreadable(
            "Something is missing beside “or”.", text, piece[0][2], piece[0][2] + 1, "", "incomplete"
        )
    if piece[0][0] == "var" and is_word(piece[1], "in"):
        piece = piece[2:]
    if is_word(piece[0], "Interval"):
        return _sympy(text, piece)
    if piece[0][0] in ("(", "[", "]") and piece[-2][0] in (")", "]", "["):
        found = _bracketed(text, piece)
        if found is not None:
            return found
    if piece[0][0] in ("{", "\\{"):
        elements = split(unwrapped(piece, "{", "\\{"), lambda token: token[0] in (",", ";"))
        return SetOf(tuple(_expression(text, element) for element in elements)) if elements else Union(())
    if is_word(piece[0], "R", "reals"):
        return _without(text, piece)
    return _relation(text, piece)


def _expression(text: str, tokens: list[Token]) -> Node:
    return Parser(text, tokens).whole()


def _bracketed(text: str, piece: list[Token]) -> Interval | None:
    """(a, b), [a, b), ]a, b[ with a comma or semicolon; None where there is no comma."""
    inner = piece[1:-2]
    depth, cuts = 0, []
    for at, token in enumerate(inner):
        depth += (token[0] in ("(", "{")) - (token[0] in (")", "}"))
        if depth == 0 and token[0] in (",", ";"):
            cuts.append(at)
    if not cuts:
        return None
    if len(cuts) > 1:
        _, _, start, end, _ = inner[cuts[1]]
        raise Unreadable("An interval has two ends.", text, start, end, "Write (low, high).", "interval")
    at = cuts[0]
    end = (inner[at - 1] if at else piece[0])[3]
    low = _expression(text, [*inner[:at], ("", None, end, end, 0)])
    high = _expression(text, [*inner[at + 1 :], ("", None, piece[-2][2], piece[-2][2], 0)])
    low_closed = piece[0][0] == "[" and low != Neg(INFINITY)
    return Interval(low, high, low_closed, piece[-2][0] == "]" and high != INFINITY)


def _sympy(text: str, piece: list[Token]) -> Interval:
    """Interval(a, b), Interval.open(a, b), Interval.Ropen(a, b) of SymPy."""
    at = next((at for at, token in enumerate(piece) if token[0] == "("), len(piece) - 1)
    style = "".join(str(token[1]) for token in piece[1:at]).strip(".")
    cells = split(unwrapped(piece[at:], "("), lambda token: token[0] == ",")
    if len(cells) < 2:
        raise Unreadable(
            "An interval has two ends.", text, piece[0][2], piece[-1][3], "Write (low, high).", "interval"
        )
    flags = [cell[0][1] in ("True", "true") for cell in cells[2:4]] + [False, False]
    low, high = _expression(text, cells[0]), _expression(text, cells[1])
    low_open = flags[0] or style in ("open", "Lopen") or low == Neg(INFINITY)
    return Interval(low, high, not low_open, not (flags[1] or style in ("open", "Ropen") or high == INFINITY))


def _without(text: str, piece: list[Token]) -> Node:
    r"""R \\ {a, b} as a union of intervals."""
    rest = piece[1:]
    if rest[0][0] in ("{", "\\{"):  # R \ {3}, the backslash and the blank being LaTeX for a blank
        rest = [rest[0], *rest]
        rest[0] = ("\\setminus", "", *rest[0][2:])
    if rest[0][0] == "":
        return LINE
    if rest[0][0] not in ("\\setminus", "-") or rest[1][0] not in ("{", "\\{"):
        raise Parser(text, rest).unexpected()
    elements = split(unwrapped(rest[1:], "{", "\\{"), lambda token: token[0] in (",", ";"))
    ends = [Neg(INFINITY), *(_expression(text, element) for element in elements), INFINITY]
    return Union(tuple(Interval(low, high) for low, high in itertools.pairwise(ends)))


def _relation(text: str, piece: list[Token]) -> Node:
    """A chain of inequalities; several joined by “and” become the one chain that says the same."""
    pieces = split(piece, lambda token: is_word(token, "and") or token[0] == "&")
    if len(pieces) == 1:
        return _chain(text, unwrapped(piece, "("))
    found = joined([_chain(text, unwrapped(part, "(")) for part in pieces])
    if found is None:
        advice = "Write it as one chain such as -1 < k < 2, or as intervals with “or”."
        start, end = piece[0][2], piece[-1][3]
        raise Unreadable("These conditions aren't joined here.", text, start, end, advice, "conjunction")
    return found


def _chain(text: str, piece: list[Token]) -> Node:
    cuts = [at for at in outside(piece) if piece[at][0] in RELATIONS]
    if not cuts:
        if len(piece) == 2 and piece[0][0] in ("num", "const"):
            return SetOf((_expression(text, piece),))
        places = outside(piece)
        comma = next((piece[at] for at in places if piece[at][0] in (",", ";")), None)
        if comma is not None:
            raise Unreadable(
                "This comma may mean “and” or “or”.", text, *comma[2:4], "Write the word.", "conjunction"
            )
        if len(piece) > 1 and all(token[0] != "word" for token in piece):
            return SetOf((_expression(text, piece),))
        raise Parser(text, piece).unexpected()
    if cuts[0] == 0 and len(cuts) == 1 and piece[0][0] in FLIPPED:
        bound = _expression(text, piece[1:])
        closed = piece[0][0] in ("<=", ">=")
        return (
            Interval(bound, INFINITY, closed)
            if piece[0][0] in (">", ">=")
            else Interval(Neg(INFINITY), bound, False, closed)
        )
    if cuts[0] == 0:
        raise Unreadable(
            "The variable is missing.", text, *piece[0][2:4], "Write k > 3, or an interval.", "incomplete"
        )
    operands, start = [], 0
    for at in (*cuts, len(piece) - 1):
        if at > start:
            end = piece[at - 1][3]
            operands.append(_expression(text, [*piece[start:at], ("", None, end, end, 0)]))
        else:
            raise Parser(text, [*piece[at:]]).unexpected()
        start = at + 1
    ops = tuple(piece[at][0] for at in cuts)
    if len(ops) > 1 and not (set(ops) <= {"<", "<="} or set(ops) <= {">", ">="}):
        raise Unreadable(
            "The signs of a chain point one way.", text, *piece[cuts[1]][2:4], "Write -1 < k < 2.", "chain"
        )
    return Relation(tuple(operands), ops)
