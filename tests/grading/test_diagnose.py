"""Causes: the exercise's own mistakes first, the usual ones next, in words that never give the key away."""

from __future__ import annotations

import pytest

from tests.grading.asking import graded

XY = {"vars": ["x", "y"]}
H = "[[6*x*y, 3*x^2+2], [3*x^2+2, 4*y]]"
CASES = [
    ("expr", "6*x*y", "-6xy", XY, "negated"),
    ("expr", "6*x*y", "12xy", XY, "double"),
    ("expr", "6*x*y", "3xy", XY, "half"),
    ("expr", "6*x*y", "2xy", XY, "factor"),
    ("expr", "6*x*y^2", "6yx^2", XY, "swapped_variables"),
    ("expr", "x^2*y*z", "y^2*z*x", {"vars": ["x", "y", "z"]}, "swapped_variables"),
    ("expr", "6*x*y", "6xy+5", XY, "constant"),
    ("expr", "(1+x*y)*exp(x*y)", "xy e^(xy)", XY, "missing_term"),
    ("expr", "2*x*sin(y)+x^2*cos(y)", "2x sin y", XY, "missing_term"),
    ("expr", "2*x*sin(y)+x^2*cos(y)", "2x sin y - x^2 cos y", XY, "term_sign"),
    ("number", "3", "x+1", XY, "not_evaluated"),
    ("number", "2/3", "0.67", {}, "rounded"),
    ("number", "2/3", "0.67", {"decimals": 3}, "rounded"),
    ("number", "2/3", "3/2", {}, "reciprocal"),
    ("number", "sin(1)", "0.0175", {"decimals": 4}, "degrees"),
    ("number", "cos(2)", "cos(2pi/180)", {}, "degrees"),
    ("number", "5", "-5", {}, "negated"),
    ("matrix", "[[1,2],[3,4]]", "[[1,3],[2,4]]", {}, "transposed"),
    ("matrix", "[[1,2],[3,4]]", "[[3,4],[1,2]]", {}, "swapped_rows"),
    ("matrix", "[[1,2],[3,4]]", "[[2,1],[4,3]]", {}, "swapped_columns"),
    ("matrix", H, "[[4y, 3x^2+2], [3x^2+2, 6xy]]", XY, "swapped_order"),
    ("matrix", "[[1,2],[3,4]]", "[[4,2],[3,1]]", {}, "swapped_diagonal"),
    ("matrix", H, "[[-6xy, -3x^2-2], [-3x^2-2, -4y]]", XY, "negated"),
    ("matrix", H, "[[3xy, (3x^2+2)/2], [(3x^2+2)/2, 2y]]", XY, "half"),
    ("matrix", H, "[[6xy, 3y^2+2], [3y^2+2, 4x]]", XY, "swapped_variables"),
    ("matrix", H, "[3x^2y+2y, x^3+2x+2y^2]", XY, "gradient"),
    ("matrix", H, "[[3x^2y+2y], [x^3+2x+2y^2]]", XY, "gradient"),
    ("matrix", "[[2,0],[0,4*y]]", "[[4x^2, 4x*y^2], [4x*y^2, 4y^4]]", XY, "outer_product"),
    ("matrix", H, "[[6xy, 3x^2+2], [3x^2-2, 4y]]", XY, "not_symmetric"),
    ("matrix", H, "[[6xy, 3x^2+2], [3x^2+2, -4y]]", XY, "sign:2,2"),
    ("matrix", H, "[[6xy, 3x^2], [3x^2, 4y]]", XY, "missing_term:1,2"),
    ("matrix", "[[6,2],[2,4]]", "[[6xy, 2], [2, 4y]]", XY, "not_evaluated"),
    ("matrix", "[[6,2],[2,4]]", "[[6,2,0],[2,4,0]]", {}, "shape"),
    ("vector", "(2*x,2*y)", "(2y,2x)", XY, "swapped_order"),
    ("vector", "(1,2)", "(1,-2)", {}, "sign:2"),
    ("vector", "(1,2,3)", "(-1,-2,-3)", {}, "negated"),
    ("set", "{1,2}", "{1}", {}, "missing"),
    ("set", "{1,2}", "{1,2,3}", {}, "surplus"),
    ("interval", "k>3", "k>=3", {"vars": ["k"]}, "endpoint"),
    ("interval", "k>3", "k<3", {"vars": ["k"]}, "complement"),
    ("interval", "-1<k<3", "k<=-1 or k>=3", {"vars": ["k"]}, "pieces"),
    ("quantity", "8 GB", "8 GiB", {}, "unit:binary"),
    ("quantity", "8 GB", "8 TB", {}, "unit:prefix"),
    ("quantity", "8 GB", "8 Gbit", {}, "unit:bits"),
    ("quantity", "8 GB", "8 s", {}, "unit:kind"),
    ("quantity", "8 GB", "8", {}, "unit:missing"),
    ("points", "(0,0): saddle; (1,1): minimum", "(0,0): minimum; (1,1): minimum", {}, "class"),
]


