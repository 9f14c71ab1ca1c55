"""A text in all its forms."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
import typst

from hessquiz.errors import TextError
from hessquiz.text import (
    Prose,
    plain_alt,
    prose,
    to_html,
    to_latex_document_fragment,
    to_markdown,
    to_typst,
)

TEXT = r"""The **gradient** of $f$ is zero & all *eigenvalues* are < 0; see `x^2`.

- first: $\begin{bmatrix}1&0\\0&-2\end{bmatrix}$;
- second $$\frac{a}{b}.$$

So it is 100% sure."""


def test_prose_keeps_its_source_and_shows_it_twice() -> None:
    made = prose("Is $H \\succ 0$ at “$w^*$”?\n")
    assert made == Prose(r"Is $H \succ 0$ at “$w^*$”?", "Is H ≻ 0 at “w*”?", 'Is H (>) 0 at "w^*"?')


def test_a_terminal_shows_blocks_between_blank_lines() -> None:
    assert prose(TEXT).text.split("\n") == [
        "The gradient of f is zero & all eigenvalues are < 0; see `x^2`.",
        "",
        "• first: [[1, 0], [0, −2]];",
        "• second",
        "",
        "     a",
        "    ───.",
        "     b",
        "",
        "So it is 100% sure.",
    ]


def test_a_large_matrix_leaves_its_line_and_takes_the_stop_with_it() -> None:
    made = prose(r"Is $\begin{bmatrix}1&0&0\\0&2&0\\0&0&3\end{bmatrix}$? Yes.")
    assert made.text == "Is\n\n    ⎡ 1  0  0 ⎤\n    ⎢ 0  2  0 ⎥?\n    ⎣ 0  0  3 ⎦\n\nYes."
    assert made.ascii == "Is\n\n    [ 1  0  0 ]\n    [ 0  2  0 ]?\n    [ 0  0  3 ]\n\nYes."


def test_mathjax_html_escapes_what_html_would_eat() -> None:
    assert to_html("$a<b$ & $$x & y$$") == r"\(a&lt;b\) &amp; \[x &amp; y\]"


def test_cloze_marks_pass_through() -> None:
    assert (
        to_html(r"A {{c1::saddle::what?}}: $D {{c2::<}} 0$")
        == r"A {{c1::saddle::what?}}: \(D {{c2::&lt;}} 0\)"
    )


def test_html_blocks() -> None:
    assert to_html("one *i* **b**") == "one <i>i</i> <b>b</b>"
    assert to_html("a\n\nb\n\n2. c\n3. d") == '<p>a</p>\n<p>b</p>\n<ol start="2"><li>c</li><li>d</li></ol>'


@pytest.mark.parametrize(
    ("tex", "grows"), [(r"\left(x^2\right)", "false"), (r"\left(\frac{1}{2}\right)", "true")]
)
def test_brackets_of_mathml_grow_only_around_what_is_tall(tex: str, grows: str) -> None:
    assert to_html(f"${tex}$", "mathml").count(f'stretchy="{grows}"') == 2


def test_mathml_keeps_a_function_apart_from_its_factor() -> None:
    assert '<mi>x</mi><mspace width="0.1667em"></mspace><mi>sin</mi>' in to_html(r"$x\sin y$", "mathml")


def test_mathml_is_well_formed_and_labelled() -> None:
    page = ET.fromstring(f"<div>{to_html(TEXT, 'mathml')}</div>")
    space = "{http://www.w3.org/1998/Math/MathML}"
    labels = [node.get("aria-label") for node in page.iter(f"{space}math")]
    assert labels[1] == "the 2 by 2 matrix with row 1: 1, 0; row 2: 0, minus 2; end matrix"
    minus = next(node for node in page.iter(f"{space}mo") if node.text == "−")
    assert minus.get("form") == "prefix"
    assert len(list(page.iter(f"{space}mtd"))) == 4


def test_typst_escapes_words_and_ends_its_calls() -> None:
    made = to_typst(r"#1: *it*(a), \$5 @home [x] **b**.c // $x$(y)")
    assert made == (
        r"\#1: #emph[it];(a), \$5 \@home \[x\] #strong[b];.c \/\/ "
        '#math.equation(alt: "x", $x$);(y)'
    )  # fmt: skip


def test_typst_compiles_with_what_pdf_ua_asks() -> None:
    source = f'#set document(title: "Test")\n#set text(lang: "en")\n{to_typst(TEXT)}'
    pdf = typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
    assert pdf[:5] == b"%PDF-"


def test_latex_escapes_words_only() -> None:
    made = to_latex_document_fragment("50% of R&D_1 #2 is ≤ λ: $a & b$")
    assert made == r"50\% of R\&D\_1 \#2 is ${\leq}$ ${\lambda}$: $a & b$"


def test_signs_of_fractions_in_words_are_fractions_in_latex() -> None:
    assert to_latex_document_fragment("½, ⅓ n³ and ⅞") == r"$\tfrac12$, $\tfrac13$ n³ and $\tfrac78$"


def test_latex_lists() -> None:
    assert to_latex_document_fragment("- a\n- `b_c`") == (
        "\\begin{itemize}\n\\item a\n\\item \\texttt{b\\_c}\n\\end{itemize}"
    )


def test_markdown_can_be_read_again() -> None:
    once = to_markdown(TEXT)
    assert to_markdown(once) == once
    assert prose(once).text == prose(TEXT).text


def test_alternative_text_is_one_line_of_words() -> None:
    assert plain_alt(r"Find $\nabla^2 f(0)$, where $f = \tfrac12x^\top Hx$." + "\n\nGo.") == (
        "Find nabla squared f open paren 0 close paren, where f equals one half x transposed H x. Go."
    )


@pytest.mark.parametrize("sign", ["漢", "☃"])
def test_a_character_without_a_plain_form_is_an_error(sign: str) -> None:
    with pytest.raises(TextError, match="has no plain form"):
        prose(f"See {sign}.")
