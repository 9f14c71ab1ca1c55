"""A key as a learner writes it down where decimals are asked for: rounded, entry by entry."""

from __future__ import annotations

from hessquiz.answers import to_tex
from hessquiz.answers.tree import Matrix, Node, Quantity, SetOf, Vector
from hessquiz.errors import BuildError
from hessquiz.exercise import Part
from hessquiz.pictures.evaluate import number

DIGITS = 6
"""Significant digits where only a tolerance is given."""


def approximate(node: Node, part: Part) -> str:
    """TeX of the key with its numbers rounded as the part asks; exact where it has no numbers."""
    try:
        return rf"\approx {_written(node, part)}"
    except BuildError:
        return to_tex(node)


def _written(node: Node, part: Part) -> str:
    match node:
        case Matrix(rows=rows):
            lines = r" \\ ".join(" & ".join(_written(entry, part) for entry in row) for row in rows)
            return rf"\begin{{pmatrix}} {lines} \end{{pmatrix}}"
        case Vector(entries=entries):
            return f"({', '.join(_written(entry, part) for entry in entries)})"
        case SetOf(elements=elements):
            return rf"\{{{', '.join(_written(each, part) for each in elements)}\}}"
        case Quantity(value=value, unit=unit):
            return rf"{_written(value, part)}\ \text{{{unit}}}"
        case _:
            return rounded(number(node), part)


def rounded(value: float, part: Part) -> str:
    """A number with the decimals or digits that the part asks for."""
    form = f".{part.decimals}f" if part.decimals is not None else f".{part.digits or DIGITS}g"
    text = format(value, form)
    if float(text) == 0:
        text = text.removeprefix("-")
    mantissa, _, exponent = text.partition("e")
    return rf"{mantissa}\cdot 10^{{{int(exponent)}}}" if exponent else text
