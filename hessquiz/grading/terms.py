"""The values of the terms of a sum, also of a sum that is negated, divided or times other factors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hessquiz.answers import tree
from hessquiz.grading.balls import Ball, Point, nonzero, value


def term_values(node: tree.Node, at: Point) -> list[Ball]:
    """The balls of the terms, whose sum is the tree's own; that of the tree alone where it is no such sum."""
    make = _TERMS.get(type(node))
    return [value(node, at)] if make is None else make(node, at)


def _of_sum(node: tree.Add, at: Point) -> list[Ball]:
    return [-value(term.arg, at) if type(term) is tree.Neg else value(term, at) for term in node.terms]


def _of_quotient(node: tree.Div, at: Point) -> list[Ball]:
    sizes, under = term_values(node.over, at), nonzero(value(node.under, at))
    return [size / under for size in sizes]


def _of_product(node: tree.Mul, at: Point) -> list[Ball]:
    total: Ball = None
    sizes: list[Ball] = []
    for factor in node.factors:
        if not sizes and type(factor) is tree.Add:
            sizes = _of_sum(factor, at)
            continue
        size = value(factor, at)
        total = size if total is None else total * size
    return [size * total for size in sizes] or [total]


_TERMS: dict[type, Callable[[Any, Point], list[Ball]]] = {
    tree.Add: _of_sum,
    tree.Neg: lambda node, at: [-size for size in term_values(node.arg, at)],
    tree.Div: _of_quotient,
    tree.Mul: _of_product,
}
