"""Recomputed numbers of the cards on logistic regression, least squares, softmax and uncertainty."""

from __future__ import annotations

import sympy as sp
from claims import tex
from recomputed import (
    PAIR,
    SIGMOID,
    Claim,
    R,
    a,
    claim,
    column,
    hessian_at,
    notes,
    p,
    q,
    x,
    y,
)

LINE = sp.Matrix([[1, 0], [1, 1], [1, 2]])


# --- logistic regression and IRLS


@claim("logit.few-examples")
def _() -> Claim:
    X = sp.Matrix([[1, 2, 0, 1, 5], [1, 0, 3, 1, 2], [1, 1, 1, 4, 0]])
    return (X.T * X / 4).rank(), ["3"]


@claim("logit.not-always-pd")
def _() -> Claim:
    X = sp.ones(2, 2)
    v = column(1, -1)
    assert (v.T * X.T * sp.diag(3, 5) * X * v)[0] == 0
    return None, [X, v]


@claim("logit.separable-step")
def _() -> Claim:
    loss = sp.log(1 + sp.exp(-x))
    first, second = sp.diff(loss, x), sp.diff(loss, x, 2)
    assert sp.simplify(-first / second - (1 + sp.exp(-x))) == 0
    return sp.simplify((-first / second).subs(x, 0)), [first.subs(x, 0), second.subs(x, 0)]


@claim("logit.weight-curve")
def _() -> Claim:
    weight = sp.exp(-x) / (1 + sp.exp(-x)) ** 2
    assert float(weight.subs(x, 5)) < 0.007 < float(weight.subs(x, 4.9))
    return None, [weight.subs(x, 0), R(1, 2)]


def logistic_hessian(X: sp.Matrix, w: tuple[object, ...], labels: tuple[int, ...]) -> sp.Matrix:
    """The Hessian by differentiating the summed cross-entropy twice."""
    names = sp.symbols(f"w:{X.cols}")
    loss = sp.Integer(0)
    for row, label in zip(X.tolist(), labels, strict=True):
        score = sum(c * v for c, v in zip(row, names, strict=True))
        loss += sp.log(1 + sp.exp(score)) - label * score
    return sp.hessian(loss, names).subs(dict(zip(names, w, strict=True)))


@claim("logit.labels")
def _() -> Claim:
    difference = logistic_hessian(LINE, (1, -2), (0, 1, 0)) - logistic_hessian(LINE, (1, -2), (1, 0, 1))
    assert difference == sp.zeros(2, 2)
    return "unchanged", []


@claim("logit.hessian-at-zero")
def _() -> Claim:
    H = logistic_hessian(LINE, (0, 0), (0, 1, 1))
    return H, [H]


@claim("logit.rank-one")
def _() -> Claim:
    H = logistic_hessian(sp.Matrix([[1, 2]]), (0, 0), (1,))
    return H, [r"\tfrac14 " + tex(4 * H)]


@claim("logit.weights-p")
def _() -> Claim:
    return None, [str(round(0.9 * (1 - 0.9), 10))]


@claim("logit.dominates-worked")
def _() -> Claim:
    first, second = R(1, 2) * R(1, 2) * 1, R(9, 10) * R(1, 10) * 4
    assert second > first
    return "B", [f"{float(first):.2f}", f"{float(second):.2f}"]


def irls_step(X: sp.Matrix, labels: sp.Matrix) -> sp.Matrix:
    """One Newton step from w = 0 by differentiation, not by the working response."""
    names = sp.symbols(f"w:{X.cols}")
    loss = sum(
        sp.log(1 + sp.exp(sum(c * v for c, v in zip(row, names, strict=True))))
        - label * sum(c * v for c, v in zip(row, names, strict=True))
        for row, label in zip(X.tolist(), labels, strict=True)
    )
    zero = dict.fromkeys(names, 0)
    g = column(*(sp.diff(loss, v) for v in names)).subs(zero)
    return sp.hessian(loss, names).subs(zero).LUsolve(-g)


@claim("irls.response-at-zero")
def _() -> Claim:
    return irls_step(sp.Matrix([[1]]), column(1))[0], ["=2", "-2"]


@claim("irls.first-step")
def _() -> Claim:
    X = sp.Matrix([[1, 0], [1, 1], [1, 2], [1, 3]])
    w = irls_step(X, column(0, 1, 0, 1))
    return w, [w, column(-2, 2, -2, 2), R(3, 2)]


# --- least squares


@claim("ls.worked")
def _() -> Claim:
    w = sp.symbols("w0 w1")
    residual = LINE * column(*w) - column(5, -1, 7)
    H = sp.hessian((residual.T * residual)[0] / 2, w)
    return H, [H]


@claim("ls.kappa-squared")
def _() -> Claim:
    X = sp.Matrix([[1, 0], [0, 100], [0, 0]])
    values = (X.T * X).eigenvals()
    return max(values) / min(values), ["10^4"]


@claim("ls.intercept")
def _() -> Claim:
    w = sp.symbols("w0 w1 w2")
    H = sp.hessian(sp.Rational(4, 2) * (w[1] ** 2 + w[2] ** 2), w)
    return H, [r"\operatorname{diag}(0,4,4)"]


