"""Nothing that an author writes can run long or grow without bound."""

from __future__ import annotations

import pytest

from hessquiz.errors import VariantError
from tests.maths.test_functions import run

TOO_MUCH = {
    "7^9999999": "exponent",
    "((2^64)^64)^64": "bits",
    "expand((x + y + 1)^64*(x - y + 2)^64)": "terms",
    "((x^64)^64)^64": "degree",
    "at(at(x^60, x, x^60), x, 12345)": "too large",
    "sum([i for i in 1..100000])": "range",
    "sum([i*j*k for i in 1..1000 for j in 1..1000 for t1 in 1..1000 for k1 in 1..1000])": "items|steps",
    "[a1 for a1 in 1..9999]": "items",
    "identity(9)": "limit",
    "sqrt(-2)": "square root",
    "1/(x - x)": "division by zero",
    "ln(0)": "logarithm",
    "inverse(matrix((1, 2), (2, 4)))": "singular",
}


@pytest.mark.parametrize(("text", "told"), TOO_MUCH.items())
def test_refused(text, told):
    with pytest.raises(VariantError, match=told):
        run(text)
