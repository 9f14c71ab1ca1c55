"""The zero test: are two scalar trees the same function, and how is that known?

Equal trees; else a ball at a simple point, which proves a difference when the two balls are disjoint; else
exact arithmetic with rational functions of the variables and of the functions in them; else more points,
at rising precision. A rejection always has a witness. Domain: the two are compared wherever both are real;
an answer that is undefined on an open set where the key is real is different; a removable point is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from flint import arb, ctx, fmpq

from hessquiz.answers import tree
from hessquiz.answers.record import record
from hessquiz.errors import KeyUnreadable
from hessquiz.grading.balls import Ball, TooLarge, Undefined, Unsure, value
from hessquiz.grading.exact import identical
from hessquiz.grading.rational import rational
from hessquiz.grading.sparse import proved
from hessquiz.grading.walk import constants, traits
from hessquiz.verdict import Witness

PRECISIONS = (192, 768, 3072)
POINTS = 8
"""Points at which an equality must hold that could not be proved."""
FEWEST = 4
"""Points without which nothing is accepted that could not be proved."""
DOMAIN_POINTS = 24
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

    at: dict[str, Fraction]
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
    first = _first_look(key, answer, declared) if declared and not same else None
    if first is not None and first.same is False:
        return first
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
        first = _first_look(key, answer, names)
        if first is not None and first.same is False:
            return first
    if first is not None:  # both have a value there, and the same
        equal_there, real = proved(key, answer)
        if equal_there and (everywhere or real):
            return Equality(True, "proved")
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
    return _at_points(key, answer, names, positive, POINTS if everywhere else DOMAIN_POINTS, deep=True)


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
            return Equality(False, "proved", _witness({}, a, b))
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


def at_point(node: tree.Node, at: dict[str, Fraction], bits: int = PRECISIONS[0]) -> Ball:
    """The ball of a tree at a rational point, at that precision."""
    if type(at) is Spot:
        known = at.known.get((id(node), bits))
        if known is not None and known[0] is node:
            return known[1]
    before, ctx.prec = ctx.prec, bits
    try:
        if type(at) is not Spot:
            return value(node, balls(at))
        if bits not in at.balls:
            at.balls[bits] = balls(at)
        found = value(node, at.balls[bits])
    finally:
        ctx.prec = before
    if len(at.known) >= _REMEMBERED:
        at.known.clear()
    at.known[id(node), bits] = node, found
    return found


def balls(at: dict[str, Fraction]) -> dict[str, Ball]:
    """A rational point as balls of the current precision."""
    return {name: arb(fmpq(q.numerator, q.denominator)) for name, q in at.items()}


_REMEMBERED = 64
"""Values that a point remembers: those of keys are asked for again and again."""


class Spot(dict[str, Fraction]):
    """A point that is looked at in every grade: it remembers its balls, and what it was asked for."""

    __slots__ = ("balls", "known", "turned")

    def __init__(self, at: dict[str, Fraction]) -> None:
        super().__init__(at)
        self.balls: dict[int, dict[str, Ball]] = {}
        self.known: dict[tuple[int, int], tuple[tree.Node, Ball]] = {}
        self.turned: dict[tuple[str, ...], Spot] = {}


def exchanged(at: dict[str, Fraction], names: tuple[str, ...], order: tuple[str, ...]) -> dict[str, Fraction]:
    """The point whose coordinate `names[i]` is the given one's `order[i]`."""
    if type(at) is not Spot:
        return at | {a: at[b] for a, b in zip(names, order, strict=True)}
    if order not in at.turned:
        at.turned[order] = Spot(dict(at) | {a: at[b] for a, b in zip(names, order, strict=True)})
    return at.turned[order]


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
    for tried, at in enumerate(points(names, positive, constants(key) | constants(answer))):
        if tried >= TRIES or seen >= wanted:
            break
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
    return _conclude(seen, key_values, reason)


def _first_look(key: tree.Node, answer: tree.Node, names: tuple[str, ...]) -> Equality | None:
    """What the first point says: a difference with its proof, or that none shows; None where a value is missing."""
    at = first_point(names)
    try:
        a, b = at_point(key, at), at_point(answer, at)
    except (Undefined, TooLarge, Unsure):
        return None
    return _AGREE if a.overlaps(b) else Equality(False, "proved", _witness(at, a, b), Sample(at, a, b))


