"""Exercises as fields: every part asked, every key shown, hints folded, decimals as asked for."""

from __future__ import annotations

import pytest

from hessquiz.deck import ExerciseNote
from hessquiz.exercise import Option, Part, Variant
from hessquiz.export.apkg.approximate import rounded
from hessquiz.export.apkg.exercise_html import fields
from hessquiz.export.apkg.fields import held
from hessquiz.text import Prose


def made(*parts: Part, **more: object) -> dict[str, str]:
    variant = Variant("f", 1, 7, "A title", "newton", 2, Prose("Question $x<1$."), parts, **more)  # type: ignore[arg-type]
    return fields(ExerciseNote("ex.f.1", variant))


def test_one_part_stands_alone() -> None:
    shown = made(
        Part("vector", "(1, -1/2)", hints=(Prose("First."), Prose("Second."))), solution=Prose("Worked.")
    )
    assert shown["Question"] == r"<p>Question \(x&lt;1\).</p>"
    assert shown["Key"].startswith(r"\(") and r"\frac{1}{2}" in shown["Key"]  # noqa: PT018
    assert shown["Hints"].count("<details>") == 2
    assert shown["Solution"] == "<p>Worked.</p>"
    assert shown["Source"] == "f@1#7"


def test_several_parts_are_numbered() -> None:
    options = (Option("min", Prose("a minimum")), Option("max", Prose("a maximum")))
    shown = made(
        Part("number", "2", ask=Prose("How many?")),
        Part("choice", "max", ask=Prose("Which?"), options=options),
    )
    assert shown["Question"].count("<li>") == 4
    assert shown["Key"] == r"<ol><li>\(2\)</li><li>a maximum</li></ol>"


def test_a_calculator_is_announced() -> None:
    assert "calculator" in made(Part("number", "2"), calculator=True)["Question"]


def test_decimals_are_shown_where_they_are_asked_for() -> None:
    assert made(Part("number", "2/3", decimals=3))["Key"] == r"\(\approx 0.667\)"
    assert made(Part("vector", "(1/3, -1/7)", digits=2))["Key"] == r"\(\approx (0.33, -0.14)\)"
    assert made(Part("expr", "x/3", vars=("x",), tol="1/100"))["Key"] == r"\(\frac{x}{3}\)"


@pytest.mark.parametrize(
    ("value", "part", "text"),
    [
        (-0.0001, Part("number", "0", decimals=2), "0.00"),
        (0.125, Part("number", "0", decimals=3), "0.125"),
        (8e12, Part("number", "0", tol="1/100"), r"8\cdot 10^{12}"),
        (1234.5, Part("number", "0", digits=2), r"1.2\cdot 10^{3}"),
    ],
)
def test_rounding(value: float, part: Part, text: str) -> None:
    assert rounded(value, part) == text


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (r"is \(x\)?", r'is <span class="hq-held">\(x\)?</span>'),
        (r"(\(x\)) and \(y\) here", r'<span class="hq-held">(\(x\))</span> and \(y\) here'),
        (r"\(x\) and \(y\).", r'\(x\) and <span class="hq-held">\(y\).</span>'),
        ("plain.", "plain."),
    ],
)
def test_punctuation_stays_with_its_formula(html: str, kept: str) -> None:
    assert held(html) == kept


def test_a_table_stands_with_its_question() -> None:
    table = {"kind": "table", "heads": ["x", "f(x)"], "rows": [["0", "1/2"], ["1", "2"]]}
    shown = made(Part("number", "2"), picture=table)["Question"]
    assert shown.count("<tr>") == 3
    assert r"\(" in shown
    from hessquiz.export.apkg.exercise_html import question

    variant = Variant(
        "f", 1, 7, "A title", "newton", 2, Prose("Question."), (Part("number", "2"),), picture=table
    )
    page = question(variant, "mathml")
    assert "<mfrac>" in page
    assert r"\(" not in page
