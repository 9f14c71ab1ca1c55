"""Mathematics by another route: SymPy and numpy against our exact functions."""

from __future__ import annotations

import numpy as np
import pytest
import sympy as sp
from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.families.draw_matrices import symmetric
from hessquiz.families.generator import Generator
from hessquiz.families.language import parse_family
from hessquiz.families.make import make
from hessquiz.maths.arithmetic import mul, same
from hessquiz.maths.balls import rounded_to
from hessquiz.maths.critical import critical_points
from hessquiz.maths.definiteness import definiteness, inertia
from hessquiz.maths.eigen import eigenvalues
from hessquiz.maths.factors import cholesky, ldl
from hessquiz.maths.linear import det, diag, identity, inverse, transpose
from hessquiz.maths.newton import steps_to
from hessquiz.maths.quasi_newton import bfgs, bfgs_direct, dfp
from hessquiz.maths.values import Word
from tests.families.base import changed
from tests.maths.test_functions import run

KINDS = (
    "positive_definite",
    "negative_definite",
    "indefinite",
    "positive_semidefinite",
    "negative_semidefinite",
)
RANGE = tuple(fmpq(k) for k in range(-5, 7))


def drawn(kind: str, n: int, seed: int):
    return symmetric(Generator(f"{kind}{n}{seed}"), fmpq(n), entries=RANGE, kind=Word(kind))


def numbers(A):
    return np.array([[float(e.p) / float(e.q) for e in row] for row in A.rows])


@pytest.mark.parametrize("n", [2, 3])
@pytest.mark.parametrize("kind", KINDS)
def test_signs_of_eigenvalues(kind, n):
    for seed in range(15):
        H = drawn(kind, n, seed)
        values = np.linalg.eigvalsh(numbers(H))
        want = [int(sum(values > 1e-9)), int(sum(values < -1e-9)), int(sum(abs(values) <= 1e-9))]
        assert [int(k.p) for k in inertia(H)] == want
        assert definiteness(H) == Word(kind)
        assert abs(float(det(H).p) - np.linalg.det(numbers(H))) < 1e-6


def test_eigenvalues_of_two_by_two():
    for seed in range(20):
        H = drawn("indefinite", 2, seed)
        low, high = eigenvalues(H)
        theirs = np.linalg.eigvalsh(numbers(H))
        for mine, other in zip((low, high), theirs, strict=True):
            value = rounded_to(mine, 9)
            assert abs(int(value.p) / int(value.q) - other) < 1e-6


@pytest.mark.parametrize("n", [2, 3])
def test_factors_multiply_back(n):
    for seed in range(10):
        H = drawn("positive_definite", n, seed)
        f = ldl(H).fields
        assert same(mul(mul(f["L"], f["D"]), transpose(f["L"])), H)
        L = cholesky(H)
        assert same(mul(L, transpose(L)), H)
        assert same(mul(H, inverse(H)), identity(fmpq(n)))


def test_updates_of_the_inverse_and_of_the_matrix_agree():
    s, y, g = (fmpq(1), fmpq(2)), (fmpq(3), fmpq(1)), (fmpq(2), fmpq(5))
    B = diag(g)
    assert same(inverse(bfgs_direct(inverse(B), s, y)), bfgs(B, s, y))
    assert same(mul(bfgs(B, s, y), y), s)
    assert same(mul(dfp(B, s, y), y), s)
    with pytest.raises(VariantError, match="curvature condition"):
        bfgs(B, s, (fmpq(-3), fmpq(-1)))


@pytest.mark.parametrize("text", ["x^3 - 3*x + x*y^2", "x^4 + y^4 - 4*x*y", "x^2*y - y^3/3 - y + x^2"])
def test_critical_points_against_sympy(text):
    x, y = sp.symbols("x y", real=True)
    f = sp.sympify(text.replace("^", "**"), {"x": x, "y": y})
    found = sp.solve([f.diff(x), f.diff(y)], [x, y], dict=True)
    real = [s for s in found if s[x].is_real and s[y].is_real]
    points = [run(text), (run("x"), run("y"))]
    if all(s[x].is_rational for s in real):
        assert len(critical_points(*points)) == len(real)
    else:
        with pytest.raises(VariantError, match="rational"):
            critical_points(*points)


@pytest.mark.parametrize("rate", ["1/2", "1/10", "2/3", "9/11"])
@pytest.mark.parametrize("power", [1, 3, 10])
def test_a_whole_number_of_steps_is_found_exactly(rate, power):
    factor = fmpq(*map(int, rate.split("/")))
    for goal in (
        factor**power,
        factor**power * fmpq(10**30 + 1, 10**30),
        factor**power * fmpq(10**60 - 1, 10**60),
    ):
        steps = int(steps_to(factor, goal).p)
        assert factor**steps <= goal < factor ** (steps - 1)


def test_a_family_may_ask_for_a_whole_number_of_steps():
    text = changed("H[1, 1] != H[2, 2]", "H[1, 1] != H[2, 2] and steps_to(1/10, 1/1000) == 3")
    assert make(parse_family(text, "small"), 1).id == "small@1#1"
