"""What the exact path calls equal is equal: rewritings that hold only for some signs, against numbers."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import islice

import pytest

from hessquiz.answers.tree import Add, Call, Div, Mul, Neg, Node, Num, Pow
from hessquiz.grading.balls import TooLarge, Undefined, Unsure
from hessquiz.grading.exact import identical
from hessquiz.grading.spots import at_point, points
from tests.grading.strategies import X, Y, num

HALF, THIRD = Num(Fraction(1, 2)), Div(num(1), num(3))


def atom(rng: random.Random) -> Node:
    """Something of either sign."""
    return rng.choice(
        [X, Y, Neg(X), Add((X, Neg(Y))), Add((X, num(2))), Mul((X, Y)), Add((num(1), Neg(Pow(X, num(2)))))]
    )


def pair(rng: random.Random) -> tuple[Node, Node]:
    """Two trees that agree for some signs of their parts."""
    a, b = atom(rng), atom(rng)
    square, cube = Pow(a, num(2)), Pow(a, num(3))
    log, root = (lambda n: Call("ln", (n,))), (lambda n: Call("sqrt", (n,)))
    absolute, cbrt = (lambda n: Call("abs", (n,))), (lambda n: Call("cbrt", (n,)))
    return rng.choice([
        (root(square), a), (root(square), absolute(a)), (Pow(a, HALF), root(a)), (Pow(square, HALF), a),
        (root(Mul((a, b))), Mul((root(a), root(b)))), (log(Mul((a, b))), Add((log(a), log(b)))),
        (log(square), Mul((num(2), log(a)))), (log(cube), Mul((num(3), log(a)))), (Call("exp", (log(a),)), a),
        (log(Div(a, b)), Add((log(a), Neg(log(b))))), (root(cube), Mul((a, root(a)))), (Pow(cube, THIRD), a),
        (Pow(square, THIRD), Pow(Pow(a, THIRD), num(2))), (cbrt(Mul((a, b))), Mul((cbrt(a), cbrt(b)))),
        (absolute(Mul((a, b))), Mul((absolute(a), b))), (Pow(root(a), num(2)), a),
        (root(Div(a, b)), Div(root(a), root(b))), (Div(a, absolute(a)), num(1)),
        (Pow(a, b), Call("exp", (Mul((b, log(a))),))), (root(Div(num(1), a)), Div(root(a), a)),
        (square, root(Mul((root(square), cube)))), (cbrt(a), Pow(root(cbrt(a)), num(2))),
        (Mul((absolute(a), a)), Pow(root(Mul((absolute(a), a))), num(2))),
        (Mul((root(a), root(a), b)), Mul((a, b))), (Add((log(a), log(b))), log(Mul((b, a)))),
    ])  # fmt: skip


def value(node: Node, at: dict[str, Fraction]):
    try:
        return at_point(node, at)
    except (Undefined, TooLarge, Unsure):
        return None


def check(rng: random.Random, positive: bool) -> bool:
    """Compare one pair exactly; where it is called equal, hold that against numbers."""
    key, answer = pair(rng)
    if rng.random() < 0.5:
        key, answer = answer, key
    if rng.random() < 0.3:
        extra = Call("ln", (atom(rng),))
        key = Add((key, extra))
        answer = Add((answer, extra))
    found = identical(key, answer, ("x", "y"), positive, 6)
    if not found.same:
        return False
    for at in islice(points(("x", "y"), positive, {Fraction(1), Fraction(2)}), 40):
        a, b = value(key, at), value(answer, at)
        if a is not None and b is not None:
            assert a.overlaps(b), (key, answer, at)
        if a is not None and found.everywhere:
            assert b is not None, (key, answer, at)
    return True


@pytest.mark.parametrize("positive", [False, True])
def test_the_exact_path_is_sound(positive):
    rng = random.Random("soundness")
    assert sum(check(rng, positive) for _ in range(1500)) > 300
