"""Recomputed numbers of the cards on Newton's method, gradient descent and damping."""

from __future__ import annotations

import math

import sympy as sp
from recomputed import (
    BOWL,
    PAIR,
    SADDLE,
    SIGMOID,
    Claim,
    R,
    a,
    claim,
    column,
    drawn,
    gradient_at,
    hessian_at,
    kappa,
    newton_step,
    p,
    x,
    y,
)

# --- active recall


@claim("recall.bowl-hessian")
def _() -> Claim:
    H = hessian_at(BOWL, (7, -3))
    return H, [H]


@claim("recall.bowl-kappa")
def _() -> Claim:
    values = hessian_at(BOWL, (0, 0)).eigenvals()
    return max(values) / min(values), ["8/2=4"]


@claim("recall.bowl-contours")
def _() -> Claim:
    # Semi-axes of a level curve: along which axis does the curve lie closer to the centre?
    level = 4
    across, up = (sp.solve(BOWL.subs(other, 0) - level, v)[-1] for v, other in ((x, y), (y, x)))
    assert across / up == 2
    return "y", [r"1:4"]


@claim("recall.bowl-breaks-gd")
def _() -> Claim:
    step = R(2, 2 + 8)
    return None, [R(2, 8), step, max(abs(1 - step * v) for v in (2, 8))]


@claim("recall.one-variable-step")
def _() -> Claim:
    f = 4 * x**2
    first, second = (sp.diff(f, x, order).subs(x, 1) for order in (1, 2))
    assert first == second == 8
    return -first / second, [-first * second]


@claim("recall.variance-curve")
def _() -> Claim:
    (top,) = sp.solve(sp.diff(p * (1 - p), p), p)
    return (p * (1 - p)).subs(p, top), [R(1, 4), top]


@claim("recall.confident-weight")
def _() -> Claim:
    loss = -sp.log(SIGMOID)
    weight = sp.diff(loss, a, 2).subs(a, sp.log(9))  # sigma(ln 9) = 0.9
    assert sp.nsimplify(sp.N(weight, 30), rational=True).limit_denominator(1000) == R(9, 100)
    return "0.09", ["0.09", "0.0099"]


# --- Newton


@claim("newton.eigen-worked")
def _() -> Claim:
    s = sp.diag(1, 100).LUsolve(-column(1, 100))
    return s, [s, column(-1, -100)]


@claim("newton.saddle-step")
def _() -> Claim:
    start = (1, 2)
    s = newton_step(SADDLE, start)
    assert SADDLE.subs({x: 1, y: 2}) == -3
    assert hessian_at(SADDLE, start) == sp.diag(2, -2)
    return column(*start) + s, [gradient_at(SADDLE, start), s, "-3"]


@claim("newton.to-maximum")
def _() -> Claim:
    point = 0.5
    for _step in range(6):
        point += -math.tan(point)  # -f'/f'' of the cosine
    assert abs(point) < 1e-12
    assert -math.cos(point) < 0
    slope, bend = -math.sin(0.5), -math.cos(0.5)
    step = -slope / bend
    return "maximum", [f"{step:.3f}", f"{0.5 + step:.3f}"]


@claim("newton.times-h")
def _() -> Claim:
    g, H = gradient_at(BOWL, (1, 1)), hessian_at(BOWL, (1, 1))
    return None, [g, -H * g, column(1, 1) - H * g, newton_step(BOWL, (1, 1))]


@claim("newton.plus-sign")
def _() -> Claim:
    error = column(3, -5)
    after = error + PAIR.LUsolve(PAIR * error)
    assert after == 2 * error
    return 2, ["2"]


@claim("newton.step-2x2")
def _() -> Claim:
    s = PAIR.LUsolve(-column(3, 0))
    return s, [s, PAIR * s, PAIR]


@claim("newton.two-arrows")
def _() -> Claim:
    assert column(2, 1) + newton_step(BOWL, (2, 1)) == column(0, 0)
    assert drawn("newton.two-arrows", "arrows")[3] == column(2, 1) - R(1, 5) * gradient_at(BOWL, (2, 1))
    return "A", []


@claim("newton.degenerate-rate")
def _() -> Claim:
    f = x**4
    return sp.simplify((x - sp.diff(f, x) / sp.diff(f, x, 2)) / x), [R(2, 3)]


@claim("newton.overshoot")
def _() -> Claim:
    f = sp.sqrt(1 + x**2)
    update = sp.simplify(x - sp.diff(f, x) / sp.diff(f, x, 2))
    assert sp.expand(update + x**3) == 0
    model = sum(sp.diff(f, x, d).subs(x, 2) * (x - 2) ** d / sp.factorial(d) for d in range(3))
    parabola = sp.sqrt(5) + 2 / sp.sqrt(5) * (x - 2) + (x - 2) ** 2 / (10 * sp.sqrt(5))
    assert sp.simplify(model - parabola) == 0
    return update.subs(x, 2), ["-8", "-x^3"]


@claim("newton.decrement")
def _() -> Claim:
    g, H = gradient_at(BOWL, (1, 1)), hessian_at(BOWL, (1, 1))
    s = newton_step(BOWL, (1, 1))
    fall = -((g.T * s)[0] + (s.T * H * s)[0] / 2)
    assert fall == BOWL.subs({x: 1, y: 1})
    return fall, ["5"]


# --- gradient descent


@claim("gd.kappa-upside-down")
def _() -> Claim:
    return None, [r"2/8 = \tfrac14", "8/2=4"]


