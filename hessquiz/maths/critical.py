"""Critical points of polynomials in two variables, found without knowing how the polynomial was made.

Resultants of the two partial derivatives give the possible x; for each, the common roots give y.
"""

from __future__ import annotations

from typing import Any

import symengine as se
from flint import Ordering, fmpq, fmpq_mpoly_ctx, fmpq_poly

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.calculus import at, gradient, hessian, polynomial_in
from hessquiz.maths.definiteness import critical_type
from hessquiz.maths.registry import author
from hessquiz.maths.roots import real_roots_of
from hessquiz.maths.scalars import ZERO, Scalar
from hessquiz.maths.values import Record, Value, as_scalar, as_symbols


def _bivariate(f: Scalar, x: se.Symbol, y: se.Symbol, ring: Any) -> Any:
    exponents: dict[tuple[int, int], fmpq] = {}
    for i, row in polynomial_in(f, x).items():
        for j, c in polynomial_in(row, y).items():
            if not isinstance(c, fmpq):
                raise VariantError("critical_points() needs a polynomial in its two variables alone")
            exponents[i, j] = c
    return ring.from_dict(exponents)


def _dense(f: Scalar, symbol: se.Symbol) -> fmpq_poly:
    found = polynomial_in(f, symbol)
    return fmpq_poly([found.get(k, ZERO) for k in range(max(found, default=0) + 1)])


@author
def critical_points(f: Value, v: Value) -> Value:
    """All real critical points of a polynomial in two variables, by elimination: records of `point`, `type`.

    Points are in order of their first, then second coordinate. x coordinates must be rational.

    `critical_points(x^2 - y^2 + 2*y, (x, y))[1].point` is `(0, 1)`.
    """
    symbols = as_symbols(v)
    if len(symbols) != 2:
        raise VariantError("critical_points() is for two variables")
    x, y = symbols
    fx, fy = gradient(as_scalar(f), symbols)
    ring = fmpq_mpoly_ctx.get(["x", "y"], Ordering.lex)
    p, q = _bivariate(fx, x, y, ring), _bivariate(fy, x, y, ring)
    if p.gcd(q).total_degree() > 0:
        raise VariantError("the critical points of this polynomial fill a curve")
    eliminated = p.resultant(q, "y")
    coefficients = {int(e[0]): c for e, c in eliminated.to_dict().items()}
    dense = [fmpq(coefficients.get(k, 0)) for k in range(max(coefficients, default=0) + 1)]
    curved = hessian(f, symbols)
    found = []
    for a in real_roots_of(dense, multiple=False):
        if not isinstance(a, fmpq):
            raise VariantError("critical_points() needs rational first coordinates")
        common = _dense(at(fx, x, a), y).gcd(_dense(at(fy, x, a), y))
        for b in real_roots_of([common[k] for k in range(common.degree() + 1)], multiple=False):
            type_ = critical_type(at(curved, symbols, (a, b)))
            found.append(Record({"point": (a, b), "type": type_}))
    return tuple(found)


@author
def extrema_on_rectangle(f: Value, v: Value, x_range: Value, y_range: Value) -> Value:
    """Candidates for the extrema of a polynomial on a closed rectangle: records of `point`, `value`, `place`.

    `place` is 'interior', 'edge' or 'corner'.

    `max([c.value for c in extrema_on_rectangle(x^2 + y^2, (x, y), (0, 1), (0, 2))])` is `5`.
    """
    x, y = as_symbols(v)
    (a, b), (c, d) = x_range, y_range
    found: dict[tuple[str, ...], Record] = {}

    def note(p: Scalar, q: Scalar, place: str) -> None:
        key = (str(p), str(q))
        if key not in found:
            value = at(f, v, (p, q))
            found[key] = Record({"point": (p, q), "value": value, "place": place})

    for p in (a, b):
        for q in (c, d):
            note(p, q, "corner")
    for p in (a, b):
        for q in _inside(at(f, x, p), y, c, d):
            note(p, q, "edge")
    for q in (c, d):
        for p in _inside(at(f, y, q), x, a, b):
            note(p, q, "edge")
    for record in critical_points(f, v):
        p, q = record.fields["point"]
        if _strictly(p, a, b) and _strictly(q, c, d):
            note(p, q, "interior")
    return tuple(found.values())


def _inside(f: Scalar, symbol: se.Symbol, low: Scalar, high: Scalar) -> list[Scalar]:
    slope = ZERO if isinstance(f, fmpq) else scalars.settled(f.diff(symbol))
    coefficients = polynomial_in(slope, symbol)
    if not coefficients:
        return []
    dense = [coefficients.get(k, ZERO) for k in range(max(coefficients) + 1)]
    return [r for r in real_roots_of(dense, multiple=False) if _strictly(r, low, high)]


def _strictly(value: Scalar, low: Scalar, high: Scalar) -> bool:
    return balls.less(low, value) and balls.less(value, high)
