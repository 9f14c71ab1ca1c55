"""Recomputed numbers of the cards on cost, quasi-Newton methods, products and differences."""

from __future__ import annotations

import math

import sympy as sp
from recomputed import (
    Claim,
    R,
    a,
    claim,
    column,
    h,
    hessian_at,
    k,
    n,
    x,
    y,
)

# --- cost


@claim("cost.entries")
def _() -> Claim:
    return sp.Integer(10**6) ** 2, ["10^{12}"]


def decimal_units(count: int) -> str:
    for size, unit in ((10**12, "TB"), (10**9, "GB"), (10**6, "MB")):
        if count >= size:
            return f"{count // size} {unit}"
    raise AssertionError(count)


@claim("cost.float64")
def _() -> Claim:
    return decimal_units(10**12 * 8), [decimal_units(10**12 * 8)]


@claim("cost.float32")
def _() -> Claim:
    return decimal_units(10**12 * 4), [decimal_units(10**12 * 4)]


@claim("cost.entries-not-bytes")
def _() -> Claim:
    return None, [decimal_units(10**12 * 8), decimal_units(10**12 * 4)]


@claim("cost.tebibytes")
def _() -> Claim:
    size = 8 * 10**12 / 2**40
    return f"{size:.4f}", [f"{size:.1f}"]


@claim("cost.symmetric")
def _() -> Claim:
    row = sp.Symbol("row")
    return sp.factor(sp.summation(row, (row, 1, n))), []


@claim("cost.symmetric-worked")
def _() -> Claim:
    return len({tuple(sorted((i, j))) for i in range(4) for j in range(4)}), ["=10"]


