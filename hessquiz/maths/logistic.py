"""Losses of statistics and learning: logistic, softmax and Poisson regression, least squares."""

from __future__ import annotations

import symengine as se
from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import balls, scalars
from hessquiz.maths.arithmetic import add, mul, sub
from hessquiz.maths.calculus import at, hessian, jacobian
from hessquiz.maths.linear import det, diag, dot, gram, inverse, outer, solve
from hessquiz.maths.lists import sum_
from hessquiz.maths.registry import author
from hessquiz.maths.scalars import ONE, ZERO, Scalar, settled, symbolic
from hessquiz.maths.values import Matrix, Record, Value, as_list, as_scalar, as_square, as_vector


def _rows(X: Value) -> Value:
    return X.rows if isinstance(X, Matrix) else as_list(X, "the data")


def _exp(z: Scalar) -> Scalar:
    return settled(se.exp(symbolic(z)))


@author
def sigmoid(z: Value) -> Scalar:
    """1/(1 + e^(−z)).

    `sigmoid(0)` is `1/2`; `rounded(sigmoid(2), 3)` is `0.881`.
    """
    return scalars.div(ONE, scalars.add(ONE, _exp(scalars.neg(as_scalar(z)))))


@author
def scores(X: Value, w: Value) -> Value:
    """The scores xᵀw, one for each row of data.

    `scores([(1, 2), (0, 1)], (3, 1))` is `(5, 1)`.
    """
    return tuple([dot(row, w) for row in _rows(X)])


@author
def probabilities(X: Value, w: Value) -> Value:
    """The probabilities that logistic regression gives the rows of data.

    `probabilities([(1, 2)], (0, 0))` is `[1/2]`.
    """
    return tuple([sigmoid(z) for z in scores(X, w)])


@author
def logistic_weights(X: Value, w: Value) -> Value:
    """The weights p(1 − p) of the rows of data.

    `logistic_weights([(1, 2)], (0, 0))` is `[1/4]`.
    """
    return tuple([scalars.mul(p, scalars.sub(ONE, p)) for p in probabilities(X, w)])


@author
def weighted_gram(X: Value, weights: Value) -> Matrix:
    """XᵀSX for S the diagonal matrix of the weights: the sum of s·xxᵀ over the rows.

    `weighted_gram([(1, 2), (0, 1)], (1, 3))` is `matrix((1, 2), (2, 7))`.
    """
    pairs = zip(as_vector(weights), _rows(X), strict=True)
    return sum_(tuple([mul(s, outer(x, x)) for s, x in pairs]))  # type: ignore[no-any-return]


@author
def logistic_hessian(X: Value, w: Value) -> Matrix:
    """The Hessian of the summed cross-entropy of logistic regression: Σ p(1−p) x xᵀ.

    `logistic_hessian([(1, 2)], (0, 0))` is `matrix((1/4, 1/2), (1/2, 1))`.
    """
    return weighted_gram(X, logistic_weights(X, w))


@author
def logistic_gradient(X: Value, t: Value, w: Value) -> Value:
    """The gradient of the summed cross-entropy: Σ (p − t) x, for labels t of 0 and 1.

    `logistic_gradient([(1, 2)], [1], (0, 0))` is `(-1/2, -1)`.
    """
    parts = zip(probabilities(X, w), as_vector(t, "the labels"), _rows(X), strict=True)
    return sum_(tuple([mul(scalars.sub(p, label), x) for p, label, x in parts]))


@author
def irls_step(X: Value, t: Value, w: Value) -> Record:
    """One IRLS step: the weights `S`, the working response `z` = Xw + (t − p)/S, and the `next` w.

    `irls_step([(1, 0), (0, 1)], (1, 0), (0, 0)).next` is `(2, -2)`.
    """
    p, S, linear = probabilities(X, w), logistic_weights(X, w), scores(X, w)
    labels = as_vector(t, "the labels")
    residuals = zip(labels, p, S, linear, strict=True)
    z = tuple([scalars.add(e, scalars.div(scalars.sub(a, b), s)) for a, b, s, e in residuals])
    return Record({"S": S, "z": z, "p": p, "next": weighted_least_squares(X, S, z)})


@author
def weighted_least_squares(X: Value, weights: Value, z: Value) -> Value:
    """The w for which Σ s (xᵀw − z)² is least.

    `weighted_least_squares([(1, 0), (0, 1)], (1, 3), (5, 7))` is `(5, 7)`.
    """
    rows = zip(as_vector(weights), as_vector(z), _rows(X), strict=True)
    right = sum_(tuple([mul(scalars.mul(s, e), x) for s, e, x in rows]))
    return solve(weighted_gram(X, weights), right)


@author
def softmax(z: Value) -> Value:
    """e^z divided by its sum.

    `softmax((0, 0))` is `(1/2, 1/2)`.
    """
    powers = [_exp(e) for e in as_vector(z)]
    total: Scalar = ZERO
    for e in powers:
        total = scalars.add(total, e)
    return tuple([scalars.div(e, total) for e in powers])


