"""What is shown is read again as what it was, in every form; and has the same value."""

from __future__ import annotations

import pytest
from hypothesis import given

from hessquiz.answers import read, to_tex, to_text, to_unicode
from tests.answers.strategies import EXPRESSIONS, VECTORS

NAMES = ("x", "y", "x1", "lambda")


@pytest.mark.parametrize("show", [to_text, to_tex, to_unicode])
@given(node=EXPRESSIONS)
def test_an_expression_is_read_back(show, node):
    assert to_text(read(show(node), NAMES)) == to_text(node)


@given(node=EXPRESSIONS)
def test_text_gives_the_same_tree_once_it_has_been_read(node):
    once = read(to_text(node), NAMES)
    assert read(to_text(once), NAMES) == once


@pytest.mark.parametrize("show", [to_text, to_tex, to_unicode])
@given(node=VECTORS)
def test_a_vector_is_read_back(show, node):
    again = read(show(node), NAMES, "vector")
    assert [to_text(entry) for entry in again.entries] == [to_text(entry) for entry in node.entries]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("sqrt(2)^2", "(√2)²"),
        ("x1^2", "x₁²"),
        ("lambda^2*x", "λ²·x"),
        ("-(x-1)", "−(x − 1)"),
        ("2/(3x)", "2/(3x)"),
    ],
)
def test_unicode(typed, shown):
    assert to_unicode(read(typed, NAMES)) == shown