_AGREE = Equality(None)


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
                Equality(False, "proved", _witness(at, a, None, error.reason))
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
            return Equality(False, "proved", _witness(at, a, b))
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
            return Equality(False, "proved", Witness("point", text, key=_short(left), response=_short(right)))
    return Equality(False, "proved", Witness("point"))


def _short(q: Fraction) -> str:
    text = str(q)
    return text if len(text) <= 40 else text[:37] + "..."


def put(node: tree.Node, at: dict[str, Fraction]) -> tree.Node:
    """The tree with numbers in place of variables."""
    from hessquiz.grading.rewrite import replace_variables

    return replace_variables(node, {name: number(q) for name, q in at.items()})


def number(q: Fraction) -> tree.Node:
    """A rational as a tree."""
    return tree.Num(q) if q >= 0 else tree.Neg(tree.Num(-q))


def _first_value(key: tree.Node, names: tuple[str, ...], positive: bool) -> None:
    for tried, at in enumerate(points(names, positive, constants(key))):
        if tried >= TRIES:
            raise KeyUnreadable("The key has no real value at any point that was tried.")
        try:
            at_point(key, at)
        except (Undefined, TooLarge, Unsure):
            continue
        return


def points(names: tuple[str, ...], positive: bool, special: set[Fraction]) -> Iterator[dict[str, Fraction]]:
    """Points to look at: small whole ones, then random rationals at many scales, all signs in turn.

    Around `special` numbers (those in the two trees) more points are taken: that is where signs change.
    """
    if not special:
        yield from _usual(names, positive)
    for step, at in enumerate(_drawn(names, positive, special)):
        if special or step > _KEPT:
            yield at


_KEPT = 12
"""Points after the first that are kept for the next grade, where no numbers of the trees draw others."""


@lru_cache(maxsize=256)
def _usual(names: tuple[str, ...], positive: bool) -> tuple[Spot, ...]:
    drawn = islice(_drawn(names, positive, set()), _KEPT + 1)
    return tuple(at if isinstance(at, Spot) else Spot(at) for at in drawn)


def _drawn(names: tuple[str, ...], positive: bool, special: set[Fraction]) -> Iterator[dict[str, Fraction]]:
    yield first_point(names)
    import random  # most grades end at the first point

    rng = random.Random("hessquiz zero test")
    spots = sorted(special)[:12]
    step = 0
    while True:
        scale = _SCALES[step % len(_SCALES)]
        pattern = step // len(_SCALES) + step
        at = {}
        for i, name in enumerate(names):
            size = Fraction(rng.randrange(1, 9973), 9973) * scale
            if spots and step % 3 == 2:
                spot = spots[rng.randrange(len(spots))]
                size = abs(spot + (size if size < 1 else 1 / size) * rng.choice((-1, 1)))
            sign = 1 if positive or not (pattern >> i) & 1 else -1
            at[name] = sign * size if size else Fraction(1, 7)
        yield at
        step += 1


@lru_cache(maxsize=256)
def first_point(names: tuple[str, ...]) -> Spot:
    """X = 2, y = 3, z = 5 …: what a person can check by hand."""
    return Spot({name: Fraction(_SMALL[i % 6]) for i, name in enumerate(names)})


_SMALL = (2, 3, 5, 7, 11, 13)
_SCALES = (Fraction(2), Fraction(10), Fraction(1, 2), Fraction(40), Fraction(1), Fraction(1000), Fraction(5))


def _witness(at: dict[str, Fraction], a: Ball, b: Ball | None, reason: str = "") -> Witness:
    return Witness(
        "point",
        {name: str(q) for name, q in at.items()},
        key=show(a),
        response=f"undefined: {reason}" if b is None else show(b),
    )


def show(ball: Ball) -> str:
    """A ball's middle to 12 digits, as a person would write it."""
    text = str(ball.mid().str(12, radius=False))
    if "e" not in text and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text or "0"
