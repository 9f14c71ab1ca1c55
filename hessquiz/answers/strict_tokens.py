"""The tokens of an author's expression, and a place in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from hessquiz.errors import Unreadable

MAX_DEPTH = 60

CONSTANTS = frozenset(["pi", "e", "inf", "true", "false"])
KEYWORDS = frozenset(["if", "else", "for", "in", "and", "or", "not"])

_TOKEN = re.compile(
    r"\s*(?:([0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![A-Za-z_0-9]))|([A-Za-z_][A-Za-z_0-9]*)|('[^'\n]*')|"
    r"(\.\.|==|!=|<=|>=|[-+*/^()\[\]{},:<>=.]))"
)

Token: TypeAlias = tuple[str, str, int, int]


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, an end token last; Unreadable for a sign that can't stand in an expression."""
    tokens: list[Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            raise _strange(text, at)
        group = found.lastindex or 0
        word, start = found.group(group), found.start(group)
        kind = ("number", "name", "text", word)[group - 1]
        tokens.append((word if word in KEYWORDS else kind, word, start, found.end()))
        at = found.end()
    tokens.append(("", "", len(text), len(text)))
    return tokens


def _strange(text: str, at: int) -> Unreadable:
    at += len(text[at:]) - len(text[at:].lstrip())
    advice = ""
    if text[at] in "'\"":
        advice = "texts stand in single quotes" if text[at] == '"' else "the quote is never closed"
    elif text[at].isdigit():
        advice = 'write the product with "*", as in 2*x'
    elif text[at] in "−–·×":
        advice = "use the keys - and *"
    return Unreadable(f'"{text[at]}" can\'t stand here', text, at, at + 1, advice, "expression")


class Cursor:
    """A place in the tokens of one expression."""

    __slots__ = ("at", "depth", "kind", "spots", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text, self.tokens = text, tokens_of(text)
        self.at = self.depth = 0
        self.kind = self.tokens[0][0]
        self.spots: dict[int, tuple[int, int]] = {}

    def step(self) -> Token:
        """The token here; go on to the next."""
        token = self.tokens[self.at]
        self.at += 1
        self.kind = self.tokens[self.at][0]
        return token

    def expected(self, what: str) -> Unreadable:
        """A complaint that something else stands here."""
        _, _word, start, end = self.tokens[self.at]
        advice = ""
        if (
            self.kind in ("number", "name", "(")
            and self.at
            and self.tokens[self.at - 1][0] in ("number", "name", ")", "]")
        ):
            advice = 'a product needs its "*"'
        elif self.kind == "=":
            advice = 'equality is written "=="'
        return Unreadable(f"expected {what}", self.text, start, max(end, start + 1), advice, "expression")

    def need(self, kind: str, what: str = "") -> Token:
        """The token here, which must be of that kind; go on to the next."""
        if self.kind != kind:
            raise self.expected(what or f'"{kind}"')
        return self.step()

    def mark(self, node: Any, start: int) -> Any:
        """The node, remembered as standing from `start` to the last token taken."""
        self.spots[id(node)] = (start, self.tokens[self.at - 1][3])
        return node

    def deeper(self, parse: Callable[[], Any]) -> Any:
        """What `parse` reads one level down; Unreadable where that is too deep."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            _, _, start, end = self.tokens[self.at]
            message = f"the expression is nested more than {MAX_DEPTH} deep"
            raise Unreadable(message, self.text, start, end, "", "too-deep")
        node = parse()
        self.depth -= 1
        return node

    @property
    def start(self) -> int:
        """Where the token here begins."""
        return self.tokens[self.at][2]
