r"""Text → tokens: one pass over what was typed, text, Unicode and LaTeX alike, each token with its place.

A token is (kind, value, start, end, gap). Kinds: "num" "var" "const" "fun" "make" carry a node or a name;
"word" is a run of letters that names nothing declared; "frac" "sqrt" "begin" "end" are LaTeX; "row" is
a row's end (``\\\\``); "half" is ½ and its like; the rest are the operators themselves, and "" ends the list.
`gap` says what stood before: 0 nothing, 1 a blank, 2 a new line.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from hessquiz.answers import characters
from hessquiz.answers.commands import command
from hessquiz.answers.lexicon import MODULES, Lexicon, Piece
from hessquiz.answers.numerals import numeral
from hessquiz.answers.patterns import PATTERN, SAME, SIGNS, SUBSCRIPT, compiled
from hessquiz.answers.runs import tokens_of
from hessquiz.answers.tree import Div, Num
from hessquiz.answers.unusual import unusual
from hessquiz.errors import Unreadable

if TYPE_CHECKING:
    import re

Token: TypeAlias = tuple[str, Any, int, int, int]
MAX_LENGTH, MAX_TOKENS = 4000, 1500
_ROUNDS = 60
"""How often scanning comes back to what is plain."""


def tokenise(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of an answer, an end token last; Unreadable for what can't stand in one."""
    if len(text) > MAX_LENGTH:
        message = f"The answer has {len(text)} characters; at most {MAX_LENGTH} are read."
        raise Unreadable(message, text, MAX_LENGTH, len(text), "Give the result only.", "too-long")
    scanner = Scanner(text, lexicon)
    scanner.run(0, len(text))
    scanner.tokens.append(("", None, len(text), len(text), 0))
    return scanner.tokens


