"""Exact scalars: rationals of python-flint, and symengine expressions for all that is not rational.

A rational is always an `fmpq`, never a symengine number, so that arithmetic on drawn numbers is quick and
equality of rationals is `==`. Every operation that can grow has its limit here.
"""

from __future__ import annotations

from math import comb
from typing import Any, TypeAlias

import symengine as se
from flint import fmpq

from hessquiz.errors import VariantError

Scalar: TypeAlias = Any
"""An `fmpq`, or a symengine expression that is no rational number."""

MAX_EXPONENT = 64
MAX_BITS = 4096
MAX_DEGREE = 512
MAX_TERMS = 2000

ZERO, ONE, HALF = fmpq(0), fmpq(1), fmpq(1, 2)
INF, MINUS_INF = se.oo, -se.oo
_NO_VALUE = (type(se.zoo), type(se.nan))


def rational(over: int, under: int = 1) -> fmpq:
    """over/under."""
    return fmpq(over, under)


def is_scalar(value: object) -> bool:
    """A number or a formula, and no vector, word or truth value."""
    return isinstance(value, (fmpq, se.Basic))


def identical(a: Scalar, b: Scalar) -> bool:
    """Whether two scalars are the same object of algebra as they stand.

    An `fmpq` must never meet a symengine object in `==`: symengine would import SymPy to compare them.
    """
    if isinstance(a, fmpq) or isinstance(b, fmpq):
        return isinstance(a, fmpq) and isinstance(b, fmpq) and bool(a == b)
    return bool(a == b)


def infinite(value: Scalar) -> int:
    """1 for ∞, −1 for −∞, 0 for anything finite."""
    if isinstance(value, fmpq):
        return 0
    return int(value == INF) - int(value == MINUS_INF)


def is_integer(value: object) -> bool:
    """A whole number."""
    return isinstance(value, fmpq) and value.q == 1


def to_int(value: Scalar, what: str = "this") -> int:
    """The whole number as Python's own."""
    if not is_integer(value):
        raise VariantError(f"{what} must be a whole number")
    return int(value.p)


def symbolic(value: Scalar) -> Any:
    """The same as a symengine expression."""
    if isinstance(value, fmpq):
        return se.Integer(int(value.p)) if value.q == 1 else se.Rational(int(value.p), int(value.q))
    return value


def settled(value: Any) -> Scalar:
    """A symengine result as a scalar; a result without a value (1/0) is an error."""
    if isinstance(value, se.Rational):
        return _bounded(fmpq(int(value.p), int(value.q)))
    if isinstance(value, _NO_VALUE):
        raise VariantError("this has no value (a division by zero)")
    return value


def defined(value: Any) -> Scalar:
    """As `settled`, where a part of the result may be without a value: after substitution and in functions."""
    if value.args and value.has(se.zoo, se.nan):
        raise VariantError("this has no value (a division by zero)")
    return settled(value)


def _bounded(value: fmpq) -> fmpq:
    if value.height_bits() > MAX_BITS:
        raise VariantError(f"a number of more than {MAX_BITS} bits")
    return value


def add(a: Scalar, b: Scalar) -> Scalar:
    """A + b."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return _bounded(a + b)
    return settled(symbolic(a) + symbolic(b))


def sub(a: Scalar, b: Scalar) -> Scalar:
    """A − b."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return _bounded(a - b)
    return settled(symbolic(a) - symbolic(b))


def neg(a: Scalar) -> Scalar:
    """−a, spread over a sum."""
    if isinstance(a, fmpq):
        return -a
    if isinstance(a, se.Add):
        return se.Add(*[-term for term in a.args])
    return -a


def mul(a: Scalar, b: Scalar) -> Scalar:
    """A · b; a rational number is spread over a sum."""
    if isinstance(a, fmpq):
        if isinstance(b, fmpq):
            return _bounded(a * b)
        return _times(a, b)
    if isinstance(b, fmpq):
        return _times(b, a)
    return settled(a * b)


def _times(factor: fmpq, value: Any) -> Scalar:
    if factor == 1:
        return value
    number = symbolic(factor)
    if isinstance(value, se.Add) and factor != 0:
        return se.Add(*[number * term for term in value.args])
    return settled(number * value)


def div(a: Scalar, b: Scalar) -> Scalar:
    """A / b."""
    if isinstance(b, fmpq):
        if b == 0:
            raise VariantError("a division by zero")
        return mul(a, 1 / b)
    return defined(symbolic(a) / b)


