"""Signs of symmetric matrices, and what they say of a critical point.

Inertia is counted from the characteristic polynomial: all its roots are real, so Descartes' rule is exact.
"""

from __future__ import annotations

import itertools

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.eigen import characteristic
from hessquiz.maths.factors import leading_minors
from hessquiz.maths.registry import author
from hessquiz.maths.scalars import ZERO, Scalar
from hessquiz.maths.values import (
    Matrix,
    Value,
    Word,
    as_scalar,
    as_square,
    as_symmetric,
    as_vector,
)


@author
def inertia(H: Value) -> Value:
    """How many eigenvalues of a symmetric matrix are positive, negative and zero.

    `inertia(matrix((2, 1), (1, 0)))` is `(1, 1, 0)`.
    """
    signs = [balls.sign(c) for c in characteristic(as_symmetric(H))]
    zero = 0
    while zero < len(signs) - 1 and signs[len(signs) - 1 - zero] == 0:
        zero += 1
    kept = [s for s in signs if s]
    positive = sum(a != b for a, b in itertools.pairwise(kept))
    return (fmpq(positive), fmpq(len(signs) - 1 - zero - positive), fmpq(zero))


@author
def definiteness(H: Value) -> Word:
    """The kind of a symmetric matrix: positive_definite, negative_semidefinite, indefinite …, or zero.

    `definiteness(matrix((1, 2), (2, 1)))` is `indefinite`.
    """
    positive, negative, zero = inertia(H)
    if positive and negative:
        return Word("indefinite")
    if not positive and not negative:
        return Word("zero")
    side = "positive" if positive else "negative"
    return Word(f"{side}_semidefinite" if zero else f"{side}_definite")


@author
def critical_type(H: Value) -> Word:
    """What the second derivative test says of a critical point: minimum, maximum, saddle or inconclusive.

    `critical_type(matrix((0, 0), (0, 1)))` is `inconclusive`; `critical_type(diag((1, -1, 0)))` is `saddle`.
    """
    positive, negative, zero = inertia(H)
    if positive and negative:
        return Word("saddle")
    if zero:
        return Word("inconclusive")
    return Word("minimum" if positive else "maximum")


@author
def sylvester(H: Value) -> Word:
    """What the leading principal minors alone say: positive_definite, negative_definite, or neither.

    `sylvester(matrix((2, 1), (1, 3)))` is `positive_definite`.
    """
    signs = [balls.sign(m) for m in leading_minors(as_symmetric(H))]
    if all(s > 0 for s in signs):
        return Word("positive_definite")
    if all(s == (-1) ** (k + 1) for k, s in enumerate(signs)):
        return Word("negative_definite")
    return Word("neither")


@author
def bordered(H: Value, g: Value) -> Matrix:
    """The bordered Hessian of a Lagrangian: H with the constraint's gradient g as first row and column.

    `bordered(diag((2, 2)), (1, 1))` is `matrix((0, 1, 1), (1, 2, 0), (1, 0, 2))`.
    """
    border, found = as_vector(g, "the constraint's gradient"), as_square(H)
    if len(border) != len(found.rows):
        raise VariantError(f"a border of {len(border)} entries for {len(found.rows)} variables")
    top = (ZERO, *border)
    return Matrix((top, *[(b, *row) for b, row in zip(border, found.rows, strict=True)]))


@author
def bordered_type(H: Value, g: Value) -> Word:
    """The kind of a critical point under one constraint: minimum, maximum, saddle or inconclusive.

    It is the inertia of the bordered Hessian less the pair (1, 1) that one constraint adds.

    `bordered_type(diag((2, 2)), (1, 1))` is `minimum`; `bordered_type(diag((1, -2)), (1, 0))` is `maximum`.
    """
    if all(balls.equal(e, ZERO) for e in as_vector(g)):
        raise VariantError("the constraint's gradient is zero: the point is not regular")
    positive, negative, zero = inertia(bordered(H, g))
    positive, negative = positive - 1, negative - 1
    if positive and negative:
        return Word("saddle")
    if zero or not (positive or negative):
        return Word("inconclusive")
    return Word("minimum" if positive else "maximum")


@author
def two_by_two_type(a: Value, b: Value, c: Value) -> Word:
    """The type of a critical point with f_xx = a, f_xy = b, f_yy = c, by D = ac − b² and the sign of a.

    `two_by_two_type(2, 1, 3)` is `minimum`.
    """
    D = scalars.sub(scalars.mul(as_scalar(a), as_scalar(c)), scalars.mul(as_scalar(b), as_scalar(b)))
    side = balls.sign(D)
    if side == 0:
        return Word("inconclusive")
    if side < 0:
        return Word("saddle")
    return Word("minimum" if balls.sign(as_scalar(a)) > 0 else "maximum")


@author
def sign(a: Value) -> Scalar:
    """1, −1 or 0, as the number is positive, negative or zero.

    `sign(-3/2)` is `-1`.
    """
    return fmpq(balls.sign(as_scalar(a)))
