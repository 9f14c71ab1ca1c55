"""The zero test: are two scalar trees the same function, and how is that known?

Equal trees; else a ball at a simple point, which proves a difference when the two balls are disjoint; else
exact arithmetic with rational functions of the variables and of the functions in them; else more points,
at rising precision. A rejection always has a witness. Domain: the two are compared wherever both are real;
an answer that is undefined on an open set where the key is real is different; a removable point is not.
"""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from hessquiz.answers import tree
from hessquiz.answers.exact import number
from hessquiz.errors import KeyUnreadable
from hessquiz.grading.balls import Ball, TooLarge, Undefined, Unsure
from hessquiz.grading.beyond import beyond
from hessquiz.grading.exact import identical
from hessquiz.grading.rational import rational
from hessquiz.grading.sparse import proved
from hessquiz.grading.spots import PRECISIONS, Spot, at_point, first_point, points, sum_at
from hessquiz.grading.walk import constants, traits
from hessquiz.grading.witness import short, witness
from hessquiz.record import record
from hessquiz.verdict import Witness

POINTS = 8
"""Points at which an equality must hold that could not be proved."""
FEWEST = 4
"""Points without which nothing is accepted that could not be proved."""
DOMAIN_POINTS = 80
"""Points at which the domains of an equality are compared, where they are not all of space."""
TRIES = 240
"""Points looked at before a key is said to be real nowhere."""


