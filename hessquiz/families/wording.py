"""Text of an exercise file: wording with holes, loops and conditions, and nothing else.

`{{ expression }}` shows a value, `{% for a in list %} … {% endfor %}` repeats, and
`{% if c %} … {% elif c %} … {% else %} … {% endif %}` chooses. Inside `$…$` a hole is set as LaTeX and fits
itself to the signs beside it; outside, words are words and formulas get their own `$…$`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from hessquiz import answers
from hessquiz.answers import tree
from hessquiz.errors import VariantError
from hessquiz.families.running import Env, Expression
from hessquiz.maths.trees import to_tree
from hessquiz.maths.values import Value, Word, as_list, kind_of

MAX_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Static:
    """Words that stay as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Hole:
    """A value to be shown; `math` says whether the hole stands inside `$…$`, `after` what follows it."""

    expression: Expression
    math: bool
    after: str


@dataclass(frozen=True, slots=True)
class Loop:
    """A body for every item of a list."""

    name: str
    items: Expression
    body: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Choose:
    """The body of the first condition that holds; a condition of None always does."""

    branches: tuple[tuple[Expression | None, tuple[Piece, ...]], ...]


Piece: TypeAlias = Static | Hole | Loop | Choose


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with its holes read and resolved."""

    pieces: tuple[Piece, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pieces)

    def show(self, env: Env) -> str:
        """The text with this variant's values, as Markdown-light with LaTeX."""
        out: list[str] = []
        _show(self.pieces, env, out)
        text = "".join(out).strip()
        if len(text) > MAX_TEXT:
            raise VariantError(f"a text of {len(text)} characters; the limit is {MAX_TEXT}")
        return text


def _show(pieces: tuple[Piece, ...], env: Env, out: list[str]) -> None:
    for piece in pieces:
        if isinstance(piece, Static):
            out.append(piece.text)
        elif isinstance(piece, Hole):
            value = piece.expression.run(env)
            env.meter.call()
            out.append(_in_math(value, out, piece.after) if piece.math else in_words(value))
        elif isinstance(piece, Loop):
            for item in as_list(piece.items.run(env), "what a loop goes through"):
                env.names[piece.name] = item
                _show(piece.body, env, out)
            env.names.pop(piece.name, None)
        else:
            for condition, body in piece.branches:
                if condition is None or condition.holds(env):
                    _show(body, env, out)
                    break


def in_words(value: Value) -> str:
    """A value outside `$…$`: words as words, whole numbers as digits, formulas as formulas."""
    if isinstance(value, str):
        return value
    if isinstance(value, Word):
        return value.text.replace("_", " ")
    shown = to_tree(value)
    if isinstance(shown, tree.Num) and shown.value.denominator == 1 and shown.places is None:
        digits = answers.to_text(shown)
        return digits if grouped(digits) == digits else f"${grouped(digits)}$"
    return f"${grouped(answers.to_tex(shown))}$"


_LONG = re.compile(r"(?<![\d.])\d{5,}(?![\d.])")


def grouped(shown: str) -> str:
    """Whole numbers of five digits and more in groups of three, which the answer language reads back."""
    return _LONG.sub(lambda match: f"{int(match[0]):,}".replace(",", r"\,"), shown)


_OPERATOR = re.compile(r"(\+|-|\\cdot|\\times|\*|/|\^)\s*\{?\s*$")
_DIGIT = re.compile(r"\d\s*$")


