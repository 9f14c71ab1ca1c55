"""What the signs + − · / ^ and = stand for, between numbers, vectors and matrices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.scalars import Scalar
from hessquiz.maths.values import (
    Matrix,
    Record,
    Region,
    Span,
    Value,
    as_int,
    as_scalar,
    as_square,
    as_vector,
    each,
    kind_of,
    plain,
)


def add(a: Value, b: Value) -> Value:
    """A + b for scalars, vectors and matrices."""
    return _entrywise(a, b, scalars.add, "added")


def sub(a: Value, b: Value) -> Value:
    """A − b for scalars, vectors and matrices."""
    return _entrywise(a, b, scalars.sub, "subtracted")


def _entrywise(a: Value, b: Value, operation: Callable[[Scalar, Scalar], Scalar], verb: str) -> Value:
    a, b = plain(a), plain(b)
    if scalars.is_scalar(a) and scalars.is_scalar(b):
        return operation(a, b)
    if isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b):
        return tuple([_entrywise(x, y, operation, verb) for x, y in zip(a, b, strict=True)])
    if isinstance(a, Matrix) and isinstance(b, Matrix) and a.shape == b.shape:
        pairs = zip(a.rows, b.rows, strict=True)
        return Matrix(tuple([tuple(map(operation, r, s)) for r, s in pairs]))
    raise VariantError(f"{kind_of(a)} and {kind_of(b)} can't be {verb}")


def neg(a: Value) -> Value:
    """−a."""
    a = plain(a)
    if isinstance(a, (Matrix, tuple)) or scalars.is_scalar(a):
        return each(a, scalars.neg)
    raise VariantError(f"{kind_of(a)} has no negative")


def dot_scalars(u: Sequence[Scalar], v: Sequence[Scalar]) -> Scalar:
    """Σ u_i v_i."""
    total: Scalar = scalars.ZERO
    for a, b in zip(u, v, strict=True):
        total = scalars.add(total, scalars.mul(a, b))
    return total


def mul(a: Value, b: Value) -> Value:
    """A · b: numbers, a number and anything with entries, matrix and vector, matrix and matrix."""
    a, b = plain(a), plain(b)
    if scalars.is_scalar(a):
        if scalars.is_scalar(b):
            return scalars.mul(a, b)
        if isinstance(b, (tuple, Matrix)):
            return each(b, lambda entry: scalars.mul(a, entry))
    elif scalars.is_scalar(b) and isinstance(a, (tuple, Matrix)):
        return each(a, lambda entry: scalars.mul(entry, b))
    elif isinstance(a, Matrix):
        if isinstance(b, tuple) and len(b) == a.shape[1]:
            vector = as_vector(b)
            return tuple([dot_scalars(row, vector) for row in a.rows])
        if isinstance(b, Matrix) and a.shape[1] == b.shape[0]:
            columns = list(zip(*b.rows, strict=True))
            return Matrix(tuple([tuple([dot_scalars(row, c) for c in columns]) for row in a.rows]))
    hint = "; use dot(u, v) or outer(u, v)" if isinstance(a, tuple) and isinstance(b, tuple) else ""
    raise VariantError(f"{kind_of(a)} and {kind_of(b)} can't be multiplied{hint}")


def div(a: Value, b: Value) -> Value:
    """A / b, for a number b."""
    a, b = plain(a), plain(b)
    if not scalars.is_scalar(b):
        hint = "; use solve(H, g)" if isinstance(b, Matrix) else ""
        raise VariantError(f"nothing can be divided by {kind_of(b)}{hint}")
    if not (scalars.is_scalar(a) or isinstance(a, (tuple, Matrix))):
        raise VariantError(f"{kind_of(a)} can't be divided")
    return each(a, lambda entry: scalars.div(entry, b))


def power(a: Value, b: Value) -> Value:
    """A ^ b: scalars, and whole powers of a square matrix (−1 is the inverse)."""
    a, b = plain(a), plain(b)
    if isinstance(a, Matrix):
        from hessquiz.maths.linear import inverse

        n = as_int(b, "the power of a matrix")
        if abs(n) > scalars.MAX_EXPONENT:
            raise VariantError(f"an exponent of {n}; the limit is {scalars.MAX_EXPONENT}")
        base = inverse(a) if n < 0 else as_square(a)
        size = len(base.rows)
        result = Matrix(tuple([tuple([fmpq(i == j) for j in range(size)]) for i in range(size)]))
        for _ in range(abs(n)):
            result = mul(result, base)
        return result
    return scalars.power(as_scalar(a, "the base of a power"), as_scalar(b, "an exponent"))


def same(a: Value, b: Value) -> bool:
    """Whether two values are equal, whatever they are."""
    if type(a) is fmpq and type(b) is fmpq:
        return bool(a == b)
    a, b = plain(a), plain(b)
    if scalars.is_scalar(a) and scalars.is_scalar(b):
        return balls.equal(a, b)
    if type(a) is not type(b):
        return False
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, Matrix):
        return a.shape == b.shape and all(
            balls.equal(x, y) for r, s in zip(a.rows, b.rows, strict=True) for x, y in zip(r, s, strict=True)
        )
    if isinstance(a, Record):
        return a.fields.keys() == b.fields.keys() and all(same(v, b.fields[k]) for k, v in a.fields.items())
    if isinstance(a, Region):
        return len(a.spans) == len(b.spans) and all(map(_same_span, a.spans, b.spans))
    return bool(a == b)


def _same_span(a: Span, b: Span) -> bool:
    closed = (a.low_closed, a.high_closed) == (b.low_closed, b.high_closed)
    return closed and balls.equal(a.low, b.low) and balls.equal(a.high, b.high)


def less(a: Value, b: Value) -> bool:
    """A < b for numbers."""
    return balls.less(as_scalar(a, "a compared value"), as_scalar(b, "a compared value"))
