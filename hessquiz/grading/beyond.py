"""Points beyond those visited: where what stands in a root, logarithm or absolute value has its other sign.

Both engines look at points of many scales, but a part of space where √u, ln u or |u| follows another formula may be
small: u = x² + y² − 1/1000 is negative on a disc. From the point where u is nearest to 0 a short search goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from hessquiz.answers import tree
from hessquiz.grading.balls import Ball, TooLarge, Undefined, Unsure
from hessquiz.grading.rational import rational
from hessquiz.grading.spots import at_point
from hessquiz.grading.walk import below

STEPS = 60
"""Points that the search looks at for one argument."""
_PARTED = frozenset(["sqrt", "ln", "log", "abs", "sign"])

Point = dict[str, Fraction]


def beyond(trees: Iterable[tree.Node], visited: Sequence[Point]) -> Iterator[Point]:
    """One point for each argument that has one sign at all visited points and another elsewhere, if it is found."""
    for inner in dict.fromkeys(each for node in trees for each in _parted(node)):
        known = [(at, size) for at in visited if (size := _size(inner, at)) is not None]
        if not known or len({size > 0 for _, size in known}) > 1:
            continue
        least, size = min(known, key=lambda pair: abs(pair[1]))
        for step in range(STEPS):  # ever nearer to 0, one coordinate after the other
            name = tuple(least)[(step >> 1) % len(least)]
            other = least[name] / 2 if step % 2 else known[step % len(known)][0][name]
            at = dict(least) | {name: other}
            there = _size(inner, at)
            if there is not None and (there > 0) != (size > 0):
                yield at
                break
            if there is not None and abs(there) < abs(size):
                least, size = at, there


def _size(node: tree.Node, at: Point) -> Ball | None:
    """The middle of a value whose sign can be told."""
    try:
        found = at_point(node, at)
    except (Undefined, TooLarge, Unsure):
        return None
    return found.mid() if found > 0 or found < 0 else None


def _parted(node: tree.Node) -> Iterator[tree.Node]:
    """What stands in roots, logarithms and absolute values."""
    stack = [node]
    while stack:
        each = stack.pop()
        stack += below(each)
        match each:
            case tree.Call(name, (inner, *_)) if name in _PARTED:
                yield inner
            case tree.Pow(base, exponent):
                power = rational(exponent)
                if power is None or power.denominator % 2 == 0:
                    yield base
