"""Signs and decimals of exact numbers: arb balls of growing precision around a symengine expression."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import symengine as se
from flint import arb, ctx, fmpq, fmpz

from hessquiz.errors import VariantError
from hessquiz.maths.scalars import Scalar, expand, identical, infinite, names, sub, symbolic, terms

_PRECISIONS = (64, 256, 1024)
_FUNCTIONS: dict[str, Callable[[arb], arb]] = {
    "sin": arb.sin, "cos": arb.cos, "tan": arb.tan, "log": arb.log, "Abs": abs,
    "sinh": arb.sinh, "cosh": arb.cosh, "tanh": arb.tanh,
    "asin": arb.asin, "acos": arb.acos, "atan": arb.atan,
    "asinh": arb.asinh, "acosh": arb.acosh, "atanh": arb.atanh,
}  # fmt: skip


@contextmanager
def _precision(bits: int) -> Iterator[None]:
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


def ball(value: Scalar, bits: int, point: Mapping[str, fmpq] | None = None) -> arb:
    """A ball around the value, variables taken from `point`."""
    if point is None:
        return _constant(symbolic(value), bits)
    with _precision(bits):
        return _ball(symbolic(value), point)


@lru_cache(maxsize=4096)
def _constant(value: Any, bits: int) -> arb:
    with _precision(bits):
        return _ball(value, {})


def _order(a: Scalar, b: Scalar) -> int:
    """The sign of a − b where 64 bits show it; 0 where they don't, or where a variable is in the way."""
    if names(a) or names(b):
        return 0
    difference = ball(a, 64) - ball(b, 64)
    return int(difference > 0) - int(difference < 0)


def _ball(value: Any, point: Mapping[str, fmpq]) -> arb:
    if isinstance(value, se.Rational):
        return arb(fmpq(int(value.p), int(value.q)))
    if isinstance(value, se.Symbol):
        if str(value) not in point:
            raise VariantError(f"{value} has no value here")
        return arb(point[str(value)])
    if value == se.pi:
        return arb.pi()
    if value == se.E:
        return arb(1).exp()
    parts = [_ball(arg, point) for arg in value.args]
    if isinstance(value, se.Add):
        return sum(parts[1:], parts[0])
    if isinstance(value, se.Mul):
        product = parts[0]
        for factor in parts[1:]:
            product *= factor
        return product
    if isinstance(value, se.Pow):
        return _power(value, parts)
    function = _FUNCTIONS.get(type(value).__name__)
    if function is None or len(parts) != 1:
        raise VariantError(f"no numerical value of {value} is known")
    return function(parts[0])


def _power(value: Any, parts: list[arb]) -> arb:
    base, exponent = value.args
    if base == se.E:
        return parts[1].exp()
    if isinstance(exponent, se.Rational) and exponent.q == 1:
        return parts[0] ** int(exponent.p)
    return parts[0] ** parts[1]


def sign(value: Scalar) -> int:
    """−1, 0 or 1; a number that 1024 bits can't tell from 0 is taken for 0."""
    if isinstance(value, fmpq):
        return (value > 0) - (value < 0)
    if side := infinite(value):
        return side
    if free := names(value):
        raise VariantError(f"the sign of {value} depends on {', '.join(sorted(free))}")
    for bits in _PRECISIONS:
        found = ball(value, bits)
        if not found.is_finite() and bits == _PRECISIONS[-1]:
            raise VariantError(f"{value} is no real number")
        if found > 0:
            return 1
        if found < 0:
            return -1
    return 0


def less(a: Scalar, b: Scalar) -> bool:
    """A < b, decided exactly."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return bool(a < b)
    if identical(a, b):
        return False
    if infinite(a) or infinite(b):
        return infinite(a) < infinite(b)
    if seen := _order(a, b):
        return seen < 0
    return sign(sub(a, b)) < 0


_POINTS = tuple(
    tuple(fmpq(3 * i * k * k + 7 * i + 5 * k + 2, 8 + i + 2 * k) for i in range(1, 13)) for k in range(1, 4)
)


def equal(a: Scalar, b: Scalar) -> bool:
    """Whether two scalars are the same: rationals and polynomials exactly, others at points, to 256 bits."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return bool(a == b)
    if identical(a, b):
        return True
    if infinite(a) or infinite(b) or _order(a, b) or _apart(a, b):
        return False
    difference = sub(a, b)
    if isinstance(difference, fmpq):
        return bool(difference == 0)
    if terms(difference) <= 500:
        difference = expand(difference)
        if isinstance(difference, fmpq):
            return bool(difference == 0)
    free = sorted(names(difference))
    if not free:
        return sign(difference) == 0
    finite = 0
    for numbers in _POINTS:
        found = ball(difference, 256, dict(zip(free, numbers, strict=False)))
        if not found.contains(0):
            return False
        finite += bool(found.is_finite())
    return finite > 0


def _apart(a: Scalar, b: Scalar) -> bool:
    """Whether two formulas differ at a point, as most do: a key and a mistake, say."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return False
    free = tuple(sorted(names(a) | names(b)))
    if not free:
        return False
    return not (_at_first_point(symbolic(a), free) - _at_first_point(symbolic(b), free)).contains(0)


@lru_cache(maxsize=4096)
def _at_first_point(value: Any, free: tuple[str, ...]) -> arb:
    return ball(value, 64, dict(zip(free, _POINTS[0], strict=False)))


def rounded_to(value: Scalar, places: int) -> fmpq:
    """The nearest multiple of 10^−places, halves away from zero."""
    if isinstance(value, fmpq):
        return _nearest(value * fmpq(10) ** places) / fmpq(10) ** places
    for bits in _PRECISIONS:
        found = ball(value, bits) * arb(10) ** places
        low, high = _nearest_of(found, -1), _nearest_of(found, 1)
        if low is not None and low == high:
            return fmpq(low) / fmpq(10) ** places
    raise VariantError(f"{value} lies too near a tie to be rounded")


def _nearest(value: fmpq) -> fmpq:
    half = fmpq(1, 2)
    return fmpq((abs(value) + half).floor()) * (1 if value >= 0 else -1)


def _nearest_of(value: arb, side: int) -> fmpz | None:
    """The whole number nearest to one end of the ball."""
    if not value.is_finite():
        return None
    end = value.upper() if side > 0 else value.lower()
    mantissa, exponent = end.man_exp()
    exact = fmpq(mantissa) * (fmpq(2) ** int(exponent))
    return _nearest(exact).p


def leading_power_of_ten(value: Scalar) -> int:
    """The exponent of the first significant digit: −2 for 0.034, 3 for 2500."""
    if sign(value) == 0:
        return 0
    size = abs(ball(value, 256))
    guess = int((size.log() / arb(10).log()).mid().floor().unique_fmpz() or 0)
    scaled = size / arb(10) ** guess
    if scaled >= 10:
        return guess + 1
    return guess - 1 if scaled < 1 else guess
