"""Usual causes of a wrong number or expression."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from flint import arb, fmpq

from hessquiz.answers import tree
from hessquiz.exercise import Part
from hessquiz.grading.balls import Ball, TooLarge, Undefined, Unsure
from hessquiz.grading.cause import Cause
from hessquiz.grading.rewrite import map_calls, replace_variables
from hessquiz.grading.scalars import SCALARS, same
from hessquiz.grading.walk import has_variables, variables
from hessquiz.grading.zero import Sample, at_point, likely, points

TRIG = frozenset(["sin", "cos", "tan", "sec", "csc", "cot"])


@dataclass(frozen=True, slots=True)
class Seen:
    """Values of key and response at one point: what doesn't agree here need not be looked at further."""

    key: Ball
    response: Ball
    at: dict[str, Fraction]
    exact: bool

    def may(self, candidate: Ball) -> bool:
        """Whether a value could be the response's; always where answers need only be near."""
        return not self.exact or bool(candidate.overlaps(self.response))


def look(key: tree.Node, response: tree.Node, part: Part, sample: Sample | None) -> Seen | None:
    """The sample that the comparer took, else the first point at which both have a value."""
    exact = not (part.tol or part.decimals is not None or part.digits is not None)
    if sample is not None:
        return Seen(sample.key, sample.answer, sample.at, exact)
    names = tuple(sorted(variables(key) | variables(response)))
    for tried, at in enumerate(points(names, part.assume == "positive", set())):
        if tried > 12:
            return None
        try:
            return Seen(at_point(key, at), at_point(response, at), at, exact)
        except (Undefined, Unsure, TooLarge):
            continue
    return None


def scalar_causes(
    key: tree.Node, response: tree.Node, part: Part, sample: Sample | None = None
) -> Iterator[Cause]:
    """The first cause that explains the response exactly, or what can be seen of it."""
    if not isinstance(response, SCALARS):
        if isinstance(response, tree.Vector) and len(response.entries) == 2 and not variables(key):
            yield Cause("decimal_comma", "Write decimals with a point: 1.5, not 1,5.", whole=True)
        return
    numeric = not has_variables(key)
    if numeric and has_variables(response):
        yield Cause("not_evaluated", "Your answer still has variables in it; put in the numbers.")
        return
    seen = look(key, response, part, sample)
    if seen is None:
        return
    found = multiple(key, response, part, seen, numeric) or _more(key, response, part, seen, numeric)
    if found:
        yield found


def agree(key: tree.Node, response: tree.Node, part: Part) -> bool:
    """Whether a response is as this key would have it, as far as a diagnosis needs to know."""
    if part.tol or part.decimals is not None or part.digits is not None:
        return bool(same(key, response, part).same)
    return likely(key, response, part.assume == "positive")


def multiple(key: tree.Node, response: tree.Node, part: Part, seen: Seen, numeric: bool) -> Cause | None:
    """Negated, doubled, halved, or off by another constant factor."""
    for code, factor, say in _MULTIPLES:
        if seen.may(seen.key * ball(factor)) and agree(times(factor, key), response, part):
            return Cause(code, say)
    if not numeric and (ratio := _ratio(key, response, part, seen)):
        return Cause(
            "factor", f"A constant factor is off: yours is {_spoken(ratio)} times what it should be."
        )
    return None


_MULTIPLES = (
    ("negated", Fraction(-1), "The sign is wrong: all of it is negated."),
    ("double", Fraction(2), "That is twice what it should be; look for a factor 2."),
    ("half", Fraction(1, 2), "That is half of what it should be; look for a lost factor 2."),
)


def times(factor: Fraction, node: tree.Node) -> tree.Node:
    """A rational multiple of a tree."""
    if factor == -1:
        return tree.Neg(node)
    return tree.Mul((tree.Num(factor), node))


def _spoken(ratio: Fraction) -> str:
    return f"−{-ratio}" if ratio < 0 else str(ratio)


def _ratio(key: tree.Node, response: tree.Node, part: Part, seen: Seen) -> Fraction | None:
    """The rational r ≠ 1 with response = r · key, if there is a simple one."""
    if seen.key.contains(0):
        return None
    ratio = seen.response / seen.key
    if not abs(ratio) < 1000:
        return None
    guess = _simple(float(ratio.mid()))
    if guess is None or not seen.may(seen.key * ball(guess)):
        return None
    return guess if agree(times(guess, key), response, part) else None


def _simple(ratio: float) -> Fraction | None:
    """The fraction with a small denominator that a float must stand for; None for 0, 1 and all others."""
    for under in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16):
        over = round(ratio * under)
        if over and over != under and abs(ratio * under - over) < 1e-9 * abs(over):
            return Fraction(over, under)
    return None


def ball(value: Fraction) -> Ball:
    """A rational as a ball."""
    return arb(fmpq(value.numerator, value.denominator))


def _more(key: tree.Node, response: tree.Node, part: Part, seen: Seen, numeric: bool) -> Cause | None:
    if not numeric:
        return (
            swapped(key, response, part, seen)
            or _terms(key, response, part, seen)
            or _constant(key, response, seen)
        )
    return (
        _degrees(key, response)
        or _rounded(key, response, part)
        or _terms(key, response, part, seen)
        or _reciprocal(key, response, part, seen)
    )


