"""Trees as Maxima reads them: the same value, in Maxima's own order of operations."""

from __future__ import annotations

import pytest

from hessquiz.answers import read
from hessquiz.answers.maxima import NoMaximaError, to_maxima


@pytest.mark.parametrize(
    ("text", "kind", "maxima"),
    [
        ("-x^2/2 + x*y - (x - y)/(2*x)", "expr", "-x^2/2+x*y-(x-y)/(2*x)"),
        ("2^(-3)*e^(-x)", "expr", "2^(-3)*%e^(-x)"),
        ("(-2)^2 - (-3)", "expr", "(-2)^2-(-3)"),
        ("-(x - y)", "expr", "-(x-y)"),
        ("x^y^2", "expr", "x^(y^2)"),
        ("x/(y*x)/2", "expr", "(x/(y*x))/2"),
        ("ln(x) + log_2 x + cbrt(x)", "expr", "log(x)+(log(x)/log(2))+(signum(x)*abs(x)^(1/3))"),
        ("0.25*pi", "expr", "(1/4)*%pi"),
        ("[[1, x], [2/3, -y]]", "matrix", "matrix([1,x],[2/3,-y])"),
        ("(1, -2/3)", "vector", "matrix([1],[-2/3])"),
        ("{1, -2}", "set", "{1,-2}"),
        ("(-inf, -8] U [8, inf)", "interval", "%union(oc(-inf,-8),co(8,inf))"),
        ("(1, 2): x^2", "entry", "[1,2,x^2]"),
        ("(0, 1): saddle; (2, 3): minimum", "points", "{[0,1,saddle],[2,3,minimum]}"),
    ],
)
def test_printed(text: str, kind: str, maxima: str) -> None:
    assert to_maxima(read(text, ("x", "y"), kind, ())) == maxima


@pytest.mark.parametrize(
    ("text", "kind"), [("x > 1", "interval"), ("saddle", "choice"), ("3 MB", "quantity")]
)
def test_what_maxima_has_nothing_for(text: str, kind: str) -> None:
    with pytest.raises(NoMaximaError):
        to_maxima(read(text, ("x",), kind, ()))
