"""The policy: outcomes, scores, follow-through, property keys, forms, tolerances, authors' errors."""

from __future__ import annotations

import pytest

from hessquiz.errors import KeyUnreadable
from hessquiz.exercise import KINDS
from hessquiz.grading.compare import COMPARERS, comparer
from tests.grading.asking import graded


def test_every_kind_of_key_has_a_comparer():
    assert set(COMPARERS) == set(KINDS)
    assert all(callable(comparer(kind)) for kind in KINDS)


def test_a_right_answer():
    verdict = graded("expr", "2*x*y", "2 x·y", vars=["x", "y"])
    assert (verdict.outcome, verdict.score, verdict.feedback, verdict.diagnosis) == (
        "correct",
        1.0,
        "Correct.",
        (),
    )
    assert verdict.certainty == "proved"
    assert (verdict.read_as.text, verdict.read_as.unicode) == ("2*x*y", "2xy")
    assert verdict.witness is None


def test_a_wrong_answer_has_a_witness():
    verdict = graded("expr", "2*x*y", "2x+y", vars=["x", "y"])
    assert (verdict.outcome, verdict.score) == ("incorrect", 0.0)
    assert verdict.witness.at == {"x": "2", "y": "3"}
    assert (verdict.witness.key, verdict.witness.response) == ("12", "7")


def test_unreadable_keeps_the_spot_and_costs_nothing():
    verdict = graded("expr", "2*x", "2x+)", vars=["x"])
    assert verdict.outcome == "unreadable"
    assert verdict.position == (3, 4)
    assert verdict.diagnosis[0].startswith("unreadable:")
    assert verdict.read_as is None


def test_an_answer_that_divides_by_zero_is_refused_one_without_real_value_is_wrong():
    assert graded("number", "2", "1/(2-2)").outcome == "unreadable"
    assert graded("expr", "x", "1/(x-x)", vars=["x"]).outcome == "unreadable"
    assert graded("number", "2", "sqrt(-4)").outcome == "incorrect"
    assert graded("expr", "x", "sqrt(-x^2-1)", vars=["x"]).outcome == "incorrect"


@pytest.mark.parametrize(
    "answer",
    ["k < sqrt(-3)^2 or k > 8", "k < -3 or k > sqrt(-8)^2", "{ln(-2), 3}", "|k-2| > sqrt(-1)", "(ln(-1), 8]"],
)
def test_an_end_without_real_value_is_wrong_wherever_it_stands(answer):
    verdict = graded("interval", "k < -3 or k > 8", answer, vars=["k"])
    assert (verdict.outcome, verdict.score) == ("incorrect", 0)
    assert verdict.feedback.startswith("That has no real value")


@pytest.mark.parametrize(
    ("kind", "key", "fields"),
    [
        ("expr", "2*x*", {"vars": ["x"]}),
        ("expr", "2*q", {"vars": ["x"]}),
        ("matrix", "2*x", {"vars": ["x"]}),
        ("vector", "[[1,2],[3,4]]", {}),
        ("points", "3", {}),
        ("interval", "k^2 > 6", {"vars": ["k"]}),
        ("number", "1/0", {}),
        ("number", "ln(-1)", {}),
        ("expr", "sqrt(-x^2-1)", {"vars": ["x"]}),
        ("property", "x", {"vars": ["x"]}),
        ("property", "x", {"vars": ["x"], "checks": [{"that": "answer(", "say": ""}]}),
        ("property", "x", {"vars": ["x"], "checks": [{"that": "answer + 1", "say": ""}]}),
        ("property", "x", {"vars": ["x"], "checks": [{"that": "nothing(answer) == 1", "say": ""}]}),
    ],
)
def test_an_authors_error_is_no_verdict(kind, key, fields):
    answer = {"points": "(0,0)", "matrix": "[[1,0],[0,1]]", "vector": "(1,2)", "interval": "k>1"}.get(
        kind, "1"
    )
    with pytest.raises(KeyUnreadable):
        graded(kind, key, answer, **fields)