def swapped(key: tree.Node, response: tree.Node, part: Part, seen: Seen) -> Cause | None:
    """The key with its variables exchanged."""
    names = part.vars
    if not 2 <= len(names) <= 3 or not set(names) <= set(seen.at):
        return None
    for order in list(permutations(names))[1:]:
        moved = seen.at | {a: seen.at[b] for a, b in zip(names, order, strict=True)}
        try:
            if not seen.may(at_point(key, moved)):
                continue
        except (Undefined, Unsure, TooLarge):
            continue
        other = replace_variables(key, {a: tree.Var(b) for a, b in zip(names, order, strict=True)})
        if agree(other, response, part):
            return Cause(
                "swapped_variables", "The variables are exchanged; check by which one you differentiated."
            )
    return None


def _constant(key: tree.Node, response: tree.Node, seen: Seen) -> Cause | None:
    """The key plus a number: the difference is the same at three points."""
    if not seen.exact:
        return None
    gap = seen.key - seen.response
    for step in (Fraction(1, 7), Fraction(3, 11)):
        other = {name: q + step for name, q in seen.at.items()}
        try:
            if not gap.overlaps(at_point(key, other) - at_point(response, other)):
                return None
        except (Undefined, Unsure, TooLarge):
            return None
    return Cause("constant", "A constant is off: check the terms without variables.")


def _terms(key: tree.Node, response: tree.Node, part: Part, seen: Seen) -> Cause | None:
    """One term of the key left out, or with the wrong sign: a product rule half done."""
    terms = spread(key)
    if not 2 <= len(terms) <= 8:
        return None
    for skipped, term in enumerate(terms):
        try:
            size = at_point(term, seen.at)
        except (Undefined, Unsure, TooLarge):
            continue
        rest = (*terms[:skipped], *terms[skipped + 1 :])
        without = tree.Add(rest) if len(rest) > 1 else rest[0]
        if seen.may(seen.key - size) and agree(without, response, part):
            say = "A term is missing; the product and chain rules give one for each factor."
            return Cause("missing_term", say)
        if seen.may(seen.key - 2 * size) and agree(tree.Add((without, tree.Neg(term))), response, part):
            return Cause("term_sign", "One term has the wrong sign.")
    return None


def spread(node: tree.Node) -> tuple[tree.Node, ...]:
    """The terms of a sum, also of a sum times other factors."""
    match node:
        case tree.Add(terms):
            return terms
        case tree.Neg(arg):
            return tuple(tree.Neg(term) for term in spread(arg))
        case tree.Div(over, under):
            return tuple(tree.Div(term, under) for term in spread(over))
        case tree.Mul(factors):
            for place, factor in enumerate(factors):
                if isinstance(factor, tree.Add):
                    others = (*factors[:place], *factors[place + 1 :])
                    return tuple(tree.Mul((*others, term)) for term in factor.terms)
    return (node,)


def _degrees(key: tree.Node, response: tree.Node) -> Cause | None:
    """Radians taken for degrees: sin 30 for sin(30°)."""
    turned = map_calls(
        key, TRIG, lambda arg: tree.Div(tree.Mul((arg, tree.Const("pi"))), tree.Num(Fraction(180)))
    )
    if turned != key and _close(turned, response, Fraction(1, 200)):
        return Cause("degrees", "That looks like degrees; angles here are in radians.")
    return None


def _rounded(key: tree.Node, response: tree.Node, part: Part) -> Cause | None:
    """A decimal that is the key rounded, where more was asked for."""
    places = _places(response)
    if places is None or not _close(key, response, Fraction(1, 20)):
        return None
    if part.tol or part.decimals is not None or part.digits is not None:
        return Cause("rounded", "Close, but not within the accuracy asked for: round only at the end.")
    if _close(key, response, Fraction(1, 2 * 10 ** max(places, 0)), relative=False):
        return Cause("rounded", "That is a rounded value; give the exact one.")
    return None


def _reciprocal(key: tree.Node, response: tree.Node, part: Part, seen: Seen) -> Cause | None:
    if seen.key.contains(0) or not seen.may(1 / seen.key):
        return None
    if agree(tree.Div(tree.Num(Fraction(1)), key), response, part):
        return Cause("reciprocal", "That is the reciprocal: numerator and denominator are exchanged.")
    return None


def _close(key: tree.Node, response: tree.Node, by: Fraction, relative: bool = True) -> bool:
    try:
        k, r = at_point(key, {}), at_point(response, {})
    except (Undefined, Unsure, TooLarge):
        return False
    return bool(abs(k - r) <= ball(by) * (abs(k) if relative else 1))


def _places(node: tree.Node) -> int | None:
    """Decimals typed in a number; None where it holds none."""
    if isinstance(node, tree.Num):
        return node.places
    found = [p for p in map(_places, tree.children(node)) if p is not None]
    return min(found, default=None)
