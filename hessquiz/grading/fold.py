"""Arithmetic with vectors and matrices inside a tree, carried out: e^x·[[1,0],[0,1]] is one matrix.

What can't be carried out (shapes that don't fit, a matrix inside a function) raises `Misfit`.
"""

from __future__ import annotations

from fractions import Fraction

from hessquiz.answers import tree
from hessquiz.answers.exact import add, mul
from hessquiz.grading.walk import below, small, traits

Rows = tuple[tuple[tree.Node, ...], ...]
PRODUCTS = 600
"""Most products of entries that a matrix product may take."""
ENTRY = 2000
"""Most nodes of an entry of a product: without it, [[x,1],[1,x]] times itself doubles each time."""
ZERO = tree.Num(Fraction(0))


class Misfit(Exception):
    """Arrays whose shapes don't fit what is done with them, in a sentence."""


def fold(node: tree.Node) -> tree.Node:
    """The tree with sums, multiples, products and transposes of arrays carried out."""
    if type(node) in _COLLECTIONS:
        return _fold_members(node)
    if type(node) in _WORDS or traits(node).plain or not _holds_array(node):
        return node
    match node:
        case tree.Vector(entries, shape):
            return tree.Vector(tuple(_scalar(fold(e)) for e in entries), shape)
        case tree.Matrix(rows):
            return tree.Matrix(tuple(tuple(_scalar(fold(e)) for e in row) for row in rows))
        case tree.Neg(arg):
            return _map(fold(arg), tree.Neg)
        case tree.Add(terms):
            return _sum([fold(term) for term in terms])
        case tree.Mul(factors):
            return _product([fold(factor) for factor in factors])
        case tree.Div(over, under):
            divisor = _scalar(fold(under))
            return _map(fold(over), lambda e: tree.Div(e, divisor))
        case tree.Pow(base, exponent):
            return _power(fold(base), exponent)
        case tree.Call("transpose", (arg,)):
            return transpose(fold(arg))
        case tree.Call():
            raise Misfit(f"{node.name} is taken of numbers, not of a vector or matrix.")
    return node


def _fold_members(node: tree.Node) -> tree.Node:
    """A set, interval, relation, list of points …, with arithmetic inside its members carried out."""
    match node:
        case tree.SetOf(elements):
            return tree.SetOf(tuple(fold(element) for element in elements))
        case tree.Union(parts):
            return tree.Union(tuple(fold(part) for part in parts))
        case tree.Points(items):
            return tree.Points(tuple(_fold_point(item) for item in items))
        case tree.Point():
            return _fold_point(node)
        case tree.Interval(low, high):
            return tree.changed(node, low=_scalar(fold(low)), high=_scalar(fold(high)))
        case tree.Relation(operands):
            return tree.changed(node, operands=tuple(_scalar(fold(operand)) for operand in operands))
        case tree.Quantity(value) | tree.Entry(_, _, value):
            return tree.changed(node, value=_scalar(fold(value)))
    return node


def _fold_point(node: tree.Point) -> tree.Point:
    at = fold(node.at)
    if not isinstance(at, tree.Vector):
        raise Misfit("A point is a list of coordinates.")
    return tree.Point(at, node.label)


_WORDS = frozenset([tree.Word, tree.Words])
_COLLECTIONS = frozenset(
    [tree.SetOf, tree.Union, tree.Points, tree.Point, tree.Interval, tree.Relation, tree.Quantity, tree.Entry]
)


def rows_of(node: tree.Node) -> Rows | None:
    """The rows of a matrix; None for anything else."""
    return node.rows if isinstance(node, tree.Matrix) else None


def transpose(node: tree.Node) -> tree.Node:
    """Rows become columns."""
    if isinstance(node, tree.Vector):
        return tree.Vector(node.entries, {"row": "column", "column": "row"}.get(node.shape, node.shape))
    if isinstance(node, tree.Matrix):
        return tree.Matrix(tuple(zip(*node.rows, strict=True)))
    return node


def _holds_array(node: tree.Node) -> bool:
    stack = [node]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is tree.Vector or kind is tree.Matrix:
            return True
        if kind in _ARITHMETIC:
            stack.extend(below(node))
        elif kind not in _LEAVES:
            raise Misfit("Only numbers and formulas can be added, multiplied or put into a function.")
    return False


