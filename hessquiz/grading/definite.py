"""Signs, inertia and definiteness of matrices of numbers, exact: no eigenvalue is ever rounded."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise

from hessquiz.answers import tree
from hessquiz.answers.exact import number
from hessquiz.grading.fold import Rows
from hessquiz.grading.rational import rational
from hessquiz.grading.sets import determinant
from hessquiz.grading.spots import PRECISIONS, at_point
from hessquiz.grading.zero import equal

ZERO = tree.Num(Fraction(0))
LARGEST = 5
"""Most rows of a matrix whose inertia is worked out."""


class UndecidedError(Exception):
    """A sign or an equality that could not be decided."""


def sign(node: tree.Node) -> int:
    """-1, 0 or 1 for a number's tree."""
    value = rational(node)
    if value is not None:
        return (value > 0) - (value < 0)
    if equal(ZERO, node).same:
        return 0
    for bits in PRECISIONS:
        ball = at_point(node, {}, bits)
        if ball > 0:
            return 1
        if ball < 0:
            return -1
    raise UndecidedError


def symmetric(rows: Rows) -> bool:
    """Whether a matrix equals its transpose."""
    n = len(rows)
    return n == len(rows[0]) and all(equal(rows[i][j], rows[j][i]).same for i in range(n) for j in range(i))


def inertia(rows: Rows) -> tuple[int, int, int]:
    """Numbers of positive, negative and zero eigenvalues of a symmetric matrix.

    From the signs of its characteristic polynomial's coefficients: all roots are real, so Descartes' rule
    counts the positive ones exactly.
    """
    n = len(rows)
    signs = [1]
    for size in range(1, n + 1):
        minors = tuple(
            determinant(tuple(tuple(rows[i][j] for j in chosen) for i in chosen))
            for chosen in combinations(range(n), size)
        )
        signs.append(sign(tree.Add(minors) if len(minors) > 1 else minors[0]))
    positive = _changes([s if k % 2 == 0 else -s for k, s in enumerate(signs)])
    negative = _changes(signs)
    return positive, negative, n - positive - negative


def _changes(signs: list[int]) -> int:
    kept = [s for s in signs if s]
    return sum(a != b for a, b in pairwise(kept))


def definiteness(rows: Rows) -> str:
    """The word for a symmetric matrix: positive_definite … indefinite, zero."""
    positive, negative, zero = inertia(rows)
    if positive and negative:
        return "indefinite"
    if not positive and not negative:
        return "zero"
    word = "positive" if positive else "negative"
    return f"{word}_semidefinite" if zero else f"{word}_definite"


def critical_type(rows: Rows) -> str:
    """What the second derivative test says: minimum, maximum, saddle or inconclusive."""
    positive, negative, zero = inertia(rows)
    if positive and negative:
        return "saddle"
    if zero:
        return "inconclusive"
    return "minimum" if positive else "maximum"


def eigenvalues(rows: Rows) -> tuple[tree.Node, ...] | None:
    """Eigenvalues in rising order, of a diagonal or a symmetric 2×2 matrix; None for others."""
    n = len(rows)
    if all(sign(rows[i][j]) == 0 for i in range(n) for j in range(n) if i != j):
        return _sorted(tuple(rows[i][i] for i in range(n)))
    if n != 2:
        return None
    (a, b), (_, d) = rows
    half = number(Fraction(1, 2))
    middle = tree.Mul((half, tree.Add((a, d))))
    difference = tree.Mul((half, tree.Add((a, tree.Neg(d)))))
    two = tree.Num(Fraction(2))
    radius = tree.Call("sqrt", (tree.Add((tree.Pow(difference, two), tree.Pow(b, two))),))
    return tree.Add((middle, tree.Neg(radius))), tree.Add((middle, radius))


def _sorted(nodes: tuple[tree.Node, ...]) -> tuple[tree.Node, ...]:
    result: list[tree.Node] = []
    for node in nodes:
        place = sum(sign(tree.Add((node, tree.Neg(other)))) > 0 for other in result)
        result.insert(place, node)
    return tuple(result)
