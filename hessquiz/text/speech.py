"""Formula → words: what a person who hears the page gets in place of a formula."""

from __future__ import annotations

import re

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
    role,
    roles,
)
from hessquiz.text.symbols import GREEK_NAMES, SYMBOLS

_OPERATORS = {"sin": "sine", "cos": "cosine", "tan": "tangent", "ln": "natural log", "log": "log", "exp": "exp",
              "det": "determinant of", "lim": "limit", "arg min": "arg min",
              "tr": "trace of", "diag": "diagonal matrix of", "inf": "infimum", "sup": "supremum"}  # fmt: skip
_PLURALS = {"2": "half halves", "3": "third thirds", "4": "quarter quarters"}
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
    text = re.sub(r" +(?=[,:;])", "", " ".join(_row(node).split()))
    return re.sub(r",+(?=[,;:])", "", text).rstrip(",")


def _row(node: Math | None) -> str:
    parts = roles(items(node))
    words = [_spoken(item, kind) for item, kind in parts]
    return " ".join(word for word in words if word)


def _spoken(node: Math, kind: str) -> str:
    if isinstance(node, Sign) and kind == "unary" and node.name == "-":
        return "minus"
    if isinstance(node, Sign) and node.name in ("(", ")"):
        return "open paren" if node.name == "(" else "close paren"
    if isinstance(node, Sign) and node.name in ("[", "]"):
        return "open bracket" if node.name == "[" else "close bracket"
    match node:
        case Letter(text=text, style=style):
            name = GREEK_NAMES.get(text, text)
            shown = f"capital {name.lower()}" if text in GREEK_NAMES and text.isupper() else name
            return {"bold": f"bold {shown}", "cal": f"script {shown}", "bb": _board(shown)}.get(style, shown)
        case Number(text=text):
            return text.replace(GAP, "")
        case Sign(name=name, negated=negated):
            spoken = SYMBOLS[name].spoken
            return f"not {spoken}" if negated else spoken
        case Words(text=text):
            return text
        case Operator(name=name):
            return _OPERATORS.get(name, name)
        case Space():
            return ""
        case Row():
            return _row(node)
        case _:
            return _built(node)


def _board(name: str) -> str:
    return _BOARD.get(name, f"double-struck {name}")


def _built(node: Math) -> str:
    match node:
        case Fraction():
            return _fraction(node)
        case Root(arg=arg, index=index):
            name = "square root" if index is None else f"root of index {_row(index)}"
            return f"{name} of {_row(arg)}" + ("" if _is_short(arg) else ", end root,")
        case Script():
            return _script(node)
        case Accent(kind=kind, arg=arg):
            spoken = {
                "vec": "vector arrow",
                "ddot": "double dot",
                "overline": "bar",
                "underline": "underlined",
            }
            return f"{_row(arg)} {spoken.get(kind, kind)}"
        case Brace(arg=arg, note=note):
            return _row(arg) + ("" if note is None else f", marked {_row(note)},")
        case Fence(left=left, body=body, right=right):
            return _fence(left, body, right)
        case Grid():
            return _grid(node)
        case _:
            raise AssertionError(node)


def _is_short(node: Math) -> bool:
    parts = items(node)
    return len(parts) == 1 and isinstance(parts[0], Letter | Number | Sign | Operator | Words | Script)


def _fraction(node: Fraction) -> str:
    over, under = _row(node.over), _row(node.under)
    if node.style == "binom":
        return f"{over} choose {under}"
    if isinstance(node.over, Number) and under in _PLURALS and over.isdigit():
        one, many = _PLURALS[under].split()
        count = _NUMBERS[int(over)] if int(over) < len(_NUMBERS) else over
        return f"{count} {one if over == '1' else many}"
    if _is_short(node.over) and _is_short(node.under):
        return f"{over} over {under}"
    return f"the fraction {over} over {under}, end fraction,"


def _script(node: Script) -> str:
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


def _fence(left: Sign | None, body: Math, right: Sign | None) -> str:
    names = {"|": "absolute value of", "‖": "norm of"}
    glyphs = ["" if side is None else SYMBOLS[side.name].unicode for side in (left, right)]
    if glyphs[0] == glyphs[1] and glyphs[0] in names:
        return f"{names[glyphs[0]]} {_row(body)}, end,"
    opening = "" if left is None else _spoken(left, "open")
    closing = "" if right is None else _spoken(right, "close")
    return f"{opening} {_row(body)} {closing}"


def _grid(grid: Grid) -> str:
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
