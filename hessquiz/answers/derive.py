"""Derivatives and substitution on trees, exact, without a computer algebra system.

diff(node, "x")   gradient(node, ("x", "y")) → Vector   hessian(node, ("x", "y")) → Matrix
substitute(node, {"x": number(2)})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from hessquiz.answers.exact import ONE, ZERO, add, div, mul, neg, number, power, value
from hessquiz.answers.tree import (
    Add,
    Call,
    Const,
    Div,
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
    height,
    size,
)  # fmt: skip
from hessquiz.errors import Unreadable

MAX_HEIGHT, MAX_NODES = 200, 60_000
_TWO = Num(Fraction(2))


def diff(node: Node, *names: str) -> Node:
    """The derivative by each name in turn; of a vector or matrix, entry by entry."""
    for name in names:
        node = _checked(_diff(node, name, {}))
    return node


def gradient(node: Node, names: tuple[str, ...]) -> Vector:
    """The first partial derivatives, in the order of the names."""
    return Vector(tuple(diff(node, name) for name in names))


def hessian(node: Node, names: tuple[str, ...]) -> Matrix:
    """The second partial derivatives; each pair is derived once, rows in the order of the names."""
    first = gradient(node, names).entries
    n = len(names)
    upper = {(i, j): diff(first[i], names[j]) for i in range(n) for j in range(i, n)}
    return Matrix(tuple(tuple(upper[min(i, j), max(i, j)] for j in range(n)) for i in range(n)))


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """The node with variables replaced, and what became numbers carried out."""
    return _checked(_replace(node, values))


def _checked(node: Node) -> Node:
    """The node, unless it has grown beyond what can be printed and compared."""
    if height(node) > MAX_HEIGHT or size(node) > MAX_NODES:
        raise Unreadable("This expression is too large to be differentiated.", code="too-large")
    return node


def _diff(node: Node, name: str, known: dict[int, Node]) -> Node:
    if id(node) not in known:
        rule = _RULES.get(type(node))
        if rule is None:
            raise TypeError(f"{type(node).__name__} has no derivative")
        known[id(node)] = rule(node, name, known)
    return known[id(node)]


def _of_sum(node: Add, name: str, known: dict[int, Node]) -> Node:
    return add([_diff(term, name, known) for term in node.terms])


def _of_product(node: Mul, name: str, known: dict[int, Node]) -> Node:
    terms = []
    for at, factor in enumerate(node.factors):
        inner = _diff(factor, name, known)
        if inner != ZERO:
            terms.append(mul([*node.factors[:at], inner, *node.factors[at + 1 :]]))
    return add(terms)


def _of_quotient(node: Div, name: str, known: dict[int, Node]) -> Node:
    base, n = node.under, 1
    if isinstance(base, Pow):
        raised = value(base.exponent)
        if raised is not None and raised.denominator == 1 and raised > 0:
            base, n = base.base, int(raised)
    over, under = _diff(node.over, name, known), _diff(base, name, known)
    if under == ZERO:
        return div(over, node.under)
    top = add([mul([over, base]), neg(mul([number(n), node.over, under]))])
    return div(top, power(base, number(n + 1)))


def _of_power(node: Pow, name: str, known: dict[int, Node]) -> Node:
    base, exponent = _diff(node.base, name, known), _diff(node.exponent, name, known)
    if exponent == ZERO:
        if base == ZERO:
            return ZERO
        fixed = value(node.exponent)
        lower = number(fixed - 1) if fixed is not None else add([node.exponent, neg(ONE)])
        return mul([node.exponent, power(node.base, lower), base])
    growth = mul([exponent, _log(node.base)])
    if base != ZERO:
        growth = add([growth, div(mul([node.exponent, base]), node.base)])
    return mul([node, growth])


def _log(node: Node) -> Node:
    return ONE if node == Const("e") else ZERO if node == ONE else Call("ln", (node,))


def _of_call(node: Call, name: str, known: dict[int, Node]) -> Node:
    if node.name == "log":
        return _diff(Div(Call("ln", node.args[:1]), _log(node.args[1])), name, {})
    if node.name == "transpose":
        return Call("transpose", (_diff(node.args[0], name, known),))
    inner = _diff(node.args[0], name, known)
    return ZERO if inner == ZERO else mul([_OUTER[node.name](node.args[0]), inner])


def _of(called: str) -> Callable[[Node], Node]:
    return lambda u: Call(called, (u,))


def _minus_one_over_squared(called: str, sign: int) -> Callable[[Node], Node]:
    return lambda u: div(number(sign), power(Call(called, (u,)), _TWO))


def _one_over_root(constant: int, square: int, sign: int = 1) -> Callable[[Node], Node]:
    """Sign / sqrt(constant + square*u^2)."""
    return lambda u: div(
        number(sign), Call("sqrt", (add([number(constant), mul([number(square), power(u, _TWO)])]),))
    )


_OUTER: dict[str, Callable[[Node], Node]] = {
    "sin": _of("cos"), "cos": lambda u: neg(Call("sin", (u,))), "tan": _minus_one_over_squared("cos", 1),
    "sec": lambda u: mul([Call("sec", (u,)), Call("tan", (u,))]), "csc": lambda u: neg(mul([Call("csc", (u,)), Call("cot", (u,))])),
    "cot": _minus_one_over_squared("sin", -1), "sinh": _of("cosh"), "cosh": _of("sinh"), "tanh": _minus_one_over_squared("cosh", 1),
    "sech": lambda u: neg(mul([Call("sech", (u,)), Call("tanh", (u,))])),
    "csch": lambda u: neg(mul([Call("csch", (u,)), Call("coth", (u,))])), "coth": _minus_one_over_squared("sinh", -1),
    "asin": _one_over_root(1, -1), "acos": _one_over_root(1, -1, -1), "atan": lambda u: div(ONE, add([ONE, power(u, _TWO)])),
    "asinh": _one_over_root(1, 1), "acosh": _one_over_root(-1, 1), "atanh": lambda u: div(ONE, add([ONE, neg(power(u, _TWO))])),
    "exp": _of("exp"), "ln": lambda u: div(ONE, u), "sqrt": lambda u: div(ONE, mul([_TWO, Call("sqrt", (u,))])),
    "cbrt": lambda u: div(ONE, mul([number(3), power(Call("cbrt", (u,)), _TWO)])), "abs": lambda u: div(u, Call("abs", (u,))),
    "sign": lambda _: ZERO,
}  # fmt: skip
"""Function → its derivative at u, for the chain rule. Those of |u| and sign(u) hold where u is not 0."""

_RULES: dict[type, Callable[..., Node]] = {
    Num: lambda *_: ZERO, Const: lambda *_: ZERO, Var: lambda node, name, _: ONE if node.name == name else ZERO, Add: _of_sum,
    Neg: lambda node, name, known: neg(_diff(node.arg, name, known)), Mul: _of_product, Div: _of_quotient, Pow: _of_power,
    Call: _of_call,
    Vector: lambda node, name, known: Vector(tuple(_diff(e, name, known) for e in node.entries), node.shape),
    Matrix: lambda node, name, known: Matrix(tuple(tuple(_diff(e, name, known) for e in row) for row in node.rows)),
}  # fmt: skip


def _replace(node: Node, values: Mapping[str, Node]) -> Node:
    if isinstance(node, Var):
        return values.get(node.name, node)
    rebuild = _REBUILT.get(type(node))
    return rebuild(node, lambda inner: _replace(inner, values)) if rebuild else node


_REBUILT: dict[type, Callable[..., Node]] = {
    Add: lambda node, new: add([new(t) for t in node.terms]), Mul: lambda node, new: mul([new(f) for f in node.factors]),
    Neg: lambda node, new: neg(new(node.arg)), Div: lambda node, new: div(new(node.over), new(node.under)),
    Pow: lambda node, new: power(new(node.base), new(node.exponent)), Call: lambda node, new: Call(node.name, tuple(map(new, node.args))),
    Vector: lambda node, new: Vector(tuple(map(new, node.entries)), node.shape),
    Matrix: lambda node, new: Matrix(tuple(tuple(map(new, row)) for row in node.rows)),
    SetOf: lambda node, new: SetOf(tuple(map(new, node.elements))),
    Interval: lambda node, new: Interval(new(node.low), new(node.high), node.low_closed, node.high_closed),
    Union: lambda node, new: Union(tuple(map(new, node.parts))),
    Relation: lambda node, new: Relation(tuple(map(new, node.operands)), node.ops),
    Point: lambda node, new: Point(new(node.at), node.label), Points: lambda node, new: Points(tuple(map(new, node.items))),
    Quantity: lambda node, new: Quantity(new(node.value), node.unit),
}  # fmt: skip
