"""Random trees of the answer language, so that properties read as sentences."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from hessquiz.answers.tree import Add, Call, Const, Div, Mul, Neg, Node, Num, Pow, Var, Vector

NUMBERS = st.integers(0, 200).map(lambda n: Num(Fraction(n)))
NAMES = st.sampled_from(["x", "y", "x1", "lambda"]).map(Var)
LEAVES = st.one_of(NUMBERS, NAMES, st.just(Const("pi")), st.just(Const("e")))
FUNCTIONS = st.sampled_from(["sin", "cos", "exp", "ln", "sqrt", "abs", "atan"])


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    under = inner.filter(lambda node: node != Num(Fraction(0)))
    return st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda terms: Add(tuple(terms))),
        st.lists(inner, min_size=2, max_size=3).map(lambda factors: Mul(tuple(factors))),
        st.builds(Div, inner, under),
        st.builds(Pow, inner, st.integers(0, 9).map(lambda n: Num(Fraction(n)))),
        st.builds(Neg, inner),
        st.builds(lambda name, arg: Call(name, (arg,)), FUNCTIONS, inner),
    )


EXPRESSIONS: st.SearchStrategy[Node] = st.recursive(LEAVES, _grown, max_leaves=12)
VECTORS = st.lists(EXPRESSIONS, min_size=2, max_size=3).map(lambda entries: Vector(tuple(entries)))
