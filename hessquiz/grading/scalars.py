"""Comparers of single numbers and expressions: exact unless the key says how near is near enough."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import floor, log10
from typing import Any, TypeAlias

from flint import arb, fmpq

from hessquiz.answers import tree
from hessquiz.answers.exact import number as exact_number
from hessquiz.errors import KeyUnreadable
from hessquiz.exercise import Part
from hessquiz.grading.balls import TooLarge, Undefined, Unsure
from hessquiz.grading.comparison import Comparison, describe, of_equality, wrong_shape
from hessquiz.grading.forms import judge_form
from hessquiz.grading.rewrite import replace_variables
from hessquiz.grading.spots import PRECISIONS, at_point, points
from hessquiz.grading.walk import constants, variables
from hessquiz.grading.witness import witness
from hessquiz.grading.zero import POINTS, Equality, NoValueError, equal

SCALARS = (tree.Num, tree.Const, tree.Var, tree.Neg, tree.Add, tree.Mul, tree.Div, tree.Pow, tree.Call)
Ball: TypeAlias = Any


def number(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """A number or an expression: the same value, then the form that was asked for."""
    if not isinstance(key, SCALARS):
        raise KeyUnreadable("The key is not a single expression.")
    if not isinstance(response, SCALARS):
        return wrong_shape("a single expression" if variables(key) else "a single number", describe(response))
    if part.up_to == "constant":
        return primitive(key, response, part)
    found = of_equality(same(key, response, part))
    if found.score == 0 and part.up_to == "sign":
        found = of_equality(same(key, tree.Neg(response), part))
    return judge_form(response, part.form) if found.right and part.form else found


def primitive(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """An expression that may differ from the key by a constant (also one written C)."""
    if not isinstance(response, SCALARS):
        return wrong_shape("a single expression", describe(response))
    written = {"C": tree.Num(Fraction(0)), "c": tree.Num(Fraction(0))}
    response = replace_variables(response, {n: z for n, z in written.items() if n not in variables(key)})
    names = tuple(sorted(variables(key) | variables(response)))
    for number_, at in enumerate(points(names, part.assume == "positive", constants(key))):
        if number_ > 60:
            return Comparison(None)
        try:
            at_point(key, at), at_point(response, at)
        except (Undefined, TooLarge, Unsure):
            continue
        fixed = {name: exact_number(q) for name, q in at.items()}
        return of_equality(
            equal(_rise(key, fixed), _rise(response, fixed), positive=part.assume == "positive")
        )
    return Comparison(None)


def _rise(node: tree.Node, fixed: dict[str, tree.Node]) -> tree.Node:
    """The tree minus its value at a point."""
    return tree.Add((node, tree.Neg(replace_variables(node, fixed))))


def same(key: tree.Node, response: tree.Node, part: Part) -> Equality:
    """Whether one entry is right: exactly, or as nearly as the key asks."""
    positive = part.assume == "positive"
    if is_exact(part):
        return equal(key, response, positive, (*part.vars, *part.integers))
    names = tuple(sorted(variables(key) | variables(response)))
    if not names:
        return _near(key, response, {}, part) or Equality(None)
    seen = 0
    for tried, at in enumerate(points(names, positive, constants(key) | constants(response))):
        if tried > 80 or seen == POINTS:
            break
        found = _near(key, response, at, part)
        if found is not None and not found.same:
            return found
        seen += found is not None
    return Equality(True, f"sampled: {seen} points, {PRECISIONS[0]} bits") if seen >= 4 else Equality(None)


def is_exact(part: Part) -> bool:
    """Whether an entry must have the key's value, not only be near it."""
    return not part.tol and part.decimals is None and part.digits is None


def _near(key: tree.Node, response: tree.Node, at: dict[str, Fraction], part: Part) -> Equality | None:
    """Whether the two values at a point are near enough; None where the key has none there."""
    for bits in PRECISIONS:
        try:
            k = at_point(key, at, bits)
        except (Undefined, TooLarge) as error:
            if not at:
                raise KeyUnreadable(f"The key has no real value ({error or 'too large'}).") from None
            return None
        except Unsure:
            continue
        try:
            r = at_point(response, at, bits)
        except Undefined as error:
            if not at:
                raise NoValueError(error.reason) from None
            return None
        except Unsure:
            continue
        gap, room = abs(k - r), allowed(k, part)
        if gap > room:
            return Equality(False, "proved", witness(at, k, r))
        if gap <= room or ((gap - room).overlaps(arb(0)) and bits == PRECISIONS[-1]):
            return Equality(True, "proved")
    return Equality(None)


def allowed(key: Ball, part: Part) -> Ball:
    """How far from the key a response may be."""
    if part.tol:
        size = arb(_share(part.tol))
        return size if key.is_zero() or key.contains(0) else size * abs(key)
    if part.decimals is not None:
        return _half_unit(-part.decimals)
    if key.is_zero() or key.contains(0):
        return arb(0)
    return _half_unit(_magnitude(key) - (part.digits or 1) + 1)


@lru_cache(maxsize=64)
def _share(tol: str) -> fmpq:
    share = Fraction(tol)
    return fmpq(share.numerator, share.denominator)


def _half_unit(place: int) -> Ball:
    unit = fmpq(10**place) if place >= 0 else fmpq(1, 10**-place)
    return arb(unit / 2)


def _magnitude(key: Ball) -> int:
    """The place of the first significant digit: 0 for 1 to 9.99…, -1 for 0.1 …"""
    text = str(abs(key).mid().str(20, radius=False))
    mantissa, _, exponent = text.partition("e")
    return floor(log10(float(mantissa)) + 1e-15) + int(exponent or 0)
