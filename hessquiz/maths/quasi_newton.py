"""Quasi-Newton updates and the two-loop recursion (Nocedal and Wright 2006, chapters 6 and 7)."""

from __future__ import annotations

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.arithmetic import add, div, mul, neg, sub
from hessquiz.maths.linear import dot, identity, outer
from hessquiz.maths.registry import author
from hessquiz.maths.scalars import ONE, Scalar
from hessquiz.maths.values import Matrix, Record, Value, as_list, as_square, as_vector


def _curvature(s: Value, y: Value) -> Scalar:
    product = dot(s, y)
    if balls.sign(product) <= 0:
        raise VariantError("the curvature condition sᵀy > 0 does not hold")
    return product


@author
def bfgs(B: Value, s: Value, y: Value) -> Matrix:
    """The BFGS update of an approximate inverse Hessian B: (I − ρsyᵀ)B(I − ρysᵀ) + ρssᵀ, ρ = 1/sᵀy.

    `bfgs(identity(2), (1, 0), (2, 0))` is `diag((1/2, 1))`.
    """
    rho = scalars.div(ONE, _curvature(s, y))
    n = fmpq(len(as_square(B).rows))
    left = sub(identity(n), mul(rho, outer(s, y)))
    right = sub(identity(n), mul(rho, outer(y, s)))
    return add(mul(mul(left, B), right), mul(rho, outer(s, s)))  # type: ignore[no-any-return]


@author
def bfgs_direct(B: Value, s: Value, y: Value) -> Matrix:
    """The BFGS update of an approximate Hessian B itself: B − BssᵀB/sᵀBs + yyᵀ/sᵀy.

    `bfgs_direct(identity(2), (1, 0), (2, 0))` is `diag((2, 1))`.
    """
    image = mul(as_square(B), s)
    fall = div(outer(image, image), dot(s, image))
    return add(sub(B, fall), div(outer(y, y), _curvature(s, y)))  # type: ignore[no-any-return]


@author
def dfp(B: Value, s: Value, y: Value) -> Matrix:
    """The DFP update of an approximate inverse Hessian B: B − ByyᵀB/yᵀBy + ssᵀ/sᵀy.

    `dfp(identity(2), (1, 0), (2, 0))` is `diag((1/2, 1))`.
    """
    image = mul(as_square(B), y)
    fall = div(outer(image, image), dot(y, image))
    return add(sub(B, fall), div(outer(s, s), _curvature(s, y)))  # type: ignore[no-any-return]


@author
def sr1(B: Value, s: Value, y: Value) -> Matrix:
    """The symmetric rank-one update of an approximate Hessian B: B + rrᵀ/rᵀs with r = y − Bs.

    `sr1(identity(2), (1, 0), (3, 0))` is `diag((3, 1))`.
    """
    r = sub(y, mul(as_square(B), s))
    under = dot(r, s)
    if balls.sign(under) == 0:
        raise VariantError("rᵀs is zero: the rank-one update is not admissible")
    return add(B, div(outer(r, r), under))  # type: ignore[no-any-return]


@author
def two_loop(pairs: Value, g: Value, scale: Value = None) -> Record:
    """The L-BFGS direction −B⁻¹g from pairs (s, y), oldest first, by the two-loop recursion.

    The middle scaling is sᵀy/yᵀy of the newest pair, or `scale`. The result has `direction` and
    `steps`: records of `loop` ('back', 'scale', 'forth') with `i`, `rho`, `alpha`, `q`, or `gamma`, `r`, or
    `i`, `beta`, `alpha`, `r`.

    `two_loop([((1, 0), (2, 0))], (2, 2)).direction` is `(-1, -1)`.
    """
    found = [tuple(as_list(pair, "a pair")) for pair in as_list(pairs)]
    if not found or any(len(pair) != 2 for pair in found):
        raise VariantError("two_loop() needs a list of pairs (s, y)")
    steps: list[Record] = []
    q: Value = as_vector(g)
    rhos = [scalars.div(ONE, _curvature(s, y)) for s, y in found]
    alphas: list[Scalar] = [fmpq(0)] * len(found)
    for i in reversed(range(len(found))):
        s, y = found[i]
        alphas[i] = scalars.mul(rhos[i], dot(s, q))
        q = sub(q, mul(alphas[i], y))
        names = {"loop": "back", "i": fmpq(i + 1), "rho": rhos[i], "alpha": alphas[i], "q": q}
        steps.append(Record(names))
    s, y = found[-1]
    gamma = scalars.div(dot(s, y), dot(y, y)) if scale is None else scale
    r = mul(gamma, q)
    steps.append(Record({"loop": "scale", "gamma": gamma, "r": r}))
    for i, (s, y) in enumerate(found):
        beta = scalars.mul(rhos[i], dot(y, r))
        r = add(r, mul(scalars.sub(alphas[i], beta), s))
        steps.append(Record({"loop": "forth", "i": fmpq(i + 1), "beta": beta, "alpha": alphas[i], "r": r}))
    return Record({"direction": neg(r), "steps": tuple(steps)})


@author
def two_loop_oldest_first(pairs: Value, g: Value) -> Value:
    """The direction that comes out when both loops run from the oldest pair to the newest, a common slip.

    With one pair it is right: `two_loop_oldest_first([((1, 0), (2, 0))], (2, 2))` is `(-1, -1)`.
    """
    found = [tuple(as_list(pair, "a pair")) for pair in as_list(pairs)]
    q: Value = as_vector(g)
    alphas = []
    for s, y in found:
        alpha = scalars.div(dot(s, q), _curvature(s, y))
        alphas.append(alpha)
        q = sub(q, mul(alpha, y))
    s, y = found[-1]
    r = mul(scalars.div(dot(s, y), dot(y, y)), q)
    for alpha, (s, y) in zip(alphas, found, strict=True):
        beta = scalars.div(dot(y, r), dot(s, y))
        r = add(r, mul(scalars.sub(alpha, beta), s))
    return neg(r)
