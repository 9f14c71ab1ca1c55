"""Derivatives, substitution and Taylor polynomials of formulas."""

from __future__ import annotations

import symengine as se
from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.arithmetic import mul, sub
from hessquiz.maths.linear import dot, unit
from hessquiz.maths.registry import author
from hessquiz.maths.scalars import HALF, ZERO, Scalar, defined, settled, symbolic
from hessquiz.maths.values import (
    Matrix,
    Value,
    as_int,
    as_matrix,
    as_scalar,
    as_square,
    as_symbols,
    as_vector,
    check_sides,
    each,
    make_matrix,
)


def _derivative(value: Scalar, symbol: se.Symbol) -> Scalar:
    return ZERO if isinstance(value, fmpq) else settled(value.diff(symbol))


@author
def diff(f: Value, *variables: Value) -> Value:
    """The derivative of f by these variables, one after the other.

    `diff(x^3*y, x, y)` is `3*x^2`.
    """
    result = f
    for symbol in as_symbols(variables):
        result = each(result, lambda entry, s=symbol: _derivative(entry, s))  # type: ignore[misc]
    return result


@author
def gradient(f: Value, v: Value) -> Value:
    """The first partial derivatives of f by the variables v, as a vector.

    `gradient(x^2*y, (x, y))` is `(2*x*y, x^2)`.
    """
    value = as_scalar(f, "the function")
    return tuple([_derivative(value, symbol) for symbol in as_symbols(v)])


@author
def hessian(f: Value, v: Value) -> Matrix:
    """The second partial derivatives of f by the variables v.

    `hessian(x^2*y, (x, y))` is `matrix((2*y, 2*x), (2*x, 0))`.
    """
    first = gradient(f, v)
    symbols = as_symbols(v)
    n = len(symbols)
    check_sides(n, n)
    upper = {(i, j): _derivative(first[i], symbols[j]) for i in range(n) for j in range(i, n)}
    return make_matrix([[upper[min(i, j), max(i, j)] for j in range(n)] for i in range(n)])


@author
def jacobian(F: Value, v: Value) -> Matrix:
    """The matrix of the partial derivatives of a vector of functions, one row for each function.

    `jacobian((x*y, x^2), (x, y))` is `matrix((y, x), (2*x, 0))`.
    """
    return make_matrix([gradient(f, v) for f in as_vector(F, "the functions")])


@author
def at(f: Value, v: Value, p: Value) -> Value:
    """The value of a formula, vector, matrix or list where the variables v have the values p.

    `at(matrix((2*y, 2*x), (2*x, 0)), (x, y), (3, 1))` is `matrix((2, 6), (6, 0))`; `at(x^2, x, 3)` is `9`.
    """
    symbols = as_symbols(v)
    point = as_vector(p, "the point") if isinstance(v, tuple) else (as_scalar(p, "the point"),)
    if len(symbols) != len(point):
        raise VariantError(f"{len(symbols)} variables and a point of {len(point)} entries")
    values = {s: symbolic(e) for s, e in zip(symbols, point, strict=True)}
    weight = max((e.height_bits() if isinstance(e, fmpq) else 8 * scalars.degree(e)) for e in point)

    def change(entry: Scalar) -> Scalar:
        if isinstance(entry, fmpq):
            return entry
        if weight > 3 and scalars.degree(entry) * weight > scalars.MAX_BITS:
            raise VariantError("putting this point in makes numbers or powers that are too large")
        return defined(entry.subs(values))

    return each(f, change)


@author
def taylor(f: Value, v: Value, p: Value, degree: Value) -> Scalar:
    """The Taylor polynomial of f about p up to a degree of at most 4, in powers of the variables less p.

    `taylor(exp(x)*y, (x, y), (0, 1), 1)` is `1 + x + (y - 1)`.
    """
    order, symbols, point = as_int(degree, "the degree"), as_symbols(v), as_vector(p)
    if not 0 <= order <= 4 or len(symbols) ** order > 256:
        raise VariantError("taylor() goes from degree 0 to 4, in at most 4 variables")
    steps = [scalars.sub(s, e) for s, e in zip(symbols, point, strict=True)]
    total = at(f, v, p)
    layer: dict[tuple[int, ...], Scalar] = {(): as_scalar(f, "the function")}
    factorial = 1
    for k in range(1, order + 1):
        factorial *= k
        layer = {(*path, i): _derivative(g, s) for path, g in layer.items() for i, s in enumerate(symbols)}
        for path, g in layer.items():
            term = scalars.div(at(g, v, p), fmpq(factorial))
            for i in path:
                term = scalars.mul(term, steps[i])
            total = scalars.add(total, term)
    return total


@author
def taylor2(f: Value, v: Value, p: Value) -> Scalar:
    """The Taylor polynomial of degree 2 about p, in powers of the variables less p.

    `expand(taylor2(exp(x)*y, (x, y), (0, 1)))` is `x^2/2 + x*y + y`.
    """
    point = as_vector(p, "the point")
    step = sub(as_symbols(v), point)
    linear, curved = at(gradient(f, v), v, p), at(hessian(f, v), v, p)
    total = scalars.add(at(f, v, p), dot(linear, step))
    n = len(step)
    for i in range(n):
        for j in range(i, n):
            weight = curved.rows[i][j] if i != j else scalars.mul(HALF, curved.rows[i][i])
            pair = scalars.power(step[i], fmpq(2)) if i == j else scalars.mul(step[i], step[j])
            total = scalars.add(total, scalars.mul(weight, pair))
    return total


@author
def directional(f: Value, v: Value, p: Value, u: Value) -> Scalar:
    """The slope of f at p along u, divided by the length of u.

    `directional(x^2 + y, (x, y), (1, 0), (3, 4))` is `2`.
    """
    return dot(at(gradient(f, v), v, p), unit(u))


