"""Families of points as cosets of lattices."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hessquiz.answers import read, tree
from hessquiz.grading.cosets import NotLinear, cosets, families, pi_linear


def listed(text: str, *integers: str):
    at = read(text, integers, "vector")
    assert isinstance(at, tree.Vector)
    return tuple(families(at, "", integers))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("(n*pi, 0)", "(-n*pi, 0)", True),
        ("(n*pi, 0)", "((n+5)*pi, 0)", True),
        ("(n*pi, 0)", "(2*n*pi, 0)", False),
        ("(pi/2+n*pi, 0)", "(-pi/2+n*pi, 0)", True),
        ("(pi/2+n*pi, 0)", "(n*pi, 0)", False),
        ("(m*pi, n*pi)", "((m+n)*pi, n*pi)", True),
        ("(m*pi, n*pi)", "((m+n)*pi, (m-n)*pi)", False),
        ("(2*m*pi/3, n)", "(2*(m+n)*pi/3, n)", True),
        ("((-1)^n*pi/6+n*pi, 0)", "((-1)^(n+2)*pi/6+(n+2)*pi, 0)", True),
        ("((-1)^n*pi/6+n*pi, 0)", "(pi/6+n*pi, 0)", False),
    ],
)
def test_the_same_points_in_another_parametrisation(a, b, same):
    first, second = cosets(listed(a, "m", "n"), listed(b, "m", "n"))
    assert (set(first) == set(second)) is same


def test_a_family_is_the_union_of_its_parts():
    even_and_odd = listed("(2*n*pi, 0)", "n") + listed("((2*n+1)*pi, 0)", "n")
    first, second = cosets(listed("(n*pi, 0)", "n"), even_and_odd)
    assert set(first) == set(second)


def test_lattices_of_other_directions_have_no_common_one():
    assert cosets(listed("(n*pi, 0)", "n"), listed("(0, n*pi)", "n")) is None
    assert cosets((), ()) == [{}, {}]


@pytest.mark.parametrize("text", ["(n^2*pi, 0)", "(sin(n), 0)", "(sqrt(2)*n, 0)", "(n*pi^2, 0)", "(1/n, 0)"])
def test_what_is_not_linear_is_not_guessed(text):
    with pytest.raises(NotLinear):
        listed(text, "n")


def test_numbers_of_the_form_a_plus_b_pi():
    assert pi_linear(read("(3+2pi)/4-pi")) == (Fraction(3, 4), Fraction(-1, 2))
