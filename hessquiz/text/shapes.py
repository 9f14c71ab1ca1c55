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

_NUMBER = re.compile(r"(?<![\^_0-9.A-Za-z])([0-9]+(?:\.[0-9]+)?)")
"""A number that stands by itself; the 2 of x_2 and \\tfrac12 is part of what stands around numbers."""

_GROUPED = re.compile(r"[0-9]\s*\\,\s*[0-9]")
_MARK = "70439"
_HOLE = re.compile(_MARK + "([0-9]{2})")
"""Stands for a number, and is read as one."""


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
    if not numbers or len(numbers) > 100 or _MARK in tex or _GROUPED.search(tex):
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
    """The holes of a formula, of which only is known what stands around its numbers.

    There are none where a number is read in part, as in x^23, or is none, as in words.
    """
    tree = parse(_with_marks(around, ("",) * (len(around) - 1)))
    if len(_marks(tree)) != len(around) - 1:
        return _Holes((), ())
    copied = list(_copied(tree))
    return _Holes(
        tuple(places[0] for places in copied if len(places) == 1),
        tuple((places[0], places[1]) for places in copied if len(places) == 2),
    )


def _marks(node: Math) -> list[int]:
    """The places of the numbers whose marks are read whole."""
    if type(node) is Number:
        mark = _HOLE.fullmatch(node.text)
        return [int(mark[1])] if mark is not None else []
    return [place for child in children(node) for place in _marks(child)]


def _copied(node: Math) -> Iterator[list[int]]:
    """The places of the numbers that every form copies; those of a fraction of two numbers together."""
    match node:
        case Number(bold=bold):
            yield [] if bold else _marks(node)
        case Fraction(over=Number(bold=False), under=Number(bold=False)):
            both = _marks(node)
            yield both if len(both) == 2 else []
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
        out += (number or f"{_MARK}{at:02}", around[at + 1])
    return "".join(out)
