"""Recomputed: quadratic forms, definiteness, convexity."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import sympy as sp
from claims import Claim, claim, holds
from worked_calculus import XY, at, x, y, z

k = sp.Symbol("k", real=True)


def form_matrix(q: sp.Expr, *names: sp.Symbol) -> sp.Matrix:
    """The symmetric A with q = vᵀAv, from the coefficients of q."""
    A = sp.Matrix(
        len(names), len(names), lambda i, j: q.coeff(names[i], 1).coeff(names[j], 1) / 2 if i != j else 0
    )
    return A + sp.diag(*(q.coeff(v, 2) for v in names))


def leading(H: sp.Matrix) -> sp.Matrix:
    """The leading principal minors."""
    return sp.Matrix([H[: i + 1, : i + 1].det() for i in range(H.rows)])


def principal(H: sp.Matrix) -> list[sp.Expr]:
    """All principal minors."""
    sets = (s for size in range(1, H.rows + 1) for s in combinations(range(H.rows), size))
    return [H.extract(list(s), list(s)).det() for s in sets]


def spectrum(*rows: list[int]) -> list[sp.Expr]:
    """The eigenvalues with multiplicity, in ascending order."""
    H = sp.Matrix(list(rows))
    return sorted(value for value, times in H.eigenvals().items() for _ in range(times))


def interval(condition: sp.Rel, name: sp.Symbol) -> str:
    """The solution set of an inequality as one would type it."""
    found = condition.as_set()
    assert isinstance(found, sp.Interval)
    left, right = ("<" if found.left_open else "<="), ("<" if found.right_open else "<=")
    if found.end == sp.oo:
        return f"{name} {'>' if found.left_open else '>='} {found.start}"
    return f"{found.start} {left} {name} {right} {found.end}"


def where_eigenvalue(H: sp.Matrix, value: int) -> sp.Matrix:
    """An eigenvector for a simple eigenvalue."""
    (v,) = (H - value * sp.eye(H.rows)).nullspace()
    return v


Q3 = 3 * x**2 - 4 * x * y + 5 * y**2
Q3D = x**2 + 2 * y**2 + 3 * z**2 + 2 * x * y - 4 * y * z
ANTI = sp.Matrix([[0, 0, -1], [0, -1, 0], [-1, 0, 0]])
CHAIN = sp.Matrix([[2, -1, 0], [-1, 2, -1], [0, -1, 2]])
DOMINANT = sp.Matrix([[4, 1, -2], [1, 3, 1], [-2, 1, 5]])
ONE_K = sp.Matrix([[1, k], [k, 4]])
F_K = at(x**2 + k * x * y + 4 * y**2, 0, 0)


def agree(left: sp.Expr, right: sp.Expr, shown: str) -> str:
    """What is shown of an identity, if the identity holds."""
    return holds(sp.simplify(left - right) == 0, shown)


def dominant_is_pd() -> str:
    """The diagonally dominant example passes Sylvester's criterion and the row condition."""
    H = DOMINANT
    assert all(minor > 0 for minor in leading(H))
    for i in range(3):
        assert H[i, i] > sum(abs(H[i, j]) for j in range(3) if j != i)
    return "$4>3$, $3>2$, $5>3$"


