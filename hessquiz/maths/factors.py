"""Minors, rank, null vectors, and the factors L D Lᵀ and L Lᵀ."""

from __future__ import annotations

from itertools import combinations

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.arithmetic import mul
from hessquiz.maths.linear import det, diag
from hessquiz.maths.registry import author
from hessquiz.maths.scalars import ZERO, Scalar
from hessquiz.maths.values import (
    Matrix,
    Record,
    Value,
    as_int,
    as_matrix,
    as_square,
    as_symmetric,
    as_vector,
    kind_of,
    make_matrix,
    rational_matrix,
)


@author
def leading_minor(A: Value, k: Value) -> Scalar:
    """The determinant of the upper left k×k block.

    `leading_minor(matrix((2, 1), (1, 3)), 1)` is `2`.
    """
    found, size = as_square(A), as_int(k, "the order of a minor")
    if not 1 <= size <= len(found.rows):
        raise VariantError(f"{kind_of(found)} has no leading minor of order {size}")
    return det(Matrix(tuple([row[:size] for row in found.rows[:size]])))


@author
def leading_minors(A: Value) -> Value:
    """All leading principal minors, by size.

    `leading_minors(matrix((2, 1), (1, 3)))` is `(2, 5)`.
    """
    return tuple([leading_minor(A, fmpq(k)) for k in range(1, len(as_square(A).rows) + 1)])


@author
def principal_minors(A: Value) -> Value:
    """All principal minors, as records of the kept `rows` and the `value`, by size and then rows.

    `[m.value for m in principal_minors(matrix((0, 0), (0, -1)))]` is `(0, -1, 0)`.
    """
    found = as_square(A)
    n = len(found.rows)
    result = []
    for size in range(1, n + 1):
        for kept in combinations(range(n), size):
            block = Matrix(tuple([tuple([found.rows[i][j] for j in kept]) for i in kept]))
            result.append(Record({"rows": tuple([fmpq(i + 1) for i in kept]), "value": det(block)}))
    return tuple(result)


@author
def rank(A: Value) -> Scalar:
    """The rank of a matrix of rationals.

    `rank(matrix((1, 2), (2, 4)))` is `1`.
    """
    exact = rational_matrix(as_matrix(A))
    if exact is None:
        raise VariantError("rank() needs a matrix of rational numbers")
    return fmpq(exact.rank())


@author
def null_vectors(A: Value) -> Value:
    """A basis of the vectors v with A v = 0, each with whole entries without a common factor.

    `null_vectors(matrix((1, 2), (2, 4)))` is `[(2, -1)]`.
    """
    exact = rational_matrix(as_matrix(A))
    if exact is None:
        raise VariantError("null_vectors() needs a matrix of rational numbers")
    reduced, found_rank = exact.rref()
    n = exact.ncols()
    pivots = [next(j for j in range(n) if reduced[i, j] != 0) for i in range(found_rank)]
    basis = []
    for free in [j for j in range(n) if j not in pivots]:
        v = [fmpq(j == free) for j in range(n)]
        for i, pivot in enumerate(pivots):
            v[pivot] = -reduced[i, free]
        basis.append(primitive_direction(tuple(v)))
    return tuple(basis)


@author
def primitive_direction(v: Value) -> Value:
    """The vector scaled to whole entries without a common factor, its first non-zero entry positive.

    `primitive_direction((-1/2, 1/3))` is `(3, -2)`.
    """
    from math import gcd, lcm

    entries = as_vector(v)
    if not all(isinstance(e, fmpq) for e in entries):
        return entries
    scale = lcm(*[int(e.q) for e in entries])
    whole = [int(e.p) * (scale // int(e.q)) for e in entries]
    common = gcd(*whole)
    if common == 0:
        raise VariantError("the zero vector has no direction")
    if next(e for e in whole if e) < 0:
        common = -common
    return tuple([fmpq(e // common) for e in whole])


@author
def ldl(A: Value) -> Record:
    """The factors of A = L D Lᵀ: `L` (1 on its diagonal) and `d`, the diagonal of D, the pivots.

    `ldl(matrix((2, 2), (2, 5))).d` is `(2, 3)`.
    """
    found = as_symmetric(A)
    n = len(found.rows)
    L = [[fmpq(i == j) for j in range(n)] for i in range(n)]
    d: list[Scalar] = []
    for j in range(n):
        done = [scalars.mul(scalars.mul(L[j][k], L[j][k]), d[k]) for k in range(j)]
        pivot = found.rows[j][j]
        for part in done:
            pivot = scalars.sub(pivot, part)
        if balls.equal(pivot, ZERO):
            raise VariantError("a pivot is zero: there is no L D Lᵀ without exchanging rows")
        d.append(pivot)
        for i in range(j + 1, n):
            value = found.rows[i][j]
            for k in range(j):
                value = scalars.sub(value, scalars.mul(scalars.mul(L[i][k], L[j][k]), d[k]))
            L[i][j] = scalars.div(value, pivot)
    return Record({"L": make_matrix(L), "d": tuple(d), "D": diag(tuple(d))})


@author
def cholesky(A: Value) -> Matrix:
    """The lower triangular L with A = L Lᵀ, for a positive definite A.

    `cholesky(matrix((4, 2), (2, 10)))` is `matrix((2, 0), (1, 3))`.
    """
    factors = ldl(A).fields
    roots = []
    for pivot in factors["d"]:
        if balls.sign(pivot) <= 0:
            raise VariantError("only a positive definite matrix has a Cholesky factor")
        roots.append(scalars.square_root(pivot))
    return mul(factors["L"], diag(tuple(roots)))  # type: ignore[no-any-return]
