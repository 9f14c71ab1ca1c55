"""STACK questions: every key read back, marks of mistakes, tolerance, follow-through; none of our words is code."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from fractions import Fraction

import pytest

from hessquiz.exercise import Check, Mistake, Option, Part, Variant
from hessquiz.export.sheets import moodle_stack
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.families.make import families, make
from hessquiz.grading import grade
from hessquiz.sheet import Entry, Item, Paper, Sheet, Student, tolerant
from hessquiz.text import Prose, prose, to_html
from tests.export.sheets.stack_reader import Question, agree, of_key, of_maxima, question

FAMILIES = {family.name: family for family in families()}
ESSAYS = {"periodic-critical-points"}


def sheet(**how: object) -> Sheet:
    return Sheet("s", "Curvature / 1", (Item("item", "f", None, Fraction(2)),), **how)  # type: ignore[arg-type]


def exported(variant: Variant, paper: Sheet | None = None) -> ET.Element:
    """The one question of a class of one."""
    entry = Entry("item", 1, Fraction(2), "C1", variant)
    paper = paper or sheet()
    pots = moodle_stack.pieces(Prepared(Paper(Student("s1"), "CODE", (entry,)), paper))
    root = ET.fromstring(b"".join(moodle_stack.whole(paper, lambda name: [pots[name]])["moodle-stack.xml"]))
    (found,) = (each for each in root if each.get("type") != "category")
    return found


def one(*parts: Part, **how: object) -> Question:
    return question(exported(Variant("f", 1, 1, "T", "t", 1, prose("Find $H$."), parts), sheet(**how)))


def keys_agree(variant: Variant) -> None:
    root = exported(variant)
    if variant.family in ESSAYS:
        assert root.get("type") == "essay"
        assert root.findtext("graderinfo/text")
        return
    found = question(root)
    assert len(found.models) == len(variant.parts)
    for at, part in enumerate(variant.parts, 1):
        told = of_maxima(found.models[f"ans{at}"])
        if part.kind == "choice":
            right = [letter for letter, is_right in told if is_right]
            assert right == ["ABCDEFGHIJ"[[option.value for option in part.options].index(part.key)]]
        else:
            assert agree(told, of_key(part.key, part)), (variant.id, at, part.key)


@pytest.mark.parametrize("name", FAMILIES)
def test_every_key_can_be_read_back(name: str) -> None:
    keys_agree(make(FAMILIES[name], 3))


@pytest.mark.proof
@pytest.mark.parametrize("name", FAMILIES)
def test_every_key_of_many_seeds_can_be_read_back(name: str) -> None:
    for seed in range(60):
        keys_agree(make(FAMILIES[name], seed))


@pytest.mark.parametrize(
    "name", ["hessian-at-a-point", "stable-step-sizes", "critical-points", "wrong-entry"]
)
def test_a_mistake_has_its_words_and_the_mark_of_our_own_marking(name: str) -> None:
    variant = make(FAMILIES[name], 5)
    found = question(exported(variant))
    for at, part in enumerate(variant.parts, 1):
        nodes = [node for node in found.trees[f"prt{at}"][1] if node.say]
        assert len(nodes) == len(part.mistakes)
        for node, mistake in zip(nodes, part.mistakes, strict=True):
            assert node.say == to_html(mistake.say.tex)
            assert abs(float(node.score) - grade(mistake.value, part).score) < 1e-4
            assert agree(of_maxima(node.tans), of_key(mistake.value, part))


def test_a_node_leads_to_the_next_and_the_last_to_none() -> None:
    found = question(exported(make(FAMILIES["two-newton-steps"], 2)))
    for _, nodes in found.trees.values():
        assert [node.following for node in nodes] == [*range(1, len(nodes)), -1]
        assert len({node.note for node in nodes}) == len(nodes)


def test_every_field_that_stack_reads_is_there() -> None:
    root = exported(make(FAMILIES["hessian-at-a-point"], 1))
    asked = {
        ".": "stackversion questionvariables specificfeedback questionnote questiondescription questionsimplify "
        "assumepositive assumereal isbroken prtcorrect prtpartiallycorrect prtincorrect penalty decimals "
        "scientificnotation multiplicationsign sqrtsign complexno inversetrig logicsymbol matrixparens "
        "variantsselectionseed input prt name questiontext generalfeedback defaultgrade",
        "input": "name type tans boxsize strictsyntax insertstars syntaxhint syntaxattribute forbidwords allowwords "
        "forbidfloat requirelowestterms checkanswertype mustverify showvalidation options",
        "prt": "name value autosimplify feedbackstyle feedbackvariables node",
        "prt/node": "name description answertest sans tans testoptions quiet truescoremode truescore truepenalty "
        "truenextnode trueanswernote truefeedback falsescoremode falsescore falsepenalty falsenextnode "
        "falseanswernote falsefeedback",
    }
    for place, tags in asked.items():
        element = root.find(place)
        assert element is not None
        assert set(tags.split()) <= {each.tag for each in element}


def test_nothing_of_ours_is_taken_for_stacks_code() -> None:
    odd = "[[input:ans9]] {@1+1@} {#x#} [[if]] [[[a]]]"
    say = Prose(odd, odd, odd)
    part = Part("number", "4", ask=say, mistakes=(Mistake("-4", say),), solution=say)
    root = exported(Variant("f", 1, 1, "T", "t", 1, say, (part,)))
    texts = [
        root.findtext(f"{tag}/text") or "" for tag in ("questiontext", "generalfeedback", "questionnote")
    ]
    texts += [each.text or "" for each in root.iterfind(".//truefeedback/text")]
    assert sum("input:ans9" in each for each in texts) == 3
    for text in texts:
        assert set(re.findall(r"\[\[([^\]]*)\]\]", text)) <= {
            "input:ans1",
            "validation:ans1",
            "feedback:prt1",
        }
        assert not re.search(r"\{[@#]", text)


def test_the_sheets_tolerance_is_that_of_the_tree() -> None:
    exact = one(Part("number", "1/3")).trees["prt1"][1][0]
    assert (exact.test, exact.option) == ("AlgEquiv", "")
    near = one(Part("number", "1/3"), tolerance="1/1000").trees["prt1"][1][0]
    assert (near.test, near.sans, near.option) == ("NumRelative", "ans1", "0.001")
    zero = one(Part("number", "0"), tolerance="1/1000").trees["prt1"][1][0]
    assert (zero.test, zero.option) == ("NumAbsolute", "0.001")
    rounded = one(Part("number", "1/3", decimals=2), tolerance="1/1000").trees["prt1"][1][0]
    assert (rounded.test, rounded.option) == ("NumAbsolute", "0.005")
    expression = one(Part("expr", "x/3", vars=("x",)), tolerance="1/1000").trees["prt1"][1][0]
    assert expression.test == "AlgEquiv"


def test_a_mistake_within_the_tolerance_is_no_mistake() -> None:
    part = Part("number", "2", mistakes=(Mistake("2.001", prose("No.")), Mistake("3", prose("Three."))))
    told = one(part, tolerance="1/100").trees["prt1"][1]
    assert [node.say for node in told if node.say] == ["Three."]
    assert grade("2.001", tolerant(part, "1/100")).score == 1


def test_what_follows_from_an_earlier_answer_is_right() -> None:
    lines, nodes = question(exported(make(FAMILIES["two-newton-steps"], 2))).trees["prt2"]
    assert "r1:ans1[1,1]" in lines
    assert nodes[1].tans == "tf2"
    assert nodes[1].score == "1"
    assert "charged only once" in nodes[1].say


def test_a_key_by_an_earlier_choice() -> None:
    options = (Option("min", prose("min")), Option("max", prose("max")))
    first = Part("choice", "max", options=options)
    second = Part("number", "1", given=1, follow_by={"min": "2", "max": "1"})
    lines, nodes = one(first, second).trees["prt2"]
    assert lines == 'tf2:if is(ans1="A") then 2 else if is(ans1="B") then 1 else ta2;'
    assert [node.tans for node in nodes[:2]] == ["ta2", "tf2"]


@pytest.mark.parametrize(
    "part",
    [
        Part("number", "1/2", form="fraction"),
        Part("span", "{(1, 0)}"),
        Part("expr", "x^2", vars=("x",), up_to="constant"),
        Part("number", "e", vars=("i",)),
    ],
)
def test_what_stack_cant_mark_is_an_essay_with_its_key(part: Part) -> None:
    root = exported(Variant("f", 1, 1, "T", "t", 1, prose("Find it."), (part, Part("number", "4"))))
    assert root.get("type") == "essay"
    assert "4" in (root.findtext("graderinfo/text") or "")


def test_a_property_is_asked_check_by_check() -> None:
    checks = (
        Check("not (false) or answer == 0", prose("Never said.")),
        Check("answer > 2", prose("Too small.")),
        Check("answer*answer != 16", prose("Not 4.")),
    )
    part = Part("property", "3", checks=checks, mistakes=(Mistake("4", prose("Not 4.")),))
    found = one(part)
    nodes = found.trees["prt1"][1]
    assert [node.say for node in nodes] == ["", "Too small.", "Not 4."]
    assert [node.sans for node in nodes[1:]] == ["check2_1(ans1)", "check3_1(ans1)"]
    assert [node.score for node in nodes] == ["1", "0", "0"]
    assert [inputs["ans1"] for inputs, _ in found.tests] == ["ta1", "4"]


def test_a_condition_that_has_no_name_in_maxima_makes_an_essay() -> None:
    part = Part("property", "3", checks=(Check("cbrt(answer) > 1", prose("No.")),))
    root = exported(Variant("f", 1, 1, "T", "t", 1, prose("Find it."), (part,)))
    assert root.get("type") == "essay"


def test_a_slash_in_a_category_is_doubled() -> None:
    paper = sheet()
    whole = b"".join(moodle_stack.whole(paper, lambda name: [])["moodle-stack.xml"])
    assert b"<text>$course$/top/Curvature // 1/item</text>" in whole


def test_points_are_shared_among_the_parts() -> None:
    root = exported(make(FAMILIES["softmax-hessian"], 1))
    assert root.findtext("defaultgrade") == "2.0000000"
    assert {each.findtext("value") for each in root.findall("prt")} == {"1.0000000"}


def test_a_mistake_of_another_shape_cant_be_typed() -> None:
    part = Part("symmetric", "[[1, 0], [0, 2]]", mistakes=(Mistake("[[1]]", prose("One.")),))
    assert len(one(part).trees["prt1"][1]) == 2
    assert one(replace(part, mistakes=())).kinds == {"ans1": "matrix"}


def test_letters_that_the_question_does_not_have_are_refused_not_wrong() -> None:
    root = exported(make(FAMILIES["hessian-storage"], 1))
    assert root.findtext("input/options") == "validator:validate_1"
    assert 'then "" else "Only numbers can stand here."' in (root.findtext("questionvariables/text") or "")
    first, second = (
        each.findtext("options") for each in exported(make(FAMILIES["two-newton-steps"], 2)).findall("input")
    )
    assert (first, second) == ("validator:validate_1,allowempty", "validator:validate_2")
