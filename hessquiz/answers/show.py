"""Tree → text, LaTeX, Unicode and Typst. The first three read back to an equal tree.

`_Style` says how each form writes a leaf, a product, a fraction, a power, a call and an array; the rules for
brackets are the same for all and stand in `_shown`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NoReturn

from hessquiz.answers import typeset
from hessquiz.answers.characters import GREEK
from hessquiz.answers.decimals import decimal
from hessquiz.answers.tree import (
    Add,
    Call,
    Const,
    Div,
    Entry,
    Interval,
    Matrix,
    Mul,
    Neg,
    Node,
    Num,
    Point,
    Points,
    Pow,
    Quantity,
    Relation,
    SetOf,
    Union,
    Var,
    Vector,
    Word,
    Words,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Style:
    """How one form writes what the forms write differently."""

    name: Callable[[str], str]
    const: Callable[[str], str]
    times: Callable[[Node, Node], str]
    over: Callable[[str, str], str]
    stacks: bool  # a fraction is a block of its own, with no need of brackets around its parts
    raised: Callable[[Node, str, bool], str]  # exponent, its text, whether that is one sign
    call: Callable[[Call, tuple[str, ...]], str]
    array: Callable[[Node, tuple[tuple[str, ...], ...]], str]
    group: tuple[str, str]
    braces: tuple[str, str]
    signs: dict[str, str]


def to_text(node: Node) -> str:
    """Plain ASCII, as it may be typed: 2*x^2*y - [[1, 0], [0, 1]]."""
    return _shown(node, _TEXT)


def to_unicode(node: Node) -> str:
    """For a terminal: 2x²y − λ₁."""
    return _shown(node, _UNICODE)


def to_tex(node: Node) -> str:
    r"""LaTeX for MathJax: \\frac{x^{2}}{2} y."""
    return _shown(node, _TEX)


def to_typst(node: Node) -> str:
    """Typst mathematics: frac(x^2, 2) y."""
    return _shown(node, _TYPST)


def _shown(node: Node, style: _Style) -> str:
    """The node in this style, without brackets around it."""
    return _SHOWN[type(node)](node, style)


def _grouped(node: Node, style: _Style, plain: frozenset[type]) -> str:
    """The node, in brackets unless it is of one of the types that stand without."""
    kind = type(node)
    text = _SHOWN[kind](node, style)
    return text if kind in plain else style.group[0] + text + style.group[1]


_ONE = Num(Fraction(1))
_ATOMS = frozenset[type]([Num, Const, Var, Call, Vector, Matrix, SetOf])
_FACTORS = _ATOMS | {Pow}
_QUOTIENTS = _FACTORS | {Div}
_TERMS = _QUOTIENTS | {Mul}
_SIGNED = _TERMS | {Neg}


def _var(node: Var, style: _Style) -> str:
    return style.name(node.name)


def _add(node: Add, style: _Style) -> str:
    text = _grouped(node.terms[0], style, _SIGNED)
    for term in node.terms[1:]:
        if type(term) is Neg:
            text += f" {style.signs['-']} {_grouped(term.arg, style, _TERMS)}"
        else:
            text += f" + {_grouped(term, style, _TERMS)}"
    return text


def _neg(node: Neg, style: _Style) -> str:
    return style.signs["-"] + _grouped(node.arg, style, _TERMS)


def _mul(node: Mul, style: _Style) -> str:
    rest = _QUOTIENTS if style.stacks else _FACTORS
    left = node.factors[0]
    text = _grouped(left, style, _QUOTIENTS)
    for right in node.factors[1:]:
        text += style.times(left, right) + _grouped(right, style, rest)
        left = right
    return text


def _div(node: Div, style: _Style) -> str:
    if style.stacks:
        return style.over(_shown(node.over, style), _shown(node.under, style))
    return style.over(_grouped(node.over, style, _TERMS), _grouped(node.under, style, _FACTORS))


def _pow(node: Pow, style: _Style) -> str:
    base = _grouped(node.base, style, _ATOMS)
    base = f"({base})" if base.startswith("√") else base  # whether √2² is √4 or 2 is in doubt
    exponent = node.exponent
    single = type(exponent) in _SINGLE and exponent != _ONE
    return base + style.raised(exponent, _shown(exponent, style), single)


_SINGLE = frozenset([Num, Var, Const])


def _call(node: Call, style: _Style) -> str:
    return style.call(node, tuple(_shown(arg, style) for arg in node.args))


def _vector(node: Vector, style: _Style) -> str:
    cells = tuple(_shown(entry, style) for entry in node.entries)
    return style.array(node, tuple((cell,) for cell in cells) if node.shape == "column" else (cells,))


def _matrix(node: Matrix, style: _Style) -> str:
    return style.array(node, tuple(tuple(_shown(cell, style) for cell in row) for row in node.rows))


def _set(node: SetOf, style: _Style) -> str:
    return style.braces[0] + ", ".join(_shown(e, style) for e in node.elements) + style.braces[1]


def _interval(node: Interval, style: _Style) -> str:
    left = "[" if node.low_closed else style.group[0]
    right = "]" if node.high_closed else style.group[1]
    if style.group[0].startswith("\\"):
        left, right = "\\left" + left.removeprefix("\\left"), "\\right" + right.removeprefix("\\right")
    return f"{left}{_shown(node.low, style)}, {_shown(node.high, style)}{right}"


def _union(node: Union, style: _Style) -> str:
    if not node.parts:
        return style.signs["empty"]
    sign = style.signs["or" if any(isinstance(part, Relation) for part in node.parts) else "U"]
    return f" {sign} ".join(_shown(part, style) for part in node.parts)


def _relation(node: Relation, style: _Style) -> str:
    text = _shown(node.operands[0], style)
    for sign, operand in zip(node.ops, node.operands[1:], strict=True):
        text += f" {style.signs.get(sign, sign)} {_shown(operand, style)}"
    return text


def _point(node: Point, style: _Style) -> str:
    at = _shown(node.at, style)
    return (
        f"{at}: {style.name(node.label) if style is _TYPST else _spoken(node.label, style)}"
        if node.label
        else at
    )


def _spoken(word: str, style: _Style) -> str:
    words = word.replace("_", " ")
    return f"\\text{{{words}}}" if style is _TEX else f'"{words}"' if style is _TYPST else words


def _quantity(node: Quantity, style: _Style) -> str:
    value = _grouped(node.value, style, _SIGNED)
    unit = (
        f"\\,\\mathrm{{{node.unit}}}"
        if style is _TEX
        else f' "{node.unit}"'
        if style is _TYPST
        else f" {node.unit}"
    )
    return value + unit


def _entry(node: Entry, style: _Style) -> str:
    return f"{style.group[0]}{node.row}, {node.column}{style.group[1]}: {_shown(node.value, style)}"


class _Shown(dict[type, Callable[..., str]]):
    """How each sort of node is shown."""

    def __missing__(self, kind: type) -> NoReturn:
        raise TypeError(f"{kind.__name__} is not a node of the answer language")


_SHOWN = _Shown({
    Num: lambda node, _: decimal(node), Const: lambda node, style: style.const(node.name), Var: _var, Add: _add, Neg: _neg, Mul: _mul, Div: _div, Pow: _pow, Call: _call,
    Vector: _vector, Matrix: _matrix, SetOf: _set, Interval: _interval, Union: _union, Relation: _relation, Point: _point,
    Points: lambda node, style: "; ".join(_shown(point, style) for point in node.items) or _spoken("none", style), Quantity: _quantity,
    Word: lambda node, style: _spoken(node.text, style), Entry: _entry,
    Words: lambda node, style: ", ".join(_shown(word, style) for word in node.items) or _spoken("none", style),
})  # fmt: skip


def _text_call(node: Call, args: tuple[str, ...]) -> str:
    if node.name == "log":
        base = args[1] if isinstance(node.args[1], Num | Var | Const) else f"({args[1]})"
        return f"log_{base}({args[0]})"
    return f"{typeset.SPELLED.get(node.name, node.name)}({', '.join(args)})"


@lru_cache(maxsize=256)
def _unicode_name(name: str) -> str:
    stem, _, index = name.partition("_")
    digits = stem[len(stem.rstrip("0123456789")) :] if not index else ""
    letters = stem[: len(stem) - len(digits)]
    lowered = "".join("₀₁₂₃₄₅₆₇₈₉"[int(d)] for d in digits)
    return GREEK.get(letters, letters) + lowered + ("_" + index if index else "")


def _unicode_times(left: Node, right: Node) -> str:
    """Nothing between a number and a letter, and between the letters x y z u v w; a dot elsewhere."""
    letter = right.base if type(right) is Pow else right
    if type(letter) is Var and letter.name in _JOINED:
        if type(left) is Num:
            return "·" if left.places is not None else ""
        before = left.base if type(left) is Pow and typeset.raisable(left.exponent) else left
        if type(before) is Var and before.name in _JOINED:
            return ""
    return "·"


_JOINED = frozenset("xyzuvw")


def _unicode_call(node: Call, args: tuple[str, ...]) -> str:
    if node.name == "sqrt":
        plain = isinstance(node.args[0], Num | Var) and node.args[0] != _ONE
        return f"√{args[0]}" if plain and not isinstance(node.args[0], Var) else f"√({args[0]})"
    return _text_call(node, args)


def _text_array(node: Node, cells: tuple[tuple[str, ...], ...]) -> str:
    if isinstance(node, Matrix):
        return "[" + ", ".join("[" + ", ".join(row) + "]" for row in cells) + "]"
    if isinstance(node, Vector) and node.shape == "column":
        return "[" + "; ".join(row[0] for row in cells) + "]" if len(cells) > 1 else f"[{cells[0][0]}]^T"
    if isinstance(node, Vector) and node.shape == "tuple":
        return "(" + ", ".join(cells[0]) + ")" if len(cells[0]) > 1 else f"<{cells[0][0]}>"
    return "[" + ", ".join(cells[0]) + "]"


_TEXT = _Style(
    name=lambda name: name,
    const=lambda name: name,
    times=lambda _left, _right: "*",
    over=lambda over, under: f"{over}/{under}",
    stacks=False,
    raised=lambda _node, text, single: f"^{text}" if single else f"^({text})",
    call=_text_call,
    array=_text_array,
    group=("(", ")"),
    braces=("{", "}"),
    signs={"-": "-", "U": "U", "or": "or", "empty": "empty"},
)
_UNICODE = _Style(
    name=_unicode_name,
    const=lambda name: {"pi": "π", "inf": "∞"}.get(name, name),
    times=_unicode_times,
    over=lambda over, under: f"{over}/{under}",
    stacks=False,
    raised=lambda node, text, single: typeset.superscript(node) or (f"^{text}" if single else f"^({text})"),
    call=_unicode_call,
    array=_text_array,
    group=("(", ")"),
    braces=("{", "}"),
    signs={"-": "−", "U": "∪", "or": "or", "empty": "∅", "<=": "≤", ">=": "≥", "!=": "≠"},
)
_TEX = _Style(
    name=typeset.tex_name,
    const=lambda name: {"pi": "\\pi", "inf": "\\infty"}.get(name, name),
    times=typeset.tex_times,
    over=lambda over, under: f"\\frac{{{over}}}{{{under}}}",
    stacks=True,
    raised=lambda _node, text, _single: f"^{{{text}}}",
    call=typeset.tex_call,
    array=typeset.tex_array,
    group=("\\left(", "\\right)"),
    braces=("\\left\\{", "\\right\\}"),
    signs={
        "-": "-",
        "U": "\\cup",
        "or": "\\text{ or }",
        "empty": "\\varnothing",
        "<=": "\\le",
        ">=": "\\ge",
        "!=": "\\ne",
    },
)
_TYPST = _Style(
    name=typeset.typst_name,
    const=lambda name: {"inf": "infinity"}.get(name, name),
    times=typeset.typst_times,
    over=lambda over, under: f"frac({over}, {under})",
    stacks=True,
    raised=lambda _node, text, _single: f"^({text})",
    call=typeset.typst_call,
    array=typeset.typst_array,
    group=("(", ")"),
    braces=("{", "}"),
    signs={"-": "-", "U": "union", "or": '"or"', "empty": "nothing", "<=": "<=", ">=": ">=", "!=": "!="},
)
