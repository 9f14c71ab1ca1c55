"""Eigenvalues and eigenvectors of symmetric matrices."""

from __future__ import annotations

from functools import cmp_to_key

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.arithmetic import add, mul, sub
from hessquiz.maths.factors import null_vectors, primitive_direction, principal_minors
from hessquiz.maths.linear import identity
from hessquiz.maths.registry import author
from hessquiz.maths.roots import real_roots_of
from hessquiz.maths.scalars import ONE, ZERO, Scalar
from hessquiz.maths.values import (
    Matrix,
    Record,
    Value,
    as_scalar,
    as_square,
    as_symmetric,
    as_vector,
    rational_matrix,
)


def characteristic(A: Matrix) -> list[Scalar]:
    """Coefficients of det(tI − A), highest power first."""
    exact = rational_matrix(A)
    n = len(A.rows)
    if exact is not None:
        poly = exact.charpoly()
        return [poly[n - k] for k in range(n + 1)]
    sums: list[Scalar] = [ONE] + [ZERO] * n
    for minor in principal_minors(A):
        size = len(minor.fields["rows"])
        value = minor.fields["value"]
        sums[size] = scalars.add(sums[size], value if size % 2 == 0 else scalars.neg(value))
    return sums


@author
def eigenvalues(H: Value) -> Value:
    """The eigenvalues of a symmetric matrix, smallest first, each as often as it counts.

    `eigenvalues(matrix((2, 1), (1, 2)))` is `(1, 3)`; `eigenvalues(matrix((1, 1), (1, 0)))[2]` is
    `(1 + sqrt(5))/2`.
    """
    coefficients = characteristic(as_symmetric(H))
    if len(coefficients) == 3:
        return _two(coefficients)
    roots = real_roots_of(list(reversed(coefficients)), multiple=True)
    if len(roots) != len(coefficients) - 1:
        raise VariantError("these eigenvalues are no rational numbers or square roots")
    return tuple(roots)


def _two(coefficients: list[Scalar]) -> tuple[Scalar, ...]:
    _, minus_trace, product = coefficients
    middle = scalars.div(scalars.neg(minus_trace), fmpq(2))
    radius = scalars.square_root(scalars.expand(scalars.sub(scalars.mul(middle, middle), product)))
    return (scalars.sub(middle, radius), scalars.add(middle, radius))


@author
def eigenpairs(H: Value) -> Value:
    """Eigenvalues with eigenvectors of a symmetric matrix: records of `value` and `vector`, smallest first.

    Vectors have whole entries without a common factor where the eigenvalue is rational.

    `eigenpairs(matrix((2, 1), (1, 2)))[2].vector` is `(1, 1)`.
    """
    found = as_symmetric(H)
    n = len(found.rows)
    pairs: list[Record] = []
    for value in _distinct(eigenvalues(found)):
        shifted = sub(found, mul(value, identity(fmpq(n))))
        if rational_matrix(shifted) is not None:
            vectors = null_vectors(shifted)
        elif n == 2:
            row = shifted.rows[0]
            vectors = ((scalars.neg(row[1]), row[0]),)
        else:
            raise VariantError("eigenvectors of irrational eigenvalues are given for 2x2 matrices only")
        pairs.extend(Record({"value": value, "vector": v}) for v in vectors)
    return tuple(pairs)


def _distinct(values: tuple[Scalar, ...]) -> list[Scalar]:
    kept: list[Scalar] = []
    for value in values:
        if not kept or not balls.equal(kept[-1], value):
            kept.append(value)
    return kept


@author
def orthogonal_eigenvectors(H: Value) -> Value:
    """For a 2x2 symmetric matrix, eigenvectors at right angles, smallest eigenvalue first.

    `orthogonal_eigenvectors(matrix((2, 1), (1, 2)))` is `[(1, -1), (1, 1)]`.
    """
    pairs = eigenpairs(H)
    first = pairs[0].fields["vector"]
    if len(first) != 2:
        raise VariantError("orthogonal_eigenvectors() is for 2x2 matrices")
    return (first, primitive_direction((scalars.neg(first[1]), first[0])))


