"""Formulas in one line: Unicode and ASCII."""

from __future__ import annotations

import pytest

from hessquiz.text.latex import parse
from hessquiz.text.line import line
from hessquiz.text.spacing import ASCII

CASES = [
    (r"\frac12 x^{23}", "½x²³", "(1/2)x^23"),
    (r"H=\begin{bmatrix} 2 & 0\\ 0& 8 \end{bmatrix}", "H = [[2, 0], [0, 8]]", "H = [[2, 0], [0, 8]]"),
    (r"\begin{pmatrix} 1\\ -2\end{pmatrix}^\top", "(1, −2)ᵀ", "(1, -2)^T"),
    (r"\begin{bmatrix} x & y\end{bmatrix}", "[x, y]", "[x, y]"),
    (r"4\det H", "4 det H", "4 det H"),
    (r"f'(x)=-2x+1", "f′(x) = −2x + 1", "f'(x) = -2x + 1"),
    (r"f''(x)", "f″(x)", "f''(x)"),
    (r"\sqrt[3]{x}+\sqrt{x^2+1}+\sqrt 2", "∛x + √(x² + 1) + √2", "root(3, x) + sqrt(x^2 + 1) + sqrt(2)"),
    (r"\left(\frac{a}{b}\right)^2", "(a/b)²", "(a/b)^2"),
    (r"D = f_{xx}f_{yy} - f_{xy}^2 > 0", "D = f_xx f_yy − (f_xy)² > 0", "D = f_xx f_yy - (f_xy)^2 > 0"),
    (r"\frac{\partial^2 f}{\partial x\,\partial y}", "∂²f/(∂x ∂y)", "d^2 f/(dx dy)"),
    (
        r"\frac{\partial}{\partial x}\!\left(\frac{\partial f}{\partial y}\right)",
        "(∂/∂x)(∂f/∂y)",
        "(d/dx)(df/dy)",
    ),
    (r"\nabla^2 f(x) \succeq 0", "∇²f(x) ⪰ 0", "grad^2 f(x) (>=) 0"),
    (r"w_{k+1} = w_k - H^{-1}\nabla f(w_k)", "wₖ₊₁ = wₖ − H⁻¹∇f(wₖ)", "w_(k+1) = w_k - H^(-1) grad f(w_k)"),
    (r"\kappa = \frac{\lambda_{\max}}{\lambda_{\min}}", "κ = λ_max/λ_min", "kappa = lambda_max/lambda_min"),
    (r"e^{-x^2/2}, e^{xy}", "e^(−x²/2), eˣʸ", "e^(-x^2/2), e^(xy)"),
    (r"\sum_{i=1}^n p_i x_i x_i^\top", "∑ᵢ₌₁ⁿ pᵢxᵢxᵢᵀ", "sum_(i=1)^n p_i x_i x_i^T"),
    (r"\frac{a+b}{2c}, \frac{x}{y}z, \frac{\dfrac{a}{b}}{c}", "(a + b)/(2c), (x/y)z, (a/b)/c", None),
    (r"\tfrac12\,d^\top H d", "½ dᵀHd", "(1/2) d^T Hd"),
    (r"2\frac{1}{2}", "2(½)", "2(1/2)"),
    (r"\frac{3}{x}^2", "(3/x)²", "(3/x)^2"),
    (r"\frac{a}{b}!", "a/b!", None),
    (r"\int_0^1 f(x)\,dx", "∫₀¹ f(x) dx", "int_0^1 f(x) dx"),
    (r"\lim_{h\to 0}\frac{f(h)-1}{h}", "lim_(h→0) (f(h) − 1)/h", "lim_(h->0) (f(h) - 1)/h"),
    (
        r"\begin{cases} 1 & \text{if } x=0\\ 0 & x \ne 0\end{cases}",
        "{1 if x = 0; 0 if x ≠ 0}",
        "{1 if x = 0; 0 if x != 0}",
    ),
    (r"\|x\|_2^2 \le \lVert x\rVert", "‖x‖₂² ≤ ‖x‖", "||x||_2^2 <= ||x||"),
    (r"f\colon \mathbb{R}^n \to \mathbb{R}", "f: ℝⁿ → ℝ", "f: R^n -> R"),
    (r"\bar x, \hat\lambda, \overline{xy}", "x̄, λ̂, overline(xy)", "x_bar, lambda_hat, overline(xy)"),
    (r"\begin{vmatrix} a & b\\ c& d\end{vmatrix}", "det [[a, b], [c, d]]", "det [[a, b], [c, d]]"),
    (r"\left.\frac{df}{dx}\right|_{x=0}", "df/dx|_(x=0)", "df/dx|_(x=0)"),
    (r"2\sin(xy)\cos y", "2 sin(xy) cos y", "2 sin(xy) cos y"),
    (r"x_1,\ldots,x_n", "x₁, …, xₙ", "x_1, ..., x_n"),
    (r"H_f^{-1}", "(H_f)⁻¹", "H_f^(-1)"),
    (r"\left[\begin{array}{cc|c} 1&2&3\\ 4&5&6\end{array}\right]", "[[1, 2 | 3], [4, 5 | 6]]", None),
    (r"w^*, w^{(k)}", "w*, w⁽ᵏ⁾", "w^*, w^(k)"),
    (r"-\frac{1}{3}x", "−⅓x", "-(1/3)x"),
    (r"a\not\succeq b, a\not= b", "a ⪰̸ b, a ≠ b", "a not (>=) b, a not = b"),
    (r"f_{x_1x_2}", "f_(x₁x₂)", "f_(x_1 x_2)"),
    (r"\lambda_i > 0\ \text{for all}\ i", "λᵢ > 0 for all i", "lambda_i > 0 for all i"),
    (r"1{,}000", "1,000", "1,000"),
    (r"\underbrace{a+b}_{\text{sum}}", "(a + b: sum)", "(a + b: sum)"),
    (r"\color{red} x + {\color{blue}{y}}", "x + y", "x + y"),
    (r"\binom nk", "C(n, k)", "C(n, k)"),
    (r"Q\Lambda Q^\top", "QΛQᵀ", "Q Lambda Q^T"),
    (r"\operatorname*{arg\,min}_w \ell(w)", "arg min_w ℓ(w)", "arg min_w l(w)"),
    (r"x\to-\infty", "x → −∞", "x -> -inf"),
    (r"n \bmod 2", "n mod 2", "n mod 2"),
]


@pytest.mark.parametrize(("tex", "unicode", "ascii_"), CASES)
def test_one_line(tex: str, unicode: str, ascii_: str | None) -> None:
    tree = parse(tex)
    assert line(tree) == unicode
    if ascii_ is not None:
        assert line(tree, ASCII) == ascii_
    assert line(tree, ASCII).isascii()