@pytest.mark.parametrize(("kind", "key", "answer", "fields", "code"), CASES)
def test_causes(kind, key, answer, fields, code):
    verdict = graded(kind, key, answer, **fields)
    assert verdict.outcome in ("incorrect", "partial", "unreadable")
    assert code in verdict.diagnosis
    assert verdict.feedback
    assert key not in verdict.feedback
    assert "  " not in verdict.feedback


def test_the_exercises_own_mistakes_come_first_with_their_words():
    mistakes = [{"value": "x^2+1", "say": "Look again."}, {"value": "-6*x*y", "say": "The sign."}]
    verdict = graded("expr", "6*x*y", "-6yx", mistakes=mistakes, **XY)
    assert verdict.diagnosis[0] == "mistake:2"
    assert verdict.feedback == "The sign."


def test_a_mistake_of_a_matrix_keeps_the_credit_of_its_right_entries():
    mistakes = [{"value": "[[2,0],[0,4]]", "say": "The last one is halved."}]
    verdict = graded("matrix", "[[2,0],[0,8]]", "[[2,0],[0,4]]", mistakes=mistakes)
    assert (verdict.outcome, verdict.score, verdict.diagnosis[0]) == ("partial", 0.75, "mistake:1")
    assert verdict.feedback.startswith("The last one is halved.")


def test_a_mistake_that_cannot_be_read_is_passed_over():
    verdict = graded(
        "expr", "2*x", "3x", mistakes=[{"value": "((", "say": "?"}, {"value": "3*x", "say": "!"}], **XY
    )
    assert verdict.diagnosis[0] == "mistake:2"


def test_a_symmetric_pair_is_charged_and_named_once():
    verdict = graded("matrix", "[[1,2],[2,5]]", "[[1,3],[3,5]]")
    assert verdict.score == 0.75
    verdict = graded("matrix", "[[1,2],[2,5]]", "[[1,3],[4,5]]")
    assert verdict.score == 0.5


@pytest.mark.parametrize(("kind", "key", "answer", "fields", "code"), CASES[:14])
def test_nothing_is_diagnosed_in_a_right_answer(kind, key, answer, fields, code):
    verdict = graded(kind, key, key, **fields)
    assert verdict.outcome == "correct"
    assert verdict.diagnosis == ()
    assert verdict.feedback == "Correct."


def test_a_matrix_of_another_shape_with_as_many_entries():
    assert graded("matrix", "[[1,2],[2,1]]", "[[1,3,2,1]]").diagnosis == ("shape",)


def test_values_too_wide_to_tell_name_no_cause():
    verdict = graded("expr", "(x+y)^200", "(x^2+2xy+y^2)^100+1", vars=["x", "y"])
    assert verdict.outcome == "incorrect"
    assert "swapped_variables" not in verdict.diagnosis


@pytest.mark.parametrize(
    ("key", "answer"), [("sqrt(x*y)", "sqrt(x)*sqrt(y)"), ("abs(x)", "x"), ("x+y", "x+y+(x-y)*10^-12")]
)
def test_no_cause_is_named_where_none_explains_it(key, answer):
    verdict = graded("expr", key, answer, vars=["x", "y"])
    assert (verdict.outcome, verdict.diagnosis) == ("incorrect", ())