WORKED: dict[str, Callable[[], Claim]] = {
    "qf.read-a": lambda: claim(form_matrix(Q3, x, y), answer=at(Q3, 0, 0) / 2),
    "qf.read-h": lambda: claim(2 * form_matrix(Q3, x, y), answer=at(Q3, 0, 0)),
    "qf.read-three": lambda: claim(form_matrix(Q3D, x, y, z), answer=at(Q3D, 0, 0, 0) / 2),
    "qf.square-indefinite": lambda: claim(
        agree(x**2 + 4 * x * y + y**2, (x + 2 * y) ** 2 - 3 * y**2, "(x+2y)^2+(-3)y^2")
    ),
    "qf.square-definite": lambda: claim(
        agree(x**2 + 2 * x * y + 3 * y**2, (x + y) ** 2 + 2 * y**2, "(x+y)^2+2y^2")
    ),
    "qf.unsymmetric-trap": lambda: claim(
        form_matrix(x**2 + 4 * x * y + y**2, x, y),
        *reversed(spectrum([1, 2], [2, 1])),
        anywhere=((x**2 + 4 * x * y + y**2).subs({x: 1, y: -1}),),
    ),
    "qf.find-critical": lambda: claim(
        "(-1,2)",
        anywhere=(at(x**2 + x * y + y**2 - 3 * y, 0, 0),),
        answer=sp.Matrix(
            [sp.solve([sp.diff(x**2 + x * y + y**2 - 3 * y, v) for v in XY], XY)[name] for name in XY]
        ),
    ),
    "qf.xy": lambda: claim(
        agree(x * y, (x + y) ** 2 / 4 - (x - y) ** 2 / 4, r"\tfrac14(x+y)^2-\tfrac14(x-y)^2")
    ),
    "qf.zero-on-diagonal": lambda: claim("ndefinite", answer="indefinite"),
    "dfn.count-minors": lambda: claim(7, answer=len(principal(CHAIN))),
    "dfn.sylvester-worked": lambda: claim(tuple(leading(CHAIN)), answer=leading(CHAIN)),
    "dfn.leading-not-enough": lambda: claim(
        sp.Matrix([[0, 0], [0, -1]]),
        "leading minors $" + ",".join(map(str, leading(sp.Matrix([[0, 0], [0, -1]])))),
        spectrum([0, 0], [0, -1])[0],
    ),
    "dfn.antidiagonal-minors": lambda: claim(tuple(leading(ANTI)), answer=leading(ANTI)),
    "dfn.antidiagonal-eigenvalues": lambda: claim(tuple(spectrum(*ANTI.tolist()))),
    "dfn.det-in-three": lambda: claim(r"\operatorname{diag}(1,-1,-1)", anywhere=(sp.diag(1, -1, -1).det(),)),
    "dfn.positive-entries": lambda: claim(3, -1, answer=set(spectrum([1, 2], [2, 1]))),
    "dfn.parameter-pd": lambda: claim("-2<k<2", answer=interval(ONE_K.det() > 0, k)),
    "dfn.parameter-psd": lambda: claim(r"-2\le k\le2", answer=interval(ONE_K.det() >= 0, k)),
    "dfn.eigenvalues-worked": lambda: claim(6, 1, anywhere=(7,), answer=set(spectrum([5, 2], [2, 2]))),
    "dfn.eigenvector-worked": lambda: claim(
        "(2,1)", anywhere=("(1,-2)",), answer=where_eigenvalue(sp.Matrix([[5, 2], [2, 2]]), 6)
    ),
    "dfn.dominance": lambda: claim(dominant_is_pd(), anywhere=(DOMINANT,)),
    "cvx.domain": lambda: claim(anywhere=("-1", "-2", f"f(3)={-abs(3)}")),
    "cvx.strict-converse": lambda: claim(f"f''(0)={sp.diff(x**4, x, 2).subs(x, 0)}"),
    "cvx.strong-constant": lambda: claim(2, answer=min(at(x**2 + 4 * y**2, 0, 0).eigenvals())),
    "cvx.convex-not-strict": lambda: claim(
        anywhere=(at((x + y) ** 2, 0, 0), *reversed(spectrum([2, 2], [2, 2]))), answer="convex"
    ),
    "cvx.psd-at-a-point": lambda: claim(
        holds(sp.hessian(x**2 + y**3, XY) == sp.diag(2, 6 * y), r"\operatorname{diag}(2,6y)")
    ),
    "cvx.parameter-convex": lambda: claim(
        r"-4\le k\le4", anywhere=(F_K, "16-k^2"), answer=interval(F_K.det() >= 0, k)
    ),
    "cvx.parameter-strict": lambda: claim("-4<k<4", answer=interval(F_K.det() > 0, k)),
    "cvx.where": lambda: claim("x>0", answer=interval(sp.hessian(x**3 + y**2, XY)[0, 0] > 0, x)),
    "cvx.each-variable": lambda: claim(sp.hessian(x * y, XY)),
    "cvx.quadratic-over-linear": lambda: claim(
        anywhere=(
            holds(
                sp.simplify(sp.hessian(x**2 / y, XY) - 2 / y**3 * sp.Matrix([y, -x]) * sp.Matrix([[y, -x]]))
                == sp.zeros(2),
                r"\dfrac{2}{y^3}vv^\top",
            ),
        )
    ),
}
