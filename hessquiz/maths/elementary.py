"""The functions of the answer language, for authors: exact, and known at the usual angles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import symengine as se
from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.registry import author
from hessquiz.maths.scalars import Scalar, defined, symbolic
from hessquiz.maths.values import Value, as_scalar


def _apply(function: Callable[[Any], Any], a: Value) -> Scalar:
    return defined(function(symbolic(as_scalar(a))))


@author
def exp(a: Value) -> Scalar:
    """The exponential function, e to the power a.

    `exp(0)` is `1`.
    """
    return _apply(se.exp, a)


@author
def ln(a: Value) -> Scalar:
    """The natural logarithm.

    `ln(e)` is `1`.
    """
    value = as_scalar(a)
    if not scalars.names(value) and balls.sign(value) <= 0:
        raise VariantError("the logarithm of a number that is not positive")
    return _apply(se.log, value)


@author
def log(a: Value) -> Scalar:
    """The natural logarithm, as ln.

    `log(1)` is `0`.
    """
    return ln(a)


@author
def log10(a: Value) -> Scalar:
    """The logarithm to base 10.

    `log10(1000)` is `3`.
    """
    value = as_scalar(a)
    for power in range(-30, 31):
        if isinstance(value, fmpq) and value == fmpq(10) ** power:
            return fmpq(power)
    return scalars.div(ln(value), ln(fmpq(10)))


@author
def sqrt(a: Value) -> Scalar:
    """The square root, with square factors drawn out.

    `sqrt(8)` is `2*sqrt(2)`; `sqrt(9/4)` is `3/2`.
    """
    return scalars.square_root(as_scalar(a))


@author
def cbrt(a: Value) -> Scalar:
    """The cube root of a number that is not negative.

    `cbrt(27)` is `3`.
    """
    return scalars.power(as_scalar(a), fmpq(1, 3))


@author
def sin(a: Value) -> Scalar:
    """The sine.

    `sin(pi/6)` is `1/2`.
    """
    return _apply(se.sin, a)


@author
def cos(a: Value) -> Scalar:
    """The cosine.

    `cos(pi)` is `-1`.
    """
    return _apply(se.cos, a)


@author
def tan(a: Value) -> Scalar:
    """The tangent.

    `tan(pi/4)` is `1`.
    """
    return _apply(se.tan, a)


@author
def asin(a: Value) -> Scalar:
    """The inverse sine.

    `asin(1)` is `pi/2`.
    """
    return _apply(se.asin, a)


@author
def acos(a: Value) -> Scalar:
    """The inverse cosine.

    `acos(0)` is `pi/2`.
    """
    return _apply(se.acos, a)


@author
def atan(a: Value) -> Scalar:
    """The inverse tangent.

    `atan(1)` is `pi/4`.
    """
    return _apply(se.atan, a)


@author
def sinh(a: Value) -> Scalar:
    """The hyperbolic sine.

    `sinh(0)` is `0`.
    """
    return _apply(se.sinh, a)


@author
def cosh(a: Value) -> Scalar:
    """The hyperbolic cosine.

    `cosh(0)` is `1`.
    """
    return _apply(se.cosh, a)


@author
def tanh(a: Value) -> Scalar:
    """The hyperbolic tangent.

    `tanh(0)` is `0`.
    """
    return _apply(se.tanh, a)
