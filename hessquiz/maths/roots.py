"""Real roots of polynomials in one variable, and the parts of the line where they are positive."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from functools import cmp_to_key
from typing import Any

import symengine as se
from flint import fmpq, fmpq_poly

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.calculus import at, polynomial_in
from hessquiz.maths.factors import leading_minors, principal_minors
from hessquiz.maths.registry import author
from hessquiz.maths.scalars import ZERO, Scalar
from hessquiz.maths.values import (
    Region,
    Span,
    Value,
    Word,
    as_list,
    as_scalar,
    as_square,
    as_symbols,
    kind_of,
)

by_value = cmp_to_key(lambda a, b: -1 if balls.less(a, b) else int(balls.less(b, a)))


def real_roots_of(coefficients: list[Scalar], *, multiple: bool) -> list[Scalar]:
    """Real roots of Σ c_k t^k, smallest first; an error where one is no rational or square root."""
    if not all(isinstance(c, fmpq) for c in coefficients):
        raise VariantError("the roots of a polynomial are found for rational coefficients only")
    poly = fmpq_poly(coefficients)
    if poly.degree() < 1:
        return []
    found: list[Scalar] = []
    for factor, power in poly.factor()[1]:
        found.extend(_roots_of_factor(fmpq_poly(factor)) * (power if multiple else 1))
    return sorted(found, key=by_value)


def _roots_of_factor(factor: fmpq_poly) -> list[Scalar]:
    if factor.degree() == 1:
        return [-factor[0] / factor[1]]
    if factor.degree() == 2:
        c, b, a = factor[0], factor[1], factor[2]
        inside = b * b - 4 * a * c
        if inside < 0:
            return []
        root = scalars.div(scalars.square_root(inside), 2 * a)
        return [scalars.sub(-b / (2 * a), root), scalars.add(-b / (2 * a), root)]
    everywhere: Any = factor.numer().complex_roots()
    if not any(found.imag == 0 for found, _ in everywhere):
        return []
    raise VariantError("a root of this polynomial is no rational number or square root")


@author
def roots(f: Value, variable: Value) -> Value:
    """The distinct real roots of a polynomial in one variable, smallest first: rational or with square roots.

    `roots(x^3 - 4*x, x)` is `(-2, 0, 2)`.
    """
    (symbol,) = as_symbols(variable)
    found = polynomial_in(as_scalar(f), symbol)
    if not found:
        raise VariantError("this polynomial is zero everywhere")
    return tuple(real_roots_of([found.get(k, ZERO) for k in range(max(found) + 1)], multiple=False))


def _end(word: Value) -> bool:
    if not isinstance(word, Word) or word.text not in ("open", "closed"):
        raise VariantError(f"an end of an interval is open or closed, not {kind_of(word)}")
    return word.text == "closed"


OPEN = Word("open")


@author
def interval(low: Value, high: Value, low_end: Value = OPEN, high_end: Value = OPEN) -> Region:
    """The numbers between two ends; the ends are open unless closed is said.

    `interval(0, 2, closed)` is `interval(0, 2, closed, open)`.
    """
    a, b = as_scalar(low), as_scalar(high)
    closed = (_end(low_end) and not scalars.infinite(a), _end(high_end) and not scalars.infinite(b))
    if balls.less(b, a) or (balls.equal(a, b) and not all(closed)):
        raise VariantError("the low end of an interval lies above its high end")
    return Region((Span(a, b, *closed),))


@author
def points_of_line(points: Value) -> Region:
    """Single numbers as a part of the line.

    `points_of_line((1, 2))` is `union(interval(1, 1, closed, closed), interval(2, 2, closed, closed))`.
    """
    spans = [Span(p, p, low_closed=True, high_closed=True) for p in map(as_scalar, as_list(points))]
    return _joined(spans, lambda inside: any(inside))


@author
def union(*parts: Value) -> Region:
    """Parts of the line, joined.

    `union(interval(0, 1), interval(1, 2, closed))` is `interval(0, 2)`.
    """
    return _joined(_spans(parts), lambda inside: any(inside))


@author
def intersection(*parts: Value) -> Region:
    """What parts of the line have in common.

    `intersection(interval(0, 2), interval(1, inf, closed))` is `interval(1, 2, closed)`.
    """
    regions = [_region(part) for part in parts]

    def common(inside: Iterable[bool]) -> bool:
        flags, start = list(inside), 0
        for region in regions:
            if not any(flags[start : start + len(region.spans)]):
                return False
            start += len(region.spans)
        return True

    return _joined(_spans(parts), common)


@author
def complement(part: Value) -> Region:
    """The rest of the line.

    `complement(interval(-inf, 1, open, closed))` is `interval(1, inf)`.
    """
    return _joined(_spans((part,)), lambda inside: not any(inside))


@author
def lies_in(number: Value, part: Value) -> bool:
    """Whether a number belongs to a part of the line.

    `lies_in(2, interval(0, 2))` is `false`.
    """
    value = as_scalar(number)
    return any(_contains(span, value) for span in _region(part).spans)


def _region(part: Value) -> Region:
    if not isinstance(part, Region):
        raise VariantError(f"a part of the line is wanted, not {kind_of(part)}")
    return part


def _spans(parts: Iterable[Value]) -> list[Span]:
    return [span for part in parts for span in _region(part).spans]


def _contains(span: Span, value: Scalar) -> bool:
    if balls.equal(value, span.low):
        return span.low_closed
    if balls.equal(value, span.high):
        return span.high_closed
    return balls.less(span.low, value) and balls.less(value, span.high)


def _joined(spans: list[Span], belongs: Callable[[Iterable[bool]], bool]) -> Region:
    """The set of numbers for which `belongs` holds of the list "inside span 1, inside span 2, …"."""
    ends: list[Scalar] = []
    for end in sorted([e for s in spans for e in (s.low, s.high) if not scalars.infinite(e)], key=by_value):
        if not ends or not balls.equal(ends[-1], end):
            ends.append(end)
    # cells of the line: below the first end, the end itself, between two ends, …
    bounds = [-se.oo, *ends, se.oo]
    cells: list[tuple[Span, Scalar]] = []
    for low, high in itertools.pairwise(bounds):
        cells.append((Span(low, high), _between(low, high)))
        if not scalars.infinite(high):
            cells.append((Span(high, high, low_closed=True, high_closed=True), high))
    result: list[Span] = []
    previous = False
    for cell, sample in cells:
        inside = belongs([_contains(span, sample) for span in spans])
        if inside and previous:
            last = result.pop()
            result.append(Span(last.low, cell.high, last.low_closed, cell.high_closed))
        elif inside:
            result.append(cell)
        previous = inside
    return Region(tuple(result))


def _between(low: Scalar, high: Scalar) -> Scalar:
    if scalars.infinite(low):
        return ZERO if scalars.infinite(high) else scalars.sub(high, fmpq(1))
    if scalars.infinite(high):
        return scalars.add(low, fmpq(1))
    return scalars.div(scalars.add(low, high), fmpq(2))


def _where(f: Value, variable: Value, *, strict: bool) -> Region:
    (symbol,) = as_symbols(variable)
    value = as_scalar(f)
    whole = Span(-se.oo, se.oo)
    if not polynomial_in(value, symbol):
        return Region(() if strict else (whole,))
    ends = roots(value, symbol)
    points = [Span(r, r, low_closed=True, high_closed=True) for r in ends]
    bounds = [-se.oo, *ends, se.oo]
    kept = [] if strict else points
    for low, high in itertools.pairwise(bounds):
        if balls.sign(as_scalar(at(value, symbol, _between(low, high)))) > 0:
            kept.append(Span(low, high))
    return _joined(kept, lambda inside: any(inside))


@author
def positive_where(f: Value, variable: Value) -> Region:
    """Where a polynomial in one variable is positive.

    `positive_where(4 - k^2, k)` is `interval(-2, 2)`.
    """
    return _where(f, variable, strict=True)


@author
def nonnegative_where(f: Value, variable: Value) -> Region:
    """Where a polynomial in one variable is at least zero.

    `nonnegative_where(4 - k^2, k)` is `interval(-2, 2, closed, closed)`.
    """
    return _where(f, variable, strict=False)


@author
def positive_definite_where(H: Value, variable: Value) -> Region:
    """For which values of the variable a symmetric matrix is positive definite, by its leading minors.

    `positive_definite_where(matrix((1, k), (k, 4)), k)` is `interval(-2, 2)`.
    """
    return intersection(*[positive_where(m, variable) for m in leading_minors(as_square(H))])


@author
def negative_definite_where(H: Value, variable: Value) -> Region:
    """For which values of the variable a symmetric matrix is negative definite.

    `negative_definite_where(matrix((-1, k), (k, -4)), k)` is `interval(-2, 2)`.
    """
    minors = leading_minors(as_square(H))
    signed = [m if k % 2 else scalars.neg(m) for k, m in enumerate(minors)]
    return intersection(*[positive_where(m, variable) for m in signed])


@author
def semidefinite_where(H: Value, variable: Value) -> Region:
    """For which values of the variable a symmetric matrix is positive semidefinite, by all principal minors.

    `semidefinite_where(matrix((1, k), (k, 4)), k)` is `interval(-2, 2, closed, closed)`.
    """
    minors = principal_minors(as_square(H))
    return intersection(*[nonnegative_where(m.fields["value"], variable) for m in minors])