@claim("gd.stable-worked")
def _() -> Claim:
    region = sp.And(*(sp.Abs(1 - sp.Symbol("t", real=True) * v) < 1 for v in (2, 8)))
    interval = sp.reduce_inequalities(list(region.args), sp.Symbol("t", real=True)).as_set()
    return f"({interval.start}, {interval.end})", [interval.end]


@claim("gd.divergence")
def _() -> Claim:
    return "-1.4", [f"{1 - 0.3 * 8:.1f}"]


@claim("gd.contraction")
def _() -> Claim:
    low = sp.Symbol("low", positive=True)
    factor = sp.simplify(1 - 2 / (low + kappa * low) * low)
    return factor, []


def best_step(low: int, high: int) -> sp.Rational:
    """The minimiser of max |1 - a v| over the two ends, where the two branches cross."""
    (crossing,) = sp.solve((1 - a * low) + (1 - a * high), a)
    return crossing


@claim("gd.best-worked")
def _() -> Claim:
    step = best_step(2, 8)
    return step, [step, R(1, 8), R(1, 4)]


@claim("gd.contraction-worked")
def _() -> Claim:
    step = best_step(1, 9)
    return 1 - step, [R(4, 5)]


@claim("gd.one-over-l")
def _() -> Claim:
    def worst(step: sp.Rational) -> sp.Rational:
        return max(abs(1 - step), abs(1 - 9 * step))

    assert worst(best_step(1, 9)) < worst(R(1, 9))
    return "B", [worst(best_step(1, 9)), worst(R(1, 9))]


@claim("gd.steps-kappa")
def _() -> Claim:
    return None, [f"{1 / math.log(101 / 99):.1f}"]


@claim("gd.newton-one-step")
def _() -> Claim:
    f = 50 * x**2 + x * y + 3 * y**2 - 7 * x + 2 * y
    for start in ((5, -4), (-11, 2)):
        after = column(*start) + newton_step(f, start)
        assert gradient_at(f, tuple(after)) == column(0, 0)
    return 1, []


@claim("gd.when-one-step")
def _() -> Claim:
    (root,) = sp.solve((kappa - 1) / (kappa + 1), kappa)
    return root, ["1"]


@claim("gd.zigzag")
def _() -> Claim:
    step, point = best_step(1, 9), column(4, 1)
    path = [point]
    for _step in range(4):
        path.append(path[-1] - step * column(path[-1][0], 9 * path[-1][1]))
    corners = drawn("gd.zigzag", "arrows")
    assert corners[2::2] == corners[1:-1:2]
    assert all(
        (corner - spot).norm() < R(1, 1000) for corner, spot in zip(corners[1::2], path[1:], strict=True)
    )
    return None, [-R(4, 5), R(4, 5)]


@claim("gd.rescaling")
def _() -> Claim:
    values = hessian_at(BOWL.subs(y, y / 2), (0, 0)).eigenvals()
    return max(values) / min(values), ["1"]


@claim("gd.exact-line-search")
def _() -> Claim:
    # The worst start for an exact line search is (kappa, 1) on x^2 + kappa y^2.
    f = x**2 + kappa * y**2
    start = (kappa, 1)
    g, H = gradient_at(f, start), hessian_at(f, start)
    step = (g.T * g)[0] / (g.T * H * g)[0]
    after = column(*start) - step * g
    ratio = sp.factor(f.subs({x: after[0], y: after[1]}, simultaneous=True) / f.subs({x: kappa, y: 1}))
    return ratio, []


# --- damping


@claim("damp.margin-worked")
def _() -> Claim:
    H = sp.diag(2, -3)
    assert min((H + 4 * sp.eye(2)).eigenvals()) == 1
    assert min((H + R(399, 100) * sp.eye(2)).eigenvals()) < 1
    return 4, ["4"]


@claim("damp.interval-worked")
def _() -> Claim:
    H = sp.Matrix([[1, 2], [2, 1]])
    shift = sp.Symbol("shift", real=True)
    minors = [(H + shift * sp.eye(2))[0, 0] > 0, (H + shift * sp.eye(2)).det() > 0]
    allowed = sp.reduce_inequalities(minors, shift).as_set()
    assert allowed.end == sp.oo
    return f"({allowed.start}, oo)", [f"\\mu>{allowed.start}", "3", "-1"]


@claim("damp.worked")
def _() -> Claim:
    H, g = sp.diag(1, -1), column(2, 2)
    return (H + 3 * sp.eye(2)).LUsolve(-g), [(H + 3 * sp.eye(2)).LUsolve(-g), H.LUsolve(-g)]


@claim("damp.saddle-arrows")
def _() -> Claim:
    start = (1, R(1, 2))
    damped = newton_step(SADDLE, start, 4)
    end = column(*start) + damped
    assert SADDLE.subs({x: end[0], y: end[1]}) < SADDLE.subs({x: start[0], y: start[1]})
    assert (drawn("damp.saddle-arrows", "arrows")[3] - end).norm() < R(1, 1000)
    return "B", [gradient_at(SADDLE, start), newton_step(SADDLE, start), damped]


@claim("damp.bowl-arrows")
def _() -> Claim:
    f = x**2 / 2 + 9 * y**2 / 2
    ends = [column(3, 1) + newton_step(f, (3, 1), shift) for shift in (0, 1, 3, 9)]
    assert drawn("damp.bowl-arrows", "arrows")[1::2] == ends
    lengths = [(end - column(3, 1)).norm() for end in ends]
    assert lengths == sorted(lengths, reverse=True)
    return "D", []
