"""A variant survives the trip through JSON, and a part's fields are a line of `grade --batch`."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from hessquiz.errors import UsageError
from hessquiz.exercise import Check, Mistake, Option, Part, Variant
from hessquiz.exercise_json import part_from_json, part_to_json, variant_from_json, variant_to_json
from hessquiz.text import Prose

WORDS = Prose("$x^2$", "x²", "x^2")
FULL = Part(
    kind="vector",
    key="(x, 2)",
    vars=("x", "y"),
    ask=WORDS,
    tol="1e-3",
    decimals=0,
    digits=3,
    assume="positive",
    form="expanded",
    up_to="sign",
    unit="B",
    options=(Option("saddle", WORDS), Option("minimum", Prose("m", "m", "m"))),
    integers=("m", "n"),
    checks=(Check("det(answer) > 0", WORDS),),
    given=1,
    follow="r1 + 1",
    follow_by={"saddle": "2"},
    mistakes=(Mistake("(x, 3)", WORDS),),
    hints=(WORDS, WORDS),
    solution=WORDS,
    skill="newton",
    picture={"kind": "contours"},
)
VARIANT = Variant(
    family="newton-step",
    revision=2,
    seed=7,
    title="One Newton step",
    topic="newton",
    level=2,
    question=WORDS,
    parts=(FULL, Part(kind="number", key="1/2")),
    given={"H": "[[2,0],[0,8]]"},
    calculator=True,
    picture={"kind": "curve"},
    solution=WORDS,
    certificate={"class": "saddle", "eigenvalues": ["2", "8"]},
    covers=("F14",),
    item="i",
)


def test_every_field_of_a_part_survives():
    blank = Part(kind="number", key="1")
    assert all(getattr(FULL, f.name) != getattr(blank, f.name) for f in fields(Part)), (
        "the example must fill all"
    )
    assert part_from_json(json.loads(json.dumps(part_to_json(FULL)))) == FULL
    assert part_from_json(part_to_json(blank)) == blank


def test_a_variant_survives():
    assert variant_from_json(json.loads(json.dumps(variant_to_json(VARIANT)))) == VARIANT
    assert variant_to_json(VARIANT)["id"] == "newton-step@2#7"


def test_plain_strings_are_read():
    part = part_from_json(
        {
            "id": "a",
            "kind": "choice",
            "key": "saddle",
            "answer": "B",
            "vars": "x, y",
            "tol": 0.001,
            "options": ["minimum", "saddle"],
            "mistakes": [{"value": "minimum", "say": "Look at $D$."}],
        }
    )
    assert part.vars == ("x", "y")
    assert part.tol == "0.001"
    assert [o.value for o in part.options] == ["minimum", "saddle"]
    assert part.mistakes[0].say.text == "Look at $D$."


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ({"kind": "polynom", "key": "1"}, "kind"),
        ({"kind": "number"}, "key"),
        ({"kind": "number", "key": "1", "tol": "much"}, "tol"),
        ({"kind": "number", "key": "1", "tol": "1/0"}, "tol"),
        ({"kind": "number", "key": "1", "decimals": -1}, "decimals"),
        ({"kind": "number", "key": "1", "vars": [1]}, "vars"),
        ({"kind": "number", "key": "1", "assume": "negative"}, "assume"),
        ({"kind": "number", "key": "1", "mistakes": [3]}, "3"),
    ],
)
def test_a_field_that_is_off_is_named(line, word):
    with pytest.raises(UsageError, match=word):
        part_from_json(line)
