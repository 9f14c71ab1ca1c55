"""Long numbers in texts stand in groups of three digits, and are read back as one number in every form."""

from __future__ import annotations

import pytest

from hessquiz import answers
from hessquiz.exercise import Part
from hessquiz.families.wording import grouped
from hessquiz.grading import grade
from hessquiz.text import prose, to_html, to_typst
from hessquiz.verdict import Outcome

NUMBERS = (10_000, 99_999, 123_456, 1_097_600, 360_000_000_000)


@pytest.mark.parametrize("number", NUMBERS)
def test_it_is_read_back(number):
    tex = grouped(str(number))
    shown = prose(f"${tex}$")
    part = Part(kind="number", key=str(number))
    assert shown.text == f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    for form in (tex, shown.text, shown.ascii):
        assert grade(form, part).outcome is Outcome.CORRECT


def test_four_digits_and_decimals_stay_together():
    for plain in ("9999", "3.14159265", "0.00001", "12345.5"):
        assert grouped(plain) == plain


def test_it_is_one_number_to_every_printer():
    tex = f"${grouped('36000')}^2$"
    assert prose(tex).text == "36\N{NARROW NO-BREAK SPACE}000²"
    assert to_html(tex, "mathml").count("<mn>") == 2
    assert "attach(36 thin 000, t: 2)" in to_typst(tex)
    assert prose(f"$x + {grouped('36000')}y$").text == "x + 36\N{NARROW NO-BREAK SPACE}000y"
    assert prose(r"$\frac{1}{10\,000}$").text == "1/10\N{NARROW NO-BREAK SPACE}000"


def test_fractions_are_grouped_above_and_below():
    assert grouped(answers.to_tex(answers.read("-12345/67890"))) == r"-\frac{12\,345}{67\,890}"
