"""What an author's expression can be worth.

A scalar is exact (`scalars`), a list of scalars is a vector (a tuple here), a matrix is its own thing and is
only made by `matrix(...)` or a function; words, truth values and text are themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import symengine as se
from flint import fmpq, fmpq_mat

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.scalars import Scalar

Value: TypeAlias = Any
"""A Scalar, bool, Word, str, tuple of values, Matrix, Record, Rounded, Region or Picture."""

MAX_SIDE = 8
MAX_ITEMS = 1000


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the subject or of the family's own: saddle, positive_definite, float64."""

    text: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of scalars, all of one length."""

    rows: tuple[tuple[Scalar, ...], ...]

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        return len(self.rows), len(self.rows[0])


@dataclass(frozen=True, slots=True)
class Record:
    """Named values, as `{name: e}` makes them and a step of a trace holds them."""

    fields: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Rounded:
    """A number shown with so many decimals; it counts as its rounded value."""

    value: fmpq
    places: int


@dataclass(frozen=True, slots=True)
class Span:
    """One interval of the line, or one point of it where both ends are equal and closed."""

    low: Scalar
    high: Scalar
    low_closed: bool = False
    high_closed: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the line: spans in increasing order that do not touch."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Picture data, as `hessquiz/pictures/` draws it."""

    data: dict[str, Any]


_NAMES: dict[type, str] = {
    bool: "a truth value", Word: "a word", str: "a text", tuple: "a list", Matrix: "a matrix",
    Record: "a record", Region: "an interval", Picture: "a picture",
}  # fmt: skip


def kind_of(value: Value) -> str:
    """What a value is, for a complaint, such as "a number" or "a list of 3"."""
    if isinstance(value, tuple):
        return f"a list of {len(value)}"
    if isinstance(value, Matrix):
        return f"a {value.shape[0]}x{value.shape[1]} matrix"
    if isinstance(value, Word):
        return f"the word {value.text}"
    return _NAMES.get(type(value)) or ("a number" if isinstance(value, (fmpq, Rounded)) else "a formula")


def plain(value: Value) -> Value:
    """A rounded number as the number that it shows."""
    return value.value if isinstance(value, Rounded) else value


def as_scalar(value: Value, what: str = "this") -> Scalar:
    """The value if it is a number or a formula."""
    if type(value) is fmpq:
        return value
    value = plain(value)
    if not scalars.is_scalar(value):
        raise VariantError(f"{what} must be a number or a formula, not {kind_of(value)}")
    return value


def as_list(value: Value, what: str = "this") -> tuple[Value, ...]:
    """The value if it is a list."""
    if not isinstance(value, tuple):
        raise VariantError(f"{what} must be a list, not {kind_of(value)}")
    return value


def as_vector(value: Value, what: str = "this") -> tuple[Scalar, ...]:
    """The value if it is a list of numbers or formulas."""
    return tuple([as_scalar(entry, f"an entry of {what}") for entry in as_list(value, what)])


def as_matrix(value: Value, what: str = "this") -> Matrix:
    """The value if it is a matrix."""
    if not isinstance(value, Matrix):
        hint = "; matrix(…) makes one of a list of rows" if isinstance(value, tuple) else ""
        raise VariantError(f"{what} must be a matrix, not {kind_of(value)}{hint}")
    return value


def as_square(value: Value, what: str = "this") -> Matrix:
    """The value if it is a square matrix."""
    found = as_matrix(value, what)
    if found.shape[0] != found.shape[1]:
        raise VariantError(f"{what} must be square, not {found.shape[0]}x{found.shape[1]}")
    return found


def as_symmetric(value: Value, what: str = "this") -> Matrix:
    """The value if it is a symmetric matrix."""
    found = as_square(value, what)
    n = len(found.rows)
    if any(not balls.equal(found.rows[i][j], found.rows[j][i]) for i in range(n) for j in range(i)):
        raise VariantError(f"{what} must be symmetric")
    return found


def as_symbols(value: Value, what: str = "the variables") -> tuple[Any, ...]:
    """Variables: one, or a list of them."""
    found = value if isinstance(value, tuple) else (value,)
    if not found or any(not isinstance(s, se.Symbol) for s in found):
        raise VariantError(f"{what} must be variables, as in (x, y), not {kind_of(value)}")
    return found


def as_int(value: Value, what: str = "this") -> int:
    """The value as Python's integer, if it is a whole number."""
    return scalars.to_int(as_scalar(value, what), what)


def as_bool(value: Value, what: str = "a condition") -> bool:
    """The value if it is true or false."""
    if not isinstance(value, bool):
        raise VariantError(f"{what} must be true or false, not {kind_of(value)}")
    return value


def check_sides(rows: int, columns: int) -> None:
    """Refuse a matrix that is too large, before it is made."""
    if rows > MAX_SIDE or columns > MAX_SIDE:
        raise VariantError(f"a matrix of {rows}x{columns}; the limit is {MAX_SIDE}x{MAX_SIDE}")


def make_matrix(rows: Iterable[Sequence[Scalar]]) -> Matrix:
    """A matrix of rows of equal length, at most 8×8."""
    found = tuple([tuple(row) for row in rows])
    if not found or not found[0] or any(len(row) != len(found[0]) for row in found):
        raise VariantError("the rows of a matrix must be non-empty and of one length")
    check_sides(len(found), len(found[0]))
    return Matrix(found)


def rational_matrix(m: Matrix) -> fmpq_mat | None:
    """The matrix for python-flint, or None where an entry is not rational."""
    entries = [entry for row in m.rows for entry in row]
    if all(type(entry) is fmpq for entry in entries):
        return fmpq_mat(*m.shape, entries)
    return None


def from_flint(m: fmpq_mat) -> Matrix:
    """A matrix of python-flint as ours."""
    return Matrix(tuple([tuple([m[i, j] for j in range(m.ncols())]) for i in range(m.nrows())]))


def each(value: Value, change: Callable[[Scalar], Scalar]) -> Value:
    """The value with every scalar in it changed."""
    value = plain(value)
    if isinstance(value, tuple):
        return tuple([each(item, change) for item in value])
    if isinstance(value, Matrix):
        return Matrix(tuple([tuple([change(entry) for entry in row]) for row in value.rows]))
    if isinstance(value, Record):
        return Record({name: each(item, change) for name, item in value.fields.items()})
    if scalars.is_scalar(value):
        return change(value)
    return value