def _in_math(value: Value, out: list[str], after: str) -> str:
    """A value inside `$…$`, with brackets or a joined sign where the neighbours want them."""
    if isinstance(value, str):
        return rf"\text{{{value}}}"
    if isinstance(value, Word):
        return rf"\text{{{value.text.replace('_', ' ')}}}"
    node = to_tree(value)
    shown = grouped(answers.to_tex(node))
    if isinstance(node, tree.Vector) and not node.entries:
        raise VariantError(f"{kind_of(value)} can't be shown")
    compound = isinstance(node, (tree.Add, tree.Neg))
    if after == "^" and (compound or isinstance(node, (tree.Div, tree.Mul, tree.Pow))):
        return rf"\left({shown}\right)"
    before = _tail(out)
    found = _OPERATOR.search(before)
    if not found or not compound:
        return shown
    if found[1] == "+" and "{" not in found[0]:
        if isinstance(node, tree.Neg) or shown.startswith("-"):
            _replace_plus(out)
        return shown
    if found[1] == "^" or "{" in found[0]:
        return shown
    if found[1] == "-" and isinstance(node, tree.Neg) and not _opens(before[: found.start()]):
        return rf"\left({shown}\right)"
    return rf"\left({shown}\right)"


def _opens(before: str) -> bool:
    return not before.rstrip() or before.rstrip()[-1] in "({[,=&$"


def _tail(out: list[str]) -> str:
    """The last characters that were written, across pieces."""
    text = ""
    for piece in reversed(out):
        text = piece + text
        if len(text) > 24:
            break
    return text


def _replace_plus(out: list[str]) -> None:
    """Take back the plus sign before a negative term, which brings its own sign."""
    for i in range(len(out) - 1, -1, -1):
        at = out[i].rfind("+")
        if at >= 0:
            out[i] = out[i][:at] + out[i][at + 1 :].lstrip()
            return


NOTHING = Wording()
"""No text."""


_TAG = re.compile(r"\{\{(?!\{)(?P<hole>.*?)\}\}|\{%(?P<tag>.*?)%\}", re.DOTALL)
_FOR = re.compile(r"for\s+(?P<name>[A-Za-z]\w*)\s+in\s+(?P<list>.+)", re.DOTALL)

_DOLLAR = re.compile(r"(?<!\\)\$\$?")

Compile: TypeAlias = Callable[[str, int], "Expression | None"]
"""Reads an expression at an offset of the text; complains and gives None where it can't."""


