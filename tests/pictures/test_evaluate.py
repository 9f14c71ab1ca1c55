"""Formulas over a grid, against Python's own arithmetic."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hessquiz.answers import read
from hessquiz.errors import BuildError
from hessquiz.pictures.evaluate import number, values

X, Y = 0.7, -1.3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^3 - 3*x*y^2", X**3 - 3 * X * Y**2),
        ("-x^2/2", -(X**2) / 2),
        ("1/(1 + exp(-x))", 1 / (1 + math.exp(-X))),
        ("e^(x*y)", math.exp(X * Y)),
        ("2^x", 2**X),
        ("y^-2", Y**-2),
        ("y^(1/3)", -((-Y) ** (1 / 3))),
        ("sin(x)*cos(y) + tan(x)", math.sin(X) * math.cos(Y) + math.tan(X)),
        ("ln(x^2 + 1)", math.log(X**2 + 1)),
        ("sqrt(x) + abs(y)", math.sqrt(X) + 1.3),
        ("pi*x", math.pi * X),
        ("3", 3.0),
    ],
)
def test_values(text: str, expected: float) -> None:
    at = {"x": np.asarray(X), "y": np.asarray(Y)}
    assert float(values(read(text, ("x", "y")), at)) == pytest.approx(expected, rel=1e-13)


def test_a_constant_fills_the_grid() -> None:
    assert values(read("3", ("x",)), {"x": np.zeros(4)}).tolist() == [3.0] * 4


def test_no_value_is_nan_and_no_warning() -> None:
    found = values(read("ln(x)/x", ("x",)), {"x": np.array([-1.0, 0.0, 1.0])})
    assert np.isnan(found[0])
    assert found[2] == 0


def test_numbers() -> None:
    assert number(read("sqrt(2)/2")) == pytest.approx(math.sqrt(0.5))


def test_what_has_no_picture_is_an_error() -> None:
    with pytest.raises(BuildError, match="can't draw"):
        values(read("(x, y)", ("x", "y"), kind="vector"), {"x": np.zeros(1), "y": np.zeros(1)})
