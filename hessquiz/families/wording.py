"""Text of an exercise file: wording with holes, loops and conditions, and nothing else.

`{{ expression }}` shows a value, `{% for a in list %} … {% endfor %}` repeats, and
`{% if c %} … {% elif c %} … {% else %} … {% endif %}` chooses. Inside `$…$` a hole is set as LaTeX and fits
itself to the signs beside it; outside, words are words and formulas get their own `$…$`.
"""

from __future__ import annotations

import re
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