class BadWording(Exception):
    """A text whose tags are off, with the place in it."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message, self.offset = message, offset


@dataclass(slots=True)
class _Frame:
    kind: str
    offset: int
    pieces: list[Piece]
    math: bool
    name: str = ""
    items: Expression | None = None
    branches: list[tuple[Expression | None, tuple[Piece, ...]]] | None = None
    condition: Expression | None = None
    ended_in: bool | None = None


class Reader:
    """Reads one text; `bind` is told of a loop's name while its body is read, and `free` when it ends."""

    def __init__(
        self, text: str, compile_: Compile, bind: Callable[[str, int], None], free: Callable[[str], None]
    ) -> None:
        self.text, self.compile, self.bind, self.free = text, compile_, bind, free
        self.math = False
        self.stack = [_Frame("text", 0, [], math=False)]

    def read(self) -> Wording:
        """The text as pieces.

        Raises:
            BadWording: where tags don't match or a branch leaves a `$` open.
        """
        text, at = self.text, 0
        for match in _TAG.finditer(text):
            start, end = match.span()
            if match["tag"] is not None:
                start, end = self._whole_line(start, end)
            self._static(text[at : max(at, start)], at)
            at = end
            if match["hole"] is not None:
                self._hole(match["hole"], match.start("hole"), text[end : end + 1])
            else:
                self._tag(match["tag"].strip(), match.start("tag"))
        self._static(text[at:], at)
        frame = self.stack.pop()
        if frame.kind != "text":
            raise BadWording(
                f"{{% {frame.kind} %}} is never ended; write {{% end{frame.kind} %}}", frame.offset
            )
        if self.math:
            raise BadWording("a $ is never closed", text.rfind("$"))
        return Wording(tuple(frame.pieces))

    def _whole_line(self, start: int, end: int) -> tuple[int, int]:
        """A tag alone on its line takes the line with it."""
        line = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", end)
        stop = len(self.text) if stop < 0 else stop + 1
        if self.text[line:start].strip() or self.text[end:stop].strip() or "\n" not in self.text:
            return start, end
        return line, stop

    def _static(self, text: str, offset: int) -> None:
        if not text:
            return
        for stray in ("{{", "}}", "{%", "%}"):
            if stray in text and not _latex_braces(text, stray):
                raise BadWording(f"a stray {stray}", offset + text.index(stray))
        if len(_DOLLAR.findall(text)) % 2:
            self.math = not self.math
        self.stack[-1].pieces.append(Static(text))

    def _hole(self, inside: str, offset: int, after: str) -> None:
        lead = len(inside) - len(inside.lstrip())
        expression = self.compile(inside.strip(), offset + lead)
        if expression is not None:
            self.stack[-1].pieces.append(Hole(expression, self.math, after))

    def _tag(self, tag: str, offset: int) -> None:
        word = tag.split(maxsplit=1)[0] if tag else ""
        rest = tag[len(word) :].strip()
        at = offset + self.text[offset:].find(rest) if rest else offset
        if word == "for":
            self._open_loop(tag, offset)
        elif word == "if":
            frame = _Frame("if", offset, [], self.math, branches=[], condition=self._need(rest, at))
            self.stack.append(frame)
        elif word in ("elif", "else"):
            self._next_branch(word, rest, at)
        elif word in ("endif", "endfor"):
            self._close(word, offset)
        else:
            known = "for, if, elif, else, endfor, endif"
            raise BadWording(f"there is no tag {{% {word} %}}; there are {known}", offset)

    def _open_loop(self, tag: str, offset: int) -> None:
        match = _FOR.fullmatch(tag)
        if match is None:
            raise BadWording("a loop reads {% for name in list %}", offset)
        items = self.compile(match["list"], self.text.index(match["list"], offset))
        self.bind(match["name"], offset)
        self.stack.append(_Frame("for", offset, [], self.math, name=match["name"], items=items))

    def _need(self, text: str, offset: int) -> Expression | None:
        if not text:
            raise BadWording("a condition is missing after if", offset)
        return self.compile(text, offset)

    def _end_branch(self, frame: _Frame) -> None:
        if frame.ended_in is not None and frame.ended_in != self.math:
            raise BadWording("one branch closes a $ and another does not", frame.offset)
        frame.ended_in = self.math
        assert frame.branches is not None
        frame.branches.append((frame.condition, tuple(frame.pieces)))

    def _next_branch(self, word: str, rest: str, offset: int) -> None:
        frame = self.stack[-1]
        if frame.kind != "if":
            raise BadWording(f"{{% {word} %}} without an if", offset)
        self._end_branch(frame)
        frame.pieces, self.math = [], frame.math
        frame.condition = self._need(rest, offset) if word == "elif" else None

    def _close(self, word: str, offset: int) -> None:
        frame = self.stack.pop()
        if f"end{frame.kind}" != word:
            raise BadWording(f"{{% {word} %}} without its beginning", offset)
        piece: Piece | None
        if frame.kind == "for":
            self.free(frame.name)
            if self.math != frame.math:
                raise BadWording("a loop leaves a $ open", frame.offset)
            body = tuple(frame.pieces)
            piece = Loop(frame.name, frame.items, body) if frame.items is not None else None
        else:
            self._end_branch(frame)
            assert frame.branches is not None
            if frame.condition is not None and self.math != frame.math:
                raise BadWording("an if without else leaves a $ open", frame.offset)
            piece = Choose(tuple(frame.branches))
        if piece is not None:
            self.stack[-1].pieces.append(piece)


def _latex_braces(text: str, stray: str) -> bool:
    r"""Whether `}}` and `{{` may be LaTeX's own, as in \frac{{a}}{b}."""
    return stray in ("{{", "}}") and "\\" in text
