"""Numbers and lists: what the signs of the language do not already say."""

from __future__ import annotations

from math import gcd as _gcd
from math import lcm as _lcm

import symengine as se
from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.registry import author
from hessquiz.maths.roots import by_value
from hessquiz.maths.scalars import ONE, ZERO, Scalar
from hessquiz.maths.values import (
    MAX_ITEMS,
    Matrix,
    Record,
    Rounded,
    Value,
    add,
    as_bool,
    as_int,
    as_list,
    as_scalar,
    each,
    kind_of,
    mul,
    plain,
    same,
)


@author
def abs_(a: Value) -> Value:
    """The absolute value; of a vector or matrix, that of every entry.

    `abs((-2, 3))` is `(2, 3)`.
    """

    def change(entry: Scalar) -> Scalar:
        if scalars.names(entry):
            return scalars.settled(se.Abs(entry))
        return scalars.neg(entry) if balls.sign(entry) < 0 else entry

    return each(a, change)


def _flat(values: tuple[Value, ...]) -> list[Scalar]:
    found: list[Scalar] = []
    for value in values:
        if isinstance(value, tuple):
            found.extend(_flat(value))
        elif isinstance(value, Matrix):
            found.extend(entry for row in value.rows for entry in row)
        else:
            found.append(as_scalar(value))
    if not found:
        raise VariantError("an empty list has no largest or smallest entry")
    return found


@author
def max_(*values: Value) -> Scalar:
    """The largest of numbers, or of the entries of lists and matrices.

    `max((1, 5/2, -3))` is `5/2`.
    """
    found = _flat(values)
    return max(found, key=by_value)


@author
def min_(*values: Value) -> Scalar:
    """The smallest of numbers, or of the entries of lists and matrices.

    `min(1, 5/2, -3)` is `-3`.
    """
    found = _flat(values)
    return min(found, key=by_value)


@author
def sum_(items: Value) -> Value:
    """The sum of a list of numbers, vectors or matrices.

    `sum([i^2 for i in 1..3])` is `14`.
    """
    found = as_list(items, "what is summed")
    if not found:
        return ZERO
    total = found[0]
    for item in found[1:]:
        total = add(total, item)
    return total


@author
def product(items: Value) -> Value:
    """The product of a list of numbers or matrices, left to right.

    `product((2, 3, 4))` is `24`.
    """
    total: Value = ONE
    for item in as_list(items):
        total = mul(total, item)
    return total


@author
def len_(items: Value) -> Scalar:
    """How many items a list has; of a matrix, how many rows.

    `len((4, 5, 6))` is `3`.
    """
    return fmpq(len(items.rows) if isinstance(items, Matrix) else len(as_list(items)))


@author
def sort(items: Value) -> Value:
    """Numbers in increasing order.

    `sort((3, 1, 2))` is `(1, 2, 3)`.
    """
    return tuple(sorted(map(as_scalar, as_list(items)), key=by_value))


@author
def reverse(items: Value) -> Value:
    """A list from its end.

    `reverse((1, 2, 3))` is `(3, 2, 1)`.
    """
    return as_list(items)[::-1]


@author
def distinct(items: Value) -> bool:
    """Whether no two items of a list are equal.

    `distinct((1, 2, 1))` is `false`.
    """
    found = as_list(items)
    return all(not same(found[i], found[j]) for i in range(len(found)) for j in range(i))


@author
def all_(conditions: Value) -> bool:
    """Whether every condition of a list holds.

    `all([i > 0 for i in (1, 2)])` is `true`.
    """
    return all(as_bool(c) for c in as_list(conditions))


@author
def any_(conditions: Value) -> bool:
    """Whether at least one condition of a list holds.

    `any([i > 1 for i in (1, 2)])` is `true`.
    """
    return any(as_bool(c) for c in as_list(conditions))


@author
def count(conditions: Value) -> Scalar:
    """How many conditions of a list hold.

    `count([i > 1 for i in (1, 2, 3)])` is `2`.
    """
    return fmpq(sum(as_bool(c) for c in as_list(conditions)))


@author
def zip_(*lists: Value) -> Value:
    """Lists of equal length joined item by item: a list of lists.

    `zip((1, 2), (3, 4))` is `[(1, 3), (2, 4)]`.
    """
    found = [as_list(items) for items in lists]
    if len({len(items) for items in found}) > 1:
        raise VariantError(f"zip() of lists of {' and '.join(str(len(items)) for items in found)} items")
    return tuple(zip(*found, strict=True))


@author
def enumerate_(items: Value) -> Value:
    """The items of a list as records of their `number`, from 1, and `item`.

    `[r.number*r.item for r in enumerate((5, 6))]` is `(5, 12)`.
    """
    return tuple([Record({"number": fmpq(i), "item": item}) for i, item in enumerate(as_list(items), 1)])


@author
def position(items: Value, item: Value) -> Scalar:
    """Where an item stands in a list, counted from 1.

    `position((7, 8, 9), 8)` is `2`.
    """
    for i, found in enumerate(as_list(items), 1):
        if same(found, item):
            return fmpq(i)
    raise VariantError(f"{kind_of(item)} is not in the list")


