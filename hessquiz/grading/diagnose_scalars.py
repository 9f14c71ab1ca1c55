"""Usual causes of a wrong number or expression."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import permutations
from math import lcm

from flint import arb, fmpq

from hessquiz.answers import tree
from hessquiz.exercise import Part
from hessquiz.grading.balls import ZERO, Ball, TooLarge, Undefined, Unsure
from hessquiz.grading.cause import Cause
from hessquiz.grading.looks import Look, Looks
from hessquiz.grading.rewrite import map_calls
from hessquiz.grading.scalars import SCALARS, is_exact, same
from hessquiz.grading.spots import at_point, exchanged, terms_at
from hessquiz.grading.walk import has_variables, variables
from hessquiz.grading.zero import Sample, likely

TRIG = frozenset(["sin", "cos", "tan", "sec", "csc", "cot"])


def scalar_causes(
    key: tree.Node, response: tree.Node, part: Part, sample: Sample | None = None
) -> Iterator[Cause]:
    """The first cause that explains the response exactly, or what can be seen of it."""
    if not isinstance(response, SCALARS):
        if isinstance(response, tree.Vector) and len(response.entries) == 2 and not variables(key):
            yield Cause("decimal_comma", "Write decimals with a point: 1.5, not 1,5.", whole=True)
        return
    seen = () if sample is None else (Look(sample.at, (sample.key,), (sample.answer,)),)
    yield from causes_of(Looks((key,), (response,), part, seen, len(seen)))


def causes_of(looks: Looks) -> Iterator[Cause]:
    """The first cause that explains a scalar response."""
    (key,), (response,) = looks.key, looks.response
    numeric = not has_variables(key)
    if numeric and has_variables(response):
        yield Cause("not_evaluated", "Your answer still has variables in it; put in the numbers.")
        return
    found = _multiple(looks, numeric) or _more(looks, numeric)
    if found:
        yield found


def agree(key: tree.Node, response: tree.Node, part: Part) -> bool:
    """Whether a response is as this key would have it, as far as a diagnosis needs to know."""
    if not is_exact(part):
        return bool(same(key, response, part).same)
    return likely(key, response, part.assume == "positive")


def _multiple(looks: Looks, numeric: bool) -> Cause | None:
    """Negated, doubled, halved; or off by another simple factor, which numbers may be by chance."""
    look = looks.at(0)
    if look is None:
        return None
    key, response = look.key[0], look.response[0]
    guess = _simple(response / key) if key != ZERO else 0
    common = () if looks.exact and key != ZERO else tuple(_MULTIPLES)
    for factor in (*common, guess):
        if factor in _MULTIPLES:
            code, size, say = _MULTIPLES[factor]
            if _is_times(looks, size):
                return Cause(code, say)
    return _factor(looks, guess) if guess and guess not in _MULTIPLES and not numeric else None


def _factor(looks: Looks, guess: int) -> Cause | None:
    ratio = Fraction(guess, SHARED)
    if ratio.denominator not in _UNDERS or not _is_times(looks, ball(ratio)):
        return None
    spoken = f"−{-ratio}" if guess < 0 else str(ratio)
    return Cause("factor", f"A constant factor is off: yours is {spoken} times what it should be.")


_UNDERS = frozenset([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16])
SHARED = lcm(*_UNDERS)
_MULTIPLES = {
    -SHARED: ("negated", arb(-1), "The sign is wrong: all of it is negated."),
    2 * SHARED: ("double", arb(2), "That is twice what it should be; look for a factor 2."),
    SHARED // 2: ("half", arb(0.5), "That is half of what it should be; look for a lost factor 2."),
}
"""Factors times SHARED."""


def _is_times(looks: Looks, size: Ball) -> bool:
    return looks.fit(lambda look: (look.key[0] * size,))


def _simple(ratio: Ball) -> int:
    """The numerator over SHARED of the simple fraction that a ball must stand for; 0 for 1 and what is none."""
    size = float(ratio)
    if not -1000 < size < 1000:
        return 0
    scaled = size * SHARED
    over = round(scaled)
    return over if abs(scaled - over) < 1e-9 * abs(over) and over != SHARED else 0


def ball(value: Fraction) -> Ball:
    """A rational as a ball."""
    return arb(fmpq(value.numerator, value.denominator))


def _more(looks: Looks, numeric: bool) -> Cause | None:
    if not numeric:
        return swapped(looks) or _terms(looks) or _constant(looks)
    return _degrees(looks) or _rounded(looks) or _terms(looks) or _reciprocal(looks)


def swapped(looks: Looks) -> Cause | None:
    """The key with its variables exchanged."""
    names, first = looks.part.vars, looks.at(0)
    if not 2 <= len(names) <= 3 or first is None or not first.at.keys() >= set(names):
        return None
    for order in _orders(names):
        if looks.fit(lambda look, order=order: values(looks.key, exchanged(look.at, names, order))):  # type: ignore[misc]
            say = "The variables are exchanged; check by which one you differentiated."
            return Cause("swapped_variables", say)
    return None


@lru_cache(maxsize=64)
def _orders(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(permutations(names))[1:]


def values(nodes: tuple[tree.Node, ...], at: dict[str, Fraction]) -> list[Ball]:
    """The values of several trees at one point."""
    return [at_point(node, at) for node in nodes]


def _constant(looks: Looks) -> Cause | None:
    """The key plus a number: the difference is the same at every point."""
    if not looks.exact:
        return None
    gaps = [look.key[0] - look.response[0] for look in looks]
    if len(gaps) < 2 or not any(look.telling for look in looks):
        return None
    if not all(gap.overlaps(gaps[0]) for gap in gaps):
        return None
    return Cause("constant", "A constant is off: check the terms without variables.")


def _terms(looks: Looks) -> Cause | None:
    """One term of the key left out, or with the wrong sign: a product rule half done."""
    key, first = looks.key[0], looks.at(0)
    if first is None:
        return None
    try:
        sizes = terms_at(key, first.at)
    except (Undefined, Unsure, TooLarge):
        return None
    if not 2 <= len(sizes) <= 8:
        return None
    for i, size in enumerate(sizes):
        for code, times, say in _SPOILT_TERMS:
            if looks.near(first.key[0] - times * size, first.response[0]) and looks.fit(
                lambda look, i=i, times=times: [look.key[0] - times * terms_at(key, look.at)[i]]  # type: ignore[misc]
            ):
                return Cause(code, say)
    return None


_SPOILT_TERMS = (
    ("missing_term", 1, "A term is missing; the product and chain rules give one for each factor."),
    ("term_sign", 2, "One term has the wrong sign."),
)


def _degrees(looks: Looks) -> Cause | None:
    """Radians taken for degrees: sin 30 for sin(30°)."""
    key, response = looks.key[0], looks.response[0]
    turned = map_calls(
        key, TRIG, lambda arg: tree.Div(tree.Mul((arg, tree.Const("pi"))), tree.Num(Fraction(180)))
    )
    if turned != key and _close(turned, response, Fraction(1, 200)):
        return Cause("degrees", "That looks like degrees; angles here are in radians.")
    return None


def _rounded(looks: Looks) -> Cause | None:
    """A decimal that is the key rounded, where more was asked for."""
    key, response = looks.key[0], looks.response[0]
    places = _places(response)
    if places is None or not _close(key, response, Fraction(1, 20)):
        return None
    if not looks.exact:
        return Cause("rounded", "Close, but not within the accuracy asked for: round only at the end.")
    if _close(key, response, Fraction(1, 2 * 10 ** max(places, 0)), relative=False):
        return Cause("rounded", "That is a rounded value; give the exact one.")
    return None


def _reciprocal(looks: Looks) -> Cause | None:
    first = looks.at(0)
    if first is not None and not first.key[0].contains(0) and looks.fit(lambda look: [1 / look.key[0]]):
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
