"""Steps of Newton's method, gradient descent and conjugate gradients, with exact numbers."""

from __future__ import annotations

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.arithmetic import add, div, mul, neg, same, sub
from hessquiz.maths.calculus import at, gradient, hessian
from hessquiz.maths.definiteness import definiteness
from hessquiz.maths.eigen import condition_number, eigenvalues
from hessquiz.maths.linear import dot, quad, solve
from hessquiz.maths.registry import author
from hessquiz.maths.scalars import ONE, ZERO, Scalar
from hessquiz.maths.values import Record, Value, Word, as_int, as_scalar, as_vector, make_matrix

MAX_STEPS = 20


def _number_of(steps: Value) -> int:
    n = as_int(steps, "the number of steps")
    if not 0 <= n <= MAX_STEPS:
        raise VariantError(f"a trace has at most {MAX_STEPS} steps")
    return n


@author
def newton_step(H: Value, g: Value) -> Value:
    """The step s with H s = −g.

    `newton_step(diag((2, 4)), (2, 4))` is `(-1, -1)`.
    """
    return solve(H, neg(g))


@author
def newton_point(f: Value, v: Value, w: Value) -> Value:
    """Where one Newton step on f leads from w.

    `newton_point(x^2 + 2*y^2, (x, y), (3, 1))` is `(0, 0)`.
    """
    g, H = at(gradient(f, v), v, w), at(hessian(f, v), v, w)
    return add(w, newton_step(H, g))


@author
def newton_steps(f: Value, v: Value, w: Value, steps: Value) -> Value:
    """Newton's method from w, step by step: records of `w`, `g`, `H`, `s` and the `next` point.

    `newton_steps(x^2 + 2*y^2, (x, y), (3, 1), 1)[1].next` is `(0, 0)`.
    """
    slope, curved = gradient(f, v), hessian(f, v)
    trace, here = [], w
    for i in range(_number_of(steps)):
        g, H = at(slope, v, here), at(curved, v, here)
        s = newton_step(H, g)
        step = Record({"number": fmpq(i + 1), "w": here, "g": g, "H": H, "s": s, "next": add(here, s)})
        trace.append(step)
        here = step.fields["next"]
    return tuple(trace)


@author
def newton_in_one(f: Value, variable: Value, x: Value, steps: Value) -> Value:
    """Newton's method for a minimum of a function of one variable: the points x − f'/f'', from the start.

    `newton_in_one(x^4, x, 3, 2)` is `(3, 2, 4/3)`.
    """
    points = [as_scalar(x)]
    for _ in range(_number_of(steps)):
        points.append(newton_point(f, (variable,), (points[-1],))[0])
    return tuple(points)


@author
def gradient_steps(f: Value, v: Value, w: Value, rate: Value, steps: Value) -> Value:
    """Gradient descent from w with a fixed rate: records of `w`, `g` and the `next` point.

    `gradient_steps(x^2 + 2*y^2, (x, y), (4, 1), 1/4, 1)[1].next` is `(2, 0)`.
    """
    slope = gradient(f, v)
    trace, here = [], w
    for i in range(_number_of(steps)):
        g = at(slope, v, here)
        step = Record({"number": fmpq(i + 1), "w": here, "g": g, "next": sub(here, mul(rate, g))})
        trace.append(step)
        here = step.fields["next"]
    return tuple(trace)


@author
def best_step(H: Value) -> Scalar:
    """The fixed rate with which gradient descent on a quadratic contracts most: 2/(λmin + λmax).

    `best_step(diag((2, 8)))` is `1/5`.
    """
    values = _positive(H)
    return scalars.div(fmpq(2), scalars.add(values[0], values[-1]))


def _positive(H: Value) -> Value:
    if definiteness(H) != Word("positive_definite"):
        raise VariantError("gradient descent contracts on a positive definite Hessian only")
    return eigenvalues(H)


@author
def contraction(H: Value, rate: Value = None) -> Scalar:
    """The factor by which the worst error shrinks in a step: (κ−1)/(κ+1) at the best rate.

    With a rate α it is the largest |1 − αλ|.

    `contraction(diag((2, 8)))` is `3/5`; `contraction(diag((2, 8)), 1/8)` is `3/4`.
    """
    if rate is None:
        kappa = condition_number(H)
        return scalars.div(scalars.sub(kappa, ONE), scalars.add(kappa, ONE))
    worst: Scalar = ZERO
    for value in _positive(H):
        factor = scalars.sub(ONE, scalars.mul(as_scalar(rate), value))
        size = scalars.neg(factor) if balls.sign(factor) < 0 else factor
        worst = size if balls.less(worst, size) else worst
    return worst


