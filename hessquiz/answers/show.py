"""Tree → text, LaTeX, Unicode and Typst. The first three read back to an equal tree.

`styles` says how each form writes a leaf, a product, a fraction, a power, a call and an array; the rules for
brackets are the same for all and stand here.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NoReturn

from hessquiz.answers.decimals import decimal
from hessquiz.answers.styles import TEX, TEXT, TYPST, UNICODE, Style
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


def to_text(node: Node) -> str:
    """Plain ASCII, as it may be typed: 2*x^2*y - [[1, 0], [0, 1]]."""
    return _shown(node, TEXT)


def to_unicode(node: Node) -> str:
    """For a terminal: 2x²y − λ₁."""
    return _shown(node, UNICODE)


def to_tex(node: Node) -> str:
    r"""LaTeX for MathJax: \\frac{x^{2}}{2} y."""
    return _shown(node, TEX)


def to_typst(node: Node) -> str:
    """Typst mathematics: frac(x^2, 2) y."""
    return _shown(node, TYPST)


def _shown(node: Node, style: Style) -> str:
    """The node in this style, without brackets around it."""
    return _SHOWN[type(node)](node, style)


def _grouped(node: Node, style: Style, plain: frozenset[type]) -> str:
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


def _num(node: Num, _style: Style) -> str:
    whole = node.whole
    return decimal(node) if whole is None or node.places is not None else str(whole)


def _var(node: Var, style: Style) -> str:
    return style.name(node.name)


def _add(node: Add, style: Style) -> str:
    text = _grouped(node.terms[0], style, _SIGNED)
    minus = f" {style.signs['-']} "
    for term in node.terms[1:]:
        if type(term) is Neg:
            text += minus + _grouped(term.arg, style, _TERMS)
        else:
            text += " + " + _grouped(term, style, _TERMS)
    return text


def _neg(node: Neg, style: Style) -> str:
    return style.signs["-"] + _grouped(node.arg, style, _TERMS)


def _mul(node: Mul, style: Style) -> str:
    rest = _QUOTIENTS if style.stacks else _FACTORS
    left = node.factors[0]
    text = _grouped(left, style, _QUOTIENTS)
    for right in node.factors[1:]:
        text += style.times(left, right) + _grouped(right, style, rest)
        left = right
    return text


def _div(node: Div, style: Style) -> str:
    if style.stacks:
        return style.over(_shown(node.over, style), _shown(node.under, style))
    return style.over(_grouped(node.over, style, _TERMS), _grouped(node.under, style, _FACTORS))


def _pow(node: Pow, style: Style) -> str:
    base, exponent = _grouped(node.base, style, _ATOMS), node.exponent
    if base[0] == "√":  # whether √2² is √4 or 2 is in doubt
        base = f"({base})"
    if type(exponent) is Num and exponent.places is None and exponent.whole in style.powers:
        return base + style.powers[exponent.whole]
    single = type(exponent) in _SINGLE and exponent != _ONE
    return base + style.raised(exponent, _shown(exponent, style), single)


_SINGLE = frozenset([Num, Var, Const])


def _call(node: Call, style: Style) -> str:
    return style.call(node, tuple(_shown(arg, style) for arg in node.args))


def _vector(node: Vector, style: Style) -> str:
    cells = tuple(_shown(entry, style) for entry in node.entries)
    return style.array(node, tuple((cell,) for cell in cells) if node.shape == "column" else (cells,))


def _matrix(node: Matrix, style: Style) -> str:
    return style.array(node, tuple(tuple(_shown(cell, style) for cell in row) for row in node.rows))


def _set(node: SetOf, style: Style) -> str:
    return style.braces[0] + ", ".join(_shown(e, style) for e in node.elements) + style.braces[1]


def _interval(node: Interval, style: Style) -> str:
    left = "[" if node.low_closed else style.group[0]
    right = "]" if node.high_closed else style.group[1]
    if style.group[0].startswith("\\"):
        left, right = "\\left" + left.removeprefix("\\left"), "\\right" + right.removeprefix("\\right")
    return f"{left}{_shown(node.low, style)}, {_shown(node.high, style)}{right}"


def _union(node: Union, style: Style) -> str:
    if not node.parts:
        return style.signs["empty"]
    sign = style.signs["or" if any(isinstance(part, Relation) for part in node.parts) else "U"]
    return f" {sign} ".join(_shown(part, style) for part in node.parts)


def _relation(node: Relation, style: Style) -> str:
    text = _shown(node.operands[0], style)
    for sign, operand in zip(node.ops, node.operands[1:], strict=True):
        text += f" {style.signs.get(sign, sign)} {_shown(operand, style)}"
    return text


def _point(node: Point, style: Style) -> str:
    at = _shown(node.at, style)
    return (
        f"{at}: {style.name(node.label) if style is TYPST else _spoken(node.label, style)}"
        if node.label
        else at
    )


def _spoken(word: str, style: Style) -> str:
    words = word.replace("_", " ")
    return f"\\text{{{words}}}" if style is TEX else f'"{words}"' if style is TYPST else words


def _quantity(node: Quantity, style: Style) -> str:
    value = _grouped(node.value, style, _SIGNED)
    unit = (
        f"\\,\\mathrm{{{node.unit}}}"
        if style is TEX
        else f' "{node.unit}"'
        if style is TYPST
        else f" {node.unit}"
    )
    return value + unit


def _entry(node: Entry, style: Style) -> str:
    return f"{style.group[0]}{node.row}, {node.column}{style.group[1]}: {_shown(node.value, style)}"


class _Shown(dict[type, Callable[..., str]]):
    """How each sort of node is shown."""

    def __missing__(self, kind: type) -> NoReturn:
        raise TypeError(f"{kind.__name__} is not a node of the answer language")


_SHOWN = _Shown({
    Num: _num, Const: lambda node, style: style.const(node.name), Var: _var, Add: _add, Neg: _neg, Mul: _mul, Div: _div, Pow: _pow, Call: _call,
    Vector: _vector, Matrix: _matrix, SetOf: _set, Interval: _interval, Union: _union, Relation: _relation, Point: _point,
    Points: lambda node, style: "; ".join(_shown(point, style) for point in node.items) or _spoken("none", style), Quantity: _quantity,
    Word: lambda node, style: _spoken(node.text, style), Entry: _entry,
    Words: lambda node, style: ", ".join(_shown(word, style) for word in node.items) or _spoken("none", style),
})  # fmt: skip
