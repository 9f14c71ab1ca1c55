"""The comparer of numbers with a unit: exact, so that GB and GiB are kept apart."""

from __future__ import annotations

from fractions import Fraction

from hessquiz.answers import tree
from hessquiz.exercise import Part
from hessquiz.grading.comparison import Comparison, describe, needed, of_equality, wrong_shape
from hessquiz.grading.scalars import SCALARS, same
from hessquiz.verdict import Witness

_DECIMAL = {"": 1, "k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "P": 10**15, "E": 10**18}
_BINARY = {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40, "Pi": 2**50, "Ei": 2**60}
UNITS: dict[str, tuple[str, Fraction]] = {
    **{prefix + "B": ("byte", Fraction(n)) for prefix, n in (_DECIMAL | _BINARY).items()},
    **{prefix + "bit": ("byte", Fraction(n, 8)) for prefix, n in (_DECIMAL | _BINARY).items()},
    **{prefix + "flop": ("flop", Fraction(n)) for prefix, n in _DECIMAL.items()},
    **{prefix + "flops": ("flop", Fraction(n)) for prefix, n in _DECIMAL.items()},
    "ns": ("second", Fraction(1, 10**9)),
    "us": ("second", Fraction(1, 10**6)),
    "ms": ("second", Fraction(1, 1000)),
    "s": ("second", Fraction(1)),
    "min": ("second", Fraction(60)),
    "h": ("second", Fraction(3600)),
    "d": ("second", Fraction(86400)),
    "%": ("number", Fraction(1, 100)),
    "": ("number", Fraction(1)),
}
"""Unit → what it measures, and how many base units it is."""


def quantity(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """A number with a unit: the same amount, in whatever unit of that kind."""
    wanted = needed(_amount(key, part.unit), "a number with a unit that is known")
    if isinstance(response, SCALARS) and wanted[1] != "number":
        return Comparison(
            0.0,
            "proved",
            Witness("shape", response="no unit"),
            say="Write the unit too, such as 512 kB or 16 s.",
            codes=("unit:missing",),
        )
    typed = _amount(response, "")
    if typed is None:
        return wrong_shape("a number with a unit, such as 512 kB", describe(response))
    if wanted[1] != typed[1]:
        return Comparison(
            0.0,
            "proved",
            Witness("shape", key=wanted[1], response=typed[1]),
            say="That unit measures something else.",
            codes=("unit:kind",),
        )
    found = of_equality(same(wanted[0], typed[0], part))
    if found.score:
        return found
    return _prefix(found, wanted[0], typed[0], part)


def _prefix(found: Comparison, wanted: tree.Node, typed: tree.Node, part: Part) -> Comparison:
    """Why an amount is wrong: a factor of 1000 against 1024, or a wrong prefix."""
    for power in (1, 2, 3, 4, 5, 6):
        ratio = Fraction(1024**power, 1000**power)
        for factor in (ratio, 1 / ratio):
            if same(_times(wanted, factor), typed, part).same:
                return Comparison(
                    0.0,
                    "proved",
                    found.witness,
                    say="GB counts thousands, GiB counts 1024s: yours mixes the two.",
                    codes=("unit:binary",),
                )
    for power in (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6):
        if same(_times(wanted, Fraction(1000) ** power), typed, part).same:
            return Comparison(
                0.0,
                "proved",
                found.witness,
                say="The digits are right; look at the prefix of the unit.",
                codes=("unit:prefix",),
            )
    for factor in (Fraction(8), Fraction(1, 8)):
        if same(_times(wanted, factor), typed, part).same:
            return Comparison(
                0.0, "proved", found.witness, say="A byte has eight bits.", codes=("unit:bits",)
            )
    return found


def _times(node: tree.Node, factor: Fraction) -> tree.Node:
    return tree.Mul((tree.Num(factor), node))


def _amount(node: tree.Node, unit: str) -> tuple[tree.Node, str] | None:
    """The amount in base units and what it measures."""
    if isinstance(node, tree.Quantity):
        return _amount(node.value, node.unit)
    if not isinstance(node, SCALARS) or unit not in UNITS:
        return None
    measures, size = UNITS[unit]
    return tree.Mul((tree.Num(size), node)), measures
