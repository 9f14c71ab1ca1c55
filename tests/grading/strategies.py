"""Random expressions as trees, rewritten and damaged in ways whose effect is known."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from hessquiz.answers.tree import Add, Call, Const, Div, Mul, Neg, Node, Num, Pow, Var

X, Y = Var("x"), Var("y")


def num(n: int) -> Node:
    return Num(Fraction(n)) if n >= 0 else Neg(Num(Fraction(-n)))


leaves = st.one_of(st.sampled_from([X, Y, X, Y, Const("pi")]), st.integers(1, 9).map(num))


def _compound(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(Add),
        pairs.map(Mul),
        pairs.map(lambda ab: Add((ab[0], Neg(ab[1])))),
        st.tuples(inner, st.integers(2, 3)).map(lambda bn: Pow(bn[0], num(bn[1]))),
        inner.map(lambda a: Div(a, Add((Pow(X, num(2)), num(1))))),
        inner.map(lambda a: Call("sin", (a,))),
        inner.map(lambda a: Call("cos", (a,))),
        inner.map(lambda a: Call("exp", (Div(a, num(7)),))),
        inner.map(lambda a: Call("ln", (Add((Pow(a, num(2)), num(1))),))),
        inner.map(lambda a: Call("sqrt", (Add((Pow(a, num(2)), num(2))),))),
        inner.map(lambda a: Call("atan", (a,))),
    )


expressions = st.recursive(leaves, _compound, max_leaves=6)


def _swap(node: Node) -> Node:
    """Terms and factors in the other order, all the way down."""
    if isinstance(node, Add):
        return Add(tuple(map(_swap, reversed(node.terms))))
    if isinstance(node, Mul):
        return Mul(tuple(map(_swap, reversed(node.factors))))
    if isinstance(node, Neg):
        return Neg(_swap(node.arg))
    if isinstance(node, Div):
        return Div(_swap(node.over), _swap(node.under))
    if isinstance(node, Pow):
        return Pow(_swap(node.base), node.exponent)
    if isinstance(node, Call):
        return Call(node.name, tuple(map(_swap, node.args)))
    return node


def _spread(node: Node) -> Node:
    """Products of sums multiplied out, all the way down."""
    if isinstance(node, Mul):
        first, *rest = map(_spread, node.factors)
        for factor in rest:
            left = first.terms if isinstance(first, Add) else (first,)
            right = factor.terms if isinstance(factor, Add) else (factor,)
            terms = tuple(Mul((a, b)) for a in left for b in right)
            first = Add(terms) if len(terms) > 1 else terms[0]
        return first
    if isinstance(node, Add):
        return Add(tuple(map(_spread, node.terms)))
    if isinstance(node, Pow) and isinstance(node.exponent, Num) and node.exponent.value == 2:
        return _spread(Mul((node.base, node.base)))
    if isinstance(node, Call):
        return Call(node.name, tuple(map(_spread, node.args)))
    return node


def _identities(node: Node) -> Node:
    """Functions written another way, all the way down."""
    if isinstance(node, Call):
        (arg,) = map(_identities, node.args)
        half = Div(arg, num(2))
        if node.name == "sin":
            return Mul((num(2), Call("sin", (half,)), Call("cos", (half,))))
        if node.name == "cos":
            return Add((num(1), Neg(Mul((num(2), Pow(Call("sin", (half,)), num(2)))))))
        if node.name == "exp":
            return Pow(Call("exp", (half,)), num(2))
        if node.name == "ln":
            return Div(Call("ln", (Pow(arg, num(2)),)), num(2))
        if node.name == "sqrt":
            return Div(arg, Call("sqrt", (arg,)))
        return Call(node.name, (arg,))
    if isinstance(node, Add):
        return Add(tuple(map(_identities, node.terms)))
    if isinstance(node, Mul):
        return Mul(tuple(map(_identities, node.factors)))
    if isinstance(node, Div):
        return Div(_identities(node.over), _identities(node.under))
    if isinstance(node, Pow):
        return Pow(_identities(node.base), node.exponent)
    return Neg(_identities(node.arg)) if isinstance(node, Neg) else node


def _common(node: Node) -> Node:
    """Over a common denominator that wasn't there."""
    extra = Add((Pow(Y, num(2)), num(3)))
    return Div(Add((Mul((node, extra)), extra)), extra)


REWRITINGS = {
    "reordered": _swap,
    "multiplied out": _spread,
    "identities": _identities,
    "one added and taken": lambda node: Add((_common(node), Neg(num(1)))),
    "pythagoras": lambda node: Mul(
        (node, Add((Pow(Call("sin", (X,)), num(2)), Pow(Call("cos", (X,)), num(2)))))
    ),
    "twice halved": lambda node: Div(Add((node, node)), num(2)),
}

DAMAGES = {
    "one more": lambda node: Add((node, num(1))),
    "tiny": lambda node: Add((node, Div(X, Num(Fraction(10) ** 12)))),
    "vanishing on a line": lambda node: Add((node, Mul((Add((X, Neg(Y))), Add((X, Neg(num(2)))))))),
    "scaled": lambda node: Add((Mul((node, num(2))), Neg(node), Call("sin", (Y,)))),
    "exponential": lambda node: Add((node, Call("exp", (Neg(Pow(X, num(2))),)))),
}
