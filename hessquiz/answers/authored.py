"""The nodes that only authors' expressions have; everything else in them is of `tree`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from hessquiz.answers.tree import Add, Const, Div, Mul, Neg, Node, Num, Pow, Vector


@dataclass(frozen=True, slots=True)
class Name:
    """A whole word: a drawn or defined name, a variable, or a word such as saddle."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """'…', compared and passed on, never taken apart."""

    text: str


@dataclass(frozen=True, slots=True)
class Invoke:
    """name(args, key=value): a function of the exercise language."""

    name: str
    args: tuple[Authored, ...]
    options: tuple[tuple[str, Authored], ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """of[i] or of[i, j], counted from 1."""

    of: Authored
    places: tuple[Authored, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """of.name, of a record."""

    of: Authored
    name: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """[a, b, c]."""

    items: tuple[Authored, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """{name: value, …}, in the order written."""

    fields: tuple[tuple[str, Authored], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """`for name in source`, with the conditions that follow it up to the next `for`."""

    name: str
    source: Authored
    conditions: tuple[Authored, ...] = ()


@dataclass(frozen=True, slots=True)
class Compr:
    """[element for … in … if …], clauses from the outermost to the innermost."""

    element: Authored
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Cond:
    """then if test else otherwise."""

    then: Authored
    test: Authored
    otherwise: Authored


@dataclass(frozen=True, slots=True)
class Compare:
    """A chain a < b <= c; `ops` are "==", "!=", "<", "<=", ">", ">=", "in", "not in"."""

    operands: tuple[Authored, ...]
    ops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoolOp:
    """Two or more operands joined by "and" or "or"."""

    op: str
    operands: tuple[Authored, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """not operand."""

    operand: Authored


@dataclass(frozen=True, slots=True)
class Range:
    """low..high, both ends included."""

    low: Authored
    high: Authored


Authored: TypeAlias = (
    Node | Name | Text | Invoke | Index | Field | ListOf | Record | Compr | Cond | Compare | BoolOp | Not | Range
)  # fmt: skip
"""A node of an author's expression. Nodes of `tree` in it (Num Const Neg Add Mul Div Pow Vector) may hold such nodes."""

SHARED = (Num, Const, Neg, Add, Mul, Div, Pow, Vector)
"""The nodes of `tree` that an author's expression may consist of."""


def bracketed(node: Any, write: Callable[[Any], str]) -> str | None:
    """A sum, product, quotient, power, negative or entry, its parts by `write`, in brackets that leave no doubt.

    So written it means the same in our languages and in Maxima. None for any other node.
    """
    match node:
        case Neg(arg):
            return f"(-{write(arg)})"
        case Add(terms):
            return f"({' + '.join(map(write, terms))})"
        case Mul(factors):
            return f"({'*'.join(map(write, factors))})"
        case Div(over, under):
            return f"({write(over)}/{write(under)})"
        case Pow(base, exponent):
            return f"({write(base)}^{write(exponent)})"
        case Index(of, places):
            return f"{write(of)}[{', '.join(map(write, places))}]"
    return None