@author
def steps_to(factor: Value, tolerance: Value) -> Scalar:
    """How many steps with this contraction factor bring an error down to a fraction of what it was, or below.

    `steps_to(1/2, 1/1000)` is `10`.
    """
    rate, goal = as_scalar(factor), as_scalar(tolerance)
    if not (isinstance(rate, fmpq) and isinstance(goal, fmpq) and 0 < rate < 1 and goal > 0):
        raise VariantError("steps_to() needs a rational factor between 0 and 1, and a positive tolerance")
    if goal >= 1:
        return ZERO
    ratio = balls.ball(scalars.symbolic(goal), 128).log() / balls.ball(scalars.symbolic(rate), 128).log()
    found = ratio.ceil().unique_fmpz()
    if found is not None:
        return fmpq(found)
    whole = round(float(ratio.mid()))  # so near that only the powers themselves decide
    return fmpq(whole if rate**whole <= goal else whole + 1)


@author
def exact_step(H: Value, g: Value, d: Value = None) -> Scalar:
    """The rate of an exact line search on a quadratic along d (−g if it is left out): −gᵀd/dᵀHd.

    `exact_step(diag((2, 8)), (1, 1))` is `1/5`.
    """
    direction = neg(g) if d is None else d
    curved = quad(H, direction)
    if balls.sign(curved) <= 0:
        raise VariantError("along this direction the quadratic has no minimum")
    return scalars.div(scalars.neg(dot(g, direction)), curved)


@author
def steepest_descent(H: Value, g: Value, w: Value, steps: Value) -> Value:
    """Gradient steps with exact line search on a quadratic: records of `w`, `g`, `rate` and `next`.

    H is its Hessian and g its gradient at the start w.

    `steepest_descent(diag((2, 2)), (2, 4), (1, 2), 1)[1].next` is `(0, 0)`.
    """
    trace, here, slope = [], w, g
    for i in range(_number_of(steps)):
        if all(balls.equal(e, ZERO) for e in as_vector(slope)):
            break
        rate = exact_step(H, slope)
        s = mul(scalars.neg(rate), slope)
        step = {"number": fmpq(i + 1), "w": here, "g": slope, "rate": rate, "next": add(here, s)}
        trace.append(Record(step))
        here, slope = step["next"], add(slope, mul(H, s))
    return tuple(trace)


@author
def cg(H: Value, b: Value, w: Value) -> Value:
    """Conjugate gradients for H x = b from w, until the residual is zero.

    Records of `number`, `x`, residual `r`, direction `p`, `alpha`, the `next` point, its residual `rest` and
    `beta`, the weight of p in the next direction.

    `cg(diag((2, 8)), (2, 8), (0, 0))[2].next` is `(1, 1)`.
    """
    x = as_vector(w)
    r = as_vector(sub(b, mul(H, x)))
    p: Value = r
    trace = []
    for i in range(len(x)):
        size = dot(r, r)
        if balls.equal(size, ZERO):
            break
        image = mul(H, p)
        curved = dot(p, image)
        if balls.sign(curved) <= 0:
            raise VariantError("conjugate gradients need a positive definite matrix")
        alpha = scalars.div(size, curved)
        after, rest = add(x, mul(alpha, p)), sub(r, mul(alpha, image))
        beta = scalars.div(dot(rest, rest), size)
        names = {"number": fmpq(i + 1), "x": x, "r": r, "p": p, "alpha": alpha}
        trace.append(Record({**names, "next": after, "rest": rest, "beta": beta}))
        x, r, p = after, rest, add(rest, mul(beta, p))
    return tuple(trace)


@author
def descends(g: Value, s: Value) -> bool:
    """Whether the step s goes downhill at first: gᵀs < 0.

    `descends((1, 0), (-1, 5))` is `true`.
    """
    return balls.sign(dot(g, s)) < 0


@author
def quadratic_model(g: Value, H: Value, s: Value) -> Scalar:
    """The change that the quadratic model foresees for a step s: gᵀs + ½ sᵀHs.

    `quadratic_model((1, 0), diag((2, 2)), (-1, 0))` is `0`.
    """
    return scalars.add(dot(g, s), div(quad(H, s), fmpq(2)))


@author
def preconditioned(H: Value) -> Value:
    """D^(−1/2) H D^(−1/2) for D the diagonal of H: the Hessian after scaling each variable.

    `preconditioned(matrix((4, 2), (2, 9)))` is `matrix((1, 1/3), (1/3, 1))`.
    """
    from hessquiz.maths.values import as_symmetric

    found = as_symmetric(H)
    roots = [scalars.square_root(row[i]) for i, row in enumerate(found.rows)]
    n = len(roots)
    return make_matrix(
        [[scalars.div(found.rows[i][j], scalars.mul(roots[i], roots[j])) for j in range(n)] for i in range(n)]
    )


@author
def order_of_convergence(errors: Value) -> Scalar:
    """The order p for which three errors follow e_next = C·e^p, as a formula in logarithms.

    `rounded(order_of_convergence((1/10, 1/100, 1/10000)), 3)` is `2`.
    """
    last = as_vector(errors)[-3:]
    if len(last) < 3 or any(balls.sign(e) <= 0 for e in last) or same(last[0], last[1]):
        raise VariantError("order_of_convergence() needs three positive errors that differ")
    a, b, c = (scalars.settled(_log(e)) for e in last)
    return scalars.div(scalars.sub(c, b), scalars.sub(b, a))


def _log(value: Scalar) -> Scalar:
    import symengine as se

    return se.log(scalars.symbolic(value))
