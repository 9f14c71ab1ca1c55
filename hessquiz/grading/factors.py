"""Elements and polynomials taken apart: irreducible factors and primes, and single terms."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from math import isqrt

from flint import fmpq, fmpz

from hessquiz.grading.field import Element, Field, GaveUp, Poly


def factors(field: Field, arg: Element, signed: bool = False) -> Iterator[tuple[Poly, int]]:
    """Irreducible factors and primes of an element with multiplicities; −1 too where `signed`."""
    over, under = field.canonical(arg)
    for poly, side in ((over, 1), (under, -1)):
        if poly.is_zero():
            raise GaveUp
        if len(poly) > 60 or max(poly.degrees()) > 40:
            content, found = poly.leading_coefficient(), [(poly / poly.leading_coefficient(), 1)]
        else:
            content, found = poly.factor()
        content = fmpq(content)
        if content < 0 and signed:
            yield field.ctx.constant(-1), side
        for number, direction in ((abs(content.p), side), (content.q, -side)):
            for prime, multiplicity in _primes(int(number)):
                yield field.ctx.constant(prime), direction * multiplicity
        for factor, multiplicity in found:
            yield factor, side * multiplicity


def terms(field: Field, poly: Poly) -> Iterator[tuple[tuple[int, ...], Poly, Fraction]]:
    """Exponents, the monomial and its coefficient, of each term."""
    if len(poly) > 30:
        raise GaveUp
    for monomial, coefficient in poly.terms():
        monomial = tuple(int(power) for power in monomial)
        yield (
            monomial,
            field.ctx.from_dict({monomial: 1}),
            Fraction(int(coefficient.p), int(coefficient.q)),
        )


def _primes(n: int) -> Iterator[tuple[int, int]]:
    """Prime factors up to 1000 with multiplicity, and what is left as if it were one prime."""
    if n.bit_length() > 4000:
        raise GaveUp
    for p in _small_primes():
        if n == 1:
            return
        count = 0
        while n % p == 0:
            n //= p
            count += 1
        if count:
            yield p, count
    if n > 1:
        square = isqrt(n)
        if square * square == n:
            yield square, 2
        else:
            yield n, 1


@cache
def _small_primes() -> tuple[int, ...]:
    return tuple(n for n in range(2, 1000) if fmpz(n).is_prime())