def power(a: Scalar, b: Scalar) -> Scalar:
    """A ^ b, for whole exponents up to 64, for roots, and for e^b."""
    if not isinstance(b, fmpq):
        return defined(symbolic(a) ** b)
    if abs(b) > MAX_EXPONENT:
        raise VariantError(f"an exponent of {b}; the limit is {MAX_EXPONENT}")
    if not isinstance(a, fmpq):
        if isinstance(a, se.Symbol) or degree(a) * abs(b) <= MAX_DEGREE:
            return defined(a ** symbolic(b))
        raise VariantError(f"a power of degree above {MAX_DEGREE}")
    if b.q != 1:
        return _root(a, b)
    n = int(b.p)
    if a.height_bits() * abs(n) > MAX_BITS:
        raise VariantError(f"a number of more than {MAX_BITS} bits")
    if a == 0 and n < 0:
        raise VariantError("a division by zero")
    return a**n


def _root(a: fmpq, b: fmpq) -> Scalar:
    if a < 0 and b.q % 2 == 0:
        raise VariantError(f"an even root of {a}")
    if b.q == 2:
        return mul(power(a, fmpq((b.p - 1) // 2)), square_root(a)) if a != 0 else ZERO
    if a < 0:
        raise VariantError(f"a root of {a}")
    return settled(symbolic(a) ** symbolic(b))


def square_root(a: Scalar) -> Scalar:
    """√a with square factors drawn out and the denominator rational: √(8/9) is 2√2/3."""
    if not isinstance(a, fmpq):
        return settled(se.sqrt(a))
    if a < 0:
        raise VariantError(f"the square root of {a}")
    inside, outside = int(a.p) * int(a.q), 1
    factor = 2
    while factor * factor <= inside and factor < 1000:
        while inside % (factor * factor) == 0:
            inside //= factor * factor
            outside *= factor
        factor += 1
    whole = _isqrt(inside)
    if whole * whole == inside:
        return fmpq(outside * whole, int(a.q))
    return _times(fmpq(outside, int(a.q)), se.sqrt(se.Integer(inside)))


def _isqrt(n: int) -> int:
    from math import isqrt

    return isqrt(n)


def degree(value: Scalar) -> int:
    """An upper bound of the degree of an expression, to bound what a power or a substitution costs."""
    if isinstance(value, fmpq) or not value.args:
        return 1 if isinstance(value, se.Symbol) else 0
    parts = [degree(settled(arg)) for arg in value.args]
    if isinstance(value, se.Mul):
        return sum(parts)
    if isinstance(value, se.Pow):
        exponent = value.args[1]
        if isinstance(exponent, se.Rational):
            return int(parts[0] * abs(int(exponent.p)) // int(exponent.q)) + 1
    return max(parts)


def terms(value: Any) -> int:
    """About how many terms `expand` would make of this, without expanding it."""
    if isinstance(value, se.Add):
        return sum(map(terms, value.args))
    if isinstance(value, se.Mul):
        count = 1
        for factor in value.args:
            count *= terms(factor)
        return count
    if isinstance(value, se.Pow) and isinstance(value.args[1], se.Rational) and value.args[1].q == 1:
        base, exponent = terms(value.args[0]), abs(int(value.args[1].p))
        return comb(exponent + base - 1, base - 1) if base > 1 else 1
    return 1


def expand(value: Scalar) -> Scalar:
    """Products multiplied out; refused before it starts where that would make more than 2000 terms.

    `expand((x + 1)^2)` is `x^2 + 2 x + 1`.
    """
    if isinstance(value, fmpq):
        return value
    count = terms(value)
    if count > MAX_TERMS:
        spaced = f"{count:,}".replace(",", " ")
        raise VariantError(f"expanding this would make about {spaced} terms; the limit is {MAX_TERMS}")
    return settled(se.expand(value))


def size(value: Any, limit: int) -> int:
    """Nodes of the expression's tree, counted up to the limit."""
    stack, count = [value], 0
    while stack and count <= limit:
        count += 1
        stack.extend(stack.pop().args)
    return count


def names(value: Scalar) -> set[str]:
    """Names of the variables in it."""
    return set() if isinstance(value, fmpq) else {str(s) for s in value.free_symbols}