@pytest.mark.parametrize(
    ("key", "answer", "fields", "outcome"),
    [
        ("sqrt(2)", "1.414", {"tol": "0.001"}, "correct"),
        ("sqrt(2)", "1.41", {"tol": "0.001"}, "incorrect"),
        ("0", "0.0009", {"tol": "0.001"}, "correct"),
        ("0", "0.0011", {"tol": "0.001"}, "incorrect"),
        ("1000", "1001", {"tol": "0.001"}, "correct"),
        ("1000", "1001.001", {"tol": "0.001"}, "incorrect"),
        ("1/8", "0.12", {"decimals": 2}, "correct"),  # a tie rounds both ways honestly
        ("1/8", "0.13", {"decimals": 2}, "correct"),
        ("1/8", "0.14", {"decimals": 2}, "incorrect"),
        ("2/3", "0.67", {"decimals": 2}, "correct"),
        ("2/3", "2/3", {"decimals": 2}, "correct"),
        ("2/3", "0.66", {"decimals": 2}, "incorrect"),
        ("-2/3", "-0.67", {"decimals": 2}, "correct"),
        ("123456", "123000", {"digits": 3}, "correct"),
        ("123456", "124000", {"digits": 3}, "incorrect"),
        ("0.00123456", "0.00123", {"digits": 3}, "correct"),
        ("9.996", "10.0", {"digits": 3}, "correct"),
        ("0", "0.0001", {"digits": 3}, "incorrect"),
    ],
)
def test_how_near_is_near_enough(key, answer, fields, outcome):
    assert graded("number", key, answer, **fields).outcome == outcome


def test_tolerance_is_relative_to_each_entry():
    fields = {"tol": "0.01"}
    assert graded("vector", "(100, 1)", "(100.9, 1.009)", **fields).outcome == "correct"
    assert graded("vector", "(100, 1)", "(100.9, 1.02)", **fields).score == 0.5
    assert graded("expr", "x*y", "1.005*x*y", vars=["x", "y"], tol="0.01").certainty.startswith("sampled")


@pytest.mark.parametrize(
    ("form", "key", "right", "other"),
    [
        ("expanded", "x^2+2*x", "2x+x^2", "x(x+2)"),
        ("expanded", "x^2+2*x+1", "x^2+2x+1", "(x+1)^2"),
        ("fraction", "3/4", "3/4", "0.75"),
        ("single_fraction", "1/x+1/y", "(x+y)/(xy)", "1/x+1/y"),
    ],
)
def test_a_form_is_judged_after_the_value(form, key, right, other):
    fields = {"vars": ["x", "y"], "form": form}
    assert graded("expr", key, right, **fields).outcome == "correct"
    verdict = graded("expr", key, other, **fields)
    assert (verdict.outcome, verdict.score, verdict.diagnosis) == ("partial", 0.5, (f"form:{form}",))
    assert graded("expr", key, "x+7", **fields).outcome == "incorrect"


FOLLOW = {"given": 1, "follow": "(r1+1, r2/r1)"}


def test_an_error_carried_forward_is_charged_once():
    verdict = graded("vector", "(1,2)", "(4,1/3)", {1: "(3,1)"}, **FOLLOW)
    assert (verdict.outcome, verdict.score, verdict.diagnosis) == ("correct", 1.0, ("follow_through",))
    assert "part 1" in verdict.feedback
    strict = graded("vector", "(1,2)", "(1,2)", {1: "(3,1)"}, **FOLLOW)
    assert (strict.outcome, strict.diagnosis) == ("correct", ())


