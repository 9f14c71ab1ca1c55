"""Picture data: every form that authors and families use, and complaints that name the field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hessquiz.errors import BuildError
from hessquiz.pictures import picture_from, svg, terminal

NOTE: dict[str, Any] = {
    "kind": "contours",
    "of": "x^2 - y^2",
    "window": "-2 2 -1 1",
    "levels": "9",
    "points": "(0, 0); (1, -1/2)",
    "arrows": "(0,0) (1,1) ; (0, 0) (sqrt(2), -1)",
    "labels": "(0.2, 1.5) a minimum; (1, 1) -2",
    "eigen": "(0, 0)",
    "side": "front",
    "alt": "Hyperbolas",
}


def test_a_note_and_a_family_say_the_same() -> None:
    family = {
        "kind": "contours",
        "of": "x^2 - y^2",
        "window": ["-2", "2", -1, 1],
        "levels": 9,
        "points": [["0", "0"], ["1", "-1/2"]],
        "arrows": [[[0, 0], [1, 1]], [["0", "0"], ["sqrt(2)", "-1"]]],
        "labels": [[["0.2", "1.5"], "a minimum"], [[1, 1], "-2"]],
        "eigen": ["0", "0"],
        "alt": "Hyperbolas",
    }
    assert picture_from(NOTE) == picture_from(family)


def test_the_checked_form_is_json_and_stays_as_it_is() -> None:
    once = picture_from(NOTE)
    assert json.loads(json.dumps(once)) == once
    assert picture_from(once) == once


def test_labels_without_places_stand_beside_the_points() -> None:
    made = picture_from(NOTE | {"labels": ["A", "B"]})
    assert made["labels"] == [
        {"at": ["0", "0"], "text": "A", "beside": True},
        {"at": ["1", "-1/2"], "text": "B", "beside": True},
    ]


def test_curves_may_be_a_list_or_separated_by_semicolons() -> None:
    window = "-1 1 0 1"
    assert (
        picture_from({"kind": "curve", "of": ["x^2", "x^4"], "window": window})["of"]
        == picture_from({"kind": "curve", "of": "x^2; x^4", "window": window})["of"]
        == ["x^2", "x^4"]
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "plot"}, "picture.kind: 'plot' is no kind of picture; there are contours, curve, table"),
        ({"wndow": "1"}, "picture.wndow: a picture of kind contours has no such field; did you mean window?"),
        ({"of": ""}, "picture.of: a formula in x and y is missing"),
        ({"of": "x^2 + z"}, "picture.of:"),
        ({"of": "x +* y"}, "picture.of:"),
        ({"of": "x^2; y^2"}, "picture.of: level curves are of one function"),
        ({"of": "(x, y)"}, "picture.of: a picture can't draw a vector"),
        ({"window": "0 1 2"}, "picture.window: four numbers"),
        ({"window": "1 0 0 1"}, "picture.window: x from must be below x to"),
        ({"window": "0 a 0 1"}, "picture.window: 'a' is no number"),
        ({"window": "0 1/0 0 1"}, "picture.window:"),
        ({"window": "-1e400 1 0 1"}, "picture.window: '-1e400' is not a finite number"),
        ({"levels": "many"}, "picture.levels: how many level curves"),
        ({"levels": "99"}, "picture.levels: how many level curves"),
        ({"points": "0, 0"}, "picture.points: points as in (0, 0)"),
        ({"arrows": "(0, 0)"}, "picture.arrows: from-point and to-point"),
        ({"labels": "(0, 0)"}, "picture.labels: a point and its words"),
        ({"labels": ["A", "B", "C"]}, "picture.labels: 'C' has no point"),
        ({"eigen": "(0, 0); (1, 1)"}, "picture.eigen: one point"),
    ],
)
def test_complaints_name_the_field(change: dict[str, Any], says: str) -> None:
    with pytest.raises(BuildError) as caught:
        picture_from(NOTE | change)
    assert str(caught.value).startswith(says)


def test_a_curve_has_no_eigenvectors() -> None:
    with pytest.raises(BuildError, match=r"picture\.eigen: a picture of kind curve has no such field"):
        picture_from({"kind": "curve", "of": "x", "window": "0 1 0 1", "eigen": "(0, 0)"})


@pytest.mark.parametrize(
    "picture",
    [
        {"kind": "contours", "of": "ln(x)", "window": "-2 -1 0 1"},
        {"kind": "curve", "of": "x; sqrt(x)", "window": "-2 -1 0 1"},
    ],
)
def test_a_function_without_a_value_in_the_window_is_an_error(picture: dict[str, Any]) -> None:
    for draw in (svg, terminal):
        with pytest.raises(BuildError, match=r"picture\.of: .* has no value anywhere in the window"):
            draw(picture)


def test_a_table_has_equally_long_rows() -> None:
    with pytest.raises(BuildError, match=r"picture\.rows: a list of rows of 2 entries"):
        picture_from({"kind": "table", "heads": ["a", "b"], "rows": [["1"]]})
