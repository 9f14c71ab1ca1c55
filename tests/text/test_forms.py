"""What is kept of a text and put together again is what the printers make of the whole."""

from __future__ import annotations

import random
import re

import pytest

from hessquiz.errors import TextError
from hessquiz.text import html, plain_markdown, tex_fragment, typst
from hessquiz.text.forms import Form, printed
from hessquiz.text.latex import parse
from hessquiz.text.markdown import read
from hessquiz.text.mathml import mathml
from hessquiz.text.mathtree import Math
from hessquiz.text.shapes import filled
from hessquiz.text.speech import speech
from hessquiz.text.typst_math import typst_math

FORMS = [*html.FORMS.values(), plain_markdown.FORM, tex_fragment.FORM, typst.FORM]

WORDS = [
    "Two **bold $x^2$ words** and *one $y$*.", "- one\n- $x$\n- $y$ and $z$", "2. $x$\n3. $y$",
    "$x$\n\n$y$\n\n$z$", "$x$", "($a$), $b$; “$c$” – $d$.", "A star \\* and $x$", "A price of \\$5 and $x$.",
    "Code `$x$` and $y$.", "$$x$$ and $y$.", "- a list\n- $x +\ny$ in two lines", "$x$$y$", "Nothing.", "",
    "$x\\$y$ and $z$", "{{c1::$x$}}", "a < $b$ & $c$ > d", "$f_x$\n- $f_y$", "#$x$", "1$x$.", "No end $x",
    "An *end $x$", "Empty $ $ here", "$x$ \\alpha", "$x\n\ny$", "\ue001 $x$", "$\ue001$", "$\\foo$ and $x$",
    "$x$ and $\\frac$",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", WORDS)
def test_words_and_formulas_make_the_whole(text: str, form: Form) -> None:
    def whole() -> str:
        return form.words(read(text), lambda part: form.formula(part.tex, part.display))

    try:
        wanted = whole()
    except TextError:
        with pytest.raises(TextError) as failure:
            printed(text, form)
        assert failure.value.text == text
    else:
        for _ in range(2):
            assert printed(text, form) == wanted


FORMULAS = [
    "7", "-7 x^{2} + 12 y", r"\frac{7}{8}", r"\frac{7}{2}", r"\frac{3}{4} x", r"\frac{4 x^{3}}{3}",
    r"\frac{7}{2\,}", r"\frac{\,7}{2}", r"\frac{7}{x + 2}", r"\frac 7 8", r"\frac 7 23",
    r"\frac{7}{\mathrm2}", r"\frac{\mathbf{7}}{3}", r"\frac{7}8", r"\frac7{8}", r"\sqrt{2}3", r"\tfrac12 x",
    r"\tfrac 12x", r"\binom{5}{2}", r"\binom 5 2", "x^2", "x^23", "x^{-1}", r"x^{-1\,}", r"x^{\;-1}", "x^{2 y}",
    "x_2", "H_{12}", "x_{2}^{3}", "2^{3}", r"36\,000", r"36 \, 000", r"7\,H", r"2 \, x", "1.5", "1.5.7", ".5",
    "1. 5", "1 2 3", "12 3", r"\mathbf{3 x}", r"\mathbf 3", r"\mathrm{2}", r"\sqrt[3]{27}", r"\hat 2",
    r"\hat{24}", r"\text{the 2nd of 3} 4", r"\left(2, -3\right)", r"\left.5 x\right|_{2}",
    r"\begin{pmatrix} 4 & -2 \\ -2 & 10 \end{pmatrix}", r"\begin{array}{c|c} 1 & 2 \end{array}",
    r"x^{\begin{aligned} -1 \end{aligned}}", r"\frac{1}{\begin{aligned} 2 \end{aligned}}",
    r"\begin{cases} 1 & x > 0 \\ 0 \end{cases}", r"\begin{alignedat}{2} x &= 3 \end{alignedat}",
    r"\begin{matrix} 1 \\[2pt] 3 \end{matrix}", r"\sum_{i=1}^{10} 3", "2'", "70439 x", r"7043900 + 5",
    r"\overset{2}{3}", r"\underbrace{2 + 3}_{5}", r"\color{2} 3", r"\ln 6 + \cos 12", "|3| - 4",
    r"e^{2}\cdot 2", r"\frac{2}{9} - \frac{\frac{1}{2}}{5}", r"f(2) = 3^2 = \frac{\sqrt{2}}{2}",
    r"x^{\frac{1}{2}}", r"x^{\frac{3}{7}}", r"\not 3", r"3 \foo", "{2}", "{,}2", r"\substack{2 \\ 3}",
    r"\operatorname{2a} 3", r"\pmod{12}", r"\{1, 2\}", "½ + 2",
]  # fmt: skip


def _mathml(tree: Math, display: bool) -> str:
    return mathml(tree, display=display, alt=speech(tree))


def _typst(tree: Math, _: bool) -> str:
    return typst_math(tree)


@pytest.mark.parametrize("printer", [_mathml, _typst])
@pytest.mark.parametrize("tex", FORMULAS)
def test_numbers_put_in_make_the_whole(tex: str, printer: object) -> None:
    assert printer in (_mathml, _typst)
    own = _mathml if printer == _mathml else _typst
    rng = random.Random(tex)
    values = ("0", "1", "2", "3", "4", "7", "10", "23", "000", "1.5", "123456")
    for _ in range(40):
        again = re.sub(r"\d+", lambda found: rng.choice([found[0], rng.choice(values)]), tex)
        try:
            wanted = own(parse(again), False)
        except TextError:
            with pytest.raises(TextError):
                filled(again, False, own)
        else:
            assert filled(again, False, own) == wanted