@claim("ls.ridge-kappa")
def _() -> Claim:
    values = (sp.diag(1, 100) + 10 * sp.eye(2)).eigenvals()
    return max(values) / min(values), ["=10"]


@claim("ls.gn-worked")
def _() -> Claim:
    r = x**2 - 1
    full, gauss = sp.diff(r**2 / 2, x, 2), sp.diff(r, x) ** 2
    half = {x: R(1, 2)}
    assert gauss.subs(half) == 1
    assert full.subs(x, 1) == gauss.subs(x, 1) == 4
    f = r**2 / 2
    curves = notes()["ls.gn-worked"]["picture"]["of"].split(";")
    assert curves[1].strip() == "9/32 - 3/4*(x-1/2) + (x-1/2)^2/2"
    assert (f.subs(half), sp.diff(f, x).subs(half), gauss.subs(half) / 2) == (R(9, 32), -R(3, 4), R(1, 2))
    assert full.subs(half) / 2 == -R(1, 4)
    return full.subs(half), ["6w^2-2", full.subs(half), (full - gauss).subs(half)]


# --- softmax


def softmax_hessian(logits: list[object]) -> sp.Matrix:
    """The Hessian of the cross-entropy of class 0, differentiated."""
    z = sp.symbols(f"z:{len(logits)}")
    loss = sp.log(sum(sp.exp(v) for v in z)) - z[0]
    return sp.simplify(sp.hessian(loss, z).subs(dict(zip(z, logits, strict=True))))


@claim("softmax.worked")
def _() -> Claim:
    H = softmax_hessian([sp.log(2), 0, 0])
    assert H * sp.ones(3, 1) == sp.zeros(3, 1)
    return H, [H]


@claim("softmax.two-classes")
def _() -> Claim:
    z = sp.Symbol("z")
    H = softmax_hessian([z, 0]).rewrite(sp.exp).subs(z, sp.log(q / (1 - q)))
    return H.applyfunc(sp.factor), ["q(1-q)" + tex(sp.Matrix([[1, -1], [-1, 1]]))]


@claim("softmax.rank")
def _() -> Claim:
    chances = sp.Matrix([R(v, 55) for v in range(1, 11)])
    return (sp.diag(*chances) - chances * chances.T).rank(), ["9"]


@claim("softmax.parameters")
def _() -> Claim:
    assert len([(c, f) for c in range(3) for f in range(4)]) == 12
    return 12, ["12"]


# --- uncertainty


@claim("unc.worked")
def _() -> Claim:
    return PAIR.inv(), [PAIR.inv()]


@claim("unc.standard-deviations")
def _() -> Claim:
    inverse = sp.diag(4, 25).inv()
    deviations = column(*(sp.sqrt(inverse[i, i]) for i in range(2)))
    return deviations, [deviations]


@claim("unc.flat-direction")
def _() -> Claim:
    H = hessian_at(x**2 + x * y + y**2, (0, 0))
    assert H == PAIR
    along, across = column(1, 1), column(1, -1)
    spread = {word: (v.T * H.inv() * v)[0] / 2 for word, v in (("sum", along), ("difference", across))}
    return max(spread, key=spread.__getitem__), [spread["sum"], spread["difference"], H]


@claim("unc.gamma")
def _() -> Claim:
    t = sp.Symbol("t", positive=True)
    energy = t - 3 * sp.log(t)
    (mode,) = sp.solve(sp.diff(energy, t), t)
    assert mode == 3
    density = t**3 * sp.exp(-t) / 6
    mean, square = (sp.integrate(t**power * density, (t, 0, sp.oo)) for power in (1, 2))
    return 1 / sp.diff(energy, t, 2).subs(t, mode), [R(1, 3), square - mean**2]


@claim("unc.bernoulli-p")
def _() -> Claim:
    losses = {1: -sp.log(p), 0: -sp.log(1 - p)}
    return sp.factor(sum(sp.diff(losses[label], p, 2) * (p if label else 1 - p) for label in (0, 1))), []


@claim("unc.standard-error")
def _() -> Claim:
    return PAIR.inv()[0, 0], [PAIR.inv()[0, 0], R(1, PAIR[0, 0])]


# --- bridges


@claim("bridge.cross-entropy")
def _() -> Claim:
    return sp.diff(-sp.log(p), p, 2), []


@claim("bridge.cross-entropy-score")
def _() -> Claim:
    ones, zeros = (sp.diff(loss, a, 2) for loss in (-sp.log(SIGMOID), -sp.log(1 - SIGMOID)))
    first, second = (sp.factor(sp.simplify(v.subs(a, sp.log(p / (1 - p))))) for v in (ones, zeros))
    assert sp.simplify(first - second) == 0
    return first, []


@claim("bridge.squared-error")
def _() -> Claim:
    bent = sp.diff((SIGMOID - 1) ** 2 / 2, a, 2).subs(a, sp.log(p / (1 - p)))
    assert sp.simplify(bent - p * (1 - p) ** 2 * (3 * p - 1)) == 0
    return "no", ["(3p - 1)", R(1, 3)]
