"""Inertia and definiteness, against eigenvalues by another route (mpmath)."""

from __future__ import annotations

import random

import mpmath
import pytest

from hessquiz.answers.exact import number
from hessquiz.grading import definite
from hessquiz.grading.spots import at_point
from tests.grading.asking import expr


def rows(values):
    return tuple(tuple(number(v) for v in row) for row in values)


def test_inertia_of_random_matrices():
    rng = random.Random("inertia")
    for _ in range(120):
        n = rng.randrange(1, 5)
        half = [[rng.randrange(-3, 4) for _ in range(n)] for _ in range(n)]
        values = [[half[i][j] + half[j][i] for j in range(n)] for i in range(n)]
        with mpmath.workdps(40):
            found = mpmath.eigsy(mpmath.matrix(values), eigvals_only=True)
            signs = [0 if abs(v) < 1e-25 else int(mpmath.sign(v)) for v in found]
        expected = (signs.count(1), signs.count(-1), signs.count(0))
        assert definite.inertia(rows(values)) == expected, values


@pytest.mark.parametrize(
    ("values", "word", "kind"),
    [
        ([[2, 1], [1, 2]], "positive_definite", "minimum"),
        ([[-2, 1], [1, -2]], "negative_definite", "maximum"),
        ([[0, 0], [0, -1]], "negative_semidefinite", "inconclusive"),
        ([[1, 1], [1, 1]], "positive_semidefinite", "inconclusive"),
        ([[0, 0], [0, 0]], "zero", "inconclusive"),
        ([[0, 0, -1], [0, -1, 0], [-1, 0, 0]], "indefinite", "saddle"),
        ([[1, 0, 0], [0, -1, 0], [0, 0, 0]], "indefinite", "saddle"),
    ],
)
def test_words(values, word, kind):
    assert definite.definiteness(rows(values)) == word
    assert definite.critical_type(rows(values)) == kind


def test_signs_of_numbers_that_are_nearly_zero():
    assert definite.sign(expr("sqrt(5+2*sqrt(6))-sqrt(2)-sqrt(3)+10^-80")) == 1
    assert definite.sign(expr("sqrt(5+2*sqrt(6))-sqrt(2)-sqrt(3)")) == 0
    assert definite.sign(expr("e^pi-pi-20")) == -1


def test_eigenvalues_of_two_by_two():
    low, high = definite.eigenvalues(rows([[5, 4], [4, 5]]))
    assert at_point(low, {}).overlaps(1)
    assert at_point(high, {}).overlaps(9)
    assert definite.eigenvalues(rows([[1, 1, 0], [1, 1, 0], [0, 0, 1]])) is None
