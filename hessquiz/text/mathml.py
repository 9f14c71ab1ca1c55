"""Formula → MathML Core, as browsers draw it without scripts."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from hessquiz.text.mathml_leaves import letter, number, operator, sign, words
from hessquiz.text.mathtree import (
    MATRICES,
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
    roles,
)
from hessquiz.text.symbols import SYMBOLS

_MARKS = {"hat": "^", "bar": "¯", "tilde": "~", "vec": "→", "dot": "˙", "ddot": "¨", "check": "ˇ", "breve": "˘",
          "overline": "¯", "underline": "_"}  # fmt: skip
STYLE = (
    'math{font-family:"STIX Two Math","Cambria Math","Latin Modern Math","Libertinus Math",'
    '"DejaVu Math TeX Gyre","Noto Sans Math",math}'
)
"""Style for a page with formulas: brackets grow only in a font made for mathematics."""

_APPLY = "<mo>&#x2061;</mo>"
_THIN = '<mspace width="0.1667em"></mspace>'


def mathml(node: Math, *, display: bool = False, alt: str = "") -> str:
    """A whole `<math>` element; `alt` becomes its label for readers that don't know MathML."""
    label = f' aria-label="{escape(alt)}"' if alt else ""
    block = ' display="block"' if display else ""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{block}{label}>{_row(node, display)}</math>'


def _row(node: Math | None, display: bool) -> str:
    """One element for a node: a row of several is an `<mrow>`."""
    if type(node) in SINGLE:
        return _PRINTERS[type(node)](node, "ord", display)
    parts = roles(items(node))
    if len(parts) == 1:
        item, kind = parts[0]
        return _PRINTERS[type(item)](item, kind, display)
    out = [_PRINTERS[type(item)](item, kind, display) for item, kind in parts]
    functions = [at for at, (item, _) in enumerate(parts) if _is_function(item)]
    if functions:
        out = [made + gap for made, gap in zip(out, _gaps(parts, functions), strict=True)]
    return f"<mrow>{''.join(out)}</mrow>"


def _is_function(item: Math) -> bool:
    return type(item.base if type(item) is Script else item) is Operator


def _gaps(parts: list[tuple[Math, str]], functions: list[int]) -> list[str]:
    """What stands behind each of the parts: a thin space beside a function, and that it is applied."""
    gaps = [""] * len(parts)
    for at in functions:
        before = at - 1
        if before >= 0 and before not in functions and parts[before][1] in ("ord", "close", "inner"):
            gaps[before] = _THIN
        after = parts[at + 1][1] if at + 1 < len(parts) else ""
        if after in ("ord", "open", "op"):
            gaps[at] = _APPLY if after == "open" else _APPLY + _THIN
    return gaps


def _root(node: Root, _: str, __: bool) -> str:
    if node.index is None:
        return f"<msqrt>{_row(node.arg, False)}</msqrt>"
    return f"<mroot>{_row(node.arg, False)}{_row(node.index, False)}</mroot>"


def _accent(node: Accent, _: str, __: bool) -> str:
    tag = "munder" if node.kind == "underline" else "mover"
    flag = "accentunder" if node.kind == "underline" else "accent"
    stretch = "true" if node.kind in ("overline", "underline") else "false"
    mark = f'<mo stretchy="{stretch}">{_MARKS[node.kind]}</mo>'
    return f'<{tag} {flag}="true">{_row(node.arg, False)}{mark}</{tag}>'


def _fraction(node: Fraction, _: str, __: bool) -> str:
    inner = f"{_row(node.over, False)}{_row(node.under, False)}"
    if node.style == "binom":
        return f'<mrow><mo>(</mo><mfrac linethickness="0">{inner}</mfrac><mo>)</mo></mrow>'
    look = {"display": ' displaystyle="true"', "small": ' displaystyle="false"'}.get(node.style, "")
    return f"<mfrac{look}>{inner}</mfrac>"


def _script(node: Script, _: str, display: bool) -> str:
    kind = node.base.kind if type(node.base) is Sign else "ord"
    base = _PRINTERS[type(node.base)](node.base, kind, display)
    over = node.stacked or (display and _moves(node.base))
    names = ("munder", "mover", "munderover") if over else ("msub", "msup", "msubsup")
    if node.sub is None:
        return f"<{names[1]}>{base}{_row(node.sup, False)}</{names[1]}>"
    if node.sup is None:
        return f"<{names[0]}>{base}{_row(node.sub, False)}</{names[0]}>"
    return f"<{names[2]}>{base}{_row(node.sub, False)}{_row(node.sup, False)}</{names[2]}>"


