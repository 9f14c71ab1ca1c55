r"""LaTeX mathematics → layout tree: the part of LaTeX that wording about Hessians needs, and nothing in silence.

What can be written: letters, digits, signs and Greek; `^ _ '`; `\frac \dfrac \tfrac \binom \sqrt[n]`; delimiters
with `\left \middle \right` and `\big…`; the matrix environments, `array`, `cases`, `aligned`; alphabets
(`\mathbf \boldsymbol \mathbb \mathcal \mathrm …`); `\text`, `\operatorname`, named operators; accents; braces with
notes; `\overset \underset \stackrel`; spaces. `\color`, sizes and `\displaystyle` are looks without meaning and are
passed over. Everything else is a `TextError` with its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from hessquiz.errors import TextError
from hessquiz.text.constructs import CONSTRUCTS, stray, words
from hessquiz.text.environments import ENVIRONMENTS
from hessquiz.text.leaves import LEAVES, NOTHING, number
from hessquiz.text.macros import FRACTIONS, LOOKS, MACROS, SIZES, TAKING, TEXTS
from hessquiz.text.mathtree import GAP, Accent, Fraction, Math, Number, Row, Sign, items
from hessquiz.text.scripts import FOLLOWING, Scripts
from hessquiz.text.styles import styled
from hessquiz.text.symbols import ACCENTS, STYLES, SYMBOLS
from hessquiz.text.tokens import spans, tokens

_DIGITS = frozenset("0123456789")
_SCRIPTS = frozenset("^_'")
_STOPS = frozenset({"", "}", "&", r"\\", r"\right", r"\middle", r"\end", r"\cr"}) | {
    rf"\end{{{name}}}" for name in ENVIRONMENTS
}
"""Tokens that end a row."""

_ABSENT = (
    (_STOPS - {r"\cr"}) | {"^", "_", "'", r"\limits", r"\nolimits"} | {f"\\{name}" for name in LOOKS | SIZES}
)
"""Tokens that are nobody's argument."""

_TAKING = frozenset(f"\\{name}" for name in TAKING) | {rf"\begin{{{name}}}" for name in ENVIRONMENTS}


def parse(source: str, start: int = 0, end: int | None = None) -> Math:
    """Read source[start:end] as one formula.

    Raises:
        TextError: where it is not in the subset, with the place in `source`.
    """
    stop = len(source) if end is None else end
    reader = Reader(source, start, stop, tokens(source, start, stop))
    tree = reader.row()
    if reader.peek():
        raise reader.error(stray(reader.peek()), reader.at)
    return tree


