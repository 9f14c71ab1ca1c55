"""Sparse polynomials over ℤ and their quotients, bounded before each step.

A polynomial is {monomial: coefficient}; a monomial is one integer, a field of its bits for each exponent, so that
monomials are multiplied by adding them.
"""

from __future__ import annotations

from typing import TypeAlias

from hessquiz.grading.field import GaveUp

PRODUCTS = 400
"""Most products of terms that a multiplication may take."""
BITS = 4000
"""Most bits of a coefficient raised to a power."""

Poly: TypeAlias = "dict[int, int]"
Element: TypeAlias = "tuple[Poly, Poly | None]"
"""Numerator and denominator, None for 1."""
ONE: Poly = {0: 1}


def plus(p: Poly, q: Poly, sign: int = 1) -> Poly:
    """P + q or p - q."""
    total = dict(p)
    for code, coefficient in q.items():
        value = total.get(code, 0) + sign * coefficient
        if value:
            total[code] = value
        else:
            del total[code]
    return total


def times(p: Poly, q: Poly) -> Poly:
    """P times q."""
    if len(p) == 1:
        ((code, factor),) = p.items()
        if not code and factor == 1:
            return q
        return {code + other: factor * coefficient for other, coefficient in q.items()}
    if len(q) == 1:
        return times(q, p)
    if len(p) * len(q) > PRODUCTS:
        raise GaveUp
    total: Poly = {}
    for a, c in p.items():
        for b, d in q.items():
            total[a + b] = total.get(a + b, 0) + c * d
    return {code: coefficient for code, coefficient in total.items() if coefficient}


def raised(p: Poly, n: int) -> Poly:
    """P ^ n."""
    if len(p) == 1:
        ((code, coefficient),) = p.items()
        if abs(coefficient).bit_length() * n > BITS:
            raise GaveUp
        return {code * n: coefficient**n}
    if n > 16:
        raise GaveUp
    result = ONE
    for _ in range(n):
        result = times(result, p)
    return result


def negative(p: Poly) -> Poly:
    """-p."""
    return {code: -coefficient for code, coefficient in p.items()}


def same(a: Element, b: Element) -> bool:
    """Whether two arguments are the same quotient."""
    if a[1] is None and b[1] is None:
        return a[0] == b[0]
    return times(a[0], b[1] or ONE) == times(b[0], a[1] or ONE)


def add(a: Element, b: Element) -> Element:
    """A + b."""
    (p, q), (r, s) = a, b
    if q is s or q == s:
        return plus(p, r), q
    if q is None:
        return plus(times(p, s or ONE), r), s
    if s is None:
        return plus(p, times(r, q)), q
    return plus(times(p, s), times(r, q)), times(q, s)


def multiply(a: Element, b: Element) -> Element:
    """A times b."""
    (p, q), (r, s) = a, b
    return times(p, r), s if q is None else q if s is None else times(q, s)
