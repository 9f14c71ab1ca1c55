"""Values as trees of the answer language, in one canonical order that no algebra system decides.

Sums run by falling total degree in the variables, then by the variables' own order, numbers last; a sum
of two terms begins with the positive one. Products run number, root, constants, variables, sums, functions.
Signs stand outside fractions. The same value gives the same tree whatever made it.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Any

import symengine as se
from flint import fmpq

from hessquiz.answers import tree
from hessquiz.answers.tree import Node
from hessquiz.errors import VariantError
from hessquiz.maths import scalars
from hessquiz.maths.values import Matrix, Record, Region, Rounded, Span, Value, Word, kind_of

_PARAMETERS = frozenset("abcdhklmnpqr") | {
    "alpha", "beta", "gamma", "delta", "epsilon", "lambda", "mu", "rho", "sigma", "tau", "kappa",
}  # fmt: skip
"""Names that stand for given numbers rather than for what a function depends on; they count for no degree."""

_CALLS = {"log": "ln", "Abs": "abs"}


def to_tree(value: Value) -> Node:
    """The tree of a value: number, formula, vector, matrix, word or region."""
    if isinstance(value, fmpq):
        return number(value)
    if isinstance(value, se.Basic):
        return formula(value)
    if isinstance(value, tuple):
        return tree.Vector(tuple([to_tree(item) for item in value]))
    if isinstance(value, Matrix):
        return tree.Matrix(tuple([tuple([to_tree(entry) for entry in row]) for row in value.rows]))
    if isinstance(value, Rounded):
        shown = tree.Num(abs(Fraction(int(value.value.p), int(value.value.q))), value.places or None)
        return tree.Neg(shown) if value.value < 0 else shown
    if isinstance(value, Word):
        return tree.Word(value.text)
    if isinstance(value, bool):
        return tree.Word("true" if value else "false")
    if isinstance(value, Region):
        return _region(value)
    if isinstance(value, Record) and set(value.fields) == {"point", "type"}:
        at = tree.Vector(tuple([to_tree(e) for e in value.fields["point"]]))
        return tree.Point(at, value.fields["type"].text)
    raise VariantError(f"{kind_of(value)} can't be shown")


def number(value: fmpq) -> Node:
    """A rational: p, p/q, with its sign outside."""
    return _quotient(int(value.p), int(value.q))


@lru_cache(maxsize=4096)
def _quotient(p: int, q: int) -> Node:
    top = tree.Num(Fraction(abs(p)))
    size: Node = top if q == 1 else tree.Div(top, tree.Num(Fraction(q)))
    return tree.Neg(size) if p < 0 else size


@lru_cache(maxsize=4096)
def formula(value: Any) -> Node:
    """A symengine expression."""
    negative, size = _signed(value)
    return tree.Neg(size) if negative else size


def _signed(value: Any) -> tuple[bool, Node]:
    """Whether a term is negative, and the term without its sign."""
    if isinstance(value, se.Rational):
        exact = scalars.settled(value)
        return exact < 0, number(abs(exact))
    if isinstance(value, se.Add):
        return False, _sum(value)
    if value == -se.oo:
        return True, tree.Const("inf")
    if isinstance(value, (se.Mul, se.Pow)):
        return _product(value)
    return False, _atom(value)


def _sum(value: Any) -> Node:
    if not value.free_symbols:
        return _number_sum(value)
    return _terms(sorted(value.args, key=_order))


def _number_sum(value: Any) -> Node:
    """A sum of numbers: the rational one first, over one denominator: (1 + sqrt(5))/2."""
    under = lcm(*[_denominator(part) for part in value.args])
    parts = sorted([part * under for part in value.args], key=lambda p: (not _is_number(p), _key(p)))
    top = _terms(parts)
    return top if under == 1 else tree.Div(top, tree.Num(Fraction(under)))


def _is_number(value: Any) -> bool:
    return isinstance(value, se.Rational)


def _denominator(term: Any) -> int:
    factors = term.args if isinstance(term, se.Mul) else (term,)
    return lcm(*[int(f.q) for f in factors if isinstance(f, se.Rational)])


def _terms(parts: list[Any]) -> Node:
    shown = [_signed(part) for part in parts]
    if len(shown) == 2 and shown[0][0] and not shown[1][0]:
        shown.reverse()
    return tree.Add(tuple([tree.Neg(size) if negative else size for negative, size in shown]))


def _product(value: Any) -> tuple[bool, Node]:
    """A product as sign, numerator and denominator."""
    coefficient = fmpq(1)
    over: list[tuple[Any, Any]] = []
    under: list[tuple[Any, Any]] = []
    for factor in value.args if isinstance(value, se.Mul) else (value,):
        if isinstance(factor, se.Rational):
            coefficient *= scalars.settled(factor)
            continue
        base, exponent = factor.args if isinstance(factor, se.Pow) else (factor, se.Integer(1))
        if isinstance(exponent, se.Rational) and base != se.E and exponent < 0:
            under.append((base, -exponent))
        else:
            over.append((base, exponent))
    top = _factors(abs(int(coefficient.p)), over)
    if coefficient.q == 1 and not under:
        return coefficient < 0, top
    return coefficient < 0, tree.Div(top, _factors(int(coefficient.q), under))


def _factors(coefficient: int, powers: list[tuple[Any, Any]]) -> Node:
    powers.sort(key=lambda pair: _factor_order(*pair))
    shown = [_power(base, exponent) for base, exponent in powers]
    if coefficient != 1 or not shown:
        shown.insert(0, tree.Num(Fraction(coefficient)))
    if len(shown) == 1:
        return shown[0]
    flat: list[Node] = []
    for part in shown:
        flat.extend(part.factors if isinstance(part, tree.Mul) else [part])
    return tree.Mul(tuple(flat))


def _power(base: Any, exponent: Any) -> Node:
    if exponent == 1:
        return formula(base)
    if isinstance(exponent, se.Rational) and exponent == se.Rational(1, 2):
        return tree.Call("sqrt", (formula(base),))
    return tree.Pow(formula(base), formula(exponent))


def _atom(value: Any) -> Node:
    if isinstance(value, se.Symbol):
        return tree.Var(str(value))
    for constant, name in ((se.pi, "pi"), (se.E, "e"), (se.oo, "inf")):
        if value == constant:
            return tree.Const(name)
    name = type(value).__name__
    if not value.args or name == "Derivative":
        raise VariantError(f"{value} can't be shown")
    return tree.Call(_CALLS.get(name, name.lower()), tuple([formula(arg) for arg in value.args]))


def _split(term: Any) -> dict[str, Any]:
    """Exponents of the variables of a term; a power of a sum counts for the first variable in it."""
    found: dict[str, Any] = {}
    for factor in term.args if isinstance(term, se.Mul) else (term,):
        base, exponent = factor.args if isinstance(factor, se.Pow) else (factor, se.Integer(1))
        if not isinstance(exponent, se.Rational):
            continue
        name = str(base) if isinstance(base, se.Symbol) else _leading(base)
        if name:
            found[name] = found.get(name, 0) + scalars.settled(exponent)
    return found


def _leading(value: Any) -> str:
    """The first variable of a sum; "" for anything else."""
    if not isinstance(value, se.Add):
        return ""
    return min((str(s) for s in value.free_symbols), key=_natural, default="")


def _natural(name: str) -> tuple[bool, str, int]:
    """Variables before parameters, letters in order, x2 before x10."""
    stem = name.rstrip("0123456789").rstrip("_")
    digits = name[len(name.rstrip("0123456789")) :]
    return (name in _PARAMETERS, stem, int(digits or 0))


def _order(term: Any) -> tuple[Any, ...]:
    """Where a term stands in a sum."""
    if isinstance(term, se.Rational):
        return (2,)
    exponents = _split(term)
    variables = [(_natural(name), -power) for name, power in exponents.items() if name not in _PARAMETERS]
    parameters = [(_natural(name), -power) for name, power in exponents.items() if name in _PARAMETERS]
    total = sum((power for _, power in variables), fmpq(0))
    constant = not term.free_symbols
    rest = sum((power for _, power in parameters), fmpq(0))
    return (int(constant), total, sorted(variables), rest, sorted(parameters), _key(term))


def _factor_order(base: Any, exponent: Any) -> tuple[Any, ...]:
    if isinstance(base, se.Rational):
        return (0, _key(base))
    if isinstance(base, se.Symbol):
        return (2, (not _natural(str(base))[0], *_natural(str(base))))
    if base == se.E and exponent != 1:
        return (4, _key(exponent))
    if not base.args:
        return (1, _key(base))
    if isinstance(base, se.Add):
        return (3, _natural(_leading(base)), len(base.args), _key(base))
    return (5, _key(base))


@lru_cache(maxsize=8192)
def _key(value: Any) -> str:
    """A text that orders what degrees leave equal; it does not depend on symengine's own order."""
    if not value.args:
        return str(value)
    parts = [_key(arg) for arg in value.args]
    if isinstance(value, (se.Add, se.Mul)):
        parts.sort()
    return f"{type(value).__name__}({','.join(parts)})"


def _region(value: Region) -> Node:
    parts = [_span(span) for span in value.spans]
    return parts[0] if len(parts) == 1 else tree.Union(tuple(parts))


def _span(span: Span) -> Node:
    if span.low_closed and span.high_closed and scalars.identical(span.low, span.high):
        return tree.SetOf((to_tree(span.low),))
    return tree.Interval(to_tree(span.low), to_tree(span.high), span.low_closed, span.high_closed)
