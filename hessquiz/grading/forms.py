"""The form that a right value was asked for in: judged after the value, never instead of it."""

from __future__ import annotations

from collections.abc import Callable

from hessquiz.answers import tree
from hessquiz.grading.comparison import Comparison
from hessquiz.verdict import Witness

FORM_SCORE = 0.5
"""The score of a right value in a form that was not asked for."""


def judge_form(response: tree.Node, form: str) -> Comparison:
    """A response with the right value: whether it is written as asked."""
    test, say = FORMS[form]
    if test(response):
        return Comparison(1.0, "proved")
    return Comparison(FORM_SCORE, "proved", Witness("form", key=form), say=say, codes=(f"form:{form}",))


def _expanded(node: tree.Node) -> bool:
    """No product or whole power of a sum."""
    if isinstance(node, tree.Mul) and any(_is_sum(f) for f in node.factors):
        return False
    if isinstance(node, tree.Div) and _is_sum(node.over):
        return False
    if isinstance(node, tree.Neg) and _is_sum(node.arg):
        return False
    if isinstance(node, tree.Pow) and _is_sum(node.base) and isinstance(node.exponent, tree.Num):
        return False
    return isinstance(node, tree.Call) or all(_expanded(child) for child in tree.children(node))


def _is_sum(node: tree.Node) -> bool:
    return isinstance(node, tree.Add) or (isinstance(node, tree.Neg) and _is_sum(node.arg))


def _fraction(node: tree.Node) -> bool:
    """Written without decimals."""
    if isinstance(node, tree.Num):
        return node.places is None
    return all(_fraction(child) for child in tree.children(node))


def _single_fraction(node: tree.Node) -> bool:
    """One quotient at most, and that outermost."""
    if isinstance(node, tree.Neg):
        return _single_fraction(node.arg)
    if isinstance(node, tree.Mul):
        return sum(_divisions(f) for f in node.factors) <= 1 and all(
            not _divisions(f) or isinstance(f, tree.Div) for f in node.factors
        )
    if isinstance(node, tree.Div):
        return not _divisions(node.over) and not _divisions(node.under)
    return not _divisions(node)


def _divisions(node: tree.Node) -> int:
    here = isinstance(node, tree.Div) or (isinstance(node, tree.Pow) and isinstance(node.exponent, tree.Neg))
    return here + sum(_divisions(child) for child in tree.children(node))


FORMS: dict[str, tuple[Callable[[tree.Node], bool], str]] = {
    "expanded": (
        _expanded,
        "The value is right; it was asked for expanded, without brackets to multiply out.",
    ),
    "fraction": (_fraction, "The value is right; it was asked for as an exact fraction, not as a decimal."),
    "single_fraction": (
        _single_fraction,
        "The value is right; it was asked for as a single fraction: bring it over one denominator.",
    ),
}
