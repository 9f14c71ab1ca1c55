"""Formula → words: what a person who hears the page gets in place of a formula."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from hessquiz.text.mathtree import (
    GAP,
    SINGLE,
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
    role,
    roles,
)
from hessquiz.text.symbols import GREEK_NAMES, SYMBOLS

_OPERATORS = {"sin": "sine", "cos": "cosine", "tan": "tangent", "ln": "natural log", "log": "log", "exp": "exp",
              "det": "determinant of", "lim": "limit", "arg min": "arg min",
              "tr": "trace of", "diag": "diagonal matrix of", "inf": "infimum", "sup": "supremum"}  # fmt: skip
PLURALS = {"2": "half halves", "3": "third thirds", "4": "quarter quarters"}
_KINDS = {"bmatrix": "matrix", "pmatrix": "matrix", "matrix": "matrix", "Bmatrix": "matrix", "array": "matrix",
          "vmatrix": "determinant", "Vmatrix": "norm of the matrix"}  # fmt: skip
_BOARD = {"R": "the reals", "N": "the natural numbers", "Z": "the integers", "Q": "the rationals",
          "C": "the complex numbers", "E": "expectation", "P": "probability"}  # fmt: skip
_POWERS = {"2": "squared", "3": "cubed", "transposed": "transposed", "T": "transposed", "minus 1": "inverse",
           "plus": "superscript plus", "times": "star", "star": "star",
           "minus transposed": "inverse transposed"}  # fmt: skip
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def speech(node: Math) -> str:
    """The formula in words, in reading order."""
    text = _BLANKS.sub("", " ".join(_row(node).split()))
    return _COMMAS.sub("", text).rstrip(",")


_BLANKS = re.compile(r" +(?=[,:;])")
_COMMAS = re.compile(r",+(?=[,:;])")


def _row(node: Math | None) -> str:
    if type(node) in SINGLE:
        return _PRINTERS[type(node)](node, "ord")
    words = [_PRINTERS[type(item)](item, kind) for item, kind in roles(items(node))]
    return " ".join([word for word in words if word])


def _sign(node: Sign, kind: str) -> str:
    spoken = _SIGNS.get(node.name) or SYMBOLS[node.name].spoken
    if node.name == "-" and kind == "unary":
        return "minus"
    return f"not {spoken}" if node.negated and node.name not in _SIGNS else spoken


_SIGNS = {"(": "open paren", ")": "close paren", "[": "open bracket", "]": "close bracket"}


@lru_cache(maxsize=512)
def _letter(text: str, style: str) -> str:
    name = GREEK_NAMES.get(text, text)
    shown = f"capital {name.lower()}" if text in GREEK_NAMES and text.isupper() else name
    if style == "bb":
        return _BOARD.get(shown, f"double-struck {shown}")
    return {"bold": f"bold {shown}", "cal": f"script {shown}"}.get(style, shown)


def _root(node: Root, _: str) -> str:
    name = "square root" if node.index is None else f"root of index {_row(node.index)}"
    return f"{name} of {_row(node.arg)}" + ("" if _is_short(node.arg) else ", end root,")


def _accent(node: Accent, _: str) -> str:
    return f"{_row(node.arg)} {_ACCENTS.get(node.kind, node.kind)}"


_ACCENTS = {"vec": "vector arrow", "ddot": "double dot", "overline": "bar", "underline": "underlined"}


def _brace(node: Brace, _: str) -> str:
    return _row(node.arg) + ("" if node.note is None else f", marked {_row(node.note)},")


def _is_short(node: Math) -> bool:
    parts = items(node)
    return len(parts) == 1 and isinstance(parts[0], Letter | Number | Sign | Operator | Words | Script)


def _fraction(node: Fraction, _: str) -> str:
    over, under = _row(node.over), _row(node.under)
    if node.style == "binom":
        return f"{over} choose {under}"
    if isinstance(node.over, Number) and under in PLURALS and over.isdigit():
        one, many = PLURALS[under].split()
        count = _NUMBERS[int(over)] if int(over) < len(_NUMBERS) else over
        return f"{count} {one if over == '1' else many}"
    if _is_short(node.over) and _is_short(node.under):
        return f"{over} over {under}"
    return f"the fraction {over} over {under}, end fraction,"


def _script(node: Script, _: str) -> str:
    base = _row(node.base)
    if node.stacked or role(node.base) == "op":
        out = base
        if node.sub is not None:
            out += f" {'over' if node.sup is None else 'from'} {_row(node.sub)}"
        if node.sup is not None:
            out += f" to {_row(node.sup)}"
        return out + " of" if role(node.base) == "op" else out
    if node.sub is not None:
        base += f" sub {_row(node.sub)}"
    return base if node.sup is None else f"{base} {_power(node.sup)}"


def _power(sup: Math) -> str:
    text = _row(sup)
    primes = [part for part in items(sup) if isinstance(part, Sign) and part.name == r"\prime"]
    if primes:
        rest = tuple(part for part in items(sup) if part not in primes)
        name = {1: "prime", 2: "double prime", 3: "triple prime"}.get(len(primes), f"{len(primes)} primes")
        return name + (f" {_power(Row(rest))}" if rest else "")
    if text in _POWERS:
        return _POWERS[text]
    return f"to the power {text}" + ("" if _is_short(sup) else ", end power,")


def _fence(node: Fence, _: str) -> str:
    left, body, right = node.left, node.body, node.right
    names = {"|": "absolute value of", "‖": "norm of"}
    glyphs = ["" if side is None else SYMBOLS[side.name].unicode for side in (left, right)]
    if glyphs[0] == glyphs[1] and glyphs[0] in names:
        return f"{names[glyphs[0]]} {_row(body)}, end,"
    opening = "" if left is None else _sign(left, "open")
    closing = "" if right is None else _sign(right, "close")
    return f"{opening} {_row(body)} {closing}"


def _grid(grid: Grid, _: str) -> str:
    if grid.kind in ("aligned", "lines"):
        return "; ".join(_row(Row(row)) for row in grid.rows)
    if grid.kind == "cases":
        return (
            "cases: " + "; ".join(", ".join(_row(cell) for cell in row) for row in grid.rows) + "; end cases,"
        )
    rows, wide = len(grid.rows), grid.width
    if wide == 1 and rows > 1:
        return "column vector " + ", ".join(_row(row[0]) for row in grid.rows) + ", end vector,"
    told = "; ".join(
        f"row {at}: " + ", ".join(_row(cell) for cell in row) for at, row in enumerate(grid.rows, 1)
    )
    return f"the {rows} by {wide} {_KINDS[grid.kind]} with {told}; end matrix,"


_PRINTERS: dict[type[Any], Callable[[Any, str], str]] = {
    Letter: lambda node, _: _letter(node.text, node.style),
    Number: lambda node, _: node.text.replace(GAP, ""),
    Sign: _sign,
    Operator: lambda node, _: _OPERATORS.get(node.name, node.name),
    Words: lambda node, _: node.text,
    Space: lambda _, __: "",
    Row: lambda node, _: _row(node),
    Fraction: _fraction,
    Root: _root,
    Script: _script,
    Accent: _accent,
    Brace: _brace,
    Fence: _fence,
    Grid: _grid,
}
"""Kind of node → its words: of the node, and its role in its row."""
