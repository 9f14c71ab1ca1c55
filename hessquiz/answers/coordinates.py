"""A vector given by its coordinates: x = 1, y = -2 · (x, y) = (1, -2) · {x: 1, y: -2} as programs print it."""

from __future__ import annotations

from hessquiz.answers.lenient import Parser
from hessquiz.answers.pieces import split, unwrapped
from hessquiz.answers.sets import on_lines, separates
from hessquiz.answers.tokens import Token
from hessquiz.answers.tree import Node, Vector
from hessquiz.errors import Unreadable

_GIVES = frozenset(["=", "->", ":"])


def named(text: str, tokens: list[Token], names: tuple[str, ...]) -> Vector | None:
    """The vector in the order of `names`, each of which is given once; None for an answer of another form.

    Raises Unreadable where a name is missing, given twice, or given in terms of another.
    """
    tokens = unwrapped(unwrapped(tokens, "{", "\\{", "[", "("), "{", "\\{", "[", "(")
    pieces = split(on_lines(tokens), separates)
    if len(pieces) < 2 or not all(piece[0][0] == "var" and _gives(piece[1]) for piece in pieces):
        return None
    found: dict[str, Node] = {}
    for piece in pieces:
        parser = Parser(text, piece)
        parser.at = 2
        found[piece[0][1].name] = parser.whole()
    if len(found) != len(pieces) or found.keys() != set(names):
        message = f"Each of {', '.join(names)} must be given once."
        advice = f"Write ({', '.join('…' for _ in names)}) in the order {', '.join(names)}."
        raise Unreadable(message, text, tokens[0][2], tokens[-2][3], advice, "coordinates")
    for piece in pieces:
        for kind, _, start, end, _ in piece[1:]:
            if kind == "var":
                message = "A coordinate is given in terms of another."
                raise Unreadable(message, text, start, end, "Give each by itself.", "coordinates")
    return Vector(tuple(found[name] for name in names))


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
