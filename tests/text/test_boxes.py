"""Formulas as blocks, and what becomes of those that are too wide."""

from __future__ import annotations

from textwrap import dedent

import pytest

from hessquiz.text.boxes import box
from hessquiz.text.latex import parse
from hessquiz.text.screen import WIDTH, block
from hessquiz.text.spacing import ASCII, UNICODE, Alphabet
from hessquiz.text.width import columns


def drawn(tex: str, way: Alphabet = UNICODE) -> str:
    return "\n".join(row.rstrip() for row in box(parse(tex), way).lines)


def block_of(text: str) -> str:
    return dedent(text).strip("\n")


@pytest.mark.parametrize(
    ("tex", "unicode", "ascii_"),
    [
        (
            r"H=\begin{bmatrix} 2 & -10\\ 0& 8 \end{bmatrix}",
            """
            H = ⎡ 2  −10 ⎤
                ⎣ 0    8 ⎦
            """,
            """
            H = [ 2  -10 ]
                [ 0    8 ]
            """,
        ),
        (
            r"\frac{a+b}{c} - \left(\frac{x}{y}\right)^2",
            "a + b    ⎛ x ⎞²\n─────── − ⎜───⎟\n   c      ⎝ y ⎠",
            "a + b    / x \\\n------- - |---|^2\n   c      \\ y /",
        ),
        (
            r"\begin{cases} x & x > 0\\ 0 & \text{else}\\ 1 & y\end{cases}",
            """
            ⎧ x  x > 0
            ⎨ 0  else
            ⎩ 1  y
            """,
            """
            { x  x > 0
            { 0  else
            { 1  y
            """,
        ),
        (
            r"\sum_{i=1}^n x_i",
            " n\n ∑  xᵢ\ni=1",
            " n\nsum x_i\ni=1",
        ),
        (
            r"\begin{aligned} f_x &= 2x\\ f_{xy} &= y \end{aligned}",
            """
             f_x = 2x
            f_xy = y
            """,
            """
             f_x = 2x
            f_xy = y
            """,
        ),
        (
            r"\left[\begin{array}{cc|c} 1&2&3\\ 4&5&6\end{array}\right]",
            """
            ⎡ 1  2  │ 3 ⎤
            ⎣ 4  5  │ 6 ⎦
            """,
            """
            [ 1  2  | 3 ]
            [ 4  5  | 6 ]
            """,
        ),
    ],
)
def test_blocks(tex: str, unicode: str, ascii_: str) -> None:
    got, plain = drawn(tex), drawn(tex, ASCII)
    assert dedent(got).strip() == block_of(unicode).strip(), got
    assert dedent(plain).strip() == block_of(ascii_).strip(), plain
    assert plain.isascii()


def test_lines_of_a_block_are_equally_wide() -> None:
    for tex in (
        r"\frac{\hat x}{y}+\begin{bmatrix}\bar a\\ b\end{bmatrix}",
        r"\sqrt{\frac ab}",
        r"\binom{n}{k}",
    ):
        assert len({columns(row) for row in box(parse(tex)).lines}) == 1


def test_a_matrix_too_wide_is_given_entry_by_entry() -> None:
    entry = r"6xy^2 e^{xy} + 12 x^2 y \cos(xy) - 4 y^3 + \ln(x^2 + 1)"
    rows = block(parse(rf"H = \begin{{bmatrix}} {entry} & 1 \\ 0 & {entry} \end{{bmatrix}}"), UNICODE, ".")
    assert rows[0] == "H = [2 by 2 matrix]:"
    assert rows[1].startswith("  row 1, column 1:  6xy²eˣʸ + 12x²y cos(xy) − 4y³ + ln(x² + 1)")
    assert rows[4].endswith("ln(x² + 1).")
    assert len(rows) == 5


def test_a_long_chain_is_broken_before_its_relations() -> None:
    term = " + ".join(f"x_{{{n}}}^2 y" for n in range(1, 9))
    rows = block(parse(f"f(x) = {term} = {term} \\ge {term}"), UNICODE)
    assert max(map(columns, rows)) <= WIDTH
    assert rows[1].startswith("  = ")
    assert rows[2].startswith("  ≥ ")
