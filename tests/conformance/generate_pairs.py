"""Write `generated_pairs.jsonl`: labelled answers made by SymPy and checked by mpmath at 60 digits.

Another route than the grader's: SymPy differentiates and rewrites, mpmath at 60 digits says whether key and
answer agree at 24 points of all signs, and a printer of this file spells the answer in six styles. Fixed seed:
running it again gives the same bytes. Run: python tests/conformance/generate_pairs.py
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import mpmath
import sympy as sp

X, Y = sp.symbols("x y", real=True)
FUNCTIONS = [
    X**3 * Y - 2 * X * Y**2 + 5 * Y, X**4 - 4 * X * Y + Y**4, (X - 2 * Y) ** 3 + X * Y, X**2 * Y**3 - 7 * X + 1,
    sp.exp(X * Y), X * sp.exp(-(X**2) - Y**2), sp.exp(2 * X - Y) * (X + Y**2), Y**2 * sp.exp(X) - X * sp.exp(Y),
    sp.sin(X * Y), sp.sin(X) * sp.cos(Y), sp.cos(X + 2 * Y), X**2 * sp.sin(Y) + sp.cos(2 * X), sp.sin(X) ** 2 * Y,
    sp.log(X**2 + Y**2 + 1), Y * sp.log(1 + X**2), sp.log(1 + sp.exp(X - Y)), 1 / (X**2 + Y**2 + 1), X / (Y**2 + 1),
    sp.sqrt(X**2 + Y**2 + 1), (X**2 + 1) ** sp.Rational(3, 2) * Y, sp.atan(X * Y), sp.atan(X) * Y**2, X * sp.cosh(Y),
    sp.exp(sp.sin(X)) * Y, X**2 / 2 + X * Y / 3 + sp.Rational(5, 7) * Y**2, sp.exp(X / 2) * Y**2, sp.tanh(X) * Y,
]  # fmt: skip
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def plain(expr: sp.Expr) -> str:
    return str(expr).replace("**", "^")


def implicit(expr: sp.Expr) -> str:
    text = re.sub(r"(?<![\w^/])(\d+)\*(?=[a-zA-Z(])", r"\1", plain(expr))
    return re.sub(r"\)\*\(", ")(", text)


def blanks(expr: sp.Expr) -> str:
    return plain(expr).replace("*", " ")


def unicode(expr: sp.Expr) -> str:
    text = re.sub(r"\^(\d+)(?![\d./])", lambda m: m[1].translate(SUPERSCRIPT), plain(expr))
    return text.replace("*", "·").replace("-", "−").replace("sqrt", "√")


def tex(expr: sp.Expr) -> str:
    return str(sp.latex(expr, ln_notation=True))


def stars(expr: sp.Expr) -> str:
    return str(expr).replace("log", "ln")


STYLES = [plain, implicit, blanks, unicode, tex, stars]


def rewritings(expr: sp.Expr) -> list[sp.Expr]:
    return [sp.expand(expr), sp.factor(expr), sp.together(expr), sp.expand_trig(expr), sp.expand(expr, power_exp=True),
            sp.collect(sp.expand(expr), X)]  # fmt: skip


def damages(expr: sp.Expr) -> list[tuple[str, sp.Expr]]:
    terms = sp.Add.make_args(sp.expand(expr))
    found = [
        ("negated", -expr),
        ("double", 2 * expr),
        ("variables exchanged", expr.subs({X: Y, Y: X}, simultaneous=True)),
        ("near miss", expr + sp.Rational(1, 10**9)),
        ("relative near miss", sp.expand(expr * (1 + sp.Rational(1, 10**7)))),
        ("off by one", expr + 1),
    ]
    if len(terms) > 1:
        found.append(("term missing", sp.Add(*terms[1:])))
        found.append(("sign of a term", sp.Add(-terms[0], *terms[1:])))
    return found


def agree(a: sp.Expr, b: sp.Expr, rng: random.Random) -> bool:
    """Whether two expressions agree to 50 of 60 digits at 24 points."""
    with mpmath.workdps(60):
        f, g = sp.lambdify((X, Y), a, "mpmath"), sp.lambdify((X, Y), b, "mpmath")
        for _ in range(24):
            at = [mpmath.mpf(rng.randrange(-4000, 4000)) / 1009 for _ in range(2)]
            u, v = mpmath.mpf(f(*at)), mpmath.mpf(g(*at))
            if abs(u - v) > mpmath.mpf(10) ** -50 * (1 + abs(u)):
                return False
    return True


def pairs() -> list[dict[str, object]]:
    rng = random.Random("hessquiz conformance pairs 1")
    found: list[dict[str, object]] = []

    def add(key: sp.Expr, answer: sp.Expr, note: str) -> None:
        style = rng.choice(STYLES)
        same = agree(key, answer, rng)
        found.append({
            "id": f"made-{len(found):04}", "kind": "expr", "key": plain(key), "answer": style(answer),
            "vars": ["x", "y"], "outcome": "correct" if same else "incorrect", "note": f"{note}, {style.__name__}",
        })  # fmt: skip

    for f in FUNCTIONS:
        for by in ((X, X), (X, Y), (Y, Y)):
            key = sp.diff(f, *by)
            if not key.free_symbols:
                continue
            forms = [form for form in rewritings(key) if str(form) != str(key)] or [key]
            for form in rng.sample(forms, min(2, len(forms))):
                add(key, form, "rewritten")
            for note, wrong in rng.sample(damages(key), 2):
                add(key, wrong, note)
    return found


if __name__ == "__main__":
    out = Path(__file__).with_name("generated_pairs.jsonl")
    lines = [json.dumps(pair, ensure_ascii=False) for pair in pairs()]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