@pytest.mark.parametrize("earlier", ["-7x", "3", "saddle", "[[1,2],[3,4]"])
def test_an_earlier_response_of_another_shape_leads_nowhere(earlier):
    verdict = graded("vector", "(3,2)", "(1,2)", {1: earlier}, vars=["x"], **FOLLOW)
    assert (verdict.outcome, verdict.score) == ("partial", 0.5)
    assert ("follow_undefined" in verdict.diagnosis) == (earlier in ("-7x", "3"))


def test_what_does_not_follow_is_wrong():
    assert graded("vector", "(1,2)", "(7,5)", {1: "(3,1)"}, **FOLLOW).outcome == "incorrect"
    partly = graded("vector", "(1,2)", "(4,5)", {1: "(3,1)"}, **FOLLOW)
    assert (partly.outcome, partly.score, partly.diagnosis) == ("partial", 0.5, ("follow_through", "entry:2"))
    assert graded("vector", "(1,2)", "(4,1/3)", {}, **FOLLOW).outcome == "incorrect"
    assert graded("vector", "(1,2)", "(4,1/3)", {1: "((("}, **FOLLOW).outcome == "incorrect"


def test_where_the_formula_has_no_value_only_the_exact_key_counts():
    verdict = graded("vector", "(1,2)", "(1,3)", {1: "(0,1)"}, **FOLLOW)
    assert verdict.outcome == "partial"
    assert "follow_undefined" in verdict.diagnosis
    assert "part 1" in verdict.feedback


def test_follow_through_from_a_choice_and_a_matrix():
    fields = {"given": 2, "follow_by": {"positive definite": "minimum", "indefinite": "saddle"}}
    assert graded("choice", "minimum", "saddle", {2: "indefinite"}, **fields).outcome == "correct"
    assert graded("number", "5", "7", {1: "[[1,2],[3,4]]"}, given=1, follow="r3+r4").outcome == "correct"


def test_a_broken_follow_formula_is_the_authors_error():
    with pytest.raises(KeyUnreadable, match="follow"):
        graded("number", "5", "7", {1: "3"}, given=1, follow="r1+")


SADDLE = [
    {
        "that": "at(gradient(answer, [x, y]), [x, y], [1, 0]) == [0, 0]",
        "say": "The gradient is not zero there.",
    },
    {"that": "det(at(hessian(answer, [x, y]), [x, y], (1, 0))) != 0", "say": "There $D = 0$."},
    {"that": "critical_type(at(hessian(answer, [x, y]), [x, y], [1, 0])) == saddle", "say": "No saddle."},
    {"that": "diff(answer, x, y) != 0", "say": "f_xy is zero."},
]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("(x-1)*y", ""),
        ("(x-1)^2+3(x-1)y+y^2", ""),
        ("sin(x-1)*sin(y)", ""),
        ("x*y", "check:1"),
        ("(x-1)^4-y^4", "check:2"),
        ("(x-1)^2+(x-1)y+y^2", "check:3"),
        ("(x-1)^2-y^2", "check:4"),
        ("ln(x-1)*y", "check:1"),
        ("(x-1, y)", "shape"),
        ("[[1, 2], [3, 4]]", "shape"),
        ("{(1, 2), (3, 4)}", "shape"),
    ],
)
def test_property_keys(answer, code):
    verdict = graded("property", "(x-1)*y", answer, vars=["x", "y"], checks=SADDLE)
    assert verdict.outcome == ("incorrect" if code else "correct")
    assert verdict.diagnosis == ((code,) if code else ())