@author
def curvature(H: Value, u: Value) -> Scalar:
    """The second derivative along the direction u: uᵀHu/uᵀu.

    `curvature(matrix((2, 0), (0, 8)), (1, 1))` is `5`.
    """
    return scalars.div(dot(u, mul(as_square(H), u)), dot(u, u))


@author
def integrate(f: Value, variable: Value) -> Scalar:
    """An integral of a polynomial by one variable, without a constant.

    `integrate(2*x*y, x)` is `x^2*y`.
    """
    (symbol,) = as_symbols(variable)
    total: Scalar = ZERO
    for power, coefficient in polynomial_in(as_scalar(f), symbol).items():
        raised = scalars.power(symbol, fmpq(power + 1))
        total = scalars.add(total, scalars.mul(scalars.div(coefficient, fmpq(power + 1)), raised))
    return scalars.expand(total)


@author
def potential(F: Value, v: Value) -> Scalar:
    """A function whose gradient is F, for polynomials F; an error where F is no gradient.

    `potential((2*x*y, x^2), (x, y))` is `x^2*y`.
    """
    symbols, field = as_symbols(v), as_vector(F)
    total: Scalar = ZERO
    for symbol, component in zip(symbols, field, strict=True):
        missing = scalars.sub(component, _derivative(total, symbol))
        total = scalars.add(total, integrate(missing, symbol))
    rest = sub(field, gradient(total, v))
    if any(not balls.equal(entry, ZERO) for entry in rest):
        raise VariantError("this vector field is no gradient")
    return scalars.expand(total)


@author
def is_hessian(A: Value, v: Value) -> bool:
    """Whether a matrix of functions can be a Hessian: symmetric, with equal mixed third derivatives.

    `is_hessian(matrix((2*y, 2*x), (2*x, 0)), (x, y))` is `true`;
    `is_hessian(matrix((y, y), (y, x)), (x, y))` is `false`.
    """
    field, symbols = as_square(A), as_symbols(v)
    n = len(symbols)
    for i in range(n):
        for j in range(n):
            if not balls.equal(field.rows[i][j], field.rows[j][i]):
                return False
            for k in range(n):
                along_k = _derivative(field.rows[i][j], symbols[k])
                if not balls.equal(along_k, _derivative(field.rows[i][k], symbols[j])):
                    return False
    return True


@author
def function_of_hessian(A: Value, v: Value) -> Scalar:
    """A function with this Hessian (of polynomials), without linear and constant terms.

    `function_of_hessian(matrix((2*y, 2*x), (2*x, 0)), (x, y))` is `x^2*y`.
    """
    if not is_hessian(A, v):
        raise VariantError("this matrix of functions is no Hessian")
    return potential(tuple([potential(row, v) for row in as_matrix(A).rows]), v)


def polynomial_in(f: Scalar, symbol: se.Symbol) -> dict[int, Scalar]:
    """Coefficients of a polynomial in one variable, by power; an error where it is none."""
    expanded = symbolic(scalars.expand(f))
    found: dict[int, Scalar] = {}
    for term in expanded.args if isinstance(expanded, se.Add) else (expanded,):
        power, rest = 0, se.Integer(1)
        for factor in term.args if isinstance(term, se.Mul) else (term,):
            base, exponent = factor.args if isinstance(factor, se.Pow) else (factor, se.Integer(1))
            if base == symbol and isinstance(exponent, se.Integer) and exponent > 0:
                power += int(exponent)
            else:
                rest = rest * factor
        if rest.has(symbol):
            raise VariantError(f"this is no polynomial in {symbol}")
        found[power] = scalars.add(found.get(power, ZERO), settled(rest))
    return {power: c for power, c in sorted(found.items()) if not balls.equal(c, ZERO)}


@author
def coefficient(f: Value, variable: Value, n: Value) -> Scalar:
    """The factor of variable^n in a polynomial.

    `coefficient(3*x^2*y + x, x, 2)` is `3*y`.
    """
    (symbol,) = as_symbols(variable)
    return polynomial_in(as_scalar(f), symbol).get(as_int(n, "the power"), ZERO)


@author
def degree_in(f: Value, variable: Value) -> Scalar:
    """The degree of a polynomial in one variable.

    `degree_in(3*x^2*y + x, x)` is `2`.
    """
    (symbol,) = as_symbols(variable)
    return fmpq(max(polynomial_in(as_scalar(f), symbol), default=0))


@author
def along(f: Value, v: Value, path: Value) -> Scalar:
    """F along a curve, multiplied out: the variables v replaced by the entries of the path.

    `along((y - x^2)*(y - 3*x^2), (x, y), (t, 2*t^2))` is `-t^4`.
    """
    return scalars.expand(as_scalar(at(f, v, path)))


@author
def lowest_term(f: Value, variable: Value) -> Scalar:
    """The term of the lowest power of a polynomial in one variable, which decides its sign near 0.

    `lowest_term(t^6 - 3*t^4, t)` is `-3*t^4`.
    """
    (symbol,) = as_symbols(variable)
    found = polynomial_in(as_scalar(f), symbol)
    if not found:
        return ZERO
    power = min(found)
    return scalars.mul(found[power], scalars.power(symbol, fmpq(power)))


@author
def depends_on(f: Value, variable: Value) -> bool:
    """Whether the variable stands in the formula, vector or matrix.

    `depends_on(x^2 + 1, x)` is `true`; `depends_on(x^2 + 1, y)` is `false`.
    """
    (symbol,) = as_symbols(variable)
    seen = False

    def look(entry: Scalar) -> Scalar:
        nonlocal seen
        seen = seen or str(symbol) in scalars.names(entry)
        return entry

    each(f, look)
    return seen
