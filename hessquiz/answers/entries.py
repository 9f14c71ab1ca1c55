"""Where a wrong entry stands and what belongs there: (1, 2): 6x · row 1, column 2 is 6x · H_12 = 6x · f_xy = 6x."""

from __future__ import annotations

from hessquiz.answers.lenient import Parser
from hessquiz.answers.pieces import is_word
from hessquiz.answers.tokens import Token
from hessquiz.answers.tree import Entry, Node, Num
from hessquiz.errors import Unreadable

_BETWEEN = frozenset([")", "]", "}", ":", "=", "->", ",", ";"])
_GOES_ON = frozenset(["var", "const", "fun", "*", "/", "^"])
"""What makes a number the beginning of the entry, not its place."""
_ORDINALS = ("first", "second", "third")
_ADVICE = "Write it as (row, column): value, for example (1, 2): 6x."


def read_entry(text: str, tokens: list[Token], variables: tuple[str, ...]) -> Node:
    """Row, column and value."""
    wrapped = tokens[0][0] in ("(", "[") and tokens[-2][0] in (")", "]")
    places, at, swapped = _places(tokens, variables)
    if len(places) != 2 or not all(0 < place <= 20 for place in places):
        _, _, start, end, _ = tokens[min(at, len(tokens) - 1)]
        raise Unreadable(
            "The place of the entry is missing.", text, start, max(end, start + 1), _ADVICE, "entry"
        )
    closed = any(token[0] in (")", "]") for token in tokens[:-2][at : at + 1])
    while tokens[at][0] in _BETWEEN or (tokens[at][0] == "word" and not _is_name(tokens[at])):
        at += 1
    rest = tokens[at:]
    if wrapped and not closed and rest[-2:-1] and rest[-2][0] in (")", "]") and _surplus(rest):
        rest = [*rest[:-2], rest[-1]]
    parser = Parser(text, rest)
    value = parser.whole()
    row, column = reversed(places) if swapped else places
    return Entry(row, column, value)


def _surplus(tokens: list[Token]) -> bool:
    return sum(token[0] in ("(", "[") for token in tokens) < sum(token[0] in (")", "]") for token in tokens)


def _is_name(token: Token) -> bool:
    return len(str(token[1])) == 1


def _places(tokens: list[Token], variables: tuple[str, ...]) -> tuple[list[int], int, bool]:
    """The two places, where the reading goes on, and whether the column came first."""
    places: list[int] = []
    swapped = False
    for at, token in enumerate(tokens):
        kind, value = token[0], token[1]
        after = tokens[min(at + 1, len(tokens) - 1)]
        if kind == "num" and after[4] == 0 and after[0] in _GOES_ON:
            return places, at, swapped
        if kind == "num" and isinstance(value, Num) and value.places is None:
            digits = str(value.value)
            places += (
                [int(d) for d in digits]
                if len(digits) == 2 and not places and tokens[at - 1][0] == "_"
                else [int(digits[:4])]
            )
        elif kind == "word" and value in _ORDINALS:
            places.append(_ORDINALS.index(value) + 1)
        elif kind == "word":
            stem, _, index = str(value).partition("_")
            digits = index or stem.lstrip("HhafAMQ")
            if len(digits) == 2 and digits.isdigit():
                places += map(int, digits)
            elif stem in ("f", "H") and len(index) == 2 and all(name in variables for name in index):
                places += [variables.index(name) + 1 for name in index]
            elif is_word(token, "column", "col", "spalte") and not places:
                swapped = True
        elif kind not in ("(", "[", "{", "_", ",", ";", ":", "}"):
            return places, at, swapped
        if len(places) >= 2:
            return places, at + 1, swapped
    return places, len(tokens) - 1, swapped
