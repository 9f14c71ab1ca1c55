"""An answer in boxes that hold one plain number or letter each, for platforms that read no formulas.

A matrix is a grid of boxes, row by row, a vector a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from hessquiz.answers import tree
from hessquiz.answers.exact import value as rational
from hessquiz.exercise import Part
from hessquiz.export.sheets import _shown as shown
from hessquiz.grading.arrays import Place, credit
from hessquiz.grading.plain import numbers
from hessquiz.grading.reading import read_key
from hessquiz.record import record
from hessquiz.sheet import Entry

PLACES = 10
"""Most decimals that are looked at."""

IN_BOXES = ("number", "vector", "matrix", "symmetric")
"""Kinds of key whose entries can stand in boxes."""

Rows = list[list[Fraction]]
"""Numbers, row by row."""


@record
class Cell:
    """One box: its right number, how far off is still right, and expected wrong numbers with their words.

    `rounded` says that a rounded number is asked for; else an exact one is, and the tolerance is for decimals.
    """

    value: Fraction
    tolerance: Fraction = Fraction(0)
    wrong: tuple[tuple[Fraction, str], ...] = ()
    rounded: bool = False


Grid = list[list[Cell]]
"""The boxes of a part, row by row."""


@record
class Boxes:
    """The boxes of a part, and what each of its mistakes puts there: None for what has another shape or no numbers."""

    grid: Grid
    slips: list[Rows | None]


def boxed(part: Part) -> Boxes | None:
    """The boxes of a part; None where an entry is no rational number or a form is asked for.

    The words of a mistake stand at each entry where the mistake differs from the key.
    """
    right = _right(part)
    if right is None:
        return None
    sizes = list(map(len, right))
    found = [_numbers(part, mistake.value) for mistake in part.mistakes]
    slips = [slip if slip and list(map(len, slip)) == sizes else None for slip in found]
    told = zip(slips, part.mistakes, strict=True)
    return Boxes(
        _cells(part, right, [(slip, shown.on_one_line(each.say)) for slip, each in told if slip]), slips
    )


def grid(part: Part) -> Grid | None:
    """The rows of boxes alone, without mistakes."""
    right = _right(part)
    return None if right is None else _cells(part, right, [])


def _right(part: Part) -> Rows | None:
    if part.kind not in IN_BOXES or part.form or part.up_to:
        return None
    return _numbers(part, part.key)


def _cells(part: Part, right: Rows, slips: list[tuple[Rows, str]]) -> Grid:
    room = Fraction(part.tol) if part.tol else Fraction(0)
    rounded = part.decimals is not None or part.digits is not None
    return [
        [
            Cell(
                value,
                _half_a_place(value, part) if rounded else _share(room, value) if room else room,
                _wrong(value, [(slip[i][j], say) for slip, say in slips]),
                rounded,
            )
            for j, value in enumerate(row)
        ]
        for i, row in enumerate(right)
    ]


def score(kind: str, cells: Grid, typed: Rows) -> float:
    """What our own marking gives for these numbers in the boxes."""
    right: dict[Place, bool] = {
        (i, j): _near(cell, value)
        for i, (row, values) in enumerate(zip(cells, typed, strict=True), 1)
        for j, (cell, value) in enumerate(zip(row, values, strict=True), 1)
    }
    return credit(kind, right, typed)


def _near(cell: Cell, typed: Fraction) -> bool:
    """Whether a number is within the tolerance: whole numbers are multiplied out, as fractions are slow to make."""
    over, under = cell.value.as_integer_ratio()
    top, bottom = typed.as_integer_ratio()
    share, whole = cell.tolerance.as_integer_ratio()
    return abs(over * bottom - top * under) * whole <= share * under * bottom


def shapes(parts: Sequence[Part], grids: Sequence[Grid | None]) -> list[tuple[int, int]] | None:
    """Rows and columns of each part's boxes, one for a choice; None where boxes can't take all parts."""
    found = []
    for part, cells in zip(parts, grids, strict=True):
        if part.kind == "choice":
            found.append((1, 1))
        elif cells is None:
            return None
        else:
            found.append((len(cells), len(cells[0])))
    return found


def exact(grids: Sequence[Grid | None]) -> bool:
    """Whether no box asks for a rounded number."""
    return not any(cell.rounded for cells in grids if cells for row in cells for cell in row)


def together(entry: Entry, typed: Sequence[str]) -> list[str]:
    """The answer to each part from what stands in the boxes, in order; an empty box of a grid becomes “?”.

    What was typed into an essay stays as it is.
    """
    parts = entry.variant.parts
    found = shapes(parts, list(map(grid, parts)))
    if found is None:
        return list(typed)
    left = iter(typed)
    return [_joined(part, size, left) for part, size in zip(parts, found, strict=True)]


def _joined(part: Part, size: tuple[int, int], left: Iterator[str]) -> str:
    rows, columns = size
    own = list(islice(left, rows * columns))
    own += [""] * (rows * columns - len(own))
    if part.kind in ("choice", "number"):
        return own[0]
    if not any(own):
        return ""
    said = [cell or "?" for cell in own]
    if part.kind == "vector":
        return f"({', '.join(said)})"
    lines = [", ".join(said[at * columns : (at + 1) * columns]) for at in range(rows)]
    return "[" + ", ".join(f"[{line}]" for line in lines) + "]"


def forms(cell: Cell) -> tuple[str, ...]:
    """How the number may be typed where letters are compared: in lowest terms, as an exact decimal, or near enough.

    Of the decimals that are near enough these are the roundings, and what is cut off, to at most ten places.
    """
    return _forms(*cell.value.as_integer_ratio(), *cell.tolerance.as_integer_ratio())


@lru_cache(maxsize=4096)
def _forms(over: int, under: int, share: int, whole: int) -> tuple[str, ...]:
    """Spellings of over/under that are off by at most share/whole."""
    near = []
    for places in range(1, PLACES + 1) if share else ():
        scale = 10**places
        cut, rest = divmod(abs(over) * scale, under)
        if rest * whole <= share * under * scale:
            near.append(_written(cut, places, negative=over < 0))
        if 2 * rest >= under and (under - rest) * whole <= share * under * scale:
            near.append(_written(cut + 1, places, negative=over < 0))
        if not rest:
            break  # exact: more places say no more
    value = Fraction(over, under)
    return tuple(dict.fromkeys(form for form in (str(value), decimal(value), *near) if form))


def _written(units: int, places: int, *, negative: bool) -> str:
    """So many units of that decimal place, without zeros at the end."""
    digits = str(units).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")
    return f"-{text}" if negative and units else text


def decimal(value: Fraction) -> str | None:
    """The number as an exact decimal (-0.25), or None where it has none of at most 28 digits."""
    over, under = value.as_integer_ratio()
    if under == 1 and abs(over) < _LONGEST:
        return str(over)
    if pow(10, under.bit_length(), under):  # other primes than 2 and 5
        return None
    found = Decimal(over) / Decimal(under)
    return f"{found:f}" if Fraction(found) == value else None


_LONGEST = 10**28


def _wrong(value: Fraction, slips: list[tuple[Fraction, str]]) -> tuple[tuple[Fraction, str], ...]:
    """The numbers of the mistakes where they differ, each with the words of the first that has it."""
    wrong: dict[tuple[int, int], tuple[Fraction, str]] = {}
    right = value.as_integer_ratio()
    for slip in slips:
        ratio = slip[0].as_integer_ratio()
        if ratio != right and ratio not in wrong:
            wrong[ratio] = slip
    return tuple(wrong.values())


def _half_a_place(value: Fraction, part: Part) -> Fraction:
    """Half a unit of the last place that is asked for."""
    if part.decimals is not None:
        return Fraction(1, 2 * 10**part.decimals)
    places = (part.digits or 1) - 1 - (Decimal(value.numerator) / Decimal(value.denominator)).adjusted()
    return Fraction(10) ** -places / 2


def _share(room: Fraction, value: Fraction) -> Fraction:
    """That share of a number; of 1 where it is 0."""
    over, under = value.as_integer_ratio()
    share, whole = room.as_integer_ratio()
    return Fraction(share * abs(over), whole * under) if over else room


def _numbers(part: Part, text: str) -> Rows | None:
    """The numbers of a key or mistake; None where an entry is none."""
    plain = numbers(text, part.kind)
    if plain is not None:
        return plain
    match read_key(part, text):
        case tree.Vector(entries=entries):
            rows = [[rational(each)] for each in entries]
        case tree.Matrix(rows=found):
            rows = [[rational(each) for each in row] for row in found]
        case node:
            rows = [[rational(node)]]
    known = [[value for value in row if value is not None] for row in rows]
    return known if list(map(len, known)) == list(map(len, rows)) else None
