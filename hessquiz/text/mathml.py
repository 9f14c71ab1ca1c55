"""Formula → MathML Core, as browsers draw it without scripts."""

from __future__ import annotations

import unicodedata
from html import escape

from hessquiz.text.mathtree import (
    MATRICES,
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
    parts = roles(items(node))
    if len(parts) == 1:
        return _one(*parts[0], None, display)
    out = [
        _one(item, kind, parts[at + 1] if at + 1 < len(parts) else None, display)
        for at, (item, kind) in enumerate(parts)
    ]
    return f"<mrow>{''.join(out)}</mrow>"


def _one(item: Math, kind: str, after: tuple[Math, str] | None, display: bool) -> str:
    out = _node(item, kind, display)
    if after is None:
        return out
    if not _is_function(item):
        return out + _THIN if kind in ("ord", "close", "inner") and _is_function(after[0]) else out
    if after[1] not in ("ord", "open", "op"):
        return out
    return out + _APPLY if after[1] == "open" else out + _APPLY + _THIN


def _is_function(item: Math) -> bool:
    return isinstance(item.base if isinstance(item, Script) else item, Operator)


def _node(node: Math, kind: str, display: bool) -> str:
    match node:
        case Letter(text=text, style=style):
            return _letter(text, style)
        case Number(text=text, bold=bold):
            return f"<mn>{_styled(text, 'BOLD') if bold else text}</mn>"
        case Sign():
            return _sign(node, kind)
        case Operator(name=name):
            return (
                f"<mi>{escape(name)}</mi>"
                if len(name) > 1
                else f'<mi mathvariant="normal">{escape(name)}</mi>'
            )
        case Words(text=text, bold=bold):
            shown = escape(text, quote=False)
            if text != text.strip():
                shown = shown.replace(" ", "\N{NO-BREAK SPACE}")
            return f'<mtext style="font-weight:bold">{shown}</mtext>' if bold else f"<mtext>{shown}</mtext>"
        case Space(em=em):
            return f'<mspace width="{em:.3g}em"></mspace>'
        case Row():
            return _row(node, display)
        case Fraction(over=over, under=under, style=style):
            return _fraction(over, under, style)
        case Root(arg=arg, index=None):
            return f"<msqrt>{_row(arg, False)}</msqrt>"
        case Root(arg=arg, index=index):
            return f"<mroot>{_row(arg, False)}{_row(index, False)}</mroot>"
        case Script():
            return _script(node, display)
        case Accent(kind=mark, arg=arg):
            tag = "munder" if mark == "underline" else "mover"
            flag = "accentunder" if mark == "underline" else "accent"
            stretch = "true" if mark in ("overline", "underline") else "false"
            return (
                f'<{tag} {flag}="true">{_row(arg, False)}<mo stretchy="{stretch}">{_MARKS[mark]}</mo></{tag}>'
            )
        case Brace(arg=arg, note=note, above=above):
            return _brace(arg, note, above)
        case Fence(left=left, body=body, right=right):
            tall = _is_tall(body)
            return (
                f"<mrow>{_fence(left, 'prefix', tall)}{_inside(body)}{_fence(right, 'postfix', tall)}</mrow>"
            )
        case Grid():
            return _grid(node)


def _styled(text: str, alphabet: str) -> str:
    """The text in one of Unicode's mathematical alphabets, where it has the letter."""
    out = ""
    for char in text:
        name = unicodedata.name(char, "")
        kind = "DIGIT" if char.isdigit() else "CAPITAL" if char.isupper() else "SMALL"
        tail = name.removeprefix("GREEK CAPITAL LETTER ").removeprefix("GREEK SMALL LETTER ")
        tail = (
            tail.removeprefix("LATIN CAPITAL LETTER ")
            .removeprefix("LATIN SMALL LETTER ")
            .removeprefix("DIGIT ")
        )
        full = f"MATHEMATICAL {alphabet} {kind} {tail.removesuffix(' SYMBOL')}"
        try:
            out += unicodedata.lookup(full)
        except KeyError:
            out += _BOARD.get(char, char) if alphabet == "DOUBLE-STRUCK" else _SCRIPT.get(char, char)
    return out


_BOARD = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_SCRIPT = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))


