"""Formula → Typst mathematics.

Every sign is written by its Typst name (`comma`, `paren.l`), never as the character: inside of a call such as
`frac(…, …)` a bare comma or bracket would be read as Typst's own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

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
    contains,
    items,
    roles,
)
from hessquiz.text.symbols import GREEK_TYPST, SYMBOLS

_ACCENTS = {"hat": "hat", "bar": "macron", "tilde": "tilde", "vec": "arrow", "dot": "dot", "ddot": "dot.double",
            "check": "caron", "breve": "breve", "overline": "overline", "underline": "underline"}  # fmt: skip
_STYLES = {"bold": "bold", "roman": "upright", "bb": "bb", "cal": "cal", "frak": "frak", "sans": "sans",
           "mono": "mono"}  # fmt: skip
_DELIMITERS = {"bmatrix": '"["', "pmatrix": '"("', "vmatrix": '"|"', "Vmatrix": '"‖"', "Bmatrix": '"{"'}


def typst_math(node: Math) -> str:
    """What stands between Typst's dollar signs."""
    parts = items(node)
    if len(parts) == 1 and isinstance(parts[0], Grid) and parts[0].kind in ("aligned", "lines"):
        return _lines(parts[0])
    return _row(node)


def string(text: str) -> str:
    """A Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _row(node: Math | None) -> str:
    out = ""
    quoted = True
    for item, kind in roles(items(node)):
        text = _node(item)
        if not text:
            continue
        if kind == "unary" and not isinstance(item, Script):
            text = f'class("unary", {text})'
        # A blank beside a string is shown, unlike any other.
        now = isinstance(item, Words)
        out += text if quoted or now else f" {text}"
        quoted = now
    return out


def _arg(node: Math) -> str:
    """A call's argument; an empty one is an empty string."""
    return _row(node) or '""'


def _node(node: Math) -> str:
    return _PRINTERS[type(node)](node)


def _number(node: Number) -> str:
    shown = node.text.replace(GAP, " thin ")
    return f"bold({shown})" if node.bold else shown


def _words(node: Words) -> str:
    return f"bold({string(node.text)})" if node.bold else string(node.text)


def _operator(node: Operator) -> str:
    return f"op({string(node.name)}, limits: #{'true' if node.limits else 'false'})"


def _fraction(node: Fraction) -> str:
    call = "binom" if node.style == "binom" else "frac"
    made = f"{call}({_arg(node.over)}, {_arg(node.under)})"
    return {"display": f"display({made})", "small": f"inline({made})"}.get(node.style, made)


def _root(node: Root) -> str:
    return f"sqrt({_arg(node.arg)})" if node.index is None else f"root({_arg(node.index)}, {_arg(node.arg)})"


def _brace(node: Brace) -> str:
    call = "overbrace" if node.above else "underbrace"
    note = "" if node.note is None else f", {_arg(node.note)}"
    return f"{call}({_arg(node.arg)}{note})"


def _fence(node: Fence) -> str:
    left, right = (SYMBOLS[side.name].typst if side is not None else "" for side in (node.left, node.right))
    return f"lr({left} {_mid(node.body)} {right})"


@lru_cache(maxsize=512)
def _sign(name: str, kind: str, negated: bool) -> str:
    symbol = SYMBOLS[name]
    if negated:
        glyph = unicodedata.normalize("NFC", symbol.unicode + "\u0338")
        return glyph if len(glyph) == 1 else f"cancel({symbol.typst})"
    if symbol.typst == "mod":
        return 'class("binary", op("mod"))'
    # Typst's own class for bars and colons is another than TeX's.
    own = {"|": "normal", "‖": "normal", ":": "punctuation" if kind == "punct" else "relation"}
    if kind == "ord" and symbol.kind in ("punct", "bin", "rel"):
        return f'class("normal", {symbol.typst})'
    wanted = {"open": "opening", "close": "closing"}.get(kind) or own.get(symbol.unicode)
    return f'class("{wanted}", {symbol.typst})' if wanted and symbol.unicode in "|‖:" else symbol.typst


@lru_cache(maxsize=512)
def _letter(text: str, style: str) -> str:
    if len(text) > 1:
        name = f"op({string(text)}, limits: #false)"
        return name if style in ("roman", "italic") else f"{_STYLES[style]}({name})"
    name = GREEK_TYPST.get(text, text)
    return name if style == "italic" else f"{_STYLES[style]}({name})"


def _mid(body: Math) -> str:
    parts = items(body)
    if not any(type(item) is Sign and item.name in _BARS for item in parts):
        return _row(body)
    return " ".join(
        f"mid({SYMBOLS[item.name].typst})" if isinstance(item, Sign) and item.name in _BARS else _node(item)
        for item in parts
    )


_BARS = frozenset({"|", r"\|", r"\vert", r"\Vert"})
"""Bars that grow with the brackets around them."""


def _script(node: Script) -> str:
    base = _arg(node.base)
    places = ("b", "t")
    if node.stacked:
        base = f"limits({base})"
    parts = [
        f"{place}: {_arg(script)}"
        for place, script in zip(places, (node.sub, node.sup), strict=True)
        if script is not None
    ]
    return f"attach({base}, {', '.join(parts)})"


def _grid(grid: Grid) -> str:
    if grid.kind == "cases":
        rows = ", ".join(" & quad ".join(_row(cell) for cell in row) for row in grid.rows)
        return f"display(cases({_gap(grid, 'gap')}{rows}))"
    rows = "; ".join(", ".join(_arg(cell) for cell in row) for row in grid.rows)
    options = [_gap(grid, "row-gap") + f"delim: {_DELIMITERS.get(grid.kind, '#none')}"]
    bars = _bars(grid.columns)
    if bars:
        options.append(f"augment: #(vline: ({', '.join(map(str, bars))},))")
    letters = set(grid.columns.replace("|", ""))
    if grid.kind == "aligned":
        options += ["column-gap: #0pt", "align: #left"]
    elif len(letters) == 1:
        options.append({"l": "align: #left", "r": "align: #right", "c": "align: #center"}[letters.pop()])
    # `display`, because within a line Typst sets the entries in the size of a script.
    return f"display(mat({', '.join(options)}, {rows}))"


def _gap(grid: Grid, name: str) -> str:
    """Room between rows that hold fractions of full size."""
    tall = any(
        contains(cell, lambda part: isinstance(part, Fraction) and part.style == "display")
        for row in grid.rows
        for cell in row
    )
    return f"{name}: #0.7em, " if tall else ""


def _lines(grid: Grid) -> str:
    """Aligned lines, which Typst knows at the top of a formula only."""
    mark = " & " if grid.kind == "aligned" else " "
    return " \\\n".join(mark.join(_row(cell) for cell in row) for row in grid.rows)


def _bars(spec: str) -> list[int]:
    out, seen = [], 0
    for mark in spec.strip("|"):
        if mark == "|":
            out.append(seen)
        else:
            seen += 1
    return out


_PRINTERS: dict[type, Callable[[Any], str]] = {
    Letter: lambda node: _letter(node.text, node.style),
    Number: _number,
    Sign: lambda node: _sign(node.name, node.kind, node.negated),
    Operator: _operator,
    Words: _words,
    Space: lambda node: f"#h({node.em:.3g}em)",
    Row: _row,
    Fraction: _fraction,
    Root: _root,
    Script: _script,
    Accent: lambda node: f"{_ACCENTS[node.kind]}({_arg(node.arg)})",
    Brace: _brace,
    Fence: _fence,
    Grid: _grid,
}