@pytest.mark.parametrize(
    ("check", "matrix", "verdict"),
    [
        ("definiteness(answer) == positive_definite", "[[2,1],[1,2]]", "correct"),
        ("definiteness(answer) == 'positive_definite'", "[[1,2],[2,1]]", "incorrect"),
        ("definiteness(answer) == positive_definite", "[[2,1],[0,2]]", "incorrect"),
        ("inertia(answer) == [1, 1, 1]", "[[0,0,1],[0,0,0],[1,0,0]]", "correct"),
        ("inertia(answer) == [1, 2, 0]", "[[0,0,-1],[0,-1,0],[-1,0,0]]", "correct"),
        ("max(eigenvalues(answer))/min(eigenvalues(answer)) == 9", "[[5,4],[4,5]]", "correct"),
        ("max(eigenvalues(answer))/min(eigenvalues(answer)) == 9", "[[5,4],[4,6]]", "incorrect"),
        ("det(answer) > 0 and trace(answer) < 0", "[[-1,0],[0,-sqrt(2)]]", "correct"),
        ("not answer[1,2] == 0 or answer[1,1] <= 0", "[[1,0],[0,1]]", "incorrect"),
        ("definiteness(answer) in_doubt", "[[1,0],[0,1]]", KeyUnreadable),
        ("answer[3,1] == 0", "[[1,0],[0,1]]", KeyUnreadable),
    ],
)
def test_property_of_a_matrix(check, matrix, verdict):
    fields = {"checks": [{"that": check, "say": "It fails."}]}
    if verdict is KeyUnreadable:
        with pytest.raises(KeyUnreadable):
            graded("property", "[[1,0],[0,1]]", matrix, **fields)
        return
    assert graded("property", "[[1,0],[0,1]]", matrix, **fields).outcome == verdict


def test_a_property_names_the_mistake_that_a_matrix_is():
    verdict = graded(
        "property",
        "[[2,1],[1,2]]",
        "(-2, -1; -1, -2)",
        checks=[{"that": "definiteness(answer) == positive_definite", "say": "It fails."}],
        mistakes=[{"value": "[[-2,-1],[-1,-2]]", "say": "Its signs are turned round."}],
    )
    assert verdict.diagnosis == ("mistake:1", "check:1")
    assert verdict.feedback == "Its signs are turned round."


F40 = (
    "(2*m*pi/3, 2*n*pi): maximum; ((2*m+1)*pi/3, (2*n+1)*pi): minimum; "
    "(2*m*pi/3, (2*n+1)*pi): saddle; ((2*m+1)*pi/3, 2*n*pi): saddle"
)


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        (F40, 1.0),
        (
            "((4m+2n) pi/3, 2 pi n): maximum; (pi/3+2pi m/3, -pi+2 pi n): minimum; (m pi/3, (m+1+2n)pi): saddle",
            0.875,
        ),
        ("(2pi m/3, 2pi n): maximum; (pi/3+2pi m/3, -pi+2pi n): minimum; (m pi/3, (m+1+2n) pi): saddle", 1.0),
        ("(m pi/3, n pi): saddle", 0.75),
        ("(0,0): maximum; (pi/3,pi): minimum; (0,pi): saddle; (pi/3,0): saddle", 0.0),
        ("(2*m*pi/3, 2*n*pi): maximum", 0.25),
        ("(2*m*pi/3, 2*n*pi): minimum", 0.125),
    ],
)
def test_periodic_points_in_any_parametrisation(answer, score):
    assert graded("points", F40, answer, integers=["m", "n"]).score == pytest.approx(score)


def test_representatives_alone_are_told_so():
    verdict = graded("points", F40, "(0,0): maximum", integers=["m", "n"])
    assert verdict.diagnosis[0] == "representative"


@pytest.mark.parametrize("name", ["x_1", "x₁", "x_{1}", "x1"])
def test_names_of_a_question_may_be_spelt_in_any_way(name):
    assert graded("expr", "cos(x_1)", "sin(x₁)", vars=[name]).outcome == "incorrect"
    assert graded("expr", "cos(x_1)", "cos x₁", vars=[name]).outcome == "correct"


def test_a_sum_of_number_and_matrix_is_unreadable_for_every_kind():
    for kind, key in [("choice", "saddle"), ("matrix", "[[1,2],[3,4]]"), ("expr", "x")]:
        assert graded(kind, key, "3 + [[1,2],[3,4]]", vars=["x"]).outcome == "unreadable"
