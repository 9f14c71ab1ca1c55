"""A vector given by its coordinates: x = 1, y = -2 · (x, y) = (1, -2) · {x: 1, y: -2} · f_x = 2x, f_y = 3y · 2x i + 3y j."""

from __future__ import annotations

import re
from fractions import Fraction

from hessquiz.answers import labels
from hessquiz.answers.lenient import Parser
from hessquiz.answers.lexicon import canonical, lexicon
from hessquiz.answers.pieces import ended, split, unwrapped
from hessquiz.answers.sets import on_lines, separates
from hessquiz.answers.tokens import Token, tokenise
from hessquiz.answers.tree import Add, Div, Mul, Neg, Node, Num, Var, Vector, children
from hessquiz.errors import Unreadable

_DERIVATIVE = r"(?:[A-Za-z]_?\{?|[∂d][A-Za-z]/[∂d]|\\frac\{\\partial[A-Za-z]\}\{\\partial)(\w+)\}?(?:\(.*\))?"
"""f_x, fx, f_x(x, y), ∂f/∂x and their like."""
_GIVES = frozenset(["=", "->", ":"])


def named(text: str, tokens: list[Token], names: tuple[str, ...]) -> Vector | None:
    """The vector in the order of `names`, each of which is given once; None for an answer of another form.

    Raises Unreadable where a name is missing, given twice, or given in terms of another.
    """
    tokens = unwrapped(unwrapped(tokens, "{", "\\{", "[", "("), "{", "\\{", "[", "(")
    found: dict[str, Node] = {}
    pieces = split(_spaced(on_lines(tokens)), separates)
    heads = [_head(text, piece, names) for piece in pieces]
    if len(pieces) < 2 or not all(name for name, _, _ in heads):
        return None
    for piece, (name, at, _) in zip(pieces, heads, strict=True):
        found[name] = Parser(text, ended(piece[at:])).whole()
    if len(found) != len(pieces) or found.keys() != set(names):
        message = f"Each of {', '.join(names)} must be given once."
        advice = f"Write ({', '.join('…' for _ in names)}) in the order {', '.join(names)}."
        raise Unreadable(message, text, tokens[0][2], tokens[-2][3], advice, "coordinates")
    for piece, (_, _, derivative) in zip(pieces, heads, strict=True):
        for kind, _, start, end, _ in piece[1:]:
            if kind == "var" and not derivative:
                message = "A coordinate is given in terms of another."
                raise Unreadable(message, text, start, end, "Give each by itself.", "coordinates")
    return Vector(tuple(found[name] for name in names))


def _spaced(tokens: list[Token]) -> list[Token]:
    """The tokens with a separator before each name that is given a value after a blank: x = 3 y = -1."""
    result: list[Token] = []
    for at, token in enumerate(tokens):
        if at and token[0] == "var" and token[4] and _gives(tokens[at + 1]) and not separates(tokens[at - 1]):
            result.append((";", ";", token[2], token[2], 0))
        result.append(token)
    return result


def _head(text: str, piece: list[Token], names: tuple[str, ...]) -> tuple[str, int, bool]:
    """The name that a piece gives a value to ("" for none), where that begins, and whether the value is a derivative by it."""
    at = next((at for at, token in enumerate(piece) if _gives(token)), 0)
    if at == 1 and piece[0][0] == "var":
        return piece[0][1].name, 2, False
    left = text[piece[0][2] : piece[at - 1][3]].replace(" ", "")
    by = re.fullmatch(_DERIVATIVE, left) if at else None
    return (canonical(by[1]), at + 1, True) if by and canonical(by[1]) in names else ("", 0, False)


def of_units(text: str, names: tuple[str, ...]) -> Vector | None:
    """2x i + 3y j as (2x, 3y); None where it is no sum of multiples of i, j and perhaps k."""
    units = [unit for unit in "ijk" if unit not in names]
    tokens = tokenise(text, lexicon((*names, *units), True))
    labels.strip_end(tokens)
    labels.strip_label(text, tokens)
    met = {token[1].name for token in tokens if token[0] == "var"}
    units = units if "k" in met else units[:2]
    if not {"i", "j"} <= met & set(units):
        return None
    node = Parser(text, tokens, True).whole()
    entries: dict[str, list[Node]] = {unit: [] for unit in units}
    for term in node.terms if isinstance(node, Add) else (node,):
        found = [(unit, part) for unit in units if (part := _part(term, unit)) is not None]
        if len(found) != 1:
            return None
        entries[found[0][0]].append(found[0][1])
    if any(len(parts) > 1 or any(not _free(part, units) for part in parts) for parts in entries.values()):
        return None
    return Vector(tuple(parts[0] if parts else Num(Fraction(0)) for parts in entries.values()))


def _part(term: Node, unit: str) -> Node | None:
    """What a unit vector is multiplied by in a term; None where it isn't a factor of it."""
    if term == Var(unit):
        return Num(Fraction(1))
    if isinstance(term, Neg | Div):
        inner = _part(term.arg if isinstance(term, Neg) else term.over, unit)
        return inner and (Neg(inner) if isinstance(term, Neg) else Div(inner, term.under))
    if not isinstance(term, Mul) or term.factors.count(Var(unit)) != 1:
        return None
    rest = tuple(factor for factor in term.factors if factor != Var(unit))
    return rest[0] if len(rest) == 1 else Mul(rest)


def _free(node: Node, units: list[str]) -> bool:
    return not (isinstance(node, Var) and node.name in units) and all(
        _free(inner, units) for inner in children(node)
    )


def after_names(tokens: list[Token], names: tuple[str, ...]) -> list[Token]:
    """The tokens without “(x, y) =” before them, where that names the variables in their order."""
    heads = tokens[: 2 * len(names) + 1]
    listed = [token[1].name for token in heads if token[0] == "var"]
    signs = [token[0] for token in heads if token[0] != "var"]
    if listed == list(names) and signs == ["(", *[","] * (len(names) - 1), ")"]:
        after = tokens[len(heads)]
        if _gives(after):
            return tokens[len(heads) + 1 :]
    return tokens


def _gives(token: Token) -> bool:
    return token[0] in _GIVES or token[1] == "≈"
