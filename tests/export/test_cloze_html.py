r"""Clozes as Anki must get them."""

from __future__ import annotations

import pytest

from hessquiz.export.apkg.cloze_html import repair


@pytest.mark.parametrize(
    ("html", "repaired"),
    [
        (r"\({{c1::\frac{a}{b}}}\)", r"\({{c1::\frac{a}{b} }}\)"),
        (r"\({{c1::x^{2_{i}}}} + y\)", r"\({{c1::x^{2_{i} } }} + y\)"),
        (r"{{c1::\(x^{a_{b}}\)}}", r"{{c1::\(x^{a_{b} }\)}}"),
        (r"{{c1::std::vector}}", r"{{c1::std:&#58;vector}}"),
        (r"\({{c1::A::B}}\)", r"\({{c1::A: :B}}\)"),
        (r"{{c1::symmetric :: of a matrix}}", r"{{c1::symmetric::of a matrix}}"),
        (r"\({{c1::2x :: a slope}}\)", r"\({{c1::2x::\text{a slope} }}\)"),
        (r"\(x^{{c1::2}}\)", r"\(x^{ {{c1::2}} }\)"),
        (r"\(\sqrt{{c1::2}}\)", r"\(\sqrt{ {{c1::2}} }\)"),
        (r"\(\sqrt{{{c1::2}}}\)", r"\(\sqrt{ {{c1::2}} }\)"),
        (r"\(a \\ {{c1::2}}\)", r"\(a \\ {}{{c1::2}}\)"),
        (r"{{c1::a&lt;b}}", r"{{c1::a&lt;b}}"),
        (r"{{c1::f{{x}}}}", r"{{c1::f&#123;{x&#125;} }}"),
        ("plain", "plain"),
    ],
)
def test_repair(html: str, repaired: str) -> None:
    assert repair(html) == repaired
