"""Cutting a list of tokens outside its brackets: at separators, at relations, around a whole answer."""

from __future__ import annotations

from collections.abc import Callable

from hessquiz.answers.tokens import Token

OPENS = {"(": ")", "[": "]", "{": "}", "\\{": "\\}", "begin": "end"}
CLOSES = frozenset(OPENS.values())


def is_word(token: Token, *words: str) -> bool:
    """Whether a token is one of these words."""
    return token[0] == "word" and token[1] in words


def ended(tokens: list[Token]) -> list[Token]:
    """The tokens with an end token, so that a parser can read them alone."""
    if tokens and tokens[-1][0] == "":
        return tokens
    end = tokens[-1][3] if tokens else 0
    return [*tokens, ("", None, end, end, 0)]


def partner(tokens: list[Token], at: int) -> int:
    """Where the bracket that opens at `at` is closed; the end token's place where it never is."""
    depth = 0
    for place in range(at, len(tokens)):
        kind = tokens[place][0]
        if kind in OPENS:
            depth += 1
        elif kind in CLOSES:
            depth -= 1
            if depth == 0:
                return place
    return len(tokens) - 1


def outside(tokens: list[Token]) -> list[int]:
    """The places of the tokens that stand in no bracket (brackets themselves not counted), the end token excepted."""
    depth, places = 0, []
    for at, (kind, *_) in enumerate(tokens):
        if kind in OPENS:
            depth += 1
        elif kind in CLOSES:
            depth -= 1
        elif depth == 0 and kind:
            places.append(at)
    return places


def split(tokens: list[Token], separates: Callable[[Token], bool]) -> list[list[Token]]:
    """The pieces between separators outside brackets, each with an end token; empty pieces are dropped."""
    pieces, start = [], 0
    cuts = [at for at in outside(tokens) if separates(tokens[at])]
    for at in (*cuts, len(tokens) - 1):
        if at > start:
            pieces.append(ended(tokens[start:at]))
        start = at + 1
    return pieces


def unwrapped(tokens: list[Token], *kinds: str) -> list[Token]:
    """The tokens without a bracket of these kinds around all of them, if there is one."""
    if tokens[0][0] in kinds and tokens[0][0] in OPENS and partner(tokens, 0) == len(tokens) - 2:
        return ended(tokens[1:-2])
    return tokens
