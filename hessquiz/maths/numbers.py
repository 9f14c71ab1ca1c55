"""Numbers: size, rounding, whole parts, divisors."""

from __future__ import annotations

from math import gcd as _gcd
from math import lcm as _lcm

import symengine as se
from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.registry import author
from hessquiz.maths.roots import by_value
from hessquiz.maths.scalars import Scalar
from hessquiz.maths.values import Matrix, Rounded, Value, as_int, as_scalar, each, plain


@author
def abs_(a: Value) -> Value:
    """The absolute value; of a vector or matrix, that of every entry.

    `abs((-2, 3))` is `(2, 3)`.
    """

    def change(entry: Scalar) -> Scalar:
        if scalars.names(entry):
            return scalars.settled(se.Abs(entry))
        return scalars.neg(entry) if balls.sign(entry) < 0 else entry

    return each(a, change)


def _flat(values: tuple[Value, ...]) -> list[Scalar]:
    found: list[Scalar] = []
    for value in values:
        if isinstance(value, tuple):
            found.extend(_flat(value))
        elif isinstance(value, Matrix):
            found.extend(entry for row in value.rows for entry in row)
        else:
            found.append(as_scalar(value))
    if not found:
        raise VariantError("an empty list has no largest or smallest entry")
    return found


@author
def max_(*values: Value) -> Scalar:
    """The largest of numbers, or of the entries of lists and matrices.

    `max((1, 5/2, -3))` is `5/2`.
    """
    found = _flat(values)
    return max(found, key=by_value)


@author
def min_(*values: Value) -> Scalar:
    """The smallest of numbers, or of the entries of lists and matrices.

    `min(1, 5/2, -3)` is `-3`.
    """
    found = _flat(values)
    return min(found, key=by_value)


@author
def numerator(a: Value) -> Scalar:
    """The numerator of a rational number in lowest terms.

    `numerator(6/4)` is `3`.
    """
    return fmpq(_rational(a).p)


@author
def denominator(a: Value) -> Scalar:
    """The denominator of a rational number in lowest terms; of a list or matrix, the common one.

    `denominator(6/4)` is `2`; `denominator((1/2, 1/3))` is `6`.
    """
    if isinstance(a, (tuple, Matrix)):
        return fmpq(_lcm(*[int(_rational(e).q) for e in _flat((a,))]))
    return fmpq(_rational(a).q)


def _rational(a: Value) -> fmpq:
    value = as_scalar(a)
    if not isinstance(value, fmpq):
        raise VariantError("only a rational number has a numerator and a denominator")
    return value


@author
def is_integer(a: Value) -> bool:
    """Whether a number is whole; of a list or matrix, whether every entry is.

    `is_integer(6/3)` is `true`.
    """
    return all(scalars.is_integer(entry) for entry in _flat((plain(a),)))


@author
def is_rational(a: Value) -> bool:
    """Whether a number is a quotient of whole numbers; of a list or matrix, whether every entry is.

    `is_rational(sqrt(2))` is `false`.
    """
    return all(isinstance(entry, fmpq) for entry in _flat((plain(a),)))


@author
def rounded(a: Value, decimals: Value) -> Value:
    """The value with so many decimals, halves away from zero; of a vector or matrix, every entry.

    `rounded(2/3, 2)` is `67/100`, and shown as 0.67.
    """
    places = as_int(decimals, "the number of decimals")
    if not 0 <= places <= 12:
        raise VariantError("rounded() goes from 0 to 12 decimals")
    if isinstance(a, tuple):
        return tuple([rounded(entry, decimals) for entry in a])
    if isinstance(a, Matrix):
        return Matrix(tuple([tuple([rounded(entry, decimals) for entry in row]) for row in a.rows]))
    return Rounded(balls.rounded_to(as_scalar(a), places), places)


@author
def significant(a: Value, digits: Value) -> Value:
    """The value rounded to so many significant digits.

    `significant(12345/10, 2)` is `1200`.
    """
    value = as_scalar(a)
    places = as_int(digits) - 1 - balls.leading_power_of_ten(value)
    if places >= 0:
        return rounded(value, fmpq(places))
    scale = fmpq(10) ** -places
    return balls.rounded_to(scalars.div(value, scale), 0) * scale


@author
def near_tie(a: Value, decimals: Value) -> bool:
    """Whether rounding to so many decimals is decided by the next two digits being about 50.

    `near_tie(1.245001, 2)` is `true`; `near_tie(1/3, 2)` is `false`.
    """
    places = as_int(decimals)
    finer, coarser = fmpq(10) ** (places + 2), fmpq(10) ** places
    for entry in _flat((plain(a),)):
        if isinstance(entry, fmpq) and (entry * coarser).q == 1:
            continue
        scaled = balls.rounded_to(entry, places + 2) * finer
        if abs(int(scaled.p)) % 100 in (49, 50, 51):
            return True
    return False


@author
def gcd(a: Value, b: Value) -> Scalar:
    """The greatest common divisor of two whole numbers.

    `gcd(12, 18)` is `6`.
    """
    return fmpq(_gcd(as_int(a), as_int(b)))


@author
def mod(a: Value, b: Value) -> Scalar:
    """The remainder of a whole number, from 0 to b − 1.

    `mod(-1, 3)` is `2`.
    """
    under = as_int(b)
    if under <= 0:
        raise VariantError("mod() needs a positive divisor")
    return fmpq(as_int(a) % under)


@author
def floor(a: Value) -> Scalar:
    """The largest whole number that is not above the value.

    `floor(-5/2)` is `-3`.
    """
    value = as_scalar(a)
    if isinstance(value, fmpq):
        return fmpq(value.floor())
    nearest = balls.rounded_to(value, 0)
    return nearest - 1 if balls.less(value, nearest) else nearest


@author
def ceil(a: Value) -> Scalar:
    """The smallest whole number that is not below the value.

    `ceil(5/2)` is `3`.
    """
    return -floor(scalars.neg(as_scalar(a)))


@author
def expand(a: Value) -> Value:
    """Products multiplied out, in a formula or in every entry.

    `expand((x + 1)^2)` is `x^2 + 2*x + 1`.
    """
    return each(a, scalars.expand)


@author
def numerical(a: Value) -> Value:
    """The value to 12 decimals, for conditions where an exact form is of no use.

    `numerical(1/3)` is `rounded(1/3, 12)`.
    """
    return rounded(a, fmpq(12))
