"""Difference quotients: derivatives from values of a function."""

from __future__ import annotations

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import scalars
from hessquiz.maths.arithmetic import add
from hessquiz.maths.calculus import at
from hessquiz.maths.registry import author
from hessquiz.maths.scalars import ZERO, Scalar
from hessquiz.maths.values import (
    Value,
    as_scalar,
    as_vector,
)


@author
def difference_quotient(f: Value, variable: Value, a: Value, h: Value) -> Scalar:
    """The forward difference (f(a+h) − f(a))/h.

    `difference_quotient(x^2, x, 1, 1/10)` is `21/10`.
    """
    ahead, here = at(f, variable, scalars.add(as_scalar(a), as_scalar(h))), at(f, variable, a)
    return scalars.div(scalars.sub(ahead, here), as_scalar(h))


@author
def second_difference(f: Value, variable: Value, a: Value, h: Value) -> Scalar:
    """The central second difference (f(a+h) − 2f(a) + f(a−h))/h².

    `second_difference(x^4, x, 1, 1/10)` is `1202/100`.
    """
    step, middle = as_scalar(h), as_scalar(a)
    ahead = at(f, variable, scalars.add(middle, step))
    behind = at(f, variable, scalars.sub(middle, step))
    total = scalars.sub(scalars.add(ahead, behind), scalars.mul(fmpq(2), at(f, variable, middle)))
    return scalars.div(total, scalars.power(step, fmpq(2)))


@author
def mixed_difference(f: Value, v: Value, p: Value, h: Value) -> Scalar:
    """The central difference for a mixed partial of two variables, from four values at distance h.

    `mixed_difference(x^2*y, (x, y), (1, 0), 1/10)` is `2`.
    """
    step, point = as_scalar(h), as_vector(p)
    if len(point) != 2:
        raise VariantError("mixed_difference() needs two variables")
    total: Scalar = ZERO
    for i in (1, -1):
        for j in (1, -1):
            corner = add(point, (scalars.mul(fmpq(i), step), scalars.mul(fmpq(j), step)))
            total = scalars.add(total, scalars.mul(fmpq(i * j), at(f, v, corner)))
    return scalars.div(total, scalars.mul(fmpq(4), scalars.power(step, fmpq(2))))
