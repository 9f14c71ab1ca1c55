"""Points at which trees are looked at: a simple one, then random rationals; they remember what they were asked."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from flint import arb, ctx, fmpq

from hessquiz.answers import tree
from hessquiz.grading.balls import Ball, value
from hessquiz.grading.terms import Terms, apart

PRECISIONS = (192, 768, 3072)
"""Bits, rising, at which a value is asked for."""


def at_point(node: tree.Node, at: dict[str, Fraction], bits: int = PRECISIONS[0]) -> Ball:
    """The ball of a tree at a rational point, at that precision."""
    if type(at) is Spot:
        known = at.known.get((id(node), bits))
        if known is not None and known[0] is node:
            return known[1]
    before = ctx.prec
    ctx.prec = bits
    try:
        if type(at) is not Spot:
            return value(node, balls(at))
        found = value(node, at.balls.get(bits) or at.place(bits))
    finally:
        ctx.prec = before
    if len(at.known) >= _REMEMBERED:
        at.known.clear()
    at.known[id(node), bits] = node, found
    return found


def sum_at(node: tree.Node, at: Spot) -> Ball:
    """The same, worked out by terms, which are remembered: a wrong answer may have lost one of them."""
    return _by_terms(node, at)[1]


def terms_at(node: tree.Node, at: Spot) -> list[Ball]:
    """The values of the terms of a tree that is a sum, or a sum times other factors."""
    _, _, (terms, common) = _by_terms(node, at)
    return [term * common for term in terms]


def _by_terms(node: tree.Node, at: Spot) -> tuple[tree.Node, Ball, Terms]:
    known = at.sums.get(id(node))
    if known is not None and known[0] is node:
        return known
    before, bits = ctx.prec, PRECISIONS[0]
    ctx.prec = bits
    try:
        terms, common = apart(node, at.balls.get(bits) or at.place(bits))
        total = terms[0]
        for term in terms[1:]:
            total = total + term
        found = node, total * common, (terms, common)
    finally:
        ctx.prec = before
    if len(at.sums) >= _REMEMBERED:
        at.sums.clear()
    at.sums[id(node)] = found
    return found


def balls(at: dict[str, Fraction]) -> dict[str, Ball]:
    """A rational point as balls of the current precision."""
    return {name: arb(fmpq(q.numerator, q.denominator)) for name, q in at.items()}


_REMEMBERED = 32
"""Values that a point remembers: those of keys are asked for again and again."""


class Spot(dict[str, Fraction]):
    """A point that is looked at in every grade: it remembers its balls, and what it was asked for."""

    __slots__ = ("balls", "known", "sums", "text", "turned")

    def __init__(self, at: dict[str, Fraction]) -> None:
        super().__init__(at)
        self.text = {name: str(q) for name, q in at.items()}
        self.balls: dict[int, dict[str, Ball]] = {}
        self.known: dict[tuple[int, int], tuple[tree.Node, Ball]] = {}
        self.sums: dict[int, tuple[tree.Node, Ball, Terms]] = {}
        self.turned: dict[tuple[str, ...], Spot] = {}

    def place(self, bits: int) -> dict[str, Ball]:
        """The coordinates as balls of the current precision, which is `bits`."""
        self.balls[bits] = balls(self)
        return self.balls[bits]


def exchanged(at: dict[str, Fraction], names: tuple[str, ...], order: tuple[str, ...]) -> dict[str, Fraction]:
    """The point whose coordinate `names[i]` is the given one's `order[i]`."""
    if type(at) is not Spot:
        return at | {a: at[b] for a, b in zip(names, order, strict=True)}
    if order not in at.turned:
        at.turned[order] = Spot(dict(at) | {a: at[b] for a, b in zip(names, order, strict=True)})
    return at.turned[order]


def points(names: tuple[str, ...], positive: bool, special: set[Fraction]) -> Iterator[dict[str, Fraction]]:
    """Points to look at: small whole ones, then random rationals at many scales, of all signs.

    Around `special` numbers (those in the two trees) more points are taken: that is where signs change.
    """
    if not special:
        yield from usual_points(names, positive)
    for step, at in enumerate(_drawn(names, positive, special)):
        if special or step > _KEPT:
            yield at


_KEPT = 12
"""Points after the first that are kept for the next grade, where no numbers of the trees draw others."""


@lru_cache(maxsize=64)
def usual_points(names: tuple[str, ...], positive: bool) -> tuple[Spot, ...]:
    """The first points, where no numbers of the trees draw others: they are looked at again and again."""
    drawn = islice(_drawn(names, positive, set()), _KEPT + 1)
    return tuple(at if isinstance(at, Spot) else Spot(at) for at in drawn)


def _drawn(names: tuple[str, ...], positive: bool, special: set[Fraction]) -> Iterator[dict[str, Fraction]]:
    yield first_point(names)
    import random  # most grades end at the first point

    rng = random.Random("hessquiz zero test")
    spots = sorted(special)[:12]
    step = 0
    while True:
        signs = rng.getrandbits(len(names))  # taken in turn, each scale would keep its own
        at = {}
        for i, name in enumerate(names):
            scale = rng.choice(_SCALES) if i else _SCALES[step % len(_SCALES)]
            size = Fraction(rng.randrange(1, 4096), 4096) * scale  # a binary fraction: exact as a ball
            if spots and step % 3 == 2:
                spot = spots[rng.randrange(len(spots))]
                size = abs(spot + (size if size < 1 else 1 / size) * rng.choice((-1, 1)))
            sign = 1 if positive or not (signs >> i) & 1 else -1
            at[name] = sign * size if size else Fraction(1, 7)
        yield at
        step += 1


@lru_cache(maxsize=64)
def first_point(names: tuple[str, ...]) -> Spot:
    """X = 2, y = 3, z = 5 …: what a person can check by hand."""
    return Spot({name: Fraction(_SMALL[i % 6]) for i, name in enumerate(names)})


_SMALL = (2, 3, 5, 7, 11, 13)
_SCALES = (Fraction(2), Fraction(10), Fraction(1, 2), Fraction(40), Fraction(1), Fraction(1000), Fraction(5))