@dataclass(slots=True)
class Reader:
    """A recursive-descent reader over the tokens of one formula; an owner is the place of a token with arguments."""

    source: str
    start: int
    end: int
    tokens: list[str]
    at: int = 0
    depth: int = 0
    places: list[tuple[int, int]] | None = None

    def peek(self) -> str:
        """The token that comes next, "" at the end."""
        return self.tokens[self.at]

    def next(self) -> str:
        """The token that comes next, taken."""
        token = self.tokens[self.at]
        self.at += token != ""
        return token

    def span(self, at: int) -> tuple[int, int]:
        """Where a token stands in the source."""
        if self.places is None:
            self.places = spans(self.source, self.start, self.end)
        return self.places[at]

    def error(self, message: str, at: int) -> TextError:
        """A complaint about a token."""
        start, end = self.span(at)
        return TextError(message, self.source, start, max(end, start + 1))

    def row(self) -> Math:
        """Everything up to a closing token, which is left standing."""
        self.depth += 1
        if self.depth > 60:
            raise self.error("a formula nested deeper than 60 levels", self.at)
        out: list[Math] = []
        while self.tokens[self.at] not in _STOPS:
            node = self.scripted()
            if type(node) is Row:
                out.extend(items(node))
            else:
                out.append(node)
        self.depth -= 1
        return out[0] if len(out) == 1 else Row(tuple(out))

    def scripted(self) -> Math:
        """One thing with its primes, subscript and superscript."""
        base = NOTHING if self.tokens[self.at] in _SCRIPTS else self.atom()
        token = self.tokens[self.at]
        if token not in FOLLOWING:
            return base
        scripts = Scripts(base)
        while token in FOLLOWING:
            refusal = scripts.refusal(token)
            if refusal:
                raise self.error(refusal, self.at)
            self.at += 1
            scripts.add(token, self.argument(self.at - 1) if token in "^_" else None)
            token = self.tokens[self.at]
        return scripts.node()

    def argument(self, owner: int) -> Math:
        """The braces, or the single token, that a macro or a script takes."""
        token = self.tokens[self.at]
        if token in _ABSENT:
            raise self.error(f"`{self.tokens[owner]}` lacks its argument", owner)
        if token in _TAKING and self.tokens[owner][0] == "\\":
            first, last = self.span(self.at)
            named = f"{self.tokens[owner]}` needs braces around its argument {self.source[first:last]} …"
            raise self.error(f"`{named}", self.at)
        # A digit is an argument of its own: \frac12 is a half, x^23 is x² 3.
        if token[0] in _DIGITS:
            if token[1:2] in _DIGITS:
                self.tokens[self.at] = token[1:]
            else:
                self.at += 1
            return number(token[0])
        return self.atom()

    def atom(self) -> Math:
        """One thing without scripts."""
        token = self.tokens[self.at]
        leaf = LEAVES.get(token)
        if leaf is not None:
            self.at += 1
            return leaf
        char = token[:1]
        at = self.at
        self.at += token != ""
        if char in _DIGITS:
            return self.number(token)
        if char == "{":
            return self.group(at)
        if char == "\\":
            return self.macro(at)
        if token == "" or token in "}&^_'":
            raise self.error(f"an unexpected `{token or 'end of the formula'}`", at)
        return self.character(at)

    def group(self, opening: int) -> Math:
        """What stands between braces."""
        inner = self.row()
        if self.next() != "}":
            raise self.error("a `{` without its `}`", opening)
        # `{,}` and `{=}`: in braces a sign is an ordinary thing, without the space of its class
        if type(inner) is Sign and inner.kind in ("punct", "bin", "rel"):
            return Sign(inner.name, "ord", inner.negated)
        return inner

    def character(self, at: int) -> Math:
        """A point with blanks behind it; every other character is one of the leaves, or not known."""
        char = self.tokens[at].rstrip()
        if char == ".":
            return LEAVES[char]
        plain = next(
            (name for name, symbol in SYMBOLS.items() if symbol.unicode == char and name[0] == "\\"), None
        )
        advice = f"; write {plain}" if plain else ""
        raise self.error(f"the character {char!r} is not known in a formula{advice}", at)

    def number(self, first: str) -> Number:
        """Digits side by side, with a decimal point, or in groups of three."""
        text = first.rstrip()
        point = len(text) == len(first) and self.tokens[self.at] == "."
        if point and self.tokens[self.at + 1][:1] in _DIGITS:
            text += "." + self.tokens[self.at + 1].rstrip()
            self.at += 2
            return number(text)
        while self.tokens[self.at] == r"\," and len(text.partition(GAP)[0]) <= 3:
            group = self.tokens[self.at + 1].rstrip()
            if len(group) != 3 or group[0] not in _DIGITS or self.tokens[self.at + 2][:1] in _DIGITS:
                break
            text += GAP + group
            self.at += 2
        return number(text)

    def macro(self, at: int) -> Math:
        """What a macro that is no leaf makes of its arguments."""
        name = self.tokens[at][1:]
        if name in FRACTIONS:
            return Fraction(self.argument(at), self.argument(at), FRACTIONS[name])
        if name in ACCENTS:
            return Accent(ACCENTS[name], self.argument(at))
        if name in STYLES:
            return styled(self.argument(at), STYLES[name])
        if name in TEXTS:
            return words(self, at)
        construct = CONSTRUCTS.get(name.partition("{")[0])
        if construct is not None:
            return construct(self, at)
        if name.isspace():
            return LEAVES["\\ "]
        close = get_close_matches(name, sorted(MACROS), 1, 0.6)
        advice = f"; did you mean \\{close[0]}?" if close else ""
        raise self.error(f"unknown LaTeX macro \\{name}{advice}", at)

    def optional(self) -> Math | None:
        """A `[…]` argument, if one stands here."""
        opening = self.at
        if self.tokens[opening] != "[":
            return None
        self.at += 1
        out: list[Math] = []
        while self.tokens[self.at] != "]":
            if self.tokens[self.at] in _STOPS:
                raise self.error("a `[` without its `]`", opening)
            out.append(self.scripted())
        self.at += 1
        return out[0] if len(out) == 1 else Row(tuple(out))

    def raw(self, owner: int) -> str:
        """The characters between braces, as they stand."""
        opening = self.at
        if self.next() != "{":
            name, _, _ = self.tokens[owner].partition("{")
            raise self.error(f"`{name}` lacks its braces", owner)
        depth = 1
        while depth:
            token = self.next()
            if not token:
                raise self.error("a `{` without its `}`", opening)
            depth += (token == "{") - (token == "}")
        return self.source[self.span(opening)[1] : self.span(self.at - 1)[0]]
