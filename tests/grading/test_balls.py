"""Values as balls: real arithmetic, what is undefined, what is too large."""

from __future__ import annotations

import pytest
from flint import arb

from hessquiz.answers import tree
from hessquiz.grading.balls import FUNCTIONS, TooLarge, Undefined, Unsure, value
from tests.grading.asking import expr


def at(text: str, **point: str):
    return value(expr(text), {name: arb(q) for name, q in point.items()})


def test_every_function_of_the_language_is_evaluated():
    assert FUNCTIONS.keys() >= tree.FUNCTIONS


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2^10", 1024), ("(-8)^(1/3)", -2), ("(-8)^(2/3)", 4), ("0^(1/2)", 0), ("4^(-1/2)", 0.5), ("|-3|", 3),
     ("sec(0)", 1), ("log_2(8)", 3), ("cosh(0)", 1), ("sign(-2)", -1), ("2^x", 8), ("acosh(1)", 0)],
)  # fmt: skip
def test_values(text, expected):
    assert at(text, x="3").overlaps(arb(expected))


@pytest.mark.parametrize(
    "text",
    [
        "ln(-1)",
        "sqrt(-2)",
        "asin(2)",
        "(-2)^(1/2)",
        "(-2)^x",
        "acosh(0)",
        "atanh(3)",
        "ln(0)",
        "1/(x-x)",
        "0^(-1)",
    ],
)
def test_undefined(text):
    with pytest.raises(Undefined):
        at(text, x="0.5")


def test_undefined_at_a_point_alone_or_around_it():
    with pytest.raises(Undefined) as pole:
        at("1/x", x="0")
    assert not pole.value.around
    with pytest.raises(Undefined) as outside:
        at("ln(x)", x="-1")
    assert outside.value.around


def test_a_wide_ball_is_not_decided():
    with pytest.raises(Unsure):
        value(expr("1/x"), {"x": arb(0, 1)})
    with pytest.raises(Unsure):
        value(expr("ln(x)"), {"x": arb(0, 1)})


@pytest.mark.parametrize("text", ["e^(10^9)", "sin(10^30)", "x^(10^9)", "9^9^9^9", "cosh(10^9)"])
def test_too_large(text):
    with pytest.raises(TooLarge):
        at(text, x="3")