_LEAVES = frozenset([tree.Num, tree.Const, tree.Var])
_ARITHMETIC = frozenset([tree.Add, tree.Mul, tree.Neg, tree.Div, tree.Pow, tree.Call])


def _is_array(node: tree.Node) -> bool:
    return isinstance(node, tree.Vector | tree.Matrix)


def _scalar(node: tree.Node) -> tree.Node:
    if _is_array(node):
        raise Misfit("A vector or matrix stands where a single number belongs.")
    return node


def _map(node: tree.Node, change: object) -> tree.Node:
    if isinstance(node, tree.Vector):
        return tree.Vector(tuple(change(e) for e in node.entries), node.shape)  # type: ignore[operator]
    if isinstance(node, tree.Matrix):
        return tree.Matrix(tuple(tuple(change(e) for e in row) for row in node.rows))  # type: ignore[operator]
    return change(node)  # type: ignore[operator,no-any-return]


def _sum(terms: list[tree.Node]) -> tree.Node:
    if not any(map(_is_array, terms)):
        return tree.Add(tuple(terms))
    if not all(map(_is_array, terms)):
        raise Misfit("A number can't be added to a vector or matrix.")
    first = terms[0]
    if isinstance(first, tree.Vector):
        if not all(isinstance(t, tree.Vector) and len(t.entries) == len(first.entries) for t in terms):
            raise Misfit("Only vectors of the same length can be added.")
        columns = zip(*(t.entries for t in terms), strict=True)  # type: ignore[union-attr]
        return tree.Vector(tuple(tree.Add(tuple(c)) for c in columns), first.shape)
    rows = [rows_of(t) for t in terms]
    if any(
        r is None or (len(r), len(r[0])) != (len(rows[0] or ()), len((rows[0] or ((),))[0])) for r in rows
    ):
        raise Misfit("Only matrices of the same shape can be added.")
    return tree.Matrix(
        tuple(
            tuple(tree.Add(tuple(entries)) for entries in zip(*lines, strict=True))
            for lines in zip(*(r for r in rows if r is not None), strict=True)
        )
    )


def _product(factors: list[tree.Node]) -> tree.Node:
    total: tree.Node | None = None
    for factor in factors:
        total = factor if total is None else _times(total, factor)
    assert total is not None
    return total


def _times(a: tree.Node, b: tree.Node) -> tree.Node:
    if not _is_array(a) and not _is_array(b):
        return tree.Mul((*a.factors, b)) if isinstance(a, tree.Mul) else tree.Mul((a, b))
    if not _is_array(b):
        return _map(a, lambda e: tree.Mul((e, b)))
    if not _is_array(a):
        return _map(b, lambda e: tree.Mul((a, e)))
    left = a.rows if isinstance(a, tree.Matrix) else _as_rows(a, "row")
    right = b.rows if isinstance(b, tree.Matrix) else _as_rows(b, "column")
    if len(left[0]) != len(right):
        raise Misfit("The shapes of these matrices don't allow their product.")
    if len(left) * len(right) * len(right[0]) > PRODUCTS:
        raise Misfit("These matrices are too large to be multiplied here.")
    rows = tuple(tuple(_dot(row, column) for column in zip(*right, strict=True)) for row in left)
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    if isinstance(b, tree.Vector) and len(rows[0]) == 1:
        return tree.Vector(tuple(row[0] for row in rows), "column")
    return tree.Matrix(rows)


def _as_rows(node: tree.Node, shape: str) -> Rows:
    assert isinstance(node, tree.Vector)
    shape = shape if node.shape == "tuple" else node.shape
    return (node.entries,) if shape == "row" else tuple((e,) for e in node.entries)


def _dot(row: tuple[tree.Node, ...], column: tuple[tree.Node, ...]) -> tree.Node:
    entry = add(mul(pair) for pair in zip(row, column, strict=True))
    if not small(entry, ENTRY):
        raise Misfit("These matrices are too large to be multiplied here.")
    return entry


def _power(base: tree.Node, exponent: tree.Node) -> tree.Node:
    if not _is_array(base):
        return tree.Pow(base, _scalar(fold(exponent)))
    if exponent == tree.Word("T"):
        return transpose(base)
    if isinstance(exponent, tree.Num) and exponent.value in (1, 2, 3) and isinstance(base, tree.Matrix):
        return _product([base] * int(exponent.value))
    raise Misfit("This power of a matrix can't be taken here; write its entries.")
