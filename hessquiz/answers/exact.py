"""Sums, products, quotients and powers of trees with the obvious carried out: 0, 1, exact numbers, like terms.

Nothing is expanded or factored. A rational coefficient p/q comes out as p*rest/q, its sign in front.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hessquiz.answers.tree import Add, Const, Div, Matrix, Mul, Neg, Node, Num, Pow, Vector

MAX_BITS = 4096
ZERO, ONE = Num(Fraction(0)), Num(Fraction(1))


def number(value: Fraction | int) -> Node:
    """A rational as a tree: an integer, a fraction, or the negative of one."""
    value = Fraction(value)
    if value < 0:
        return Neg(number(-value))
    whole = Num(Fraction(value.numerator))
    return whole if value.denominator == 1 else Div(whole, Num(Fraction(value.denominator)))


def value(node: Node) -> Fraction | None:
    """The rational that a number's tree stands for; None for anything else."""
    if isinstance(node, Num):
        return node.value
    if isinstance(node, Neg):
        inner = value(node.arg)
        return None if inner is None else -inner
    if isinstance(node, Div):
        over, under = value(node.over), value(node.under)
        if over is None or not under:
            return None
        top, bottom = over.as_integer_ratio(), under.as_integer_ratio()
        return Fraction(top[0] * bottom[1], top[1] * bottom[0])  # twice as fast as over / under
    return None


def split(node: Node) -> tuple[Fraction, Node]:
    """A term as coefficient and rest: -2*x/3 is (-2/3, x)."""
    known = value(node)
    if known is not None:
        return known, ONE
    if isinstance(node, Neg):
        coefficient, rest = split(node.arg)
        return -coefficient, rest
    if isinstance(node, Mul):
        coefficient, kept = Fraction(1), []
        for factor in node.factors:
            known = value(factor)
            if known is None:
                kept.append(factor)
            else:
                coefficient *= known
        return coefficient, (kept[0] if len(kept) == 1 else Mul(tuple(kept))) if kept else ONE
    if isinstance(node, Div):
        under = value(node.under)
        if under:
            coefficient, rest_over = split(node.over)
            return coefficient / under, rest_over
        coefficient, rest_over = split(node.over)
        lower, rest_under = split(node.under)
        if (coefficient != 1 or lower != 1) and lower and not _array(rest_over):
            return coefficient / lower, Div(rest_over, rest_under)
    return Fraction(1), node


def scaled(coefficient: Fraction, rest: Node) -> Node:
    """Coefficient * rest."""
    if not coefficient:
        return ZERO if not _array(rest) else Mul((ZERO, rest))
    if coefficient < 0:
        return Neg(scaled(-coefficient, rest))
    if coefficient == 1:
        return rest
    if rest == ONE:
        return number(coefficient)
    if isinstance(rest, Div):
        over = scaled(Fraction(coefficient.numerator), rest.over)
        return Div(over, scaled(Fraction(coefficient.denominator), rest.under))
    factors = rest.factors if isinstance(rest, Mul) else (rest,)
    over = Mul((Num(Fraction(coefficient.numerator)), *factors)) if coefficient.numerator != 1 else rest
    return over if coefficient.denominator == 1 else Div(over, Num(Fraction(coefficient.denominator)))


def neg(node: Node) -> Node:
    """−node."""
    coefficient, rest = split(node)
    return scaled(-coefficient, rest)


def add(terms: Iterable[Node]) -> Node:
    """A sum with like terms gathered, in the order of their first appearance; the number last."""
    gathered: dict[Node, Fraction] = {}
    for term in terms:
        for inner in term.terms if isinstance(term, Add) else (term,):
            coefficient, rest = split(inner)
            gathered[rest] = gathered.get(rest, Fraction(0)) + coefficient
    constant = gathered.pop(ONE, Fraction(0))
    parts = [scaled(coefficient, rest) for rest, coefficient in gathered.items() if coefficient]
    if constant or not parts:
        parts.append(number(constant))
    return parts[0] if len(parts) == 1 else Add(tuple(parts))


def mul(factors: Iterable[Node]) -> Node:
    """A product with its numbers folded into one coefficient and equal bases gathered."""
    coefficient = Fraction(1)
    rest: list[Node] = []
    under: list[Node] = []
    for factor in factors:
        for inner in factor.factors if isinstance(factor, Mul) else (factor,):
            known, remaining = split(inner)
            coefficient *= known
            if isinstance(remaining, Div):
                under.append(remaining.under)
                remaining = remaining.over
            if remaining != ONE:
                rest.extend(remaining.factors if isinstance(remaining, Mul) else (remaining,))
    if not coefficient and not any(map(_array, rest)):
        return ZERO
    gathered = _powers(rest)
    product = ONE if not gathered else gathered[0] if len(gathered) == 1 else Mul(tuple(gathered))
    if under:
        product = Div(product, under[0] if len(under) == 1 else mul(under))
    return scaled(coefficient, product)


def _powers(factors: list[Node]) -> list[Node]:
    """Factors with integer powers of equal bases gathered (x * x^2 is x^3), then the arrays in their order."""
    exponents: dict[Node, int] = {}
    arrays: list[Node] = []
    for factor in factors:
        base, exponent = factor, Fraction(1)
        if isinstance(factor, Pow):
            raised = value(factor.exponent)
            if raised is not None and raised.denominator == 1 and raised >= 0:
                base, exponent = factor.base, raised
        if _array(base):
            arrays.append(factor)
        else:
            exponents[base] = exponents.get(base, 0) + int(exponent)
    powers = [power(base, number(exponent)) for base, exponent in exponents.items()]
    return [factor for factor in powers if factor != ONE] + arrays


def div(over: Node, under: Node) -> Node:
    """Over / under; a zero denominator is left standing."""
    bottom = value(under)
    if bottom == 0:
        return Div(over, under)
    if value(over) == 0:
        return ZERO
    if over == under and not _array(over):
        return ONE
    coefficient, top = split(over)
    lower, rest = split(under)
    if rest == ONE:
        return scaled(coefficient / lower, top)
    if isinstance(top, Div):
        return scaled(coefficient / lower, div(top.over, mul([top.under, rest])))
    if isinstance(rest, Div):
        return scaled(coefficient / lower, div(mul([top, rest.under]), rest.over))
    return scaled(coefficient / lower, Div(top, rest))


def power(base: Node, exponent: Node) -> Node:
    """Base ^ exponent, carried out for rationals with small integer exponents."""
    n = value(exponent)
    if n == 0:
        return ONE
    if n == 1:
        return base
    known = value(base)
    if known == 1 and base == ONE:
        return ONE
    if known is not None and n is not None and n.denominator == 1:
        bits = max(known.numerator.bit_length(), known.denominator.bit_length()) * abs(int(n))
        if bits <= MAX_BITS and (known or n > 0):
            return number(known ** int(n))
    if isinstance(base, Pow) and n is not None and n.denominator == 1 and n > 0:
        inner = value(base.exponent)
        if inner is not None and inner.denominator == 1 and inner > 0:
            return Pow(base.base, number(inner * n))
    return Pow(base, exponent)


def _array(node: Node) -> bool:
    """Whether the node may be a vector or matrix, whose products don't commute."""
    if isinstance(node, Vector | Matrix) or node == Const("I"):
        return True
    if isinstance(node, Mul):
        return any(map(_array, node.factors))
    if isinstance(node, Add):
        return any(map(_array, node.terms))
    return _array(node.arg) if isinstance(node, Neg) else isinstance(node, Div) and _array(node.over)
