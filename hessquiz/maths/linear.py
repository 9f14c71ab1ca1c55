"""Matrices and vectors: products, determinants, inverses."""

from __future__ import annotations

from flint import fmpq, fmpq_mat

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.arithmetic import add, div, dot_scalars, mul
from hessquiz.maths.registry import author
from hessquiz.maths.scalars import ONE, ZERO, Scalar
from hessquiz.maths.values import (
    Matrix,
    Value,
    as_int,
    as_list,
    as_matrix,
    as_scalar,
    as_square,
    as_vector,
    check_sides,
    from_flint,
    make_matrix,
    rational_matrix,
)


@author
def matrix(*rows: Value) -> Matrix:
    """The matrix with these rows, each a vector; one list of rows does as well.

    `matrix((2, 1), (1, 3))` is `matrix([(2, 1), (1, 3)])`.
    """
    if len(rows) == 1 and isinstance(rows[0], Matrix):
        return rows[0]
    if len(rows) == 1 and isinstance(rows[0], tuple) and all(isinstance(r, tuple) for r in rows[0]):
        rows = rows[0]
    return make_matrix([as_vector(row, "a row") for row in rows])


@author
def column(v: Value) -> Matrix:
    """The vector as a matrix of one column, for showing it upright.

    `column((1, 2))` is `transpose(matrix([(1, 2)]))`.
    """
    return make_matrix([(entry,) for entry in as_vector(v)])


@author
def identity(n: Value) -> Matrix:
    """The n×n identity matrix.

    `identity(2)` is `matrix((1, 0), (0, 1))`.
    """
    size = as_int(n, "the size")
    check_sides(size, size)
    return diag((ONE,) * size)


@author
def diag(v: Value) -> Matrix:
    """The diagonal matrix with these entries.

    `diag((2, 8))` is `matrix((2, 0), (0, 8))`.
    """
    entries = as_vector(tuple(v), "the diagonal")
    size = len(entries)
    check_sides(size, size)
    return make_matrix([[entries[i] if i == j else ZERO for j in range(size)] for i in range(size)])


@author
def diagonal(A: Value) -> Value:
    """The diagonal of a matrix, as a vector.

    `diagonal(matrix((2, 1), (1, 3)))` is `(2, 3)`.
    """
    return tuple([row[i] for i, row in enumerate(as_square(A).rows)])


@author
def rows(A: Value) -> Value:
    """The rows of a matrix, as a list of vectors.

    `rows(matrix((2, 1), (1, 3)))[2]` is `(1, 3)`.
    """
    return as_matrix(A).rows


@author
def columns(A: Value) -> Value:
    """The columns of a matrix, as a list of vectors.

    `columns(matrix((2, 1), (0, 3)))[2]` is `(1, 3)`.
    """
    return transpose(A).rows


@author
def transpose(A: Value) -> Matrix:
    """The matrix with rows and columns exchanged.

    `transpose(matrix((1, 2), (3, 4)))` is `matrix((1, 3), (2, 4))`.
    """
    return Matrix(tuple(zip(*as_matrix(A).rows, strict=True)))


@author
def replaced(A: Value, i: Value, j: Value, value: Value) -> Matrix:
    """The matrix with one entry changed, the others kept.

    `replaced(matrix((1, 2), (2, 5)), 1, 2, 7)` is `matrix((1, 7), (2, 5))`.
    """
    found, row, col = as_matrix(A), as_int(i, "a row") - 1, as_int(j, "a column") - 1
    if not (0 <= row < found.shape[0] and 0 <= col < found.shape[1]):
        raise VariantError(f"a {found.shape[0]}x{found.shape[1]} matrix has no entry ({row + 1}, {col + 1})")
    new = [list(r) for r in found.rows]
    new[row][col] = as_scalar(value)
    return make_matrix(new)


@author
def trace(A: Value) -> Scalar:
    """The sum of the diagonal entries, which is the sum of the eigenvalues.

    `trace(matrix((2, 1), (1, 3)))` is `5`.
    """
    total: Scalar = ZERO
    for entry in diagonal(A):
        total = scalars.add(total, entry)
    return total


@author
def det(A: Value) -> Scalar:
    """The determinant; formulas come out multiplied out.

    `det(matrix((2, 1), (1, 3)))` is `5`.
    """
    found = as_square(A)
    exact = rational_matrix(found)
    return exact.det() if exact is not None else scalars.expand(_laplace(found.rows))


def _laplace(rows: tuple[tuple[Scalar, ...], ...]) -> Scalar:
    if len(rows) > 5:
        raise VariantError("a determinant with formulas may have at most 5 rows")
    if len(rows) == 1:
        return rows[0][0]
    total: Scalar = ZERO
    for j, entry in enumerate(rows[0]):
        if isinstance(entry, fmpq) and entry == 0:
            continue
        rest = _laplace(tuple([row[:j] + row[j + 1 :] for row in rows[1:]]))
        term = scalars.mul(entry, rest)
        total = scalars.add(total, term if j % 2 == 0 else scalars.neg(term))
    return total


