"""The forms of formulas that differ in their numbers alone: printed once, and the numbers put in.

The students of a class get the same formulas with other numbers. A shape is a formula with holes for those numbers
that every form copies as they stand. What is spoken in words of its own is no hole: an exponent (squared), a half.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from hessquiz.text.glyphs import LEAVES
from hessquiz.text.latex import parse
from hessquiz.text.mathtree import Fraction, Math, Number, Script, children
from hessquiz.text.speech import PLURALS

Printer = Callable[[Math, bool], str]
"""Prints a formula, and knows whether it is a display."""

_NUMBER = re.compile(r"(?<![\^_0-9.A-Za-z])(?<!\^\{)([0-9]+(?:\.[0-9]+)?)")
"""A number that stands by itself; the 2 of x_2, x^{2} and \\tfrac12 is part of what stands around numbers."""

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


def filled(tex: str, display: bool, printer: Printer) -> str:
    """What the printer makes of the formula."""
    cut = _NUMBER.split(tex)
    numbers = cut[1::2]
    if not numbers or len(numbers) > 100 or _MARK in tex or (r"\," in tex and _GROUPED.search(tex)):
        return printer(parse(tex), display)
    around = tuple(cut[::2])
    holes = _holes(around)
    fixed: list[str] = numbers.copy()
    for at in holes.plain:
        fixed[at] = ""
    for over, under in holes.fractions:
        if numbers[under] not in PLURALS:
            fixed[over] = fixed[under] = ""
    pieces, order = _printed(around, tuple(fixed), display, printer)
    out = pieces.copy()
    out[1::2] = [numbers[at] for at in order]
    return "".join(out)


@lru_cache(maxsize=2048)
def _printed(
    around: tuple[str, ...], fixed: tuple[str, ...], display: bool, printer: Printer
) -> tuple[list[str], list[int]]:
    """The form in pieces, with holes where `fixed` says nothing, and the places of the numbers that go there."""
    pieces = _HOLE.split(printer(_parsed(_with_marks(around, fixed)), display))
    return pieces, [int(at) for at in pieces[1::2]]


@lru_cache(maxsize=2048)
def _holes(around: tuple[str, ...]) -> _Holes:
    """The holes of a formula, of which only is known what stands around its numbers.

    There are none where a number is read in part, as in x^23, or is none, as in words.
    """
    found = _Found()
    found.look(_parsed(_with_marks(around, ("",) * (len(around) - 1))))
    if found.whole < len(around) - 1:
        return _Holes((), ())
    return _Holes(tuple(found.plain), tuple(found.fractions))


_parsed = lru_cache(maxsize=64)(parse)
"""The tree of a formula: its holes and its forms are made from it one after the other."""


@dataclass(slots=True)
class _Found:
    """The marks of a tree: how many are read whole, and which of these every form copies, as in `_Holes`."""

    whole: int = 0
    plain: list[int] = field(default_factory=list)
    fractions: list[tuple[int, int]] = field(default_factory=list)

    def look(self, node: Math, copied: bool = True) -> None:
        """Take in what the node holds; its numbers are copied, unless told otherwise."""
        if isinstance(node, Number):
            mark = _HOLE.fullmatch(node.text)
            if mark is not None:
                self.whole += 1
                self.plain += [int(mark[1])] if copied and not node.bold else []
        elif isinstance(node, Fraction) and isinstance(node.over, Number):
            own = _Found()
            own.look(node.over, copied)
            own.look(node.under, copied and isinstance(node.under, Number))
            self.whole += own.whole
            self.fractions += [(own.plain[0], own.plain[1])] if len(own.plain) == 2 else []
        elif isinstance(node, Script):
            self.look(node.base, copied)
            for script, here in ((node.sub, copied), (node.sup, False)):
                if script is not None:
                    self.look(script, here)
        elif type(node) not in LEAVES:
            for child in children(node):
                self.look(child, copied)


def _with_marks(around: tuple[str, ...], numbers: tuple[str, ...]) -> str:
    """The formula with these numbers, and a mark where one is empty."""
    out = [around[0]]
    for at, number in enumerate(numbers):
        out += (number or f"{_MARK}{at:02}", around[at + 1])
    return "".join(out)
