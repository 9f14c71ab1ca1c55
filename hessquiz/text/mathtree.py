"""The layout tree of a formula: what LaTeX says about looks, ready for every printer.

It holds looks, not meaning: `2x` is a number beside a letter. Nodes are frozen; a printer is one function
over them, and `match` on an unknown node is an error, so nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

GAP = "\N{NARROW NO-BREAK SPACE}"
"""What stands between the groups of digits of a long number."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A name: one letter (Greek as its Unicode character) or, in roman, sans or mono, a whole word.

    `style` is "italic", "bold", "roman", "bb" (blackboard), "cal", "frak", "sans" or "mono".
    """

    text: str
    style: str = "italic"


@dataclass(frozen=True, slots=True)
class Number:
    r"""Digits with an optional decimal point, or in groups of three (`36\,000`) with GAP between them."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    r"""A sign of the table in `symbols`, by its LaTeX name: `+`, `\le`, `\nabla`, `(`.

    `kind` is TeX's class: ord, op (big operator), bin, rel, open, close, punct.
    """

    name: str
    kind: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Operator:
    """A named operator set upright: sin, det, argmin. `limits` puts scripts below and above in display."""

    name: str
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    r"""Ordinary wording inside a formula (`\text`); blanks at its ends count."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Blank space, in em; negative spaces are kept for browsers and ignored in text."""

    em: float


@dataclass(frozen=True, slots=True)
class Row:
    """Things side by side."""

    items: tuple[Math, ...]


@dataclass(frozen=True, slots=True)
class Fraction:
    r"""over / under. `style` is frac, small (`\tfrac`), display (`\dfrac`) or binom (in parentheses, no line)."""

    over: Math
    under: Math
    style: str = "frac"


@dataclass(frozen=True, slots=True)
class Root:
    """A square root, or the root of the given index."""

    arg: Math
    index: Math | None = None


@dataclass(frozen=True, slots=True)
class Script:
    r"""Subscript and superscript of a base; primes are a superscript.

    `stacked` sets them under and over the base wherever it stands (`\limits`, `\underset`).
    """

    base: Math
    sub: Math | None = None
    sup: Math | None = None
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over or under something: hat bar tilde vec dot ddot check breve, overline underline."""

    kind: str
    arg: Math


@dataclass(frozen=True, slots=True)
class Brace:
    """A horizontal brace, `above` or below, with an optional note on it."""

    arg: Math
    note: Math | None = None
    above: bool = False


@dataclass(frozen=True, slots=True)
class Fence:
    r"""Delimiters that grow with what they hold (`\left … \right`); None is the empty delimiter `.`."""

    left: Sign | None
    body: Math
    right: Sign | None


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns. `kind`: matrix bmatrix pmatrix vmatrix Vmatrix Bmatrix array cases aligned lines.

    `columns` holds one of l, c, r for each column and `|` where a line separates two.
    """

    kind: str
    rows: tuple[tuple[Math, ...], ...]
    columns: str = ""

    @property
    def width(self) -> int:
        """The number of columns: the longest row's."""
        return max(map(len, self.rows))


Math: TypeAlias = (
    Letter
    | Number
    | Sign
    | Operator
    | Words
    | Space
    | Row
    | Fraction
    | Root
    | Script
    | Accent
    | Brace
    | Fence
    | Grid
)

MATRICES = {
    "bmatrix": "[]",
    "pmatrix": "()",
    "vmatrix": "||",
    "Vmatrix": "‖‖",
    "Bmatrix": "{}",
    "matrix": "  ",
}
"""Matrix environments and their delimiters."""


def items(node: Math | None) -> tuple[Math, ...]:
    """What stands side by side in a node: a row's items, else the node itself; rows in rows are flattened."""
    if node is None:
        return ()
    if not isinstance(node, Row):
        return (node,)
    if Row not in map(type, node.items):
        return node.items
    return tuple([part for item in node.items for part in items(item)])


def role(node: Math) -> str:
    """The class that decides spacing around a node: ord op bin rel open close punct space."""
    match node:
        case Sign(kind=kind):
            return kind
        case Operator():
            return "op"
        case Script(base=base) | Brace(arg=base):
            return role(base)
        case Space():
            return "space"
        case _:
            return "ord"


_LEFT_OPEN = frozenset({"open", "bin", "unary", "rel", "punct", "op"})
"""Roles behind which a binary sign has nothing to its left."""

SINGLE = frozenset({Letter, Number, Fraction, Root, Fence, Grid})
"""Kinds of node that are one ordinary thing wherever they stand."""

_ORDINARY = SINGLE | {Row}


def roles(row: Iterable[Math]) -> list[tuple[Math, str]]:
    """Each item with its role; a binary sign with nothing to its left is "unary" (−x, or +1 after a relation)."""
    out: list[tuple[Math, str]] = []
    last = "open"
    for item in row:
        kind = item.kind if type(item) is Sign else "ord" if type(item) in _ORDINARY else role(item)
        if kind == "bin" and last in _LEFT_OPEN:
            kind = "unary"
        out.append((item, kind))
        last = last if kind == "space" else kind
    return out


def children(node: Math) -> tuple[Math, ...]:
    """The nodes directly below, in reading order."""
    match node:
        case Row(items=parts):
            return parts
        case Fraction(over=a, under=b):
            return (a, b)
        case Root(arg=a, index=b):
            return (a,) if b is None else (b, a)
        case Script(base=a, sub=b, sup=c):
            return tuple(part for part in (a, b, c) if part is not None)
        case Accent(arg=a):
            return (a,)
        case Brace(arg=a, note=b):
            return (a,) if b is None else (a, b)
        case Fence(left=l, body=a, right=r):
            return tuple(part for part in (l, a, r) if part is not None)
        case Grid(rows=rows):
            return tuple(cell for row in rows for cell in row)
        case _:
            return ()


def contains(node: Math, test: Callable[[Math], bool]) -> bool:
    """Whether the node or something below it passes the test."""
    return test(node) or any(contains(child, test) for child in children(node))