@claim("cost.largest")
def _() -> Claim:
    return math.isqrt(80 * 10**9 // 8), ["10^5"]


@claim("cost.gradient-memory")
def _() -> Claim:
    return decimal_units(10**6 * 8), [decimal_units(10**6 * 8)]


@claim("cost.size-of-what")
def _() -> Claim:
    return 20**2, ["400"]


@claim("cost.growth-time")
def _() -> Claim:
    return (10 * n) ** 3 / n**3, ["1000"]


@claim("cost.growth-memory")
def _() -> Claim:
    return (10 * n) ** 2 / n**2, ["100"]


@claim("cost.break-even")
def _() -> Claim:
    return (n**3 / 3 / (2 * n**2)).subs(n, 600), [n / 6, "100"]


# --- quasi-Newton


@claim("qn.secant-worked")
def _() -> Claim:
    f = x**4
    second = sp.diff(f, x, 2)
    mean = sp.integrate(second, (x, 1, 2))
    secant = (sp.diff(f, x).subs(x, 2) - sp.diff(f, x).subs(x, 1)) / (2 - 1)
    assert mean == secant
    return secant, [second.subs(x, 1), second.subs(x, 2), secant]


@claim("qn.note-inverse-hessian")
def _() -> Claim:
    assert R(28, 48) != 1
    return None, ["28/48"]


@claim("qn.curvature-worked")
def _() -> Claim:
    product = (column(1, 0).T * column(-1, 3))[0]
    assert product <= 0
    return "no", [product]


def bfgs_direct(B: sp.Matrix, s: sp.Matrix, t: sp.Matrix) -> sp.Matrix:
    return B - B * s * s.T * B / (s.T * B * s)[0] + t * t.T / (t.T * s)[0]


def bfgs_inverse(C: sp.Matrix, s: sp.Matrix, t: sp.Matrix) -> sp.Matrix:
    rho, one = 1 / (t.T * s)[0], sp.eye(C.rows)
    return (one - rho * s * t.T) * C * (one - rho * t * s.T) + rho * s * s.T


@claim("qn.bfgs-worked")
def _() -> Claim:
    s, t = column(1, 0), column(2, 1)
    new = bfgs_direct(sp.eye(2), s, t).inv()
    assert new * t == s
    return new, [new]


@claim("qn.bfgs-inverse")
def _() -> Claim:
    s, t, C = column(1, 2), column(3, -1), sp.Matrix([[3, 1], [1, 2]])
    assert bfgs_inverse(C, s, t) * t == s
    assert bfgs_inverse(C, s, t) == bfgs_direct(C.inv(), s, t).inv()
    return "inverse", []


@claim("qn.bfgs-direct")
def _() -> Claim:
    s, t, B = column(1, 2), column(3, -1), sp.Matrix([[3, 1], [1, 2]])
    assert bfgs_direct(B, s, t) * s == t
    return "Hessian", []


@claim("qn.rank-of-update")
def _() -> Claim:
    s, t, B = column(1, 2, 0), column(3, -1, 1), sp.diag(1, 2, 3)
    assert (bfgs_direct(B, s, t) - B).rank() == 2
    r = t - B * s
    assert (r * r.T / (r.T * s)[0]).rank() == 1
    return "BFGS", []


@claim("qn.scaling-worked")
def _() -> Claim:
    s, t = column(1, 0), column(2, 1)
    return (s.T * t)[0] / (t.T * t)[0], [R(2, 5)]


@claim("qn.lbfgs-memory-worked")
def _() -> Claim:
    size = 10 * 2 * 10**6 * 8
    return decimal_units(size), [decimal_units(size), decimal_units(size // 2)]


@claim("qn.which-pair")
def _() -> Claim:
    first = (column(1, 0), column(2, 1))
    second = (column(1, 1), column(1, 2))
    C = bfgs_inverse(bfgs_inverse(sp.eye(2), *first), *second)
    assert C * second[1] == second[0]
    assert C * first[1] != first[0]
    return "newest", []


# --- Hessian-vector products


@claim("hvp.worked")
def _() -> Claim:
    H = hessian_at(x**2 * y, (1, 2))
    return H * column(1, 1), [H * column(1, 1), H]


@claim("hvp.rank-one")
def _() -> Claim:
    v = column(1, 2)
    return v * v.T * column(3, 1), [v * v.T * column(3, 1)]


@claim("hvp.cg-steps")
def _() -> Claim:
    H, target = sp.diag(1, 1, 1, 6, 6), column(1, -2, 3, 5, 7)
    solution, residual, steps = sp.zeros(5, 1), target, 0
    direction = residual
    while any(residual):
        length = (residual.T * residual)[0] / (direction.T * H * direction)[0]
        solution += length * direction
        new = residual - length * H * direction
        direction = new + (new.T * new)[0] / (residual.T * residual)[0] * direction
        residual, steps = new, steps + 1
    return steps, ["2"]


# --- finite differences


def second_difference(f: sp.Expr, point: object, step: object) -> sp.Expr:
    return (f.subs(x, point + step) - 2 * f.subs(x, point) + f.subs(x, point - step)) / step**2


@claim("fd.worked")
def _() -> Claim:
    f = x**4
    estimate = second_difference(f, 1, 1)
    error = estimate - sp.diff(f, x, 2).subs(x, 1)
    assert error == sp.diff(f, x, 4).subs(x, 1) / 12
    return estimate, ["16-2+0=14", "12", r"\tfrac{24}{12}", error]


@claim("fd.exact-degree")
def _() -> Claim:
    def error(d: int) -> sp.Expr:
        return sp.expand(sp.cancel(second_difference(x**d, a, h) - sp.diff(x**d, x, 2).subs(x, a)))

    exact = [d for d in range(6) if error(d) == 0]
    assert exact == [0, 1, 2, 3]
    return max(exact), ["3"]


@claim("fd.not-squared")
def _() -> Claim:
    return None, [f"{sp.expand(second_difference(x**2, a, h) * h**2)}".replace("**", "^").replace("*", "")]


@claim("fd.error-curve")
def _() -> Claim:
    def error(power: float) -> float:
        return 10 ** (2 * power) / 12 + 10 ** (-15 - 2 * power)

    lowest = min((i / 100 for i in range(-800, 0)), key=error)
    assert -3.6 < lowest < -3.4
    assert 10 ** (-15 - 2 * -6) > 1e3 * 10 ** (2 * -6) / 12
    return "rounding", []


@claim("fd.smaller-is-better")
def _() -> Claim:
    step = 1e-9
    spots = [i / 1000 for i in range(50)]
    estimates = [(math.exp(t + step) - 2 * math.exp(t) + math.exp(t - step)) / step**2 for t in spots]
    errors = [abs(estimate - math.exp(t)) for estimate, t in zip(estimates, spots, strict=True)]
    assert 10 < max(errors) < 10_000
    return None, ["100"]


@claim("fd.mixed")
def _() -> Claim:
    def at(dx: sp.Expr, dy: sp.Expr) -> sp.Expr:
        return (x + dx) * (y + dy)

    return sp.expand(at(h, k) - at(h, -k) - at(-h, k) + at(-h, -k)), ["4hk"]


@claim("fd.from-gradients")
def _() -> Claim:
    return sum(len((+1, -1)) for _column in range(10)), ["20"]
