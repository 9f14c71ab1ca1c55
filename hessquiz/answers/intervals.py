"""Parts of the line: k > 3 · -1 < k <= 2 · (3, ∞) · ]3, ∞[ · k < -1 or k > 2 · (-oo, -1) U (2, oo) · all real k."""

from __future__ import annotations

import itertools

from hessquiz.answers.bounds import FLIPPED, joined, solved
from hessquiz.answers.lenient import Parser
from hessquiz.answers.phrases import SILENT, phrased
from hessquiz.answers.pieces import is_word, outside, split, unwrapped
from hessquiz.answers.tokens import Token
from hessquiz.answers.tree import Const, Interval, Neg, Node, Relation, SetOf, Union
from hessquiz.errors import Unreadable

RELATIONS = frozenset(["<", "<=", ">", ">=", "=", "!="])
INFINITY = Const("inf")
LINE = Interval(Neg(INFINITY), INFINITY)
_EMPTY = ("empty", "none", "never", "nothing", "emptyset", "nowhere")


def read_interval(text: str, tokens: list[Token]) -> Node:
    """An interval, a union, an inequality or its like; what is linear in its one variable is solved for it."""
    tokens = list(phrased(tokens))
    while len(tokens) > 1 and tokens[-2][0] in (".", ";"):
        del tokens[-2]
    if (
        len(tokens) > 5
        and tokens[-5][0] == ","
        and is_word(tokens[-3], "in")
        and is_word(tokens[-2], "R", "reals")
    ):
        del tokens[-5:-1]  # k > 3, k ∈ ℝ
    tokens = _of_builder(tokens)
    if is_word(tokens[0], "R", "reals") and (
        tokens[1][0] in ("\\setminus", "-")
        or "\\" in text[tokens[0][3] : tokens[1][2]]  # the backslash and the blank being LaTeX for a blank
    ):
        return _without(text, tokens)
    body = _opened([token for token in tokens if not is_word(token, *SILENT)])
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
    parts = [_part(text, piece) for piece in _alternatives(text, body)]
    return parts[0] if len(parts) == 1 else Union(tuple(parts))


def _opened(tokens: list[Token]) -> list[Token]:
    """Without the brackets around conditions: (k > 3) and (1 < k and k < 3)."""
    inner = unwrapped(tokens, "(")
    if inner is tokens or not any(_joins(inner[at]) or inner[at][0] in RELATIONS for at in outside(inner)):
        return tokens
    return _opened(inner)


def _joins(token: Token) -> bool:
    return token[0] == "&" or is_word(token, "and", "or")


def _conditions(piece: list[Token]) -> list[Token]:
    """[k > 1, k < 3] and {1 < k}, as Maxima and Maple print them, with “and” in the place of commas."""
    inner = unwrapped(piece, "[", "{", "\\{")
    if inner is piece or not any(token[0] in RELATIONS for token in inner):
        return piece
    return _conditions([("word", "and", *token[2:]) if token[0] == "," else token for token in inner])


def _of_builder(tokens: list[Token]) -> list[Token]:
    """What stands after “k ∈” and after the bar of {k | …}."""
    inner = unwrapped(tokens, "{", "\\{")
    if inner is not tokens:
        for at in outside(inner):
            if inner[at][0] in ("|", ":") and at and (inner[0][0] == "var") and at in (1, 3):
                return inner[at + 1 :]
    if tokens[0][0] == "var" and (is_word(tokens[1], "in") or tokens[1][0] == ":"):
        return tokens[2:]
    if tokens[0][0] == "var" and is_word(tokens[1], "notin"):
        return [("word", "reals", *tokens[0][2:]), ("\\setminus", "", *tokens[1][2:]), *tokens[2:]]
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
    inner = unwrapped(tokens, "[")
    if inner is not tokens and inner[0][0] == "[" and any(token[0] in RELATIONS for token in inner):
        return split(inner, lambda token: token[0] == ",")  # Maxima's [[k < 1], [k > 2]]
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
    piece = _conditions(piece)
    if is_word(piece[0], "Interval", "RealRange"):
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
    """Interval(a, b), Interval.open(a, b), Interval(a, b, True, right_open=True) of SymPy; RealRange(Open(a), b) of Maple."""
    at = next((at for at, token in enumerate(piece) if token[0] == "("), len(piece) - 1)
    style = "".join(str(token[1]) for token in piece[1:at]).strip(".")
    cells = split(unwrapped(piece[at:], "("), lambda token: token[0] == ",")
    styles = [("open" if is_word(cell[0], "Open") else "") for cell in cells]
    cells = [cell[1:] if opens else cell for cell, opens in zip(cells, styles, strict=True)]
    if len(cells) < 2:
        raise Unreadable(
            "An interval has two ends.", text, piece[0][2], piece[-1][3], "Write (low, high).", "interval"
        )
    said = [cell[-2][1] in ("True", "true") for cell in cells[2:4]]
    names = [
        str(cell[0][1]) if len(cell) > 2 else name for cell, name in zip(cells[2:4], _SIDES, strict=False)
    ]
    flags = dict(zip(names, said, strict=True))
    low, high = _expression(text, cells[0]), _expression(text, cells[1])
    low_open = flags.get(_SIDES[0]) or styles[0] or style in ("open", "Lopen") or low == Neg(INFINITY)
    high_open = flags.get(_SIDES[1]) or styles[1] or style in ("open", "Ropen") or high == INFINITY
    return Interval(low, high, not low_open, not high_open)


_SIDES = ("left_open", "right_open")


def _without(text: str, piece: list[Token]) -> Node:
    r"""R \\ {a, b} as a union of intervals."""
    rest = piece[1:]
    if rest[0][0] == "":
        return LINE
    if rest[0][0] not in ("\\setminus", "-"):
        rest = [rest[0], *rest]
    if rest[1][0] in ("(", "[", "]") and rest[-2][0] in (")", "]", "["):
        gap = _bracketed(text, rest[1:])
        if gap is not None:
            low, high = (
                Interval(Neg(INFINITY), gap.low, False, not gap.low_closed),
                Interval(gap.high, INFINITY, not gap.high_closed),
            )
            kept = [
                part
                for part, lost in ((low, gap.low == Neg(INFINITY)), (high, gap.high == INFINITY))
                if not lost
            ]
            return kept[0] if len(kept) == 1 else Union(tuple(kept))
    if rest[1][0] not in ("{", "\\{"):
        raise Parser(text, rest).unexpected()
    elements = split(unwrapped(rest[1:], "{", "\\{"), lambda token: token[0] in (",", ";"))
    ends = [Neg(INFINITY), *(_expression(text, element) for element in elements), INFINITY]
    return Union(tuple(Interval(low, high) for low, high in itertools.pairwise(ends)))


def _relation(text: str, piece: list[Token]) -> Node:
    """A chain of inequalities; several joined by “and” become the one chain that says the same."""
    pieces = split(_opened(piece), _joins)
    if len(pieces) < 2:
        return _chain(text, _opened(piece))
    name = pieces[0][0]
    pieces = [[name, *part] if part[0][0] in FLIPPED and name[0] == "var" else part for part in pieces]
    found = joined([_chain(text, _opened(part)) for part in pieces])
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
    if cuts[0] == 0 and piece[0][0] == "!=":
        point = _expression(text, piece[1:])
        return Union((Interval(Neg(INFINITY), point), Interval(point, INFINITY)))
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
    return solved(Relation(tuple(operands), ops))
