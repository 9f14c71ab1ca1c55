"""Whether two answers count as the same under a key's kind, on values: quicker than grading their texts.

It decides which mistakes are left out of a variant; `hessquiz stress` holds the rest against the grader itself.
"""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.exercise import Part
from hessquiz.maths import balls, scalars
from hessquiz.maths.arithmetic import same
from hessquiz.maths.scalars import ZERO, Scalar
from hessquiz.maths.values import Matrix, Record, Value, plain

_UNORDERED = frozenset({"set", "span", "points", "choices"})


def alike(a: Value, b: Value, part: Part) -> bool:
    """Whether an answer b would pass for a."""
    a, b = plain(a), plain(b)
    if part.kind in _UNORDERED and isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(any(_close(_bare(x), _bare(y), part) for y in b) for x in a)
    if part.kind == "eigenvector" or part.up_to in ("scale", "sign"):
        return _parallel(a, b) if part.up_to != "sign" else same(a, b) or _opposite(a, b)
    if part.kind == "primitive" or part.up_to == "constant":
        return scalars.is_scalar(a) and scalars.is_scalar(b) and _differ_by_constant(a, b)
    return _close(a, b, part)


def _bare(item: Value) -> Value:
    """A point as (coordinates, type), whichever way it was written."""
    if isinstance(item, Record) and "point" in item.fields:
        return (item.fields["point"], item.fields["type"]) if "type" in item.fields else item.fields["point"]
    return item


def _close(a: Value, b: Value, part: Part) -> bool:
    a, b = plain(a), plain(b)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(_close(x, y, part) for x, y in zip(a, b, strict=True))
    if isinstance(a, Matrix) and isinstance(b, Matrix):
        return a.shape == b.shape and _close(a.rows, b.rows, part)
    if scalars.is_scalar(a) and scalars.is_scalar(b):
        return same(a, b) or _within(a, b, part)
    return same(a, b)


def _within(a: Scalar, b: Scalar, part: Part) -> bool:
    """Whether two numbers agree to the decimals, digits or tolerance that are asked for."""
    if scalars.names(a) or scalars.names(b):
        return False
    gap = abs_(scalars.sub(a, b))
    if part.decimals is not None:
        return not balls.less(fmpq(10) ** -part.decimals, gap)
    size = abs_(a)
    if part.digits is not None and not balls.equal(size, ZERO):
        unit = fmpq(10) ** (balls.leading_power_of_ten(size) + 1 - part.digits)
        return not balls.less(unit, gap)
    if part.tol:
        tol = Fraction(part.tol)
        return not balls.less(scalars.mul(fmpq(tol.numerator, tol.denominator), size), gap)
    return False


def abs_(a: Scalar) -> Scalar:
    """|a|."""
    return scalars.neg(a) if balls.sign(a) < 0 else a


def _parallel(a: Value, b: Value) -> bool:
    u, v = _entries(a), _entries(b)
    if len(u) != len(v):
        return False
    return all(
        balls.equal(scalars.mul(u[i], v[j]), scalars.mul(u[j], v[i])) for i in range(len(u)) for j in range(i)
    )


def _opposite(a: Value, b: Value) -> bool:
    u, v = _entries(a), _entries(b)
    return len(u) == len(v) and all(balls.equal(x, scalars.neg(y)) for x, y in zip(u, v, strict=True))


def _entries(a: Value) -> tuple[Scalar, ...]:
    if isinstance(a, Matrix):
        return tuple([e for row in a.rows for e in row])
    return tuple(map(plain, a)) if isinstance(a, tuple) else (a,)


def _differ_by_constant(a: Scalar, b: Scalar) -> bool:
    difference = scalars.sub(a, b)
    if isinstance(difference, fmpq):
        return True
    try:
        return all(
            balls.equal(scalars.settled(difference.diff(symbol)), ZERO) for symbol in difference.free_symbols
        )
    except VariantError:
        return False