@author
def position_of_largest(items: Value) -> Scalar:
    """Where the largest number of a list stands, counted from 1; the first of several equal ones.

    `position_of_largest((7, 9, 8))` is `2`.
    """
    found = as_list(items)
    return position(found, max_(found))


@author
def concat(*lists: Value) -> Value:
    """Lists one after the other.

    `concat((1, 2), [3])` is `(1, 2, 3)`.
    """
    found = tuple([item for items in lists for item in as_list(items)])
    if len(found) > MAX_ITEMS:
        raise VariantError(f"a list of more than {MAX_ITEMS} items")
    return found


@author
def numerator(a: Value) -> Scalar:
    """The numerator of a rational number in lowest terms.

    `numerator(6/4)` is `3`.
    """
    return fmpq(_rational(a).p)


@author
def denominator(a: Value) -> Scalar:
    """The denominator of a rational number in lowest terms; of a list or matrix, the common one.

    `denominator(6/4)` is `2`; `denominator((1/2, 1/3))` is `6`.
    """
    if isinstance(a, (tuple, Matrix)):
        return fmpq(_lcm(*[int(_rational(e).q) for e in _flat((a,))]))
    return fmpq(_rational(a).q)


def _rational(a: Value) -> fmpq:
    value = as_scalar(a)
    if not isinstance(value, fmpq):
        raise VariantError("only a rational number has a numerator and a denominator")
    return value


@author
def is_integer(a: Value) -> bool:
    """Whether a number is whole; of a list or matrix, whether every entry is.

    `is_integer(6/3)` is `true`.
    """
    return all(scalars.is_integer(entry) for entry in _flat((plain(a),)))


@author
def is_rational(a: Value) -> bool:
    """Whether a number is a quotient of whole numbers; of a list or matrix, whether every entry is.

    `is_rational(sqrt(2))` is `false`.
    """
    return all(isinstance(entry, fmpq) for entry in _flat((plain(a),)))


@author
def rounded(a: Value, decimals: Value) -> Value:
    """The value with so many decimals, halves away from zero; of a vector or matrix, every entry.

    `rounded(2/3, 2)` is `67/100`, and shown as 0.67.
    """
    places = as_int(decimals, "the number of decimals")
    if not 0 <= places <= 12:
        raise VariantError("rounded() goes from 0 to 12 decimals")
    if isinstance(a, tuple):
        return tuple([rounded(entry, decimals) for entry in a])
    if isinstance(a, Matrix):
        return Matrix(tuple([tuple([rounded(entry, decimals) for entry in row]) for row in a.rows]))
    return Rounded(balls.rounded_to(as_scalar(a), places), places)


@author
def significant(a: Value, digits: Value) -> Value:
    """The value rounded to so many significant digits.

    `significant(12345/10, 2)` is `1200`.
    """
    value = as_scalar(a)
    places = as_int(digits) - 1 - balls.leading_power_of_ten(value)
    if places >= 0:
        return rounded(value, fmpq(places))
    scale = fmpq(10) ** -places
    return balls.rounded_to(scalars.div(value, scale), 0) * scale


@author
def near_tie(a: Value, decimals: Value) -> bool:
    """Whether rounding to so many decimals is decided by the next two digits being about 50.

    `near_tie(1.245001, 2)` is `true`; `near_tie(1/3, 2)` is `false`.
    """
    places = as_int(decimals)
    finer, coarser = fmpq(10) ** (places + 2), fmpq(10) ** places
    for entry in _flat((plain(a),)):
        if isinstance(entry, fmpq) and (entry * coarser).q == 1:
            continue
        scaled = balls.rounded_to(entry, places + 2) * finer
        if abs(int(scaled.p)) % 100 in (49, 50, 51):
            return True
    return False


@author
def gcd(a: Value, b: Value) -> Scalar:
    """The greatest common divisor of two whole numbers.

    `gcd(12, 18)` is `6`.
    """
    return fmpq(_gcd(as_int(a), as_int(b)))


@author
def mod(a: Value, b: Value) -> Scalar:
    """The remainder of a whole number, from 0 to b − 1.

    `mod(-1, 3)` is `2`.
    """
    under = as_int(b)
    if under <= 0:
        raise VariantError("mod() needs a positive divisor")
    return fmpq(as_int(a) % under)


@author
def floor(a: Value) -> Scalar:
    """The largest whole number that is not above the value.

    `floor(-5/2)` is `-3`.
    """
    value = as_scalar(a)
    if isinstance(value, fmpq):
        return fmpq(value.floor())
    nearest = balls.rounded_to(value, 0)
    return nearest - 1 if balls.less(value, nearest) else nearest


@author
def ceil(a: Value) -> Scalar:
    """The smallest whole number that is not below the value.

    `ceil(5/2)` is `3`.
    """
    return -floor(scalars.neg(as_scalar(a)))


@author
def expand(a: Value) -> Value:
    """Products multiplied out, in a formula or in every entry.

    `expand((x + 1)^2)` is `x^2 + 2*x + 1`.
    """
    return each(a, scalars.expand)


@author
def numerical(a: Value) -> Value:
    """The value to 12 decimals, for conditions where an exact form is of no use.

    `numerical(1/3)` is `rounded(1/3, 12)`.
    """
    return rounded(a, fmpq(12))
