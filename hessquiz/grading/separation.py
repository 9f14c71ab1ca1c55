"""How near to 0 a number made of integers, + - * / and roots can be without being 0.

The separation bound of Burnikel, Funke, Mehlhorn, Schirra and Schmitt (A separation bound for real algebraic
expressions, 2001): with u and l as below and D the product of the degrees of all roots, a value other than 0 is at
least 1/(l u^(D²-1)) in size, and at least 1/u^(D-1) where nothing is divided. A ball around 0 that is smaller
proves that the value is 0.
"""

from __future__ import annotations

from math import log2

from hessquiz.answers import tree
from hessquiz.grading.rational import rational

MOST = 3000
"""Most bits of a bound that is of use."""


class NoBound(Exception):
    """Not a number made of roots, or one whose bound is beyond use."""


class _Roots:
    """The roots met so far, each once; whether anything was divided."""

    __slots__ = ("divided", "found")

    def __init__(self) -> None:
        self.found: set[tuple[int, tree.Node]] = set()
        self.divided = False


def separation(node: tree.Node) -> int | None:
    """B such that the value is 0 or at least 2^-B in size; None where no useful bound is known."""
    roots = _Roots()
    try:
        upper, lower = _sizes(node, roots)
    except NoBound:
        return None
    degree = 1
    for k, _ in roots.found:
        degree *= k
        if degree > MOST:
            return None
    bits = lower + upper * (degree**2 - 1) if roots.divided else upper * (degree - 1)
    return int(bits) + 2 if bits < MOST else None


def _sizes(node: tree.Node, roots: _Roots) -> tuple[float, float]:
    """Upper bounds of log2 of u and l, both at least 0."""
    match node:
        case tree.Num(value):
            roots.divided |= value.denominator != 1
            return _bits(value.numerator), _bits(value.denominator)
        case tree.Neg(arg):
            return _sizes(arg, roots)
        case tree.Add(terms):
            upper, lower = _sizes(terms[0], roots)
            for term in terms[1:]:
                u, d = _sizes(term, roots)
                upper, lower = max(upper + d, lower + u) + 1, lower + d
            return upper, lower
        case tree.Mul(factors):
            sizes = [_sizes(factor, roots) for factor in factors]
            return sum(u for u, _ in sizes), sum(d for _, d in sizes)
        case tree.Div(over, under):
            roots.divided = True
            (a, b), (c, d) = _sizes(over, roots), _sizes(under, roots)
            return a + d, b + c
        case tree.Call("sqrt", (arg,)):
            return _root(arg, 2, 1, roots)
        case tree.Call("cbrt", (arg,)):
            return _root(arg, 3, 1, roots)
        case tree.Pow(base, exponent):
            power = rational(exponent)
            if power is not None and abs(power.numerator) <= MOST and power.denominator <= MOST:
                return _root(base, power.denominator, power.numerator, roots)
    raise NoBound


def _root(base: tree.Node, degree: int, power: int, roots: _Roots) -> tuple[float, float]:
    """base^(power/degree)."""
    upper, lower = _sizes(base, roots)
    if degree > 1:
        roots.found.add((degree, base))
    if power < 0:
        roots.divided = True
        upper, lower = lower, upper
    return upper * abs(power) / degree, lower * abs(power) / degree


def _bits(n: int) -> float:
    """An upper bound of log2 of a whole number, 0 for 0 and 1."""
    return log2(n) + 1e-9 if 1 < n < 2**900 else float(n.bit_length() if n > 1 else 0)
