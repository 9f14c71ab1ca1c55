"""The exact value of a tree without variables, where it is rational and small enough to write down."""

from __future__ import annotations

from fractions import Fraction

from hessquiz.answers import tree

BITS = 20_000
"""Most bits of numerator or denominator."""


def rational(node: tree.Node) -> Fraction | None:
    """The value of a tree of numbers and + - * / ^ with a whole exponent; None for anything else.

    None too where it divides by zero: the caller's evaluation says so with the spot.
    """
    if isinstance(node, tree.Num):
        return node.value
    if isinstance(node, tree.Neg):
        value = rational(node.arg)
        return None if value is None else -value
    if isinstance(node, tree.Add):
        return _fold(node.terms, Fraction(0), Fraction.__add__)
    if isinstance(node, tree.Mul):
        return _fold(node.factors, Fraction(1), Fraction.__mul__)
    if isinstance(node, tree.Div):
        over, under = rational(node.over), rational(node.under)
        return over / under if over is not None and under else None
    if isinstance(node, tree.Pow):
        return _power(rational(node.base), rational(node.exponent))
    return None


def _fold(nodes: tuple[tree.Node, ...], start: Fraction, step: object) -> Fraction | None:
    total = start
    for node in nodes:
        value = rational(node)
        if value is None:
            return None
        total = step(total, value)  # type: ignore[operator]
        if _bits(total) > BITS:
            return None
    return total


def _power(base: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    if base is None or exponent is None or exponent.denominator != 1:
        return None
    n = exponent.numerator
    if (base == 0 and n <= 0) or abs(n) * _bits(base) > BITS:
        return None
    return base**n


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())
