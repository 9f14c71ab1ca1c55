"""A sum, also one that is negated, divided or times other factors, as its terms and what is common to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from flint import arb

from hessquiz.answers import tree
from hessquiz.grading.balls import Ball, Point, nonzero, value

Terms: TypeAlias = "tuple[list[Ball], Ball]"
"""The values of the terms, and the factor that each is to be multiplied by."""
ONE = arb(1)


def apart(node: tree.Node, at: Point) -> Terms:
    """The terms of a tree at a point; the tree alone where it is no such sum."""
    take = _APART.get(type(node))
    return ([value(node, at)], ONE) if take is None else take(node, at)


def _of_sum(node: tree.Add, at: Point) -> Terms:
    return [-value(term.arg, at) if type(term) is tree.Neg else value(term, at) for term in node.terms], ONE


def _of_negative(node: tree.Neg, at: Point) -> Terms:
    terms, common = apart(node.arg, at)
    return terms, -common


def _of_quotient(node: tree.Div, at: Point) -> Terms:
    terms, common = apart(node.over, at)
    return terms, common / nonzero(value(node.under, at))


def _of_product(node: tree.Mul, at: Point) -> Terms:
    terms: list[Ball] = []
    common = ONE
    for factor in node.factors:
        if type(factor) is tree.Add and not terms:
            terms = _of_sum(factor, at)[0]
        else:
            common = common * value(factor, at)
    return (terms, common) if terms else ([common], ONE)


_APART: dict[type, Callable[[Any, Point], Terms]] = {
    tree.Add: _of_sum,
    tree.Neg: _of_negative,
    tree.Div: _of_quotient,
    tree.Mul: _of_product,
}
