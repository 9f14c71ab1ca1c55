"""Reading Markdown-light."""

from __future__ import annotations

import pytest

from hessquiz.errors import TextError
from hessquiz.text import formulas, to_html
from hessquiz.text.document import Code, Emphasis, Formula, Listing, Paragraph, Strong, Text
from hessquiz.text.markdown import read


def test_paragraphs_lists_emphasis_code_and_mathematics() -> None:
    document = read(
        "A **bold *and* $x^2$** word,\nand `a*b`.\n\n- one\n- two $y$\n  goes on\n\n3. three\n4. four"
    )
    paragraph, bullets, numbers = document.blocks
    assert isinstance(paragraph, Paragraph)
    strong = paragraph.parts[1]
    assert isinstance(strong, Strong)
    assert strong.parts[:3] == (Text("bold "), Emphasis((Text("and"),)), Text(" "))
    assert isinstance(strong.parts[3], Formula)
    assert paragraph.parts[-2:] == (Code("a*b"), Text("."))
    assert isinstance(bullets, Listing)
    assert [len(item) for item in bullets.items] == [1, 3]
    assert isinstance(numbers, Listing)
    assert numbers.first == 3


def test_a_list_may_follow_its_paragraph_at_once() -> None:
    first, second = read("Then:\n- a\n- b").blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Listing)


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "- 5 is negative? no: -5", "a_b_c", "1.5 m", "x^2", "a & b < c"]
)
def test_signs_that_mean_nothing_stand_for_themselves(text: str) -> None:
    words = to_html(text).replace("&amp;", "&").replace("&lt;", "<")
    assert text.removeprefix("- ") in words


def test_a_dash_inside_of_a_formula_opens_no_list() -> None:
    assert len(read("$$a\n- b\n- c$$").blocks) == 1


def test_escapes() -> None:
    assert to_html(r"\$5 and 2\*3\*4, \`x\`") == "$5 and 2*3*4, `x`"


def test_formulas_in_reading_order() -> None:
    assert formulas("$a$ **and $b$**\n\n- $$c$$") == [("a", False), ("b", False), ("c", True)]


def test_an_escaped_dollar_stays_in_its_formula() -> None:
    assert formulas(r"$5\$ + x$") == [(r"5\$ + x", False)]


@pytest.mark.parametrize(
    ("text", "says", "line", "column"),
    [
        ("one $x", "without its closing $", 1, 5),
        ("one\ntwo $x$ $y", "without its closing $", 2, 9),
        ("$a$ costs 5$ more", "without its closing $", 1, 12),
        ("$$x$", "without its closing $$", 1, 1),
        ("a $x\n\ny$", "without its closing $", 1, 3),
        ("$x$$", "as many $ signs", 1, 1),
        ("$ $", "an empty formula", 1, 1),
        ("$$", "closing $$", 1, 1),
        (r"so \lambda is", "outside of a formula", 1, 4),
        ("**never", "** without its end", 1, 1),
        ("so *this", "* without its end", 1, 4),
        ("x* y", "closes nothing", 1, 2),
        ("see `x", "code without its closing", 1, 5),
        ("a \ue000", "private-use", 1, 3),
    ],
)
def test_errors_say_where(text: str, says: str, line: int, column: int) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert says in str(caught.value)
    assert (caught.value.line, caught.value.column) == (line, column)