def _letter(text: str, style: str) -> str:
    if style == "italic" or len(text) > 1:
        upright = len(text) == 1 and text.isupper() and not text.isascii()  # Γ, Σ stand upright in LaTeX
        family = {"sans": ' style="font-family:sans-serif"', "mono": ' style="font-family:monospace"'}.get(
            style, ""
        )
        look = ' mathvariant="normal"' if upright else family
        return f"<mi{look}>{escape(text)}</mi>"
    if style in ("roman", "sans", "mono"):
        return f'<mi mathvariant="normal">{escape(text)}</mi>'
    alphabet = {"bold": "BOLD ITALIC" if not text.isascii() else "BOLD", "bb": "DOUBLE-STRUCK", "cal": "SCRIPT",
                "frak": "FRAKTUR"}[style]  # fmt: skip
    return f"<mi>{_styled(text, alphabet)}</mi>"


def _sign(sign: Sign, kind: str) -> str:
    glyph = SYMBOLS[sign.name].unicode + ("\u0338" if sign.negated else "")
    shown = escape(unicodedata.normalize("NFC", glyph), quote=False)
    if kind == "unary":
        return f'<mo form="prefix">{shown}</mo>'
    if kind in ("open", "close"):
        form = "prefix" if kind == "open" else "postfix"
        return f'<mo stretchy="false" form="{form}">{shown}</mo>'
    if kind == "ord":
        if sign.name in ("|", r"\|", r"\vert", r"\Vert"):
            return f'<mo stretchy="false" lspace="0" rspace="0">{shown}</mo>'
        if sign.name == r"\prime":
            return f"<mo>{shown}</mo>"
        if shown.isalpha() or sign.name in (
            r"\infty",
            r"\nabla",
            r"\partial",
            r"\ell",
            r"\emptyset",
            r"\top",
        ):
            return f'<mi mathvariant="normal">{shown}</mi>'
        return f'<mo lspace="0" rspace="0">{shown}</mo>'
    if kind == "punct":
        return f'<mo separator="true" lspace="0" rspace="0.1667em">{shown}</mo>'
    if kind == "bin":
        return f'<mo lspace="0.2222em" rspace="0.2222em">{shown}</mo>'
    if kind == "rel":
        return f'<mo lspace="0.2778em" rspace="0.2778em" stretchy="false">{shown}</mo>'
    return f"<mo>{shown}</mo>"


def _fraction(over: Math, under: Math, style: str) -> str:
    inner = f"{_row(over, False)}{_row(under, False)}"
    if style == "binom":
        return f'<mrow><mo>(</mo><mfrac linethickness="0">{inner}</mfrac><mo>)</mo></mrow>'
    look = {"display": ' displaystyle="true"', "small": ' displaystyle="false"'}.get(style, "")
    return f"<mfrac{look}>{inner}</mfrac>"


def _script(node: Script, display: bool) -> str:
    base = _node(node.base, "ord" if not isinstance(node.base, Sign) else node.base.kind, display)
    if isinstance(node.base, Row):
        base = _row(node.base, display)
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


def _brace(arg: Math, note: Math | None, above: bool) -> str:
    tag, glyph = ("mover", "⏞") if above else ("munder", "⏟")
    inner = f'<{tag}>{_row(arg, True)}<mo stretchy="true">{glyph}</mo></{tag}>'
    return inner if note is None else f"<{tag}>{inner}{_row(note, False)}</{tag}>"


def _fence(sign: Sign | None, form: str, tall: bool) -> str:
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


def _inside(body: Math) -> str:
    return _row(body, False)


def _grid(grid: Grid) -> str:
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
