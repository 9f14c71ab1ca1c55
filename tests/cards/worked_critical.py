"""Recomputed: critical points and their types, level curves, constraints, many dimensions."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp
from claims import Claim, claim, holds
from worked_calculus import XY, at, m, n, x, y
from worked_forms import agree, spectrum, where_eigenvalue

u, v = x, y
PEANO = (y - x**2) * (y - 3 * x**2)
FOLIUM = x**3 + y**3 - 3 * x * y
HIDDEN = x**2 + y**2 * (1 + x) ** 3


def real_critical_points(f: sp.Expr) -> list[tuple[sp.Expr, sp.Expr]]:
    """All real critical points, sorted."""
    found = sp.solve([sp.diff(f, name) for name in XY], XY, dict=True)
    points = {(p[x], p[y]) for p in found if p[x].is_real and p[y].is_real}
    return sorted(points, key=lambda p: (float(p[0]), float(p[1])))


def kind(H: sp.Matrix) -> str:
    """The type of a critical point by the signs of the eigenvalues."""
    signs = {sp.sign(value) for value in H.eigenvals()}
    if {1, -1} <= signs:
        return "saddle"
    if 0 in signs:
        return "inconclusive"
    return "minimum" if signs == {1} else "maximum"


def kind_of_form(f: sp.Expr) -> str:
    """The type of the origin for a form of even degree without definite Hessian, by signs on the circle."""
    signs = {sp.sign(f.subs({x: p, y: q})) for p in range(-5, 6) for q in range(-5, 6) if (p, q) != (0, 0)}
    return "minimum" if signs == {1} else "maximum" if signs == {-1} else "saddle"


def only_critical_point() -> str:
    """The origin is the only critical point, H = 2I there, and f(−2, y) = 4 − y²."""
    assert real_critical_points(HIDDEN) == [(0, 0)]
    assert at(HIDDEN, 0, 0) == 2 * sp.eye(2)
    assert sp.expand(HIDDEN.subs(x, -2)) == 4 - y**2
    return "4-y^2"


def bordered(f: sp.Expr, g: sp.Expr, multiplier: sp.Expr) -> sp.Matrix:
    """The bordered Hessian of L = f − λ g, border first."""
    border = sp.Matrix([[sp.diff(g, name) for name in XY]])
    inner = sp.hessian(f - multiplier * g, XY)
    return sp.Matrix(sp.BlockMatrix([[sp.zeros(1), border], [border.T, inner]]))


def border_rule() -> str:
    """det = −‖∇g‖² uᵀH_L u for the unit tangent u, with letters."""
    p, q, r, s, w = sp.symbols("p q r s w")
    B = sp.Matrix([[0, p, q], [p, r, s], [q, s, w]])
    tangent = sp.Matrix([-q, p])
    inner = (tangent.T * sp.Matrix([[r, s], [s, w]]) * tangent)[0]
    return agree(B.det(), -inner, r"-\lVert\nabla g\rVert^2")


def lowest_on_disc() -> sp.Expr:
    """The minimum of x³ − 3x + y² on x² + y² ≤ 9: interior points, and the edge by y² = 9 − x²."""
    f = x**3 - 3 * x + y**2
    inside = [f.subs({x: p, y: q}) for p, q in real_critical_points(f) if p**2 + q**2 < 9]
    edge = f.subs(y**2, 9 - x**2)
    candidates = [-3, 3, *(s for s in sp.solve(sp.diff(edge, x), x) if abs(s) <= 3)]
    return min([*inside, *(edge.subs(x, s) for s in candidates)])


def saddles(f: sp.Expr) -> list[sp.Matrix]:
    """The critical points with an indefinite Hessian."""
    return [sp.Matrix(p) for p in real_critical_points(f) if kind(at(f, *p)) == "saddle"]


def semi_axis(value: int, height: int) -> sp.Expr:
    """√(2c/λ)."""
    return sp.sqrt(sp.Rational(2 * height, value))


def orthogonal_random_pd() -> float:
    """Probability that a 2×2 Gaussian orthogonal matrix is PD: the share of a cone of half-angle 45°."""
    theta = sp.Symbol("theta")
    return float(sp.integrate(sp.sin(theta), (theta, 0, sp.pi / 4)) / 2)


def near(value: float, shown: str) -> str:
    """What is shown, if the value rounds to it."""
    digits = len(shown.split(".")[1])
    return holds(f"{value:.{digits}f}" == shown, shown)


WORKED: dict[str, Callable[[], Claim]] = {
    "sdt.indefinite-with-zero": lambda: claim("saddle", answer=kind(sp.diag(2, -3, 0))),
    "sdt.det-zero-not-always": lambda: claim(holds(kind(sp.diag(1, -1, 0)) == "saddle", "saddle")),
    "sdt.quartic-min": lambda: claim(holds(at(x**4 + y**4, 0, 0) == sp.zeros(2), "H=0")),
    "sdt.quartic-max": lambda: claim("maximum", answer=kind_of_form(-(x**4) - y**4)),
    "sdt.quartic-saddle": lambda: claim("saddle", answer=kind_of_form(x**4 - y**4)),
    "sdt.square-plus-cube": lambda: claim(
        holds(at(x**2 + y**3, 0, 0) == sp.diag(2, 0), r"\operatorname{diag}(2,0)"),
        (x**2 + y**3).subs(x, 0),
    ),
    "sdt.same-hessian": lambda: claim(
        anywhere=(
            holds(
                at(x**2 + y**3, 0, 0) == at(x**2 + y**4, 0, 0) == sp.diag(2, 0), r"\operatorname{diag}(2,0)"
            ),
        )
    ),
    "sdt.same-sign-diagonal": lambda: claim(
        f"={at(x**2 + 3 * x * y + y**2, 0, 0).det()}<0", anywhere=((x**2 + 3 * x * y + y**2).subs(y, -x),)
    ),
    "sdt.along-axes": lambda: claim(
        (x**4 - 3 * x**2 * y**2 + y**4).subs(y, x), answer=(x**4 - 3 * x**2 * y**2 + y**4).subs(y, x)
    ),
    "sdt.peano-lines": lambda: claim(
        "m^2x^2",
        anywhere=(sp.expand(PEANO.subs(y, 0)), PEANO.subs(x, 0)),
        answer=sp.expand(PEANO.subs(y, m * x)).coeff(x, 2) * x**2,
    ),
    "sdt.peano-curve": lambda: claim(
        sp.expand(PEANO.subs(y, 2 * x**2)), answer=sp.expand(PEANO.subs(y, 2 * x**2))
    ),
    "sdt.peano-moral": lambda: claim(
        anywhere=(holds(at(PEANO, 0, 0) == sp.diag(0, 2), r"\operatorname{diag}(0,2)"),)
    ),
    "sdt.peano-hessian": lambda: claim(
        at(PEANO, 0, 0),
        anywhere=(agree(PEANO, y**2 - 4 * x**2 * y + 3 * x**4, "y^2-4x^2y+3x^4"),),
        answer=at(PEANO, 0, 0),
    ),
    "sdt.along-which-curve": lambda: claim(
        ((x - y**2) ** 2 - y**5).subs(x, y**2),
        anywhere=(holds(at((x - y**2) ** 2 - y**5, 0, 0) == sp.diag(2, 0), r"\operatorname{diag}(2,0)"),),
    ),
    "sdt.silent-square": lambda: claim(
        agree(x**2 + x * y**2 + y**4, (x + y**2 / 2) ** 2 + 3 * y**4 / 4, r"(x+\frac12y^2)^2+\frac34y^4"),
    ),
    "sdt.only-critical-not-global": lambda: claim(only_critical_point(), answer="no"),
    "sdt.worked-cubic": lambda: claim(
        "(-1,0)",
        answer=saddles(x**3 - 3 * x + y**2)[0],
    ),
    "sdt.worked-folium": lambda: claim(
        f"D={at(FOLIUM, 1, 1).det()}",
        f"f_{{xx}}={at(FOLIUM, 1, 1)[0, 0]}",
        anywhere=(sp.hessian(FOLIUM, XY), f"D={at(FOLIUM, 0, 0).det()}"),
    ),
    "sdt.valley": lambda: claim(answer="no", anywhere=(holds(at(x**2 * y**2, 0, 0) == sp.zeros(2), "H=0"),)),
    "sdt.gradient-not-zero": lambda: claim("No", answer="no"),
    "sdt.plus-higher-order": lambda: claim(
        "minimum", answer=kind(at(x**2 + 3 * y**2 + x**2 * y**5 - 7 * y**9, 0, 0))
    ),
    "lev.axis-ratio": lambda: claim(
        9, answer=max(at(x**2 + 9 * y**2, 0, 0).eigenvals()) / min(at(x**2 + 9 * y**2, 0, 0).eigenvals())
    ),
    "lev.axis-length-worked": lambda: claim(
        semi_axis(2, 4), anywhere=(semi_axis(8, 4),), answer=semi_axis(2, 4)
    ),
    "lev.tilted-positive": lambda: claim(
        anywhere=tuple(reversed(spectrum([2, 1], [1, 2]))),
        answer="positive" if sp.diff(x**2 + x * y + y**2, x, y) > 0 else "negative",
    ),
    "lev.tilted-negative": lambda: claim(
        answer="positive" if sp.diff(x**2 - x * y + y**2, x, y) > 0 else "negative"
    ),
    "lev.eigen-arrows": lambda: claim(
        "(1,-1)", answer=where_eigenvalue(at(x**2 + x * y + y**2, 0, 0), min(spectrum([2, 1], [1, 2])))
    ),
    "lev.saddle-eigen": lambda: claim(
        "(1,-1)",
        anywhere=(at(x**2 + 4 * x * y + y**2, 0, 0), *spectrum([2, 4], [4, 2])),
        answer=where_eigenvalue(at(x**2 + 4 * x * y + y**2, 0, 0), -2),
    ),
    "lev.asymptotes": lambda: claim(
        anywhere=(agree((sp.Matrix([[2, 1]]) * sp.diag(2, -8) * sp.Matrix([2, 1]))[0], 0, r"(2,\pm1)"),)
    ),
    "lev.valley": lambda: claim("(1,-1)", answer=where_eigenvalue(at((x + y) ** 2, 0, 0), 0)),
    "lev.monkey": lambda: claim(holds(at(x**3 - 3 * x * y**2, 0, 0) == sp.zeros(2), "H=0")),
    "lev.two-wells": lambda: claim(
        anywhere=(holds(at((x**2 - 1) ** 2 + y**2, 0, 0) == sp.diag(-4, 2), r"\operatorname{diag}(-4,2)"),),
        answer={"saddle": "indefinite"}.get(kind(at((x**2 - 1) ** 2 + y**2, 0, 0))),
    ),
    "lev.egg-box": lambda: claim(
        answer="A" if at(sp.sin(x) * sp.sin(y), 0, 0).det() < 0 else "B",
        anywhere=(
            at(sp.sin(x) * sp.sin(y), 0, 0),
            holds(at(sp.sin(x) * sp.sin(y), sp.pi / 2, sp.pi / 2) == -sp.eye(2), "H=-I"),
        ),
    ),
    "con.not-hf": lambda: claim(
        anywhere=(holds(sp.hessian(-y + (y - x**2), XY) == sp.diag(-2, 0), r"\operatorname{diag}(-2,0)"),),
        answer=kind(sp.Matrix([[sp.diff(-(x**2), x, 2)]])),
    ),
    "con.sign-two-max": lambda: claim(anywhere=(border_rule(),), answer="maximum"),
    "con.sign-two-min": lambda: claim("minimum", answer="minimum"),
    "con.worked-det": lambda: claim(
        bordered(x * y, x + y - 2, sp.Integer(1)).det(),
        anywhere=(bordered(x * y, x + y - 2, sp.Integer(1)),),
        answer=bordered(x * y, x + y - 2, sp.Integer(1)).det(),
    ),
    "con.indefinite-is-fine": lambda: claim(
        (x**2 - y**2).subs(y, 0), answer=kind(sp.Matrix([[sp.diff(x**2, x, 2)]]))
    ),
    "con.circle": lambda: claim(
        sp.hessian(x + y - sp.Rational(1, 2) * (x**2 + y**2 - 2), XY),
        answer=sp.hessian(x + y - sp.Rational(1, 2) * (x**2 + y**2 - 2), XY),
    ),
    "con.disc-local-not-global": lambda: claim(lowest_on_disc(), anywhere=(-2,), answer=lowest_on_disc()),
    "high.random-two-by-two": lambda: claim(anywhere=(near(orthogonal_random_pd(), "0.15"),)),
    "high.escape-factor": lambda: claim(answer=1 - sp.Symbol("alpha") * sp.Symbol("lambda")),
    "high.escape-worked": lambda: claim(
        "1.2", anywhere=("0.8",), answer=1 - sp.Rational(1, 10) * at(x**2 - y**2, 0, 0)[1, 1]
    ),
    "high.start-on-the-ridge": lambda: claim("y=0"),
    "high.types-count": lambda: claim(n - 1, answer=n - 1),
    "high.curve-of-minima": lambda: claim(at((u * v - 1) ** 2, 1, 1), answer=at((u * v - 1) ** 2, 1, 1)),
    "high.product-saddle": lambda: claim(at((u * v - 1) ** 2, 0, 0), answer=kind(at((u * v - 1) ** 2, 0, 0))),
}
