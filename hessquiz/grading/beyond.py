"""Points beyond those visited: where what stands in a root, logarithm or absolute value has its other sign.

Both engines look at points of many scales, but a part of space where √u, ln u or |u| follows another formula may be
small: u = x² + y² − 1/1000 is negative on a disc. From the point where u is nearest to 0 a search goes on by steps
along each coordinate, halved where none leads nearer (Hooke and Jeeves, "Direct search", J. ACM 8 (1961)).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from hessquiz.answers import tree
from hessquiz.grading.balls import Ball, TooLarge, Undefined, Unsure
from hessquiz.grading.rational import rational
from hessquiz.grading.spots import at_point
from hessquiz.grading.walk import below

ROUNDS = 16
"""How often the search for one argument steps along every coordinate, there and back."""
_PARTED = frozenset(["sqrt", "ln", "log", "abs", "sign"])

Point = dict[str, Fraction]


def beyond(trees: Iterable[tree.Node], visited: Sequence[Point], positive: bool) -> Iterator[Point]:
    """One point for each argument that has one sign at all visited points and another elsewhere, if it is found."""
    for inner in dict.fromkeys(each for node in trees for each in _parted(node)):
        known = [(dict(at), size) for at in visited if (size := _size(inner, at)) is not None]
        if not known or len({size > 0 for _, size in known}) > 1:
            continue
        at, size = min(known, key=lambda pair: abs(pair[1]))
        found = _other_sign(inner, at, size, positive)
        if found:
            yield found


def _other_sign(node: tree.Node, at: Point, size: Ball, positive: bool) -> Point | None:
    """A point where the value has another sign than that of `size`, which it has at `at`."""
    part = Fraction(1, 2)
    for _ in range(ROUNDS):
        nearest = size
        for name, way in product(at, (-1, 1)):
            moved = at[name] + way * part * max(abs(at[name]), Fraction(1))
            there = _size(node, at | {name: moved}) if moved > 0 or not positive else None
            if there is None:
                continue
            if (there > 0) != (size > 0):
                return at | {name: moved}
            if abs(there) < abs(size):
                at, size = at | {name: moved}, there
        if size is nearest:
            part /= 2
    return None


def _size(node: tree.Node, at: Point) -> Ball | None:
    """The middle of a value whose sign can be told."""
    try:
        found = at_point(node, at)
    except (Undefined, TooLarge, Unsure):
        return None
    return found.mid() if found > 0 or found < 0 else None


def _parted(node: tree.Node) -> Iterator[tree.Node]:
    """What stands in roots, logarithms and absolute values, and in even powers: the root of u² is |u|."""
    stack = [node]
    while stack:
        each = stack.pop()
        stack += below(each)
        match each:
            case tree.Call(name, (inner, *_)) if name in _PARTED:
                yield inner
            case tree.Pow(base, exponent):
                power = rational(exponent)
                if power is None or power.denominator % 2 == 0 or power.numerator % 2 == 0:
                    yield base
