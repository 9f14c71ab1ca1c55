"""The tree of the answer language: what a reader makes, a printer prints, and a comparer compares.

Two readers make it (`lenient` for learners and keys, `strict` for authors), one set of printers shows it
(`show`). Nodes are frozen and hashable; numbers are exact rationals. Printing and reading again gives an
equal tree, so what was typed is kept: `Sub` is not an `Add` of a `Neg`, `x/2` is not `1/2*x`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from hessquiz.record import record

T = TypeVar("T")


@record
class Num:
    """A non-negative decimal as typed, exact; a fraction is a `Div`, a negative number a `Neg`.

    `places` counts the decimals typed: None for an integer, 2 for 0.50, −19 for 1.2e20 (the last digit
    typed is worth 10^−places). `2.` is the integer 2. `whole` is the value of an integer as an `int`, else None.
    """

    value: Fraction
    places: int | None = None
    if TYPE_CHECKING:

        @property
        def whole(self) -> int | None: ...  # noqa: D102
    else:
        __kept__ = {"whole": lambda num: int(num.value) if num.value == int(num.value) else None}

    def __eq__(self, other: object) -> bool:
        """Numbers are equal where value and places are."""
        if type(other) is not Num:
            return NotImplemented
        if self.places != other.places or self.whole != other.whole:
            return False
        return self.whole is not None or self.value == other.value


@record
class Const:
    """A named number, "pi", "e" or "inf"; or "I", the identity matrix of whatever size the question has."""

    name: str


@record
class Var:
    """A declared variable, by its canonical name (`x1` for x1, x_1, x₁ and x_{1}; `lambda` for λ)."""

    name: str


@record
class Neg:
    """−arg."""

    arg: Node


@record
class Add:
    """A sum of two or more terms; a subtracted term is a `Neg`."""

    terms: tuple[Node, ...]


@record
class Mul:
    """A product of two or more factors."""

    factors: tuple[Node, ...]


@record
class Div:
    """over / under, however it was written."""

    over: Node
    under: Node


@record
class Pow:
    """base ^ exponent."""

    base: Node
    exponent: Node


@record
class Call:
    """A function applied, by a name of FUNCTIONS; also "transpose" of an array that isn't written out.

    `log` without a base is read as ln by the documented rule; `log_2 x` is Call("log", (x, 2)), always
    with two arguments. Every other function has one.
    """

    name: str
    args: tuple[Node, ...]


@record
class Vector:
    """Entries in order; whether it was typed as a row, a column or a tuple is `shape`: "row", "column", "tuple"."""

    entries: tuple[Node, ...]
    shape: str = "tuple"


@record
class Matrix:
    """Rows of equal length."""

    rows: tuple[tuple[Node, ...], ...]


@record
class SetOf:
    """{a, b, c}: elements in the order typed."""

    elements: tuple[Node, ...]


@record
class Interval:
    """From low to high; an end belongs to it where `low_closed` or `high_closed` says so."""

    low: Node
    high: Node
    low_closed: bool = False
    high_closed: bool = False


@record
class Union:
    """Parts of the line, joined: intervals and sets of points; no parts is the empty set."""

    parts: tuple[Node, ...]


@record
class Relation:
    """A chain a < b <= c; `ops` are "<", "<=", ">", ">=", "=", "!="."""

    operands: tuple[Node, ...]
    ops: tuple[str, ...]


@record
class Point:
    """A point with what it was called: (0,0): saddle. `label` is a `Word`'s text, "" for none."""

    at: Vector
    label: str = ""


@record
class Points:
    """Several points, in the order typed."""

    items: tuple[Point, ...]


@record
class Quantity:
    """A number with a unit's canonical symbol (B, kB, MB, GB, TB, KiB …, s, flop)."""

    value: Node
    unit: str


@record
class Word:
    """A word of the subject (saddle, positive definite → "positive_definite") or an option's name."""

    text: str


@record
class Words:
    """Several words, for a key of kind `choices`."""

    items: tuple[Word, ...]


@record
class Entry:
    """Where a wrong entry stands and what belongs there: (row, column) → value, counted from 1."""

    row: int
    column: int
    value: Node


FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "sec",
        "csc",
        "cot",
        "asin",
        "acos",
        "atan",
        "sinh",
        "cosh",
        "tanh",
        "sech",
        "csch",
        "coth",
        "asinh",
        "acosh",
        "atanh",
        "exp",
        "ln",
        "log",
        "sqrt",
        "cbrt",
        "abs",
        "sign",
    ]
)
"""What a `Call` may name."""

Node: TypeAlias = (
    Num | Const | Var | Neg | Add | Mul | Div | Pow | Call | Vector | Matrix | SetOf | Interval | Union
    | Relation | Point | Points | Quantity | Word | Words | Entry
)  # fmt: skip


def changed(node: T, **fields: Any) -> T:
    """The node with some fields replaced."""
    return type(node)(*[fields.get(name, getattr(node, name)) for name in type(node).__match_args__])  # type: ignore[attr-defined]


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below, left to right."""
    for name in node.__match_args__:
        yield from _nodes(getattr(node, name))


def height(node: Node) -> int:
    """Levels from the node to its deepest leaf, found without recursion."""
    level, deepest = [node], 0
    while level:
        deepest += 1
        level = [child for parent in level for child in children(parent)]
    return deepest


def size(node: Node) -> int:
    """How many nodes the tree holds, found without recursion."""
    stack, count = [node], 0
    while stack:
        count += 1
        stack.extend(children(stack.pop()))
    return count


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, Node):
        yield value
