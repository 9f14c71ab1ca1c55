"""Functions made to have known answers: the answer is drawn first, then the question."""

from __future__ import annotations

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.arithmetic import sub
from hessquiz.maths.calculus import at, gradient, hessian
from hessquiz.maths.definiteness import critical_type
from hessquiz.maths.linear import dot, quad
from hessquiz.maths.registry import author
from hessquiz.maths.scalars import HALF, ZERO, Scalar
from hessquiz.maths.values import Record, Value, Word, as_list, as_scalar, as_symbols, as_vector


@author
def quadratic_with(H: Value, p: Value, v: Value, c: Value = ZERO) -> Scalar:
    """The quadratic with Hessian H, critical point p and value c there, multiplied out.

    `quadratic_with(diag((2, 4)), (1, 0), (x, y))` is `x^2 - 2*x + 1 + 2*y^2`.
    """
    step = sub(as_symbols(v), as_vector(p))
    half = scalars.mul(HALF, quad(H, step))
    return scalars.expand(scalars.add(half, as_scalar(c)))


@author
def quadratic_from(c: Value, g: Value, H: Value, v: Value) -> Scalar:
    """The quadratic c + gᵀv + ½ vᵀHv, multiplied out.

    `quadratic_from(1, (2, 0), diag((2, 4)), (x, y))` is `1 + 2*x + x^2 + 2*y^2`.
    """
    symbols = as_symbols(v)
    half = scalars.mul(HALF, quad(H, symbols))
    return scalars.expand(scalars.add(scalars.add(as_scalar(c), dot(g, symbols)), half))


@author
def cubic_with_points(a: Value, b: Value, variable: Value) -> Scalar:
    """A cubic in one variable with critical points a and b: 2t³ − 3(a+b)t² + 6abt.

    `cubic_with_points(-1, 1, x)` is `2*x^3 - 6*x`.
    """
    (t,) = as_symbols(variable)
    p, q = as_scalar(a), as_scalar(b)
    parts = (
        scalars.mul(fmpq(2), scalars.power(t, fmpq(3))),
        scalars.mul(scalars.mul(fmpq(-3), scalars.add(p, q)), scalars.power(t, fmpq(2))),
        scalars.mul(scalars.mul(fmpq(6), scalars.mul(p, q)), t),
    )
    total: Scalar = ZERO
    for part in parts:
        total = scalars.add(total, part)
    return scalars.expand(total)


@author
def quartic_with_points(middle: Value, distance: Value, variable: Value) -> Scalar:
    """A quartic in one variable, critical at its middle and at that distance on both sides: u⁴ − 2d²u².

    `quartic_with_points(0, 1, x)` is `x^4 - 2*x^2`.
    """
    (t,) = as_symbols(variable)
    u, d = scalars.sub(t, as_scalar(middle)), as_scalar(distance)
    square = scalars.power(u, fmpq(2))
    twice = scalars.mul(scalars.mul(fmpq(2), scalars.power(d, fmpq(2))), square)
    return scalars.expand(scalars.sub(scalars.power(square, fmpq(2)), twice))


@author
def separated_by_shear(F: Value, G: Value, v: Value, m: Value) -> Scalar:
    """F(x + m·y) + G(y), multiplied out, for F in the first and G in the second of two variables.

    It is critical exactly where F'(x + m·y) = 0 and G'(y) = 0, and its f_xy is not zero.

    `separated_by_shear(x^2, y^2, (x, y), 1)` is `x^2 + 2*x*y + 2*y^2`.
    """
    symbols = as_symbols(v)
    if len(symbols) != 2:
        raise VariantError("separated_by_shear() needs two variables")
    x, y = symbols
    sheared = at(as_scalar(F), x, scalars.add(x, scalars.mul(as_scalar(m), y)))
    return scalars.expand(scalars.add(sheared, as_scalar(G)))


@author
def sheared_points(us: Value, ws: Value, m: Value) -> Value:
    """The critical points (u − m·w, w) of such a function, from those of F and of G.

    `sheared_points((0, 1), [2], 1)` is `[(-2, 2), (-1, 2)]`.
    """
    shift = as_scalar(m)
    pairs = [(a, b) for a in as_vector(us) for b in as_vector(ws)]
    return tuple([(scalars.sub(a, scalars.mul(shift, b)), b) for a, b in pairs])


@author
def classified(f: Value, v: Value, points: Value) -> Value:
    """Critical points with their types: records of `point` and `type`; the gradient must be zero there.

    `classified(x^2 - y^2, (x, y), [(0, 0)])[1].type` is `saddle`.
    """
    slope, curved = gradient(f, v), hessian(f, v)
    found = []
    for point in as_list(points):
        if any(not balls.equal(e, ZERO) for e in at(slope, v, point)):
            raise VariantError("the gradient is not zero at one of these points")
        found.append(Record({"point": point, "type": critical_type(at(curved, v, point))}))
    return tuple(found)


@author
def points_of_type(points: Value, type_: Value) -> Value:
    """Those records of a list of classified points that have a type.

    `len(points_of_type(classified(x^2 - y^2, (x, y), [(0, 0)]), saddle))` is `1`.
    """
    if not isinstance(type_, Word):
        raise VariantError("a type is a word: minimum, maximum, saddle or inconclusive")
    return tuple([r for r in as_list(points) if isinstance(r, Record) and r.fields.get("type") == type_])
