"""Moodle's embedded-answers questions, read back from the file by the rules of Moodle's own reader."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from fractions import Fraction

import pytest
import sympy

from hessquiz.exercise import Mistake, Option, Part, Variant
from hessquiz.export.sheets import moodle_cloze
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.families.make import load, make
from hessquiz.sheet import Entry, Item, Paper, Sheet, Student
from hessquiz.text import prose
from tests.export.sheets.chosen import FAMILIES

SHEET = Sheet("s", "Curvature / 1", tuple(Item(name, name, None, Fraction(2)) for name in FAMILIES))

BOX = re.compile(r"\{(\d+):([A-Z_]+):(.*?)(?<!\\)\}", re.DOTALL)
ALTERNATIVE = re.compile(r"~?(=|%(-?\d+)%)?(.+?)(?<!&)(?=[~#}]|$)(?:#(.*?)(?=[~}]|$))?", re.DOTALL)


def paper(variants: dict[str, Variant], student: str) -> Paper:
    entries = tuple(
        Entry(item, number, Fraction(2), f"C{number}", variant)
        for number, (item, variant) in enumerate(variants.items(), 1)
    )
    return Paper(Student(student), "CODE", entries)


def exported(papers: list[Paper], sheet: Sheet = SHEET) -> bytes:
    pots: dict[str, bytes] = {}
    for each in papers:
        for name, piece in moodle_cloze.pieces(Prepared(each, sheet)).items():
            pots[name] = pots.get(name, b"") + piece
    return b"".join(moodle_cloze.whole(sheet, lambda name: [pots.get(name, b"")])["moodle-cloze.xml"])


def boxes(question: ET.Element) -> list[tuple[str, list[tuple[int, str, str]]]]:
    """Of each box its type and its alternatives: percent, answer, feedback."""
    text = question.findtext("questiontext/text") or ""
    out = []
    for found in BOX.finditer(text):
        alternatives = [
            (
                100 if each[1] == "=" else int(each[2] or 0),
                html.unescape(each[3]),
                html.unescape(each[4] or ""),
            )
            for each in ALTERNATIVE.finditer(found[3])
        ]
        out.append((found[2], alternatives))
    return out


def right(box: tuple[str, list[tuple[int, str, str]]]) -> str:
    return next(answer for percent, answer, _ in box[1] if percent == 100)


def flat(key: str) -> list[sympy.Rational]:
    """The numbers of a key of whole numbers and fractions, row by row."""
    return [sympy.Rational(each.replace(" ", "")) for each in re.findall(r"-?\s*\d+(?:\.\d+)?(?:/\d+)?", key)]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_answer_can_be_read_back(family: str) -> None:
    loaded = load(family)
    variants = [make(loaded, seed) for seed in range(40)]
    root = ET.fromstring(exported([paper({family: each}, f"s{n}") for n, each in enumerate(variants)]))
    questions = [each for each in root if each.get("type") != "category"]
    assert len(questions) == 40
    for question, variant in zip(questions, variants, strict=True):
        if question.get("type") == "essay":
            assert question.findtext("graderinfo/text")
            continue
        found = boxes(question)
        expected: list[object] = []
        for part in variant.parts:
            if part.kind == "choice":
                expected.append("ABCDEFGHIJ"[[option.value for option in part.options].index(part.key)])
            else:
                expected += flat(part.key)
        told = [
            right(box) if box[0] == "MULTICHOICE_V" else sympy.Rational(right(box).split(":")[0])
            for box in found
        ]
        assert told == expected


@pytest.mark.parametrize("family", ["hessian-at-a-point", "classify-from-hessian", "contour-picture"])
def test_numbers_and_choices_are_marked_by_moodle(family: str) -> None:
    loaded = load(family)
    root = ET.fromstring(exported([paper({family: make(loaded, seed)}, f"s{seed}") for seed in range(5)]))
    assert len(root.findall("question[@type='cloze']")) == 5


def one(*parts: Part) -> ET.Element:
    variant = Variant("f", 1, 1, "T", "t", 1, prose("Find $H$."), parts)
    root = ET.fromstring(exported([paper({FAMILIES[0]: variant}, "s1")]))
    return next(each for each in root if each.get("type") in ("cloze", "essay"))


def test_signs_of_the_code_in_words_are_kept() -> None:
    say = r"Not {a} ~ b # 50% = c/d: \ or }"
    part = Part("number", "4", mistakes=(Mistake("-4", prose("x")),))
    part = Part("number", "4", mistakes=(Mistake("-4", type(part.mistakes[0].say)(say, say, say)),))
    ((kind, alternatives),) = boxes(one(part))
    assert (kind, alternatives) == ("NUMERICAL", [(100, "4:0", ""), (0, "-4:0", say)])


def test_a_mistake_speaks_where_it_differs() -> None:
    part = Part("matrix", "[[2, 1/3], [0, 6]]", mistakes=(Mistake("[[2, 1/3], [5, 6]]", prose("Half.")),))
    found = boxes(one(part))
    assert [right(box) for box in found] == ["2:0", "1/3", "0:0", "6:0"]
    assert [[say for _, _, say in box[1] if say] for box in found] == [[], [], ["Half."], []]


def test_parts_weigh_the_same_however_many_boxes_they_have() -> None:
    options = (Option("a", prose("$x$")), Option("b", prose("$y$")))
    question = one(Part("vector", "(1, 2)"), Part("choice", "b", options=options))
    weights = [int(found[1]) for found in BOX.finditer(question.findtext("questiontext/text") or "")]
    assert weights == [1, 1, 2]


def test_decimals_are_taken_within_half_a_unit() -> None:
    ((_, alternatives),) = boxes(one(Part("number", "1/3", decimals=2)))
    value, error = (float(each) for each in alternatives[0][1].split(":"))
    assert abs(0.33 - value) <= error < abs(0.34 - value)


def test_a_formula_is_an_essay_with_its_key_for_the_grader() -> None:
    question = one(Part("expr", "2*x + 1", vars=("x",)))
    assert question.get("type") == "essay"
    assert "2x" in (question.findtext("graderinfo/text") or "").replace(" ", "")


def test_a_slash_in_a_category_is_doubled() -> None:
    root = ET.fromstring(exported([]))
    assert root.findtext("question/category/text") == "$course$/top/Curvature // 1/hessian-at-a-point"


def test_the_sheets_tolerance_is_taken_into_the_boxes() -> None:
    part = Part("vector", "(2, 1/3, 0)")
    variant = Variant("f", 1, 1, "T", "t", 1, prose("Find $v$."), (part,))
    near = replace(SHEET, tolerance="1/1000")
    root = ET.fromstring(exported([paper({FAMILIES[0]: variant}, "s1")], near))
    (question,) = root.findall("question[@type='cloze']")
    whole, third, zero = boxes(question)
    assert whole == ("NUMERICAL", [(100, "2.0:0.002", "")])
    assert zero == ("NUMERICAL", [(100, "0.0:0.001", "")])
    assert third[0] == "SHORTANSWER"
    assert {"1/3", "0.333", "0.33333"} <= {answer for _, answer, _ in third[1]}
    assert "0.33" not in {answer for _, answer, _ in third[1]}
