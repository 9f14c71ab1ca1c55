"""PrairieLearn's folders: the info by the rules of its schema, and `server.py` run by the rules of its data."""

from __future__ import annotations

import json
import re
import runpy
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import sympy

from hessquiz.exercise import Mistake, Part, Variant
from hessquiz.export.sheets import prairielearn
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.families.make import load, make
from hessquiz.sheet import Entry, Item, Paper, Sheet, Student
from hessquiz.text import prose

BOXED = (
    "hessian-at-a-point",
    "softmax-hessian",
    "classify-from-hessian",
    "contour-picture",
    "two-newton-steps",
)
INFO = {
    "type": "object",
    "additionalProperties": False,
    "required": ["uuid", "type", "title", "topic"],
    "properties": {
        "uuid": {"pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},
        "type": {"enum": ["v3"]},
        "title": {"type": "string"},
        "topic": {"type": "string"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "gradingMethod": {"enum": ["Internal", "External", "Manual"]},
    },
}
"""What PrairieLearn's schema of a question demands of the fields that we write."""


def folder(where: Path, *variants: Variant, tolerance: str = "") -> Path:
    """The question folder of one item for a class that has these variants."""
    sheet = Sheet("s", "Curvature", (Item("item", "f", None, Fraction(2)),), tolerance=tolerance)
    pot = b""
    for number, variant in enumerate(variants):
        entry = Entry("item", 1, Fraction(2), f"C{number}", variant)
        (piece,) = prairielearn.pieces(
            Prepared(Paper(Student(f"s{number}"), "CODE", (entry,)), sheet)
        ).values()
        pot += piece
    for name, pieces in prairielearn.whole(sheet, lambda _: pot.splitlines(keepends=True)).items():
        (where / name).parent.mkdir(parents=True, exist_ok=True)
        (where / name).write_bytes(b"".join(pieces))
    return where / "prairielearn" / "questions" / "s" / "item"


def drawn(where: Path, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The functions of `server.py`, and the data of a variant."""
    data: dict[str, Any] = {
        "params": {}, "correct_answers": {}, "variant_seed": seed, "options": {"question_path": str(where)},
        "submitted_answers": {}, "format_errors": {}, "partial_scores": {}, "score": 0, "feedback": {},
    }  # fmt: skip
    server = runpy.run_path(str(where / "server.py"))
    server["generate"](data)
    return server, json.loads(json.dumps(data))


def submit(where: Path, seed: int, typed: dict[str, str]) -> dict[str, Any]:
    server, data = drawn(where, seed)
    data["submitted_answers"] = dict(typed)
    server["parse"](data)
    if not data["format_errors"]:
        server["grade"](data)
    return json.loads(json.dumps(data))


def inputs(data: dict[str, Any]) -> list[ET.Element]:
    """The input elements of a variant, in order."""
    found = re.findall(
        r"<(pl-string-input|pl-multiple-choice)(.*?)</\1>", data["params"]["inputs"], re.DOTALL
    )
    return [ET.fromstring(f"<{name}{rest}</{name}>") for name, rest in found]


def typed_as(variant: Variant, names: list[str], answers: list[str]) -> dict[str, str]:
    """An answer to each part as what is typed into the boxes, read by SymPy."""
    values: list[str] = []
    for part, answer in zip(variant.parts, answers, strict=True):
        if part.kind == "choice":
            values.append("abcdefgh"[[each.value for each in part.options].index(answer)])
        elif part.kind == "number":
            values.append(str(sympy.Rational(str(sympy.sympify(answer, rational=True)))))
        else:
            values += [
                str(sympy.Rational(each)) for each in sympy.flatten(sympy.sympify(answer, rational=True))
            ]
    return dict(zip(names, values, strict=True))


@pytest.mark.parametrize("family", BOXED)
def test_key_and_mistakes_get_their_marks(family: str, tmp_path: Path) -> None:
    variants = [make(load(family), seed) for seed in range(4)]
    where = folder(tmp_path, *variants)
    info = json.loads((where / "info.json").read_text())
    jsonschema.validate(info, INFO)
    assert info["gradingMethod"] == "Internal"
    for seed, variant in enumerate(variants):
        names = [each.get("answers-name") or "" for each in inputs(drawn(where, seed)[1])]
        keys = [part.key for part in variant.parts]
        right = submit(where, seed, typed_as(variant, names, keys))
        assert right["score"] == 1
        assert set(right["partial_scores"]) == set(names)
        for at, part in enumerate(variant.parts):
            for mistake in part.mistakes:
                said = typed_as(variant, names, [*keys[:at], mistake.value, *keys[at + 1 :]])
                other = typed_as(variant, names, keys)
                found = submit(where, seed, said)
                own = [name for name in names if name[0] == "abcdefgh"[at]]
                same = sum(said[name] == other[name] for name in own)
                want = 1 - Fraction(len(own) - same, len(own) * len(keys))
                assert found["score"] == pytest.approx(float(want))
                weighted = [each["score"] * each["weight"] for each in found["partial_scores"].values()]
                total = sum(each["weight"] for each in found["partial_scores"].values())
                assert found["score"] == pytest.approx(sum(weighted) / total)
                assert found["feedback"]["words"]


def test_the_right_option_is_marked_for_the_element_too(tmp_path: Path) -> None:
    variant = make(load("classify-from-hessian"), 2)
    (element,) = inputs(drawn(folder(tmp_path, variant), 0)[1])
    right = [at for at, answer in enumerate(element) if answer.get("correct") == "true"]
    assert [variant.parts[0].options[at].value for at in right] == [variant.parts[0].key]


def one(*parts: Part) -> Variant:
    return Variant("f", 1, 1, "T", "t", 1, prose("Find $H$."), parts)


def test_numbers_are_read_exactly(tmp_path: Path) -> None:
    where = folder(tmp_path, one(Part("vector", "(1/3, -1/4)")))
    for first, second, score in (
        ("1/3", "-0.25", 1), ("2/6", "\u2212 1/4", 1), ("0.3333", "-.25", 0.5), ("", "-1/4", 0.5), ("", "", 0),
    ):  # fmt: skip
        assert submit(where, 0, {"a_1_1": first, "a_2_1": second})["score"] == score


@pytest.mark.parametrize("typed", ["x", "1/0", "0,25", "1e999", "--1", "1/2/3", "٣", "9" * 5000])
def test_what_is_no_number_costs_no_attempt(typed: str, tmp_path: Path) -> None:
    found = submit(folder(tmp_path, one(Part("number", "4"))), 0, {"a_1_1": typed})
    assert set(found["format_errors"]) == {"a_1_1"}


def test_a_mistake_is_told_in_its_words(tmp_path: Path) -> None:
    words = "Not {{x}} <b> & 'y'."
    say = type(prose("x"))(words, words, words)
    where = folder(tmp_path, one(Part("number", "4", mistakes=(Mistake("-4", say),))))
    assert submit(where, 0, {"a_1_1": "-8/2"})["feedback"]["words"] == [words]
    assert submit(where, 0, {"a_1_1": "5"})["feedback"]["words"] == []


def test_the_tolerance_of_the_sheet_holds(tmp_path: Path) -> None:
    where = folder(tmp_path, one(Part("number", "1/3")), tolerance="1/1000")
    assert submit(where, 0, {"a_1_1": "0.3333"})["score"] == 1
    assert submit(where, 0, {"a_1_1": "0.34"})["score"] == 0


def test_a_formula_is_left_to_a_person(tmp_path: Path) -> None:
    where = folder(tmp_path, one(Part("number", "4")), one(Part("expr", "2*x + 1", vars=("x",))))
    info = json.loads((where / "info.json").read_text())
    jsonschema.validate(info, INFO)
    assert info["gradingMethod"] == "Manual"
    assert [each.get("answers-name") for each in inputs(drawn(where, 1)[1])] == ["a"]


def test_pictures_are_in_the_question(tmp_path: Path) -> None:
    params = drawn(folder(tmp_path, make(load("contour-picture"), 1)), 0)[1]["params"]
    assert params["question"].count("data:image/svg+xml;base64,") == 1
    assert "PICTURE/" not in params["question"] + params["inputs"]
