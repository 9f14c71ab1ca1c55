"""Derivatives of trees, against SymPy's."""

from __future__ import annotations

import pytest
import sympy

from hessquiz.answers import read, to_text
from hessquiz.answers.derive import diff, gradient, hessian

FORMULAS = [
    "3*x^2*y - 4*x*y^3 + 7", "exp(x*y)*(1 + x)", "sin(x*y)^2 + cos(x)/y", "ln(x^2 + y^2)", "sqrt(x^2 + y^2)",
    "x^y", "(x - y)/(x + y)", "atan(x/y)", "tan(x)*sinh(y)", "2^x*y", "x/(1 + x^2 + y^2)^2",
]  # fmt: skip
AT = {"x": sympy.Rational(7, 5), "y": sympy.Rational(9, 4)}


def value(text: str) -> sympy.Expr:
    # the text is this project's own output, never a learner's
    return sympy.sympify(
        text.replace("ln(", "log(").replace("arctan(", "atan(").replace("^", "**"), {"e": sympy.E}
    )


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("name", ["x", "y"])
def test_a_derivative(formula, name):
    ours = to_text(diff(read(formula, ("x", "y")), name))
    theirs = sympy.diff(value(formula), name)
    assert abs((value(ours) - theirs).evalf(40, subs=AT)) < 1e-35


@pytest.mark.parametrize("formula", FORMULAS)
def test_second_derivatives_commute_and_the_hessian_holds_them(formula):
    node = read(formula, ("x", "y"))
    first, second = gradient(node, ("x", "y")).entries
    rows = hessian(node, ("x", "y")).rows
    assert abs((value(to_text(rows[0][1])) - value(to_text(rows[1][0]))).evalf(40, subs=AT)) < 1e-35
    assert abs((value(to_text(diff(first, "x"))) - value(to_text(rows[0][0]))).evalf(40, subs=AT)) < 1e-35
    assert abs((value(to_text(diff(second, "y"))) - value(to_text(rows[1][1]))).evalf(40, subs=AT)) < 1e-35