@author
def smallest_eigenvalue(H: Value) -> Scalar:
    """The smallest eigenvalue.

    `smallest_eigenvalue(matrix((2, 1), (1, 2)))` is `1`.
    """
    return eigenvalues(H)[0]


@author
def largest_eigenvalue(H: Value) -> Scalar:
    """The largest eigenvalue.

    `largest_eigenvalue(matrix((2, 1), (1, 2)))` is `3`.
    """
    return eigenvalues(H)[-1]


@author
def condition_number(H: Value) -> Scalar:
    """The largest eigenvalue divided by the smallest, of a positive definite matrix.

    `condition_number(diag((2, 8)))` is `4`.
    """
    values = eigenvalues(H)
    if balls.sign(values[0]) <= 0:
        raise VariantError("the condition number here is that of a positive definite matrix")
    return _rationalised(values[-1], values[0])


def _rationalised(over: Scalar, under: Scalar) -> Scalar:
    """A quotient of conjugate surds a+√b, a−√b, its denominator made rational."""
    if isinstance(under, fmpq):
        return scalars.div(over, under)
    product = scalars.expand(scalars.mul(over, under))
    if isinstance(product, fmpq):
        return scalars.expand(scalars.div(scalars.mul(over, over), product))
    return scalars.div(over, under)


@author
def smallest_damping(H: Value, delta: Value) -> Scalar:
    """The smallest μ for which every eigenvalue of H + μI is at least delta; it may be negative.

    `smallest_damping(diag((-2, 5)), 1)` is `3`.
    """
    return scalars.sub(as_scalar(delta), smallest_eigenvalue(H))


@author
def characteristic_polynomial(H: Value, variable: Value) -> Scalar:
    """det(tI − H) as a polynomial in the variable.

    `characteristic_polynomial(matrix((2, 1), (1, 2)), t)` is `t^2 - 4*t + 3`.
    """
    coefficients = characteristic(as_square(H))
    total: Scalar = ZERO
    for c in coefficients:
        total = scalars.add(scalars.mul(total, as_scalar(variable)), c)
    return scalars.expand(total)


@author
def eigenvalue_bounds(H: Value) -> Value:
    """Gershgorin's bounds: no eigenvalue is smaller than the first or larger than the second number.

    `eigenvalue_bounds(matrix((2, 1), (1, 5)))` is `(1, 6)`.
    """
    found = as_symmetric(H)
    lows, highs = [], []
    for i, row in enumerate(found.rows):
        radius: Scalar = ZERO
        for j, entry in enumerate(row):
            if i != j:
                radius = scalars.add(radius, entry if balls.sign(entry) >= 0 else scalars.neg(entry))
        lows.append(scalars.sub(row[i], radius))
        highs.append(scalars.add(row[i], radius))
    by_size = cmp_to_key(lambda a, b: -1 if balls.less(a, b) else int(balls.less(b, a)))
    return (min(lows, key=by_size), max(highs, key=by_size))


@author
def is_eigenvector(H: Value, v: Value) -> bool:
    """Whether Hv is a multiple of the non-zero vector v.

    `is_eigenvector(matrix((2, 1), (1, 2)), (1, -1))` is `true`.
    """
    vector = as_vector(v)
    image = as_vector(mul(as_square(H), vector))
    n = len(vector)
    if all(balls.equal(e, ZERO) for e in vector):
        return False
    return all(
        balls.equal(scalars.mul(image[i], vector[j]), scalars.mul(image[j], vector[i]))
        for i in range(n)
        for j in range(i)
    )


@author
def damped(H: Value, mu: Value) -> Matrix:
    """H + μI.

    `damped(matrix((2, 1), (1, 2)), 3)` is `matrix((5, 1), (1, 5))`.
    """
    found = as_square(H)
    return add(found, mul(as_scalar(mu), identity(fmpq(len(found.rows)))))  # type: ignore[no-any-return]
