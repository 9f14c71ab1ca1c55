"""An answer as boxes that hold one plain number each, for platforms that read no formulas."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hessquiz.answers import exact, tree
from hessquiz.exercise import Part
from hessquiz.grading.reading import read_key

IN_BOXES = ("number", "vector", "matrix", "symmetric")
"""Kinds of key whose entries can stand in boxes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One box: its right number, how far off is still right, and expected wrong numbers with their words."""

    value: Fraction
    tolerance: Fraction = Fraction(0)
    wrong: tuple[tuple[Fraction, str], ...] = ()


def grid(part: Part) -> list[list[Cell]] | None:
    """The rows of boxes of a part; None where an entry is no rational number or a form is asked for.

    A vector is a column. The words of a mistake stand at each entry where the mistake differs from the key.
    """
    if part.kind not in IN_BOXES or part.form or part.up_to:
        return None
    right = _numbers(read_key(part))
    if right is None:
        return None
    slips = []
    for mistake in part.mistakes:
        found = _numbers(read_key(part, mistake.value))
        if found is not None and [len(row) for row in found] == [len(row) for row in right]:
            slips.append((found, " ".join(mistake.say.text.split())))
    return [
        [_cell(value, part, [(slip[i][j], say) for slip, say in slips]) for j, value in enumerate(row)]
        for i, row in enumerate(right)
    ]


def decimal(value: Fraction) -> str | None:
    """The number as an exact decimal (-0.25), or None where it has none of at most 28 digits."""
    found = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{found:f}" if Fraction(found) == value else None


def _cell(value: Fraction, part: Part, slips: list[tuple[Fraction, str]]) -> Cell:
    wrong: dict[Fraction, str] = {}
    for slip, say in slips:
        if slip != value:
            wrong.setdefault(slip, say)
    return Cell(value, _tolerance(value, part), tuple(wrong.items()))


def _tolerance(value: Fraction, part: Part) -> Fraction:
    if part.decimals is not None:
        return Fraction(1, 2 * 10**part.decimals)
    if part.digits is not None:
        places = part.digits - 1 - (Decimal(value.numerator) / Decimal(value.denominator)).adjusted()
        return Fraction(10) ** -places / 2
    return Fraction(part.tol) * (abs(value) or 1) if part.tol else Fraction(0)


def _numbers(node: tree.Node) -> list[list[Fraction]] | None:
    match node:
        case tree.Vector(entries=entries):
            rows = [[each] for each in entries]
        case tree.Matrix(rows=found):
            rows = [list(row) for row in found]
        case _:
            rows = [[node]]
    values = [[_value(each) for each in row] for row in rows]
    known = [[value for value in row if value is not None] for row in values]
    return known if [len(row) for row in known] == [len(row) for row in rows] else None


def _value(node: tree.Node) -> Fraction | None:
    """The rational number that a sum, product, quotient or whole power of numbers is."""
    match node:
        case tree.Neg(arg=arg):
            inner = _value(arg)
            return None if inner is None else -inner
        case tree.Div(over=over, under=under):
            top, bottom = _value(over), _value(under)
            return None if top is None or not bottom else top / bottom
    return exact.value(node)
