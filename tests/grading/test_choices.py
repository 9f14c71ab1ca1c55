"""Options by word, wording or letter; a word that is none is refused, not wrong."""

from __future__ import annotations

import pytest

from tests.grading.asking import graded

OPTIONS = [
    {"value": "strict", "label": "Strictly convex"},
    {"value": "convex", "label": "Convex, not strictly"},
    {"value": "neither", "label": "Neither of them"},
]


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("convex", "correct"),
        ("B", "correct"),
        ("b)", "correct"),
        ("Convex, not strictly", "correct"),
        ("convex, not strictly.", "correct"),
        ("strictly convex", "incorrect"),
        ("A", "incorrect"),
        ("2", "unreadable"),
        ("D", "unreadable"),
        ("concave", "unreadable"),
        ("", "unreadable"),
    ],
)
def test_one_option(typed, outcome):
    assert graded("choice", "convex", typed, options=OPTIONS).outcome == outcome


@pytest.mark.parametrize(
    ("typed", "outcome", "score"),
    [
        ("strict, convex", "correct", 1),
        ("B and A", "correct", 1),
        ("A", "partial", 0.5),
        ("A, C", "incorrect", 0),
        ("A, B, C", "partial", 0.5),
        ("A, 7", "unreadable", 0),
    ],
)
def test_several_options(typed, outcome, score):
    verdict = graded("choices", "strict, convex", typed, options=OPTIONS)
    assert (verdict.outcome, verdict.score) == (outcome, score)


def test_words_of_the_subject_without_options():
    assert graded("choice", "saddle", "a saddle point").outcome == "correct"
    assert graded("choice", "positive_definite", "positive-definite").outcome == "correct"
    assert graded("choice", "saddle", "local minimum").outcome == "incorrect"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("[[3, 5], [5, 1]]", "correct"),
        ("3 5; 5 1", "correct"),
        ("[[3,5],[5,1]]", "correct"),
        ("B", "correct"),
        ("[[1, 5], [5, 3]]", "incorrect"),
        ("[[9, 5], [5, 3]]", "incorrect"),
        ("A", "incorrect"),
    ],
)
def test_options_that_are_matrices(typed, outcome):
    options = ["[[1, 5], [5, 3]]", "[[3, 5], [5, 1]]", "[[3, -5], [-5, 1]]"]
    assert graded("choice", "[[3, 5], [5, 1]]", typed, options=options).outcome == outcome


@pytest.mark.parametrize("typed", ["[[1,2],[2,3]]", "x + 1", "convex + 1"])
def test_a_formula_where_a_word_is_asked_is_told_so(typed):
    verdict = graded("choice", "convex", typed, options=OPTIONS)
    assert verdict.outcome == "unreadable"
    assert verdict.feedback == "This is none of the options. Type its letter, A to C, or the option itself."


def test_an_option_in_another_spelling_beside_a_word():
    assert graded("choice", "x^2", "x^(2)", options=["x^2", "none"], vars=["x"]).outcome == "correct"
