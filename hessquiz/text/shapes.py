"""The forms of formulas that differ in their numbers alone: printed once, and the numbers put in.

The students of a class get the same formulas with other numbers. A shape is a formula with holes for those numbers
that every form copies as they stand. What is spoken in words of its own is no hole: an exponent (squared), a half.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from hessquiz.text.latex import parse
from hessquiz.text.mathtree import Fraction, Math, Number, Script, children
from hessquiz.text.speech import PLURALS

Printer = Callable[[str, bool], str]
"""Prints a formula, given its LaTeX and whether it is a display."""

_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)")
_GROUPED = re.compile(r"[0-9]\s*\\,\s*[0-9]")
_MARK = "7043926185"
_HOLE = re.compile(_MARK + "([0-9]{3})")
"""Stands for a number: of digits, so that it is read as one, and longer than those that people write."""


@dataclass(frozen=True, slots=True)
class _Holes:
    """Which numbers of a formula are holes; `fractions` holds those that are unless they make a half, third, quarter.

    A number is named by its place among all; a fraction by those of its two numbers.
    """

    plain: tuple[int, ...]
    fractions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A form in pieces, between which the numbers of these places go."""

    pieces: list[str]
    order: list[int]


def filled(tex: str, display: bool, printer: Printer) -> str:
    """What the printer makes of the formula."""
    cut = _NUMBER.split(tex)
    numbers = cut[1::2]
    if not numbers or len(numbers) > 999 or _MARK in tex or _GROUPED.search(tex):
        return printer(tex, display)
    around = tuple(cut[::2])
    holes = _holes(around)
    fixed: list[str] = numbers.copy()
    for at in holes.plain:
        fixed[at] = ""
    for over, under in holes.fractions:
        if numbers[under] not in PLURALS:
            fixed[over] = fixed[under] = ""
    form = _printed(around, tuple(fixed), display, printer)
    out = form.pieces.copy()
    for at, number in enumerate(form.order):
        out[2 * at + 1] = numbers[number]
    return "".join(out)


@lru_cache(maxsize=2048)
def _printed(around: tuple[str, ...], fixed: tuple[str, ...], display: bool, printer: Printer) -> _Printed:
    """The form of the formula, with holes where `fixed` says nothing."""
    found = _HOLE.split(printer(_with_marks(around, fixed), display))
    return _Printed(found, [int(at) for at in found[1::2]])


@lru_cache(maxsize=2048)
def _holes(around: tuple[str, ...]) -> _Holes:
    """The holes of a formula, of which only is known what stands around its numbers."""
    plain: list[int] = []
    fractions: list[tuple[int, int]] = []
    for parts in _copied(parse(_with_marks(around, ("",) * (len(around) - 1)))):
        places = [_HOLE.fullmatch(part.text) for part in parts]
        found = [int(place[1]) for place in places if place is not None]
        if len(found) == 2:
            fractions.append((found[0], found[1]))
        elif len(parts) == 1:
            plain += found
    return _Holes(tuple(plain), tuple(fractions))


def _copied(node: Math) -> Iterator[tuple[Number, ...]]:
    """The numbers that every form copies; those of a fraction of two numbers together."""
    match node:
        case Number(bold=False):
            yield (node,)
        case Fraction(over=Number(bold=False) as over, under=Number(bold=False) as under):
            yield over, under
        case Fraction(over=Number()):
            pass
        case Script(base=base, sub=sub):
            yield from _copied(base)
            yield from _copied(sub) if sub is not None else ()
        case _:
            for child in children(node):
                yield from _copied(child)


def _with_marks(around: tuple[str, ...], numbers: tuple[str, ...]) -> str:
    """The formula with these numbers, and a mark where one is empty."""
    out = [around[0]]
    for at, number in enumerate(numbers):
        out += (number or f"{_MARK}{at:03}", around[at + 1])
    return "".join(out)
