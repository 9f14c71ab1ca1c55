"""Sines and cosines of sums and multiples of angles, as elements of a field."""

from __future__ import annotations

from typing import TypeAlias

from hessquiz.grading.field import Element, Field, GaveUp

MULTIPLE = 40
"""Largest multiple of an angle that is expanded."""
SineCosine: TypeAlias = "tuple[Element, Element]"
"""Sine and cosine of one angle."""


def turned(field: Field, a: SineCosine, b: SineCosine) -> SineCosine:
    """Sine and cosine of a + b, by the addition theorems."""
    (s1, c1), (s2, c2) = a, b
    sine = field.add(field.multiply(s1, c2), field.multiply(c1, s2))
    cosine = field.add(field.multiply(c1, c2), field.negate(field.multiply(s1, s2)))
    return (field.reduce(sine[0]), sine[1]), (field.reduce(cosine[0]), cosine[1])


def multiple(field: Field, angle: SineCosine, n: int) -> SineCosine:
    """Sine and cosine of n times an angle, by doubling; GaveUp beyond `MULTIPLE`."""
    if abs(n) > MULTIPLE:
        raise GaveUp
    if n < 0:
        sine, cosine = multiple(field, angle, -n)
        return field.negate(sine), cosine
    result: SineCosine = ((field.zero, field.one), (field.one, field.one))
    while n:
        if n & 1:
            result = turned(field, result, angle)
        n >>= 1
        if n:
            angle = turned(field, angle, angle)
    return result
