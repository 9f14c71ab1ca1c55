"""Canonical printing: one order, whatever made the value."""

from __future__ import annotations

import itertools

import pytest
import symengine as se
from flint import fmpq

from hessquiz import answers
from hessquiz.maths.trees import to_tree
from tests.maths.test_functions import run

CASES = {
    "y + x^2 + 1 + x*y": "x^2 + x*y + y + 1",
    "1 - x": "1 - x",
    "-24*x*y": "-24*x*y",
    "-x^3/3 + 2*x": "2*x - x^3/3",
    "-x/2": "-x/2",
    "x*(-1) + y*(-2)": "-x - 2*y",
    "2*(x + y)": "2*x + 2*y",
    "(y - 2)^2 + (x - 1)*(y - 2) + (x - 1)^2": "(x - 1)^2 + (x - 1)*(y - 2) + (y - 2)^2",
    "k*x*y + 2*x^2 + y^2": "2*x^2 + k*x*y + y^2",
    "(1 + sqrt(5))/2": "(1 + sqrt(5))/2",
    "sqrt(8)": "2*sqrt(2)",
    "exp(-x)*x": "x*e^(-x)",
    "x/(x^2 + y^2)": "x/(x^2 + y^2)",
    "-1/x": "-1/x",
    "3/(2*x)": "3/(2*x)",
    "sin(x)*x^2*3": "3*x^2*sin(x)",
    "pi/3 + 2*pi*k": "2*pi*k + pi/3",
    "0*x": "0",
    "x - x": "0",
}


@pytest.mark.parametrize(("text", "shown"), CASES.items())
def test_printing(text, shown):
    value = run(text)
    assert answers.to_text(to_tree(value)) == shown
    read = answers.read(shown, variables=("x", "y", "k"), kind="expr")
    assert answers.to_text(read) == shown


def test_the_order_of_making_does_not_show():
    x, y = se.symbols("x y")
    parts = [x**2 * y, -3 * x * y, 2 * y**2, -x, se.Integer(7), se.sin(x)]
    shown = set()
    for order in itertools.permutations(parts):
        total = se.Integer(0)
        for part in order:
            total = total + part
        shown.add(answers.to_text(to_tree(total)))
    assert len(shown) == 1


def test_numbers():
    assert answers.to_text(to_tree(fmpq(-3, 4))) == "-3/4"
    assert answers.to_text(to_tree(run("rounded(2/3, 2)"))) == "0.67"
    assert answers.to_text(to_tree(run("rounded(-1/2, 3)"))) == "-0.500"