class Scanner:
    """One pass over the text: `tokens` grows, `gap` remembers the blank before the next token."""

    __slots__ = ("dressing", "gap", "lexicon", "text", "tokens")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.tokens: list[Token] = []
        self.gap = 0
        self.dressing: set[int] = set()

    def run(self, at: int, end: int) -> None:
        """Scan from `at` up to `end`: what is plain in one sweep, then one thing that isn't, and so on."""
        text, tokens, rounds = self.text, self.tokens, 0
        while at < end and len(tokens) <= MAX_TOKENS:
            if rounds < _ROUNDS:
                rounds += 1
                at = self.plain(at, end)
                if at >= end:
                    break
            found = compiled(PATTERN).match(text, at, end)
            at = self.other(at) if found is None else self.found(found, at)
        if len(tokens) > MAX_TOKENS:
            message = f"The answer has more than {MAX_TOKENS} numbers, names and signs."
            raise Unreadable(message, text, at, end, "Give the result only.", "too-long")

    def plain(self, at: int, end: int) -> int:
        """Scan names, numbers and signs as long as nothing else comes; where it does."""
        tokens, known, gap = self.tokens, self.lexicon.known, self.gap
        for piece in filter(None, SIGNS.split(self.text[at:end])):
            found = known.get(piece)
            if found is not None:
                kind, value, before, length = found
                stop = at + length
                tokens.append((kind, value, at + before, stop, gap or before))
                at += len(piece)
                gap = at - stop
            elif piece == " ":
                at += 1
                gap = gap or 1
            else:
                self.gap = gap
                if not self.learnt(piece, at):
                    break
                at += len(piece)
                gap = self.gap
        self.gap = gap
        return at

    def learnt(self, piece: str, at: int) -> bool:
        """Take a piece that isn't known yet, or is no single token; whether it means the same wherever it stands."""
        if piece == "}":
            if at not in self.dressing:
                self.add("}", "}", at, at + 1)
            return True
        runs = self.lexicon.runs
        if piece not in runs:
            self.lexicon.learn(piece, tokens_of(Scanner(piece, self.lexicon)))
        found = runs[piece]
        for kind, value, start, stop in found or ():
            self.add(kind, value, at + start, at + stop)
        return found is not None

    def found(self, found: re.Match[str], at: int) -> int:
        """Whatever the pattern has found at `at`; where it ends."""
        group, stop = found.lastindex, found.end()
        if group == 5:
            sign = found.group()
            before = self.tokens[-1][0] if self.tokens else ""
            if sign == "%" and self.text[stop : stop + 1] in ("p", "e") and before != "num":
                return stop  # Maxima's %pi and %e
            if at in self.dressing:
                return stop
            self.add(SAME.get(sign, sign), sign, at, stop)
        elif group == 3:
            return self.word(found.group(), at, stop)
        elif group == 4:
            self.gap = max(self.gap, 1)
        elif group == 6:
            self.gap = 2
        else:
            return self.number(found, at)
        return stop

    def number(self, found: re.Match[str], at: int) -> int:
        """A number in digits; `2e3` is 2000 unless e is a declared variable, and so are 1e+3 and 2.0e+3.

        `2e+3` may be 2·e + 3 too, and is asked back; nobody writes 1·e.
        """
        stop = found.end()
        if found.lastindex == 2 and found.group(2)[0] in self.lexicon.variables:
            stop = found.end(1)
        elif (
            found.lastindex == 2
            and found.group(2)[1] == "+"
            and len(found.group(2)) == 3
            and found.group(1).isdigit()
            and found.group(1) != "1"
        ):
            advice = (
                f"Write {found.group(1)}*10^{found.group(2)[2]} or {found.group(1)}*e + {found.group(2)[2]}."
            )
            raise Unreadable(
                "This may be a power of ten or the number e.", self.text, at, stop, advice, "doubtful-e"
            )
        self.add("num", numeral(self.text[at:stop], self.text, at), at, stop)
        return stop

    def add(self, kind: str, value: Any, start: int, stop: int) -> None:
        """Append a token and forget the blank before it."""
        self.tokens.append((kind, value, start, stop, self.gap))
        self.gap = 0

    def word(self, word: str, at: int, stop: int) -> int:
        """A run of letters with the subscript that follows it; where it ends."""
        following = self.text[stop : stop + 1]
        if following and (following in "_0123456789{" or following in characters.LOWERED):
            found = self.subscript(stop)
            if found is not None:
                return self.indexed(word, at, *found)
        elif following == "." and word in MODULES and self.text[stop + 1 : stop + 2].isalpha():
            return stop + 1
        self.letters(word, at, stop)
        return stop

    def letters(self, word: str, at: int, stop: int) -> None:
        """Names without a subscript."""
        pieces = self.lexicon.cut(word)
        if pieces is None and not self.tokens and word[0].isupper():
            pieces = self.lexicon.cut(
                word[0].lower() + word[1:]
            )  # what a phone's keyboard does to the first letter
        if pieces is None:
            self.add("word", word, at, stop)
        else:
            self.names(pieces, at)

    def names(self, pieces: tuple[Piece, ...], at: int) -> None:
        """The names that letters from `at` on were cut into."""
        for kind, value, length in pieces:
            self.add(kind, value, at, at + length)
            at += length

    def subscript(self, at: int) -> tuple[str, int, bool] | None:
        """The subscript that starts at `at`: its text, where it ends, whether it is only digits beside a letter."""
        text = self.text
        if text[at] in characters.LOWERED:
            stop = at
            while stop < len(text) and text[stop] in characters.LOWERED:
                stop += 1
            return "".join(characters.LOWERED[c] for c in text[at:stop]), stop, False
        if text[at] == "{":
            return None
        found = compiled(SUBSCRIPT).match(text, at)
        if found is None:
            return None
        return found.group(found.lastindex or 0), found.end(), text[at] != "_"

    def indexed(self, word: str, at: int, index: str, stop: int, beside: bool) -> int:
        """A run of letters and a subscript: a declared variable, or a word of its own, or left to the reader."""
        variables = self.lexicon.variables
        if (
            beside
            and word in ("x", "X")
            and not {word, word + index} & variables.keys()
            and self.tokens
            and self.tokens[-1][0] == "num"
        ):
            self.add("word", word, at, at + 1)  # 8x10^12
            return at + 1
        joined = index if index.isdigit() else "_" + index
        for start in range(len(word)):
            name = word[start:] + joined
            if name in variables or (
                not beside and word[start:] + index in variables and len(word) - start == 1
            ):
                if start and self.lexicon.cut(word[:start]) is None:
                    break
                if start:
                    self.letters(word[:start], at, at + start)
                self.add("var", variables.get(name) or variables[word[start:] + index], at + start, stop)
                return stop
        end = at + len(word)
        pieces = self.lexicon.cut(word)
        if (beside and pieces is not None) or (pieces is not None and pieces[-1][0] in ("fun", "make")):
            self.letters(word, at, end)
            return end
        self.add("word", word + "_" * (not beside) + index, at, stop)
        return stop

    def other(self, at: int) -> int:
        """A LaTeX command or a character beyond ASCII."""
        char = self.text[at]
        if char == "\\":
            return command(self, at)
        if char in characters.RAISED or char in characters.TRANSPOSE:
            return self.raised(at)
        sign = characters.SIGNS.get(char)
        if sign is not None:
            if sign == "'" and char == "`":
                return at + 1
            self.add(sign, sign, at, at + 1)
            return at + 1
        name = characters.NAMES.get(char)
        if name is not None:
            return self.word_at(name, at)
        if char in characters.BLANKS or char == "~" or char == "$":
            self.gap = max(self.gap, 1)
        elif char in characters.BREAKS or char in characters.ROW_SIDES:
            self.gap = 2
        elif char in characters.NOTHING:
            pass
        elif char in characters.FRACTIONS:
            over, under = characters.FRACTIONS[char]
            self.add("half", Div(Num(Fraction(over)), Num(Fraction(under))), at, at + 1)
        elif char in characters.ROW_OPENS or char in characters.ROW_CLOSES:
            self.add("[" if char in characters.ROW_OPENS else "]", char, at, at + 1)
        else:
            raise unusual(self.text, at)
        return at + 1

    def word_at(self, name: str, at: int) -> int:
        """One letter that stands for a word, with its subscript."""
        stop = at + 1
        if stop < len(self.text) and (
            self.text[stop] in "_0123456789" or self.text[stop] in characters.LOWERED
        ):
            found = self.subscript(stop)
            if found is not None and name not in ("sqrt", "cbrt", "pi", "e"):
                joined = name + (found[0] if found[0].isdigit() else "_" + found[0])
                if joined in self.lexicon.variables or not found[2]:
                    known = self.lexicon.variables.get(joined)
                    self.add("var" if known else "word", known or f"{name}_{found[0]}", at, found[1])
                    return found[1]
        piece = self.lexicon.names.get(name)
        kind, value, _ = piece or ("word", name, 0)
        self.add(kind, value, at, stop)
        return stop

    def raised(self, at: int) -> int:
        """A run of superscript characters, as an exponent in brackets."""
        text, stop = self.text, at
        if text[at] in characters.TRANSPOSE:
            self.add("'", "'", at, at + 1)
            return at + 1
        while stop < len(text) and text[stop] in characters.RAISED:
            stop += 1
        self.add("^", "^", at, at)
        self.add("(", "(", at, at)
        inner = Scanner("".join(characters.RAISED[c] for c in text[at:stop]), self.lexicon)
        inner.run(0, stop - at)
        self.tokens += [(kind, value, at + a, at + b, gap) for kind, value, a, b, gap in inner.tokens]
        self.add(")", ")", stop, stop)
        return stop
