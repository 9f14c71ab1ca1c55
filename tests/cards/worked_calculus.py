"""Recomputed: definition, computing Hessians, symmetry, the entries' meaning, Taylor polynomials."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp
from claims import Claim, claim, holds

x, y, z, t = sp.symbols("x y z t", real=True)
a, b, c, d, n, m = sp.symbols("a b c d n m", real=True)
XY = (x, y)
LAMBDAS, THETA = sp.symbols("lambda1 lambda2", real=True), sp.Symbol("theta", real=True)


def at(f: sp.Expr, *point: object) -> sp.Matrix:
    """The Hessian of f in x, y (and z) at a point."""
    names = (x, y, z)[: len(point)]
    return sp.hessian(f, names).subs(dict(zip(names, point, strict=True)))


def factor_out(f: sp.Expr, factor: sp.Expr) -> sp.Matrix:
    """The Hessian of f in x, y, divided by a common factor."""
    return sp.hessian(f, XY).applyfunc(lambda entry: sp.simplify(entry / factor))


def taylor(f: sp.Expr, px: int, py: int) -> sp.Expr:
    """The degree-2 Taylor polynomial at (px, py), by the one-variable series of f(p + s·d)."""
    s = sp.Symbol("s")
    line = f.subs({x: px + s * (x - px), y: py + s * (y - py)}, simultaneous=True)
    return sp.expand(sum(sp.diff(line, s, k).subs(s, 0) / sp.factorial(k) for k in range(3)))


def along(H: sp.Matrix, *v: int) -> sp.Expr:
    """The Rayleigh quotient of H in the direction v."""
    w = sp.Matrix(v)
    return (w.T * H * w)[0] / w.dot(w)


def peano_slopes() -> tuple[sp.Expr, sp.Expr]:
    """f_x(0, y) and f_y(x, 0) of xy(x²−y²)/(x²+y²), as limits of difference quotients."""
    f = x * y * (x**2 - y**2) / (x**2 + y**2)
    return sp.limit(f / x, x, 0), sp.limit(f / y, y, 0)


def peano_mixed() -> tuple[sp.Expr, sp.Expr]:
    """The mixed partials at the origin; away from it they are +1 and −1 along the axes."""
    f_x, f_y = peano_slopes()
    mixed = sp.diff(x * y * (x**2 - y**2) / (x**2 + y**2), x, y)
    assert sp.simplify(mixed.subs(y, 0)) == 1
    assert sp.simplify(mixed.subs(x, 0)) == -1
    return sp.diff(f_x, y), sp.diff(f_y, x)


def norm_null_vector() -> sp.Matrix:
    """H of the Euclidean norm times its own point."""
    f = sp.sqrt(x**2 + y**2)
    return sp.simplify(sp.hessian(f, XY) * sp.Matrix(XY))


def separable_not_c2() -> str:
    """φ'' of x⁴ sin(1/x) away from 0; φ''(0) = 0 by the difference quotient."""
    phi = x**4 * sp.sin(1 / x)
    expected = 12 * x**2 * sp.sin(1 / x) - 6 * x * sp.cos(1 / x) - sp.sin(1 / x)
    assert sp.simplify(sp.diff(phi, x, 2) - expected) == 0
    assert sp.limit(sp.diff(phi, x) / x, x, 0) == 0
    return r"12x^2\sin\frac1x-6x\cos\frac1x-\sin\frac1x"


def composition_identities() -> str:
    """Product, composition, logarithm and exponential on two concrete functions."""
    f, g = x**2 * y + 3, x + y**3
    grad = lambda h: sp.Matrix([sp.diff(h, v) for v in XY])  # noqa: E731
    hess = lambda h: sp.hessian(h, XY)  # noqa: E731
    zero = sp.zeros(2)
    gf, gg = grad(f), grad(g)
    assert sp.simplify(hess(f * g) - f * hess(g) - g * hess(f) - gf * gg.T - gg * gf.T) == zero
    assert sp.simplify(hess(sp.log(f)) - hess(f) / f + gf * gf.T / f**2) == zero
    assert sp.simplify(hess(sp.exp(f)) - sp.exp(f) * (hess(f) + gf * gf.T)) == zero
    return r"\nabla f\,\nabla"


def exp_xy() -> str:
    """The Hessian of e^{xy} without its common factor."""
    expected = sp.Matrix([[y**2, 1 + x * y], [1 + x * y, x**2]])
    return holds(factor_out(sp.exp(x * y), sp.exp(x * y)) == expected, r"y^2 & 1+xy \\ 1+xy & x^2")


def sin_cos() -> tuple[str, str]:
    """The second partials of sin x cos y."""
    H = sp.hessian(sp.sin(x) * sp.cos(y), XY)
    same = H[0, 0] == H[1, 1] == -sp.sin(x) * sp.cos(y)
    return holds(same, r"-\sin x\cos y"), holds(H[0, 1] == -sp.cos(x) * sp.sin(y), r"-\cos x\sin y")


def log_second() -> str:
    """f_xx of ln(x² + y²)."""
    difference = sp.diff(sp.log(x**2 + y**2), x, 2) - 2 * (y**2 - x**2) / (x**2 + y**2) ** 2
    return holds(sp.simplify(difference) == 0, r"\dfrac{2(y^2-x^2)}{(x^2+y^2)^2}")


H_SKEW = sp.Matrix([[2, 3], [3, -4]])

WORKED: dict[str, Callable[[], Claim]] = {
    "def.rows-of-the-note": lambda: claim(d + 1, answer=d + 1),
    "def.entries-and-distinct": lambda: claim(5**2, sp.binomial(6, 2)),
    "def.distinct-general": lambda: claim(answer=sp.binomial(n + 1, 2).expand(func=True)),
    "part.cubic": lambda: claim(sp.hessian(x**2 * y + y**3, XY)),
    "part.mixed-monomial": lambda: claim(
        sp.diff(x**3 * y**2, x, y),
        anywhere=(sp.diff(x**3 * y**2, x), sp.diff(x**3 * y**2, x, x)),
        answer=sp.diff(x**3 * y**2, x, y),
    ),
    "part.exp-xy": lambda: claim(exp_xy()),
    "part.exp-xy-lost-term": lambda: claim(
        answer=sp.expand(sp.diff(sp.exp(x * y), x, y) - x * y * sp.exp(x * y))
    ),
    "part.sin-cos": lambda: claim(*sin_cos()),
    "part.log-harmonic": lambda: claim(
        0,
        anywhere=(log_second(),),
        answer=sp.simplify(sp.hessian(sp.log(x**2 + y**2), XY).trace()),
    ),
    "part.at-a-point": lambda: claim(
        at(x**3 + 2 * x * y**2, 1, 2),
        anywhere=(sp.hessian(x**3 + 2 * x * y**2, XY),),
        answer=at(x**3 + 2 * x * y**2, 1, 2),
    ),
    "part.xyz": lambda: claim(sp.hessian(x * y * z, (x, y, z))),
    "part.three-variables": lambda: claim(
        at(x**2 * z + y * z**3, 1, 2, 1), answer=at(x**2 * z + y * z**3, 1, 2, 1)
    ),
    "part.not-outer-product": lambda: claim(sp.Matrix([y, x]) * sp.Matrix([[y, x]]), sp.hessian(x * y, XY)),
    "part.product": lambda: claim(composition_identities()),
    "part.exp-of-f": lambda: claim(composition_identities()),
    "part.log-of-f": lambda: claim(composition_identities()),
    "part.affine-worked": lambda: claim(
        at((x + y) ** 2 + 3 * (x - y) ** 2, 0, 0),
        anywhere=(sp.Matrix([[1, 1], [1, -1]]),),
        answer=sp.Matrix([[1, 1], [1, -1]]).T * sp.diag(2, 6) * sp.Matrix([[1, 1], [1, -1]]),
    ),
    "part.scaling": lambda: claim(9, answer=at((3 * x) ** 2, 0, 0)[0, 0] / at(x**2, 0, 0)[0, 0]),
    "part.squared-norm": lambda: claim(holds(at(x**2 + y**2 + z**2, 0, 0, 0) == 2 * sp.eye(3), "2I")),
    "part.norm": lambda: claim(holds(norm_null_vector() == sp.zeros(2, 1), "Along $x$ itself")),
    "part.find-the-error": lambda: claim(
        "f_{yy}=" + sp.latex(sp.diff(x**2 * y**3, y, 2)),
        anywhere=(sp.diff(x**2 * y**3, y), sp.diff(x**2 * y**3, x, 2), sp.diff(x**2 * y**3, x, y)),
    ),
    "sym.not-necessary": lambda: claim(anywhere=(separable_not_c2(),)),
    "sym.peano-slope-x": lambda: claim(peano_slopes()[0], answer=peano_slopes()[0]),
    "sym.peano-slope-y": lambda: claim(peano_slopes()[1], answer=peano_slopes()[1]),
    "sym.peano-values": lambda: claim(f"={peano_mixed()[0]}", f"=+{peano_mixed()[1]}"),
    "sym.is-it-a-gradient": lambda: claim(
        sp.diff(y, y), sp.diff(2 * x, x), answer="yes" if sp.diff(y, y) == sp.diff(2 * x, x) else "no"
    ),
    "sym.choose-the-order": lambda: claim(
        sp.diff(x * y + sp.sin(y**3 * sp.exp(y)), y, x),
        answer=sp.diff(x * y + sp.sin(y**3 * sp.exp(y)), y, x),
    ),
    "curv.worked": lambda: claim(along(H_SKEW, 1, 1), answer=along(H_SKEW, 1, 1)),
    "curv.normalise": lambda: claim(anywhere=(H_SKEW, f"4/2={along(H_SKEW, 1, 1)}")),
    "curv.euler": lambda: claim(
        anywhere=(along(sp.diag(4, -2), 1, 1),),
        answer=sp.simplify(along(sp.diag(*LAMBDAS), sp.cos(THETA), sp.sin(THETA))),
    ),
    "curv.diagonal-misleads": lambda: claim(
        min(sp.Matrix([[1, 3], [3, 1]]).eigenvals()), anywhere=(max(sp.Matrix([[1, 3], [3, 1]]).eigenvals()),)
    ),
    "curv.how-often-zero": lambda: claim(
        anywhere=(
            holds(
                sp.simplify(4 * sp.cos(t) ** 2 - 2 * sp.sin(t) ** 2 - 1 - 3 * sp.cos(2 * t)) == 0,
                r"1+3\cos2\theta",
            ),
        )
    ),
    "curv.how-often-zero-count": lambda: claim(
        4, answer=len(sp.solveset(sp.cos(2 * t), t, sp.Interval.Ropen(0, 2 * sp.pi)))
    ),
    "curv.opposite-diagonal": lambda: claim(6 - 5, answer=6 - 5),
    "tay.at-origin": lambda: claim(
        r"1+x+\tfrac12x^2-\tfrac12y^2", answer=taylor(sp.exp(x) * sp.cos(y), 0, 0)
    ),
    "tay.at-point": lambda: claim(anywhere=(at(x**2 * y, 1, 2), "g=(4,1)"), answer=taylor(x**2 * y, 1, 2)),
    "tay.read-h-off": lambda: claim(
        at(3 + 2 * x - y + 5 * x**2 + 4 * x * y - y**2, 0, 0),
        answer=at(3 + 2 * x - y + 5 * x**2 + 4 * x * y - y**2, 0, 0),
    ),
    "tay.estimate": lambda: claim(
        "1.13",
        answer=(1 + x + (2 * x**2 + 2 * x * y) / 2).subs({x: sp.Rational(1, 10), y: sp.Rational(1, 5)}),
    ),
    "tay.error-missing": lambda: claim(2**3, answer=2**3),
    "tay.picture-cos": lambda: claim(
        holds(sp.series(sp.cos(x), x, 0, 3).removeO() == 1 - x**2 / 2, r"1-\tfrac12x^2"), answer="A"
    ),
}
