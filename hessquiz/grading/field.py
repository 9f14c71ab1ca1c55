"""Exact arithmetic with rational functions over ℚ, bounded before each step.

An element is a pair (numerator, denominator) of `fmpq_mpoly`. Nothing is computed whose number of terms,
estimated first, passes a limit: `GaveUp` says that no exact statement will come from here.
"""

from __future__ import annotations

from functools import lru_cache
from math import comb
from typing import Any, TypeAlias

from flint import Ordering, fmpq, fmpq_mpoly_ctx

TERMS = 8_000
"""Most terms that a product may have, by estimate."""
BITS = 60_000
"""Most bits that the coefficients of a power may have, by estimate."""

Poly: TypeAlias = Any  # flint.fmpq_mpoly; python-flint has no type hints
Element: TypeAlias = "tuple[Poly, Poly]"


class GaveUp(Exception):
    """The exact path is not taken: too large, or a function that it does not know."""


class Vanishes(Exception):
    """A denominator is identically zero."""


class Field:
    """Rational functions in `count` generators, the first the largest in the order of monomials."""

    __slots__ = ("ctx", "gens", "one", "relations", "zero")

    def __init__(self, count: int) -> None:
        self.ctx, self.gens, self.one, self.zero = _ring(count)
        self.relations: list[Poly] = []

    def constant(self, value: fmpq) -> Element:
        """A rational number."""
        return self.ctx.constant(value), self.one

    def add(self, a: Element, b: Element) -> Element:
        """A + b, over the least common denominator."""
        if a[1] is b[1] or a[1] == b[1]:
            return a[0] + b[0], a[1]
        if b[1].is_constant() or a[1].is_constant():
            return self._times(a[0], b[1]) + self._times(b[0], a[1]), self._times(a[1], b[1])
        shared = a[1].gcd(b[1])
        over_a, over_b = a[1] / shared, b[1] / shared
        return self._times(a[0], over_b) + self._times(b[0], over_a), self._times(a[1], over_b)

    def negate(self, a: Element) -> Element:
        """-a."""
        return -a[0], a[1]

    def multiply(self, a: Element, b: Element) -> Element:
        """A times b."""
        if a[1] is self.one and b[1] is self.one:
            return self._times(a[0], b[0]), self.one
        return self._times(a[0], b[0]), self._times(a[1], b[1])

    def invert(self, a: Element) -> Element:
        """1/a; Vanishes where a is 0."""
        if self.reduce(a[0]).is_zero():
            raise Vanishes
        return a[1], a[0]

    def power(self, a: Element, exponent: int) -> Element:
        """A to a whole power, negative ones too."""
        if exponent < 0:
            return self.power(self.invert(a), -exponent)
        under = self.one if a[1] is self.one else self._raise(a[1], exponent)
        return self._raise(a[0], exponent), under

    def reduce(self, poly: Poly) -> Poly:
        """The polynomial with every known relation between generators used, newest first."""
        for relation in reversed(self.relations):
            if len(poly) > TERMS:
                raise GaveUp
            poly = poly % relation
        return poly

    def canonical(self, a: Element) -> Element:
        """The element in lowest terms with a monic denominator: equal elements become equal pairs, mostly."""
        over, under = self.reduce(a[0]), self.reduce(a[1])
        if under.is_zero():
            raise Vanishes
        if not under.is_constant():
            shared = over.gcd(under)
            over, under = over / shared, under / shared
        lead = under.leading_coefficient()
        return over / lead, under / lead

    def is_zero(self, a: Element) -> bool:
        """Whether a is 0 by the relations known."""
        if self.reduce(a[1]).is_zero():
            raise Vanishes
        return bool(self.reduce(a[0]).is_zero())

    def _times(self, p: Poly, q: Poly) -> Poly:
        if len(p) * len(q) > TERMS:
            raise GaveUp
        return p * q

    def _raise(self, p: Poly, exponent: int) -> Poly:
        terms = len(p)
        if exponent * terms <= 16 or p is self.one:
            return p**exponent
        if terms > 1 and comb(exponent + min(terms, 60) - 1, min(terms, 60) - 1) > TERMS:
            raise GaveUp
        if exponent > 1_000_000 or _bits(p) * exponent > BITS:
            raise GaveUp
        return p**exponent


@lru_cache(maxsize=64)
def _ring(count: int) -> tuple[Any, tuple[Poly, ...], Poly, Poly]:
    """The ring of polynomials in `count` generators, which are never changed: context, generators, 1 and 0."""
    ctx = fmpq_mpoly_ctx.get([f"g{i}" for i in range(count)], Ordering.lex)
    return ctx, tuple(ctx.gens()), ctx.constant(1), ctx.constant(0)


def _bits(p: Poly) -> int:
    """Bits of the largest coefficient, 0 for ±1 alone."""
    largest = max((max(abs(c.p), c.q) for c in p.coeffs()), default=1)
    return int(largest).bit_length() - 1 + len(p).bit_length() - 1


def key_of(p: Poly) -> tuple[Any, ...]:
    """The polynomial as something that can be looked up."""
    return tuple(sorted((m, (int(c.p), int(c.q))) for m, c in p.terms()))