class NoValueError(Exception):
    """The answer has no real value at any point tried; `reason` says why ("division by zero", "root" …)."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@record
class Sample:
    """The values of key and answer at one point."""

    at: Spot
    key: Ball
    answer: Ball

    def __eq__(self, other: object) -> bool:
        """Samples of the same trees are equal where their points are; balls never are."""
        return isinstance(other, Sample) and self.at == other.at


@record
class Equality:
    """What is known: `same` is None where it could not be decided; a difference has its witness."""

    same: bool | None
    certainty: str = ""
    witness: Witness | None = None
    sample: Sample | None = None


def equal(
    key: tree.Node, answer: tree.Node, positive: bool = False, declared: tuple[str, ...] = ()
) -> Equality:
    """Compare two scalar trees as real functions of their variables.

    `declared` may name all variables that the two can hold, which saves looking for them. Raises
    NoValueError where the answer has no value at all, TooLarge where it is too large to evaluate anywhere,
    KeyUnreadable where that holds of the key.
    """
    same = key == answer
    quick = _quick(key, answer, declared) if declared and not same else None
    if quick is not None:
        return quick
    left, right = traits(key), traits(answer)
    names = tuple(sorted(left.names | right.names))
    if not names:
        return _equal_numbers(key, answer)
    everywhere = right.total
    if same:
        if not everywhere:
            _first_value(key, names, positive)
        return Equality(True, "proved")
    if not declared:
        quick = _quick(key, answer, names)
        if quick is not None:
            return quick
    exact = identical(key, answer, names, positive, left.functions + right.functions)
    if exact.nowhere:
        raise NoValueError("division by zero")
    if exact.same and (everywhere or exact.everywhere):
        return Equality(True, "proved")
    if exact.same is False:
        return _find_difference(key, answer, names, positive)
    if exact.same:
        rest = _at_points(key, answer, names, positive, DOMAIN_POINTS, compare=False)
        return rest if rest.same is False else Equality(True, f"proved, domain {rest.certainty}")
    wanted = POINTS if everywhere and left.total else DOMAIN_POINTS
    return _at_points(key, answer, names, positive, wanted, deep=True)


def likely(key: tree.Node, answer: tree.Node, positive: bool = False, wanted: int = 3) -> bool:
    """Whether two trees agree at the first few points: enough to name a cause, not to grade."""
    names = tuple(sorted(traits(key).names | traits(answer).names))
    seen = 0
    for tried, at in enumerate(points(names, positive, set())):
        if tried > 4 * wanted or seen == (wanted if names else 1):
            break
        try:
            if not at_point(key, at).overlaps(at_point(answer, at)):
                return False
        except (Undefined, TooLarge, Unsure):
            continue
        seen += 1
    return seen > 0


def _equal_numbers(key: tree.Node, answer: tree.Node) -> Equality:
    left, right = rational(key), rational(answer)
    if left is not None and right is not None:
        if left == right:
            return Equality(True, "proved")
        return Equality(False, "proved", Witness("point", key=str(left), response=str(right)))
    apart: int | None = None
    for bits in PRECISIONS:
        try:
            a, b = _values(key, answer, {}, bits)
        except Unsure:
            continue
        if not a.overlaps(b):
            return Equality(False, "proved", witness({}, a, b))
        if bits == PRECISIONS[0]:
            if key == answer or identical(key, answer, (), False, 6).same:
                return Equality(True, "proved")
            from hessquiz.grading.separation import separation  # few numbers need it

            apart = separation(tree.Add((key, tree.Neg(answer))))
        if apart is not None and abs(a - b) < arb(2) ** -apart:
            return Equality(True, "proved")
        if bits == PRECISIONS[-1] and _fine(a - b, a, bits):
            return Equality(True, f"equal to {bits} bits")
    return Equality(None)


def _values(key: tree.Node, answer: tree.Node, at: dict[str, Fraction], bits: int) -> tuple[Ball, Ball]:
    """Both values of number trees; a key or answer without a value is said to have none."""
    try:
        a = at_point(key, at, bits)
    except (Undefined, TooLarge) as error:
        raise KeyUnreadable(f"The key has no real value ({error or 'too large'}).") from None
    try:
        return a, at_point(answer, at, bits)
    except Undefined as error:
        raise NoValueError(error.reason) from None


def _at_points(
    key: tree.Node,
    answer: tree.Node,
    names: tuple[str, ...],
    positive: bool,
    wanted: int,
    compare: bool = True,
    deep: bool = False,
) -> Equality:
    """Look at points until `wanted` of them gave a value of both; the first at full precision where `deep`."""
    seen, reason, key_values = 0, "", 0
    visited: list[dict[str, Fraction]] = []
    for tried, at in enumerate(points(names, positive, constants(key) | constants(answer))):
        if tried >= TRIES or seen >= wanted:
            break
        visited.append(at)
        found = _compare_at(key, answer, at, PRECISIONS[-1] if deep and not seen else PRECISIONS[0], compare)
        if found is None:
            continue
        key_values += 1
        if isinstance(found, str):
            reason = found
            continue
        if found.same is False:
            return found
        seen += found.same is True
    for at in beyond((key, answer), visited, positive) if wanted == DOMAIN_POINTS else ():
        found = _compare_at(key, answer, at, PRECISIONS[0], compare)
        if isinstance(found, Equality) and found.same is False:
            return found
    return _conclude(seen, key_values, reason)


def _quick(key: tree.Node, answer: tree.Node, names: tuple[str, ...]) -> Equality | None:
    """What settles most grades: a difference at the first point, or the proof by `sparse` that there is none."""
    at = first_point(names)
    try:
        a, b = sum_at(key, at), at_point(answer, at)
    except (Undefined, TooLarge, Unsure):
        return None
    if not a.overlaps(b):
        return Equality(False, "proved", witness(at, a, b), Sample(at, a, b))
    return Equality(True, "proved") if proved(key, answer) else None


def _conclude(seen: int, key_values: int, reason: str) -> Equality:
    if not key_values:
        raise KeyUnreadable("The key has no real value at any point that was tried.")
    if not seen and reason == "too large":
        raise TooLarge
    if not seen and reason:
        raise NoValueError(reason)
    if seen < FEWEST:
        return Equality(None)
    return Equality(True, f"sampled: {seen} points, {PRECISIONS[0]} bits")


def _compare_at(
    key: tree.Node, answer: tree.Node, at: dict[str, Fraction], bits: int, compare: bool
) -> Equality | str | None:
    """What one point says: None where the key has no value there, else why the answer has none just there."""
    for precision in PRECISIONS:
        if precision < bits:
            continue
        try:
            a = at_point(key, at, precision)
        except (Undefined, TooLarge):
            return None
        except Unsure:
            continue
        if not a.is_finite():
            return None
        try:
            b = at_point(answer, at, precision)
        except Undefined as error:
            return (
                Equality(False, "proved", witness(at, a, None, error.reason))
                if error.around
                else error.reason
            )
        except TooLarge:
            return "too large"
        except Unsure:
            continue
        if not compare:
            return Equality(True)
        if not a.overlaps(b):
            return Equality(False, "proved", witness(at, a, b))
        if _fine(a - b, a, precision):
            return Equality(True)
    return Equality(None)


def _fine(difference: Ball, scale: Ball, bits: int) -> bool:
    """Whether a ball around 0 is narrow enough, for its precision, to count as agreement."""
    return bool(
        difference.is_finite() and difference.rad() <= (abs(scale).mid() + 1) * arb(2) ** (-bits // 2)
    )


def _find_difference(key: tree.Node, answer: tree.Node, names: tuple[str, ...], positive: bool) -> Equality:
    """A witness for two rational functions that are known to differ; exact where balls can't tell."""
    found = _at_points(key, answer, names, positive, POINTS, deep=True)
    if found.same is False:
        return found
    for tried, at in enumerate(points(names, positive, set())):
        if tried > TRIES:
            break
        left, right = rational(put(key, at)), rational(put(answer, at))
        if left is not None and right is not None and left != right:
            text = {name: str(q) for name, q in at.items()}
            return Equality(False, "proved", Witness("point", text, key=short(left), response=short(right)))
    return Equality(False, "proved", Witness("point"))


def put(node: tree.Node, at: dict[str, Fraction]) -> tree.Node:
    """The tree with numbers in place of variables."""
    from hessquiz.grading.rewrite import replace_variables

    return replace_variables(node, {name: number(q) for name, q in at.items()})


def _first_value(key: tree.Node, names: tuple[str, ...], positive: bool) -> None:
    for tried, at in enumerate(points(names, positive, constants(key))):
        if tried >= TRIES:
            raise KeyUnreadable("The key has no real value at any point that was tried.")
        try:
            at_point(key, at)
        except (Undefined, TooLarge, Unsure):
            continue
        return
