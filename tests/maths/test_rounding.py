"""A value rounded to whole numbers is shown as one, not as a power of ten."""

from __future__ import annotations

from flint import fmpq

from hessquiz.answers import to_text
from hessquiz.families.make import load, make
from hessquiz.maths.numbers import rounded
from hessquiz.maths.trees import to_tree


def test_no_decimals_are_no_decimals():
    assert to_text(to_tree(rounded(fmpq(632, 10), fmpq(0)))) == "63"
    assert to_text(to_tree(rounded(fmpq(632, 10), fmpq(2)))) == "63.20"


def test_the_share_of_an_example_is_read_in_per_cent():
    shown = make(load("most-weighty-example"), 21).solution.text
    assert "e1" not in shown
