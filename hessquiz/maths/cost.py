"""What Hessians cost: storage and arithmetic."""

from __future__ import annotations

from flint import fmpq

from hessquiz.maths.registry import author
from hessquiz.maths.scalars import Scalar
from hessquiz.maths.values import Value, as_int


@author
def dense_entries(n: Value) -> Scalar:
    """How many numbers a full n×n matrix holds.

    `dense_entries(1000)` is `10^6`.
    """
    return fmpq(as_int(n) ** 2)


@author
def symmetric_entries(n: Value) -> Scalar:
    """How many numbers one triangle of an n×n matrix holds, with its diagonal.

    `symmetric_entries(4)` is `10`.
    """
    size = as_int(n)
    return fmpq(size * (size + 1) // 2)


@author
def cholesky_cost(n: Value) -> Scalar:
    """About how many operations a Cholesky factorisation takes: n³/3.

    `cholesky_cost(30)` is `9000`.
    """
    return fmpq(as_int(n) ** 3, 3)


@author
def lbfgs_numbers(n: Value, k: Value) -> Scalar:
    """How many numbers k pairs of vectors with n entries hold.

    `lbfgs_numbers(1000, 5)` is `10000`.
    """
    return fmpq(2 * as_int(n) * as_int(k))


@author
def two_loop_cost(n: Value, k: Value) -> Scalar:
    """About how many multiplications the two-loop recursion takes with k pairs: 4kn.

    `two_loop_cost(1000, 5)` is `20000`.
    """
    return fmpq(4 * as_int(n) * as_int(k))
