"""Lists: sums, order, counting, places."""

from __future__ import annotations

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths.arithmetic import add, mul, same
from hessquiz.maths.numbers import max_
from hessquiz.maths.registry import author
from hessquiz.maths.roots import by_value
from hessquiz.maths.scalars import ONE, ZERO, Scalar
from hessquiz.maths.values import MAX_ITEMS, Matrix, Record, Value, as_bool, as_list, as_scalar, kind_of


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
