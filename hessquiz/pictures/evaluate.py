"""Formulas of the answer language as numbers over a grid: what a picture draws."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from hessquiz.answers.tree import Add, Call, Const, Div, Mul, Neg, Node, Num, Pow, Var
from hessquiz.errors import BuildError

Grid: TypeAlias = NDArray[np.float64]

_CONSTANTS = {"pi": math.pi, "e": math.e}
_FUNCTIONS: dict[str, Callable[[Grid], Grid]] = {
    "sin": np.sin, "cos": np.cos, "tan": np.tan, "asin": np.arcsin, "acos": np.arccos, "atan": np.arctan,
    "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh, "asinh": np.arcsinh, "acosh": np.arccosh,
    "atanh": np.arctanh, "exp": np.exp, "ln": np.log, "log": np.log, "log10": np.log10, "log2": np.log2,
    "sqrt": np.sqrt, "cbrt": np.cbrt, "abs": np.abs, "sign": np.sign, "sgn": np.sign, "floor": np.floor,
    "ceil": np.ceil, "sec": lambda u: 1 / np.cos(u), "csc": lambda u: 1 / np.sin(u),
    "cot": lambda u: 1 / np.tan(u), "sech": lambda u: 1 / np.cosh(u), "csch": lambda u: 1 / np.sinh(u),
    "coth": lambda u: 1 / np.tanh(u),
}  # fmt: skip


def values(node: Node, at: Mapping[str, Grid]) -> Grid:
    """The formula's value wherever the variables have theirs; nan or inf where it has none.

    Raises:
        BuildError: for a node that has no picture (a vector, an unknown name).
    """
    with np.errstate(all="ignore"):
        found = _value(node, at)
    shape = np.broadcast_shapes(*(grid.shape for grid in at.values()), ())
    return np.broadcast_to(np.asarray(found, dtype=np.float64), shape).copy()


def number(node: Node) -> float:
    """The value of a formula without variables."""
    return float(values(node, {}))


def _value(node: Node, at: Mapping[str, Grid]) -> Grid:
    match node:
        case Num(value=value):
            return np.float64(_float(value))  # type: ignore[return-value]
        case Const(name=name) if name in _CONSTANTS:
            return np.float64(_CONSTANTS[name])  # type: ignore[return-value]
        case Var(name=name) if name in at:
            return at[name]
        case Neg(arg=arg):
            return -_value(arg, at)
        case Add(terms=terms):
            total = _value(terms[0], at)
            for term in terms[1:]:
                total = total + _value(term, at)
            return total
        case Mul(factors=factors):
            product = _value(factors[0], at)
            for factor in factors[1:]:
                product = product * _value(factor, at)
            return product
        case Div(over=over, under=under):
            return _value(over, at) / _value(under, at)
        case Pow(base=base, exponent=exponent):
            return _power(base, exponent, at)
        case Call(name=name, args=args):
            return _call(name, args, at)
        case Var(name=name):
            raise BuildError(
                f"the formula of a picture has the name {name}; known here: {', '.join(at) or 'none'}"
            )
        case _:
            raise BuildError(f"a picture can't draw a {type(node).__name__.lower()}; it needs one formula")


def _float(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _power(base: Node, exponent: Node, at: Mapping[str, Grid]) -> Grid:
    """Whole powers by multiplication, which gives the same bits on every machine; e^u as exp."""
    if base == Const("e"):
        return np.exp(_value(exponent, at))
    under = _value(base, at)
    match exponent:
        case Num(value=value) if value.denominator == 1 and value <= 64:
            return _whole(under, int(value))
        case Neg(arg=Num(value=value)) if value.denominator == 1 and value <= 64:
            return 1 / _whole(under, int(value))
        case Div(over=Num(value=top), under=Num(value=bottom)) if bottom % 2 == 1 and top.denominator == 1:
            root = np.sign(under) * np.abs(under) ** (1 / float(bottom))  # a real odd root
            return _whole(np.asarray(root), int(top))
        case _:
            return np.asarray(under ** _value(exponent, at))


def _whole(base: Grid, count: int) -> Grid:
    out: Grid = np.asarray(1.0)
    square = base
    while count:
        if count & 1:
            out = out * square
        square = square * square
        count >>= 1
    return out


def _call(name: str, args: tuple[Node, ...], at: Mapping[str, Grid]) -> Grid:
    inner = [_value(arg, at) for arg in args]
    if name == "log" and len(inner) == 2:
        return np.asarray(np.log(inner[0]) / np.log(inner[1]))
    if name in ("max", "min") and inner:
        out = inner[0]
        for grid in inner[1:]:
            out = np.maximum(out, grid) if name == "max" else np.minimum(out, grid)
        return out
    if name == "root" and len(inner) == 2:
        return np.asarray(inner[0] ** (1 / inner[1]))
    if name in _FUNCTIONS and len(inner) == 1:
        return _FUNCTIONS[name](inner[0])
    raise BuildError(f"a picture can't draw the function {name} of {len(inner)} arguments")
