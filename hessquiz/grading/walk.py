"""What a tree holds, found in one pass without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from hessquiz.answers import tree
from hessquiz.answers.tree import Add, Call, Const, Div, Mul, Neg, Num, Pow, Var
from hessquiz.grading.rational import rational
from hessquiz.record import record

_NOTHING: tuple[tree.Node, ...] = ()
_BELOW: dict[type, Callable[[Any], Iterable[tree.Node]]] = {
    tree.Num: lambda _: _NOTHING,
    tree.Const: lambda _: _NOTHING,
    tree.Var: lambda _: _NOTHING,
    tree.Neg: lambda node: (node.arg,),
    tree.Add: lambda node: node.terms,
    tree.Mul: lambda node: node.factors,
    tree.Div: lambda node: (node.over, node.under),
    tree.Pow: lambda node: (node.base, node.exponent),
    tree.Call: lambda node: node.args,
    tree.Vector: lambda node: node.entries,
}
PARTIAL = frozenset(["sqrt", "ln", "log", "asin", "acos", "acosh", "atanh"])
"""Functions that are not real everywhere."""
_FOLDED = frozenset(["abs", "sign"])
"""Functions that follow another formula on a part of space, which must be looked at too."""


@record
class Traits:
    """What a scalar tree holds.

    Attributes:
        names: its variables.
        functions: how many functions, roots and named numbers.
        total: whether it is surely real except on a set without interior: no even roots, ln, asin …
        plain: whether it holds nothing but numbers, names, arithmetic and functions.
    """

    names: frozenset[str]
    functions: int
    total: bool
    plain: bool


def below(node: tree.Node) -> Iterable[tree.Node]:
    """The nodes directly below."""
    found = _BELOW.get(type(node))
    return found(node) if found is not None else tree.children(node)


def traits(node: tree.Node) -> Traits:
    """The traits of a scalar tree; those of the last trees asked for are remembered."""
    known = _KNOWN.get(id(node))
    if known is not None and known[0] is node:
        return known[1]
    found = _traits(node)
    if len(_KNOWN) >= _REMEMBERED:
        _KNOWN.clear()
    _KNOWN[id(node)] = node, found
    return found


_REMEMBERED = 64
_KNOWN: dict[int, tuple[tree.Node, Traits]] = {}


def _traits(node: tree.Node) -> Traits:
    names: set[str] = set()
    functions, total, plain = 0, True, True
    stack: list[Any] = []
    below_here: Iterable[Any] = (node,)
    while True:
        for child in below_here:  # leaves are dealt with at once: they are most of a tree
            kind = type(child)
            if kind is Var:
                names.add(child.name)
            elif kind is not Num:
                stack.append(child)
        if not stack:
            return Traits(frozenset(names), functions, total, plain)
        here = stack.pop()
        kind = type(here)
        if kind is Mul:
            below_here = here.factors
        elif kind is Add:
            below_here = here.terms
        elif kind is Neg:
            below_here = (here.arg,)
        elif kind is Pow:
            whole, real = _power(here)
            functions += not whole
            total = total and real
            below_here = (here.base,) if whole else (here.base, here.exponent)
        elif kind is Div:
            below_here = (here.over, here.under)
        elif kind is Call:
            functions += 1
            total = total and here.name not in PARTIAL and here.name not in _FOLDED
            below_here = here.args
        elif kind is Const:
            functions += 1
            below_here = ()
        else:
            plain = False
            below_here = below(here)


def _power(node: tree.Pow) -> tuple[bool, bool]:
    """Whether a power is a whole one, and whether it is real wherever its base is."""
    if type(node.exponent) is tree.Num and node.exponent.whole is not None:
        return True, True
    exponent = rational(node.exponent)
    if exponent is None:
        return False, node.base == tree.Const("e")
    return exponent.denominator == 1, exponent.denominator % 2 == 1


def variables(node: tree.Node) -> frozenset[str]:
    """The names of the variables in a tree of any sort."""
    names = set()
    stack = [node]
    while stack:
        node = stack.pop()
        if type(node) is tree.Var:
            names.add(node.name)
        else:
            stack.extend(below(node))
    return frozenset(names)


def small(node: tree.Node, most: int) -> bool:
    """Whether a tree has at most so many nodes."""
    stack = [node]
    while stack:
        most -= 1
        if most < 0:
            return False
        stack.extend(below(stack.pop()))
    return True


def has_variables(node: tree.Node) -> bool:
    """Whether there is a variable in a tree."""
    stack = [node]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is Var:
            return True
        if kind is not Num:
            stack.extend(below(node))
    return False


def constants(node: tree.Node) -> set[Fraction]:
    """The numbers written in a tree, up to a million."""
    found = set()
    stack = [node]
    while stack:
        node = stack.pop()
        if type(node) is tree.Num:
            if node.value < 10**6:
                found.add(node.value)
        else:
            stack.extend(below(node))
    return found
