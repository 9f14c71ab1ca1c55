"""A number made of roots is 0 or not smaller than its bound."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from mpmath import mp, mpf, nthroot

from hessquiz.answers.tree import Add, Call, Div, Mul, Neg, Node, Num, Pow
from hessquiz.grading.separation import separation
from tests.grading.asking import expr, same


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("sqrt(5+2*sqrt(6))", "sqrt(2)+sqrt(3)"),
        ("sqrt(3+2*sqrt(2))", "1+sqrt(2)"),
        ("sqrt(4+2sqrt(3))/2", "(1+sqrt(3))/2"),
        ("cbrt(2+sqrt(5))", "(1+sqrt(5))/2"),
        ("1/(sqrt(3)-sqrt(2))", "sqrt(3)+sqrt(2)"),
        ("(7+5*sqrt(2))^(1/3)", "1+sqrt(2)"),
    ],
)
def test_nested_roots_are_proved_equal(key, answer):
    found = same(key, answer)
    assert (found.same, found.certainty) == (True, "proved")


def test_near_misses_are_refuted():
    assert same("sqrt(5+2*sqrt(6))", "sqrt(2)+sqrt(3)+10^-60").same is False
    assert same("sqrt(10^40+1)", "10^20+1/(2*10^20)").same is False


@pytest.mark.parametrize(
    "text", ["pi-3", "sin(1)", "e", "2^sqrt(2)", "ln(2)", "+".join(f"sqrt({n})" for n in range(2, 40))]
)
def test_no_bound_is_claimed(text):
    assert separation(expr(text)) is None


def draw(rng: random.Random, depth: int) -> tuple[Node, mpf]:
    """A number made of roots, with its value by another route."""
    if depth == 0:
        n = rng.randrange(1, 30)
        return Num(Fraction(n)), mpf(n)
    (a, x), (b, y) = draw(rng, depth - 1), draw(rng, rng.randrange(depth))
    return rng.choice(
        [
            lambda: (Add((a, b)), x + y),
            lambda: (Add((a, Neg(b))), x - y),
            lambda: (Mul((a, b)), x * y),
            lambda: (Div(a, Num(Fraction(7))), x / 7),
            lambda: (Pow(a, Num(Fraction(2))), x * x),
            lambda: (Call("sqrt", (Mul((a, a)),)), abs(x)),
            lambda: (Call("sqrt", (Add((Mul((a, a)), b)),)), mp.sqrt(x * x + y) if x * x + y >= 0 else None),
            lambda: (Call("cbrt", (a,)), nthroot(x, 3) if x >= 0 else -nthroot(-x, 3)),
        ]
    )()


def test_no_value_lies_below_its_bound():
    rng = random.Random("separation")
    bounded = 0
    with mp.workdps(1200):
        for _ in range(1500):
            try:
                (a, x), (b, y) = draw(rng, 3), draw(rng, 2)
            except TypeError:  # a root of a negative number inside
                continue
            if x is None or y is None:
                continue
            bits = separation(Add((a, Neg(b))))
            if bits is not None:
                bounded += 1
                assert abs(x - y) < mpf(10) ** -1100 or abs(x - y) >= mpf(2) ** -bits
    assert bounded > 300
