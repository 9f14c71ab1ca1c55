r"""LaTeX mathematics → layout tree: the part of LaTeX that wording about Hessians needs, and nothing in silence.

What can be written: letters, digits, signs and Greek; `^ _ '`; `\frac \dfrac \tfrac \binom \sqrt[n]`; delimiters
with `\left \middle \right` and `\big…`; the matrix environments, `array`, `cases`, `aligned`; alphabets
(`\mathbf \boldsymbol \mathbb \mathcal \mathrm …`); `\text`, `\operatorname`, named operators; accents; braces with
notes; `\overset \underset \stackrel`; spaces. `\color`, sizes and `\displaystyle` are looks without meaning and are
passed over. Everything else is a `TextError` with its place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches

from hessquiz.errors import TextError
from hessquiz.text.environments import ENVIRONMENTS, columns_of, grid
from hessquiz.text.macros import FRACTIONS, LOOKS, MACROS, SIZES, STRUCTURE, TAKING, TEXTS
from hessquiz.text.mathtree import (
    GAP,
    Accent,
    Brace,
    Fence,
    Fraction,
    Grid,
    Letter,
    Math,
    Number,
    Operator,
    Root,
    Row,
    Script,
    Sign,
    Space,
    Words,
    items,
)
from hessquiz.text.scripts import Scripts
from hessquiz.text.styles import styled
from hessquiz.text.symbols import ACCENTS, GREEK, OPERATORS, SPACES, STYLES, SYMBOLS
from hessquiz.text.tokens import Token, tokens

_STOPS = frozenset({"}", "&", "end"})
_SCRIPTS = frozenset({"^", "_", "'"})
_ENDS = frozenset({"\\", "right", "middle", "end", "cr"})
_CLOSERS = frozenset({"\\", "right", "middle", "end", "limits", "nolimits"})


def parse(source: str, start: int = 0, end: int | None = None) -> Math:
    """Read source[start:end] as one formula.

    Raises:
        TextError: where it is not in the subset, with the place in `source`.
    """
    stop = len(source) if end is None else end
    reader = _Reader(source, tokens(source, start, stop))
    tree = reader.row()
    token = reader.peek()
    if token.kind != "end":
        raise reader.error(_stray(token), token)
    return tree


def _stray(token: Token) -> str:
    if token.kind == "}":
        return "a `}` without its `{`"
    if token.kind == "&":
        return "`&` belongs into a matrix, cases or aligned environment"
    if token.text == "\\":
        return r"`\\` belongs into a matrix, cases or aligned environment"
    return f"`\\{token.text}` without its opening part"


def _is_digit(char: str) -> bool:
    return char.isascii() and char.isdigit()


@dataclass(slots=True)
class _Reader:
    """A recursive-descent reader over the tokens of one formula."""

    source: str
    tokens: list[Token]
    at: int = 0
    depth: int = 0

    def peek(self) -> Token:
        return self.tokens[self.at]

    def next(self) -> Token:
        token = self.tokens[self.at]
        self.at += token.kind != "end"
        return token

    def error(self, message: str, token: Token) -> TextError:
        return TextError(message, self.source, token.start, max(token.end, token.start + 1))

    def row(self) -> Math:
        """Everything up to a closing token, which is left standing."""
        self.depth += 1
        if self.depth > 60:
            raise self.error("a formula nested deeper than 60 levels", self.peek())
        out: list[Math] = []
        while not self._at_stop():
            out.extend(items(self.scripted()))
        self.depth -= 1
        return out[0] if len(out) == 1 else Row(tuple(out))

    def _at_stop(self) -> bool:
        token = self.tokens[self.at]
        return token.kind in _STOPS or (token.kind == "macro" and token.text in _ENDS)

    def scripted(self) -> Math:
        """One thing with its primes, subscript and superscript."""
        base = Row(()) if self.peek().kind in _SCRIPTS else self.atom()
        if not self._at_script():
            return base
        scripts = Scripts(base)
        while self._at_script():
            token = self.peek()
            refusal = scripts.refusal(token)
            if refusal:
                raise self.error(refusal, token)
            self.next()
            scripts.add(token, self.argument(token) if token.kind in ("^", "_") else None)
        return scripts.node()

    def _at_script(self) -> bool:
        token = self.tokens[self.at]
        return token.kind in _SCRIPTS or token.text in ("limits", "nolimits")

    def argument(self, owner: Token) -> Math:
        """The braces, or the single token, that a macro or a script takes."""
        token = self.peek()
        absent = token.kind == "macro" and token.text in LOOKS | SIZES | _CLOSERS
        if absent or token.kind in _STOPS or token.kind in ("^", "_", "'"):
            raise self.error(f"`{self.source[owner.start : owner.end]}` lacks its argument", owner)
        if owner.kind == "macro" and token.kind == "macro" and token.text in TAKING:
            raise self.error(f"`\\{owner.text}` needs braces around its argument \\{token.text} …", token)
        # A digit is an argument of its own: \frac12 is a half, x^23 is x² 3.
        if token.kind == "char" and _is_digit(token.text):
            return Number(self.next().text)
        return self.atom()

    def group(self, opening: Token) -> Math:
        inner = self.row()
        if self.next().kind != "}":
            raise self.error("a `{` without its `}`", opening)
        # `{,}` and `{=}`: in braces a sign is an ordinary thing, without the space of its class
        if isinstance(inner, Sign) and inner.kind in ("punct", "bin", "rel"):
            return replace(inner, kind="ord")
        return inner

    def atom(self) -> Math:
        token = self.next()
        if token.kind == "{":
            return self.group(token)
        if token.kind == "macro":
            return self.macro(token)
        if token.kind != "char":
            raise self.error(f"an unexpected `{token.text or 'end of the formula'}`", token)
        return self.character(token)

    def character(self, token: Token) -> Math:
        char = token.text
        if _is_digit(char):
            return self.number(token)
        if char in SYMBOLS:
            return Sign(char, SYMBOLS[char].kind)
        if char.isalpha() and (char.isascii() or char in GREEK.values()):
            return Letter(char)
        plain = next(
            (name for name, symbol in SYMBOLS.items() if symbol.unicode == char and name[0] == "\\"), None
        )
        advice = f"; write {plain}" if plain else ""
        raise self.error(f"the character {char!r} is not known in a formula{advice}", token)

    def number(self, first: Token) -> Number:
        text = first.text
        while self.peek().kind == "char" and self.peek().start == first.start + len(text):
            char, after = self.peek().text, self.tokens[self.at + 1]
            decimal = (
                char == "." and "." not in text and after.text.isdigit() and after.start == self.peek().end
            )
            if not (_is_digit(char) or decimal):
                break
            text += self.next().text
        while "." not in text and len(text.split(GAP)[0]) <= 3 and self._at_group():
            self.next()
            text += GAP + "".join(self.next().text for _ in range(3))
        return Number(text)

    def _at_group(self) -> bool:
        r"""Whether `\,` and exactly three digits follow: a long number in groups."""
        gap, *group = self.tokens[self.at : self.at + 5]
        if (gap.kind, gap.text) != ("macro", ",") or len(group) < 4:
            return False
        return all(map(_is_digit, (token.text for token in group[:3]))) and not _is_digit(group[3].text)

    def macro(self, token: Token) -> Math:
        name = token.text
        if name in GREEK:
            return Letter(GREEK[name])
        if "\\" + name in SYMBOLS:
            return Sign("\\" + name, SYMBOLS["\\" + name].kind)
        if name in OPERATORS:
            return Operator(*OPERATORS[name])
        if name in SPACES:
            return Space(SPACES[name])
        if name in LOOKS or name in SIZES:
            return Row(())
        if name in ACCENTS:
            return Accent(ACCENTS[name], self.argument(token))
        if name in STYLES:
            return styled(self.argument(token), STYLES[name])
        if name in FRACTIONS:
            return Fraction(self.argument(token), self.argument(token), FRACTIONS[name])
        if name in TEXTS:
            return self.words(token)
        if name in STRUCTURE:
            return self.structure(token)
        close = get_close_matches(name, sorted(MACROS), 1, 0.6)
        advice = f"; did you mean \\{close[0]}?" if close else ""
        raise self.error(f"unknown LaTeX macro \\{name}{advice}", token)

    def structure(self, token: Token) -> Math:
        match token.text:
            case "sqrt":
                index = self.optional()
                return Root(self.argument(token), index)
            case "left":
                return self.fence(token)
            case "begin":
                return self.environment(token)
            case "not":
                negated = self.argument(token)
                if isinstance(negated, Sign) and negated.kind == "rel":
                    return replace(negated, negated=True)
                raise self.error(r"\not stands before a relation, as in \not=", token)
            case "operatorname" | "operatorname*":
                return Operator(self.raw(token).replace(r"\,", " ").strip(), token.text.endswith("*"))
            case "overset" | "stackrel":
                note = self.argument(token)
                return Script(self.argument(token), None, note, stacked=True)
            case "underset":
                note = self.argument(token)
                return Script(self.argument(token), note, None, stacked=True)
            case "underbrace" | "overbrace":
                return self.brace(token)
            case "color" | "textcolor":
                self.raw(token)
                return Row(()) if token.text == "color" else self.argument(token)
            case "substack":
                return self.substack(token)
            case "pmod":
                return Row((Sign("(", "open"), Operator("mod"), self.argument(token), Sign(")", "close")))
            case _:
                raise self.error(_stray(token), token)

    def optional(self) -> Math | None:
        """A `[…]` argument, if one stands here."""
        opening = self.peek()
        if opening.kind != "char" or opening.text != "[":
            return None
        self.next()
        out: list[Math] = []
        while not (self.peek().kind == "char" and self.peek().text == "]"):
            if self._at_stop():
                raise self.error("a `[` without its `]`", opening)
            out.append(self.scripted())
        self.next()
        return out[0] if len(out) == 1 else Row(tuple(out))

    def delimiter(self, owner: Token) -> Sign | None:
        token = self.next()
        name = token.text if token.kind == "char" else "\\" + token.text
        if name == ".":
            return None
        fences = {"<": r"\langle", ">": r"\rangle"}
        name = fences.get(name, name)
        symbol = SYMBOLS.get(name)
        if symbol is None or (symbol.kind not in ("open", "close") and symbol.unicode not in "|‖/"):
            raise self.error(f"\\{owner.text} stands before a delimiter such as ( [ \\{{ | or .", owner)
        return Sign(name, symbol.kind)

    def fence(self, opening: Token) -> Math:
        left = self.delimiter(opening)
        parts = [self.row()]
        while self.peek().kind == "macro" and self.peek().text == "middle":
            bar = self.delimiter(self.next())
            parts += [bar if bar is not None else Row(()), self.row()]
        closing = self.next()
        if closing.text != "right":
            raise self.error(r"\left without its \right", opening)
        right = self.delimiter(closing)
        return Fence(left, parts[0] if len(parts) == 1 else Row(tuple(parts)), right)

    def brace(self, token: Token) -> Math:
        arg = self.argument(token)
        above = token.text == "overbrace"
        if self.peek().kind == ("^" if above else "_"):
            return Brace(arg, self.argument(self.next()), above)
        return Brace(arg, None, above)

    def raw(self, owner: Token) -> str:
        """The characters between braces, as they stand."""
        opening = self.next()
        if opening.kind != "{":
            raise self.error(f"`\\{owner.text}` lacks its braces", owner)
        depth = 1
        while depth:
            token = self.next()
            if token.kind == "end":
                raise self.error("a `{` without its `}`", opening)
            depth += {"{": 1, "}": -1}.get(token.kind, 0)
        return self.source[opening.end : token.start]

    def words(self, token: Token) -> Math:
        text = self.raw(token)
        if "\\" in text.replace(r"\ ", "").replace(r"\%", "").replace(r"\&", ""):
            raise self.error(f"`\\{token.text}` holds plain words; put mathematics outside of it", token)
        plain = (
            text.replace(r"\ ", " ")
            .replace(r"\%", "%")
            .replace(r"\&", "&")
            .replace("~", "\N{NO-BREAK SPACE}")
        )
        return Words(plain, token.text == "textbf")

    def environment(self, opening: Token) -> Math:
        name = self.raw(opening)
        if name not in ENVIRONMENTS:
            close = get_close_matches(name, sorted(ENVIRONMENTS), 1, 0.5)
            advice = f"; did you mean {close[0]}?" if close else ""
            raise self.error(f"unknown environment {name!r}{advice}", opening)
        columns = columns_of(self.raw(opening), self.source, opening) if name == "array" else ""
        if name == "alignedat":
            self.raw(opening)  # the number of column pairs, which the rows show by themselves
        rows = self.cells()
        if self.next().text != "end":
            raise self.error(rf"\begin{{{name}}} without its \end{{{name}}}", opening)
        closing = self.raw(opening)
        if closing != name:
            raise self.error(rf"\begin{{{name}}} is closed by \end{{{closing}}}", opening)
        return grid(name, rows, columns, self.source, opening)

    def cells(self) -> list[list[Math]]:
        rows: list[list[Math]] = [[]]
        while True:
            rows[-1].append(self.row())
            token = self.peek()
            if token.kind == "&":
                self.next()
            elif token.kind == "macro" and token.text == "\\":
                self.next()
                self.optional()
                rows.append([])
            else:
                return rows

    def substack(self, token: Token) -> Grid:
        opening = self.next()
        if opening.kind != "{":
            raise self.error(r"\substack lacks its braces", token)
        rows = self.cells()
        if self.next().kind != "}":
            raise self.error("a `{` without its `}`", opening)
        return Grid("lines", tuple(tuple(row) for row in rows), "c")
