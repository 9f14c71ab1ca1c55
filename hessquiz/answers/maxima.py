"""Tree → Maxima, as STACK takes it: e is %e, arrays are `matrix`, intervals oo, oc, co and cc.

Whatever is not sure to stand without brackets gets them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

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
    Points,
    Pow,
    SetOf,
    Union,
    Var,
    Vector,
)  # fmt: skip

CONSTANTS = {"pi": "%pi", "e": "%e", "inf": "inf"}

FUNCTIONS = {"ln": "log", "sign": "signum"} | {
    name: name
    for name in (
        "sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "sinh", "cosh", "tanh", "sech", "csch",
        "coth", "asinh", "acosh", "atanh", "exp", "sqrt", "abs",
    )
}  # fmt: skip


class NoMaximaError(ValueError):
    """Maxima has nothing for this node."""


def to_maxima(node: Node) -> str:
    """The node in Maxima's syntax; a vector is a matrix of one column, a point with its class a list.

    Raises:
        NoMaximaError: for words, units, inequalities and the identity of unknown size.
    """
    show = _SHOWN.get(type(node))
    if show is None:
        raise NoMaximaError(type(node).__name__)
    return show(node)


def numbers_to_maxima(rows: Iterable[Iterable[Fraction]]) -> str:
    """A matrix of numbers in Maxima's syntax."""
    return "matrix(" + ",".join([f"[{','.join(map(str, row))}]" for row in rows]) + ")"


def _within(node: Node) -> str:
    """The node where a product or power may stand around it."""
    text = to_maxima(node)
    return text if type(node) in _WHOLE else f"({text})"


_WHOLE = frozenset([Num, Const, Var, Call, Vector, Matrix, SetOf])
_SIGNED = frozenset([Add, Neg])


def _num(node: Num) -> str:
    return str(node.whole) if node.whole is not None else f"({node.value})"


def _const(node: Const) -> str:
    if node.name not in CONSTANTS:
        raise NoMaximaError(node.name)
    return CONSTANTS[node.name]


def _neg(node: Neg) -> str:
    return f"-{_factor(node.arg)}"


def _add(node: Add) -> str:
    text = _term(node.terms[0])
    for term in node.terms[1:]:
        text += f"-{_factor(term.arg)}" if isinstance(term, Neg) else f"+{_factor(term)}"
    return text


def _term(node: Node) -> str:
    return to_maxima(node) if type(node) is Neg else _factor(node)


def _factor(node: Node) -> str:
    """Brackets around sums and what begins with a sign."""
    return f"({to_maxima(node)})" if type(node) in _SIGNED else to_maxima(node)


def _mul(node: Mul) -> str:
    return "*".join([_raised(factor) for factor in node.factors])


def _raised(node: Node) -> str:
    return to_maxima(node) if type(node) is Pow else _within(node)


def _div(node: Div) -> str:
    return f"{_raised(node.over)}/{_raised(node.under)}"


def _pow(node: Pow) -> str:
    return f"{_within(node.base)}^{_within(node.exponent)}"


def _call(node: Call) -> str:
    args = [to_maxima(arg) for arg in node.args]
    if node.name == "cbrt":
        inner = _within(node.args[0])
        return f"(signum({inner})*abs({inner})^(1/3))"
    if node.name == "log":
        return f"(log({args[0]})/log({args[1]}))"
    if node.name not in FUNCTIONS:
        raise NoMaximaError(node.name)
    return f"{FUNCTIONS[node.name]}({args[0]})"


def _list(nodes: Iterable[Node]) -> str:
    return ",".join([to_maxima(node) for node in nodes])


def _matrix(node: Matrix) -> str:
    return f"matrix({','.join([f'[{_list(row)}]' for row in node.rows])})"


def _vector(node: Vector) -> str:
    return f"matrix({','.join([f'[{to_maxima(entry)}]' for entry in node.entries])})"


def _interval(node: Interval) -> str:
    kind = ("c" if node.low_closed else "o") + ("c" if node.high_closed else "o")
    return f"{kind}({_list((node.low, node.high))})"


def _union(node: Union) -> str:
    if len(node.parts) == 1:
        return to_maxima(node.parts[0])
    return f"%union({_list(node.parts)})" if node.parts else "{}"


def _points(node: Points) -> str:
    listed = [
        ",".join([_list(point.at.entries), *([point.label] if point.label else [])]) for point in node.items
    ]
    return "{" + ",".join(f"[{each}]" for each in listed) + "}"


_SHOWN: dict[type, Callable[..., str]] = {
    Num: _num, Const: _const, Var: lambda node: node.name, Neg: _neg, Add: _add, Mul: _mul, Div: _div, Pow: _pow,
    Call: _call, Matrix: _matrix, Vector: _vector, SetOf: lambda node: "{" + _list(node.elements) + "}",
    Interval: _interval, Union: _union, Points: _points,
    Entry: lambda node: f"[{node.row},{node.column},{to_maxima(node.value)}]",
}  # fmt: skip
