"""Reading LaTeX: the tree, and errors that say where."""

from __future__ import annotations

import pytest

from hessquiz.errors import TextError
from hessquiz.text.latex import parse
from hessquiz.text.macros import MACROS
from hessquiz.text.mathtree import Fraction, Grid, Letter, Number, Row, Script, Sign


def test_a_digit_is_an_argument_of_its_own() -> None:
    assert parse(r"\frac12") == Fraction(Number("1"), Number("2"))
    assert parse("x^23") == Row((Script(Letter("x"), None, Number("2")), Number("3")))
    assert parse("x^{23}") == Script(Letter("x"), None, Number("23"))


def test_numbers_keep_their_decimals() -> None:
    assert parse("1.50x") == Row((Number("1.50"), Letter("x")))
    assert parse("n=2.") == Row((Letter("n"), Sign("=", "rel"), Number("2"), Sign(".", "ord")))


def test_a_sign_in_braces_loses_its_class() -> None:
    assert parse("{,}") == Sign(",", "ord")


def test_a_trailing_row_end_adds_no_row() -> None:
    grid = parse(r"\begin{bmatrix} 1 \\ 2 \\ \end{bmatrix}")
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 2


@pytest.mark.parametrize(
    ("tex", "says", "spot"),
    [
        (r"2\lamda", r"unknown LaTeX macro \lamda; did you mean \lambda?", r"\lamda"),
        (r"\pdv{f}{x}", r"unknown LaTeX macro \pdv", r"\pdv"),
        (r"\bm x", r"unknown LaTeX macro \bm", r"\bm"),
        (r"\frac{a}{b", "without its `}`", "{"),
        (r"a}", "without its `{`", "}"),
        (r"\left( x", r"\left without its \right", r"\left"),
        (r"x \right)", r"`\right` without its opening part", r"\right"),
        (r"a & b", "belongs into a matrix", "&"),
        (r"a \\ b", "belongs into a matrix", r"\\"),
        (r"\frac{a}", "lacks its argument", r"\frac"),
        ("x^", "lacks its argument", "^"),
        ("x^2^3", "a second `^`", "^"),
        (r"\underbrace{x}_a_b", "a second `_`", "_"),
        (r"x\limits_i", "belongs after an operator", r"\limits"),
        ("x'_i^2", "apart from its primes", "^"),
        ("x^2'", "a prime after a superscript", "'"),
        (r"\bar\mathbf x", "needs braces around its argument", r"\mathbf"),
        (r"\frac1\sqrt2", "needs braces around its argument", r"\sqrt"),
        (r"\frac\notag x", "lacks its argument", r"\frac"),
        (r"\begin{matrx}1\end{matrx}", "did you mean matrix?", r"\begin"),
        (r"\begin{bmatrix}1\end{pmatrix}", r"closed by \end{pmatrix}", r"\begin"),
        (r"\begin{bmatrix}1&2\\3\end{bmatrix}", "2, 1 entries", r"\begin"),
        (r"\begin{array}{cx}1&2\end{array}", "l, c, r and |", r"\begin"),
        (r"\sqrt[3x", "a `[` without its `]`", "["),
        (r"\left x", "stands before a delimiter", r"\left"),
        (r"\not x", "stands before a relation", r"\not"),
        (r"\text{a \alpha}", "holds plain words", r"\text"),
        ("5%", "starts a comment", "%"),
        ("a # b", "no meaning", "#"),
        ("x²", "not known in a formula", "²"),
        ("a ≤ b", r"write \le", "≤"),
        ("x\\", "nothing after it", "\\"),
    ],
)
def test_what_is_not_in_the_subset_is_an_error_with_its_place(tex: str, says: str, spot: str) -> None:
    with pytest.raises(TextError) as caught:
        parse(tex)
    assert says in str(caught.value)
    assert tex[caught.value.start : caught.value.end] == spot


def test_deep_nesting_is_refused_before_the_interpreter_gives_up() -> None:
    with pytest.raises(TextError, match="deeper than 60"):
        parse("{" * 5000 + "}" * 5000)


def test_every_known_macro_of_the_table_is_read() -> None:
    needs_more = {"left", "right", "middle", "begin", "end", "not", "limits", "nolimits", "{", "}"}
    taking = "{x}{y}"
    for name in sorted(MACROS - needs_more):
        gap = " " if name[-1].isalpha() else ""
        try:
            parse(f"\\{name}{gap}")
        except TextError:
            parse(f"\\{name}{taking}")