@author
def softmax_hessian(p: Value) -> Matrix:
    """The Hessian of the softmax cross-entropy in the scores: diag(p) − ppᵀ.

    `softmax_hessian((1/2, 1/2))` is `matrix((1/4, -1/4), (-1/4, 1/4))`.
    """
    return sub(diag(p), outer(p, p))  # type: ignore[no-any-return]


@author
def variance(values: Value, p: Value) -> Scalar:
    """The variance of values taken with probabilities p.

    `variance((0, 1), (1/2, 1/2))` is `1/4`.
    """
    mean = dot(values, p)
    squares = tuple([scalars.mul(e, e) for e in as_vector(values)])
    return scalars.sub(dot(squares, p), scalars.mul(mean, mean))


@author
def poisson_hessian(X: Value, w: Value) -> Matrix:
    """The Hessian of the negative log-likelihood of Poisson regression: Σ e^(xᵀw) x xᵀ.

    `poisson_hessian([(1, 2)], (0, 0))` is `matrix((1, 2), (2, 4))`.
    """
    return weighted_gram(X, tuple([_exp(z) for z in scores(X, w)]))


@author
def ridge(H: Value, amount: Value, free: Value = ()) -> Matrix:
    """H with an amount added on its diagonal, except in the places listed as free (an intercept).

    `ridge(diag((2, 3)), 5, [1])` is `diag((2, 8))`.
    """
    left_out = [int(scalars.to_int(e)) for e in as_vector(free)]
    n = len(as_square(H).rows)
    extra = diag(tuple([ZERO if i in left_out else as_scalar(amount) for i in range(1, n + 1)]))
    return add(H, extra)  # type: ignore[no-any-return]


@author
def gauss_newton(r: Value, v: Value, p: Value) -> Matrix:
    """JᵀJ at p for residuals r: the Gauss–Newton part of the Hessian of ½‖r‖².

    `gauss_newton((x^2, y), (x, y), (3, 1))` is `diag((36, 1))`.
    """
    return gram(at(jacobian(r, v), v, p))


@author
def residual_part(r: Value, v: Value, p: Value) -> Matrix:
    """Σ r_i ∇²r_i at p: what Gauss–Newton leaves out of the Hessian of ½‖r‖².

    `residual_part((x^2, y), (x, y), (3, 1))` is `diag((18, 0))`.
    """
    parts = [mul(at(f, v, p), at(hessian(f, v), v, p)) for f in as_vector(r)]
    return sum_(tuple(parts))  # type: ignore[no-any-return]


@author
def sum_of_squares(r: Value) -> Scalar:
    """½ Σ r_i² as a formula.

    `sum_of_squares((x, 2*y))` is `x^2/2 + 2*y^2`.
    """
    return scalars.expand(scalars.div(dot(r, r), fmpq(2)))


@author
def with_intercept(X: Value) -> Value:
    """The rows of data with a 1 in front of each.

    `with_intercept([[5], [7]])` is `[(1, 5), (1, 7)]`.
    """
    return tuple([(ONE, *as_vector(row)) for row in _rows(X)])


@author
def covariance_from(H: Value) -> Matrix:
    """The covariance of the Laplace approximation: the inverse of a positive definite Hessian at the mode.

    `covariance_from(diag((4, 1)))` is `diag((1/4, 1))`.
    """
    return inverse(H)


@author
def standard_errors(H: Value) -> Value:
    """The square roots of the diagonal of H⁻¹.

    `standard_errors(diag((4, 9)))` is `(1/2, 1/3)`.
    """
    found = inverse(H)
    return tuple([scalars.square_root(row[i]) for i, row in enumerate(found.rows)])


@author
def separable(X: Value, t: Value, w: Value) -> bool:
    """Whether w separates the data completely: xᵀw > 0 exactly where the label is 1, and never 0.

    `separable([(1, 1), (1, -1)], (1, 0), (0, 1))` is `true`.
    """
    pairs = zip(scores(X, w), as_vector(t), strict=True)
    return all(balls.sign(z) == (1 if balls.equal(label, ONE) else -1) for z, label in pairs)


@author
def collinear(X: Value) -> bool:
    """Whether the columns of the data depend on one another, so that XᵀSX is singular.

    `collinear([(1, 2), (2, 4)])` is `true`.
    """
    return balls.equal(det(gram(X)), ZERO)


@author
def cross_entropy(X: Value, t: Value, w: Value) -> Scalar:
    """The summed cross-entropy of logistic regression, with natural logarithms.

    `cross_entropy([(1, 2)], [1], (0, 0))` is `ln(2)`.
    """
    total: Scalar = ZERO
    for z, label in zip(scores(X, w), as_vector(t), strict=True):
        if not (isinstance(label, fmpq) and label in (0, 1)):
            raise VariantError("labels are 0 and 1")
        signed = scalars.neg(z) if label == 1 else z
        total = scalars.add(total, settled(se.log(symbolic(scalars.add(ONE, _exp(signed))))))
    return total