@author
def inverse(A: Value) -> Matrix:
    """The inverse of a regular matrix.

    `inverse(matrix((2, 1), (1, 1)))` is `matrix((1, -1), (-1, 2))`.
    """
    found = as_square(A)
    exact = rational_matrix(found)
    if exact is not None:
        if exact.det() == 0:
            raise VariantError("the matrix is singular: it has no inverse")
        return from_flint(exact.inv())
    whole = det(found)
    if balls.equal(whole, ZERO):
        raise VariantError("the matrix is singular: it has no inverse")
    adjugate = transpose(_cofactors(found))
    return Matrix(tuple([tuple([scalars.div(e, whole) for e in row]) for row in adjugate.rows]))


def _cofactors(A: Matrix) -> Matrix:
    n = len(A.rows)
    if n == 1:
        return Matrix(((ONE,),))
    result = []
    for i in range(n):
        row = []
        for j in range(n):
            rest = tuple([r[:j] + r[j + 1 :] for k, r in enumerate(A.rows) if k != i])
            value = scalars.expand(_laplace(rest))
            row.append(value if (i + j) % 2 == 0 else scalars.neg(value))
        result.append(tuple(row))
    return Matrix(tuple(result))


@author
def solve(A: Value, b: Value) -> Value:
    """The solution x of A x = b.

    `solve(matrix((2, 1), (1, 3)), (3, 4))` is `(1, 1)`.
    """
    found = as_square(A)
    exact = rational_matrix(found)
    vector = as_vector(b, "the right side")
    if len(vector) != len(found.rows):
        raise VariantError(f"a right side of {len(vector)} for a matrix of {len(found.rows)} rows")
    if exact is None or not all(isinstance(e, fmpq) for e in vector):
        return mul(inverse(found), vector)
    if exact.det() == 0:
        raise VariantError("the matrix is singular: A x = b has no single solution")
    x = exact.solve(fmpq_mat(len(vector), 1, list(vector)))
    return tuple([x[i, 0] for i in range(len(vector))])


@author
def dot(u: Value, v: Value) -> Scalar:
    """The scalar product of two vectors.

    `dot((1, 2), (3, 4))` is `11`.
    """
    a, b = as_vector(u), as_vector(v)
    if len(a) != len(b):
        raise VariantError(f"vectors of {len(a)} and {len(b)} entries have no product")
    return dot_scalars(a, b)


@author
def outer(u: Value, v: Value) -> Matrix:
    """The matrix u vᵀ.

    `outer((1, 2), (3, 4))` is `matrix((3, 4), (6, 8))`.
    """
    a, b = as_vector(u), as_vector(v)
    check_sides(len(a), len(b))
    return make_matrix([[scalars.mul(x, y) for y in b] for x in a])


@author
def quad(A: Value, v: Value) -> Scalar:
    """The quadratic form vᵀ A v, multiplied out.

    `quad(matrix((2, 1), (1, 3)), (1, 1))` is `7`.
    """
    return scalars.expand(dot(v, mul(as_square(A), v)))


@author
def norm(v: Value) -> Scalar:
    """The length of a vector.

    `norm((3, 4))` is `5`.
    """
    return scalars.square_root(dot(v, v))


@author
def unit(v: Value) -> Value:
    """The vector divided by its length.

    `unit((3, 4))` is `(3/5, 4/5)`.
    """
    length = norm(v)
    if balls.equal(length, ZERO):
        raise VariantError("the zero vector has no direction")
    return div(as_vector(v), length)


@author
def symmetric_part(A: Value) -> Matrix:
    """(A + Aᵀ)/2, the only part of A that its quadratic form sees.

    `symmetric_part(matrix((1, 4), (0, 3)))` is `matrix((1, 2), (2, 3))`.
    """
    return div(add(as_square(A), transpose(A)), fmpq(2))  # type: ignore[no-any-return]


@author
def congruent(A: Value, H: Value) -> Matrix:
    """AᵀHA, the Hessian of f(A u) in the variables u.

    `congruent(matrix((1, 1), (0, 1)), matrix((2, 0), (0, 3)))` is `matrix((2, 2), (2, 5))`.
    """
    return mul(mul(transpose(A), as_square(H)), A)  # type: ignore[no-any-return]


@author
def gram(X: Value) -> Matrix:
    """XᵀX for a matrix or a list of rows.

    `gram([(1, 2), (0, 1)])` is `matrix((1, 2), (2, 5))`.
    """
    found = X if isinstance(X, Matrix) else matrix(as_list(X))
    return mul(transpose(found), found)  # type: ignore[no-any-return]