def _moves(base: Math) -> bool:
    match base:
        case Operator(limits=limits):
            return limits
        case Sign(kind="op", name=name):
            return "int" not in name
        case _:
            return False


def _brace(node: Brace, _: str, __: bool) -> str:
    tag, glyph = ("mover", "⏞") if node.above else ("munder", "⏟")
    inner = f'<{tag}>{_row(node.arg, True)}<mo stretchy="true">{glyph}</mo></{tag}>'
    return inner if node.note is None else f"<{tag}>{inner}{_row(node.note, False)}</{tag}>"


def _fence(node: Fence, _: str, __: bool) -> str:
    tall = _is_tall(node.body)
    left, right = _delimiter(node.left, "prefix", tall), _delimiter(node.right, "postfix", tall)
    return f"<mrow>{left}{_row(node.body, False)}{right}</mrow>"


def _delimiter(sign: Sign | None, form: str, tall: bool) -> str:
    if sign is None:
        return ""
    glyph = escape(SYMBOLS[sign.name].unicode, quote=False)
    return f'<mo fence="true" form="{form}" stretchy="{"true" if tall else "false"}">{glyph}</mo>'


def _is_tall(node: Math | None) -> bool:
    """Whether delimiters have to grow: Chromium gives one that may grow the width of its largest size."""
    match node:
        case Fraction() | Grid() | Brace():
            return True
        case Row(parts):
            return any(map(_is_tall, parts))
        case Script(base=base, stacked=stacked):
            return stacked or _is_tall(base)
        case Root(arg=arg) | Accent(arg=arg) | Fence(body=arg):
            return _is_tall(arg)
        case _:
            return False


def _grid(grid: Grid, _: str, __: bool) -> str:
    display = grid.kind in ("aligned", "lines")
    rows = "".join(
        f"<mtr>{''.join(_cell(grid, row, at, display) for at in range(len(row)))}</mtr>" for row in grid.rows
    )
    look = ' displaystyle="true"' if display else ""
    table = f"<mtable{look}>{rows}</mtable>"
    if grid.kind == "cases":
        return f'<mrow><mo fence="true" form="prefix" stretchy="true">{{</mo>{table}</mrow>'
    left, right = tuple(MATRICES.get(grid.kind, "  "))
    if left == " ":
        return table
    mark = 'fence="true" stretchy="true"'
    return f'<mrow><mo {mark} form="prefix">{left}</mo>{table}<mo {mark} form="postfix">{right}</mo></mrow>'


def _cell(grid: Grid, row: tuple[Math, ...], at: int, display: bool) -> str:
    letters = grid.columns.replace("|", "")
    side = letters[at] if at < len(letters) else {"cases": "l", "aligned": "rl"[at % 2]}.get(grid.kind, "c")
    css = {"l": "text-align:left", "r": "text-align:right", "c": ""}[side]
    if grid.kind == "aligned":
        css += ";padding-left:0;padding-right:0"
    if _bar_before(grid.columns, at):
        css += ";border-left:1px solid"
    cell = row[at]
    parts = items(cell)
    # `a &= b`: the relation opens its cell, yet has something to its left
    first = (
        f"<mrow></mrow>{_row(cell, display)}"
        if grid.kind == "aligned" and at % 2 and parts
        else _row(cell, display)
    )
    css = css.strip(";")
    return f'<mtd style="{css}">{first}</mtd>' if css else f"<mtd>{first}</mtd>"


def _bar_before(spec: str, at: int) -> bool:
    seen = 0
    for mark in spec.strip("|"):
        if mark == "|":
            if seen == at:
                return True
        else:
            seen += 1
    return False


_PRINTERS: dict[type[Any], Callable[[Any, str, bool], str]] = {
    Letter: lambda node, _, __: letter(node.text, node.style),
    Number: lambda node, _, __: number(node.text, node.bold),
    Sign: lambda node, kind, _: sign(node.name, node.negated, kind),
    Operator: lambda node, _, __: operator(node.name),
    Words: lambda node, _, __: words(node.text, node.bold),
    Space: lambda node, _, __: f'<mspace width="{node.em:.3g}em"></mspace>',
    Row: lambda node, _, display: _row(node, display),
    Fraction: _fraction,
    Root: _root,
    Script: _script,
    Accent: _accent,
    Brace: _brace,
    Fence: _fence,
    Grid: _grid,
}
"""Kind of node → its printer: of the node, its role in its row, and whether it stands in a display."""
