"""Canvas's package, read back by the rules of QTI 1.2, and marked as Canvas marks it."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from fractions import Fraction

import pytest
import sympy

from hessquiz.exercise import Mistake, Option, Part, Variant
from hessquiz.export.sheets import canvas
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.families.make import families, load, make
from hessquiz.sheet import Entry, Item, Paper, Sheet, Student
from hessquiz.text import prose

SHEET = Sheet("s", "Curvature & more", (Item("i", "f", None, Fraction(3, 2)),), attempts=2)
Q = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
C = "{http://canvas.instructure.com/xsd/cccv1p0}"
P = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"


def package(*variants: Variant, student: str = "s1") -> bytes:
    entries = tuple(
        Entry(f"i{number}", number, Fraction(3, 2), f"C{number}", variant)
        for number, variant in enumerate(variants, 1)
    )
    ((path, data),) = canvas.files(
        Prepared(Paper(Student(student), f"CODE-{student}", entries), SHEET)
    ).items()
    assert path == f"keys/{student}/canvas.zip"
    return data


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def items(data: bytes) -> list[ET.Element]:
    """The questions of the assessment that the manifest names."""
    members = opened(data)
    manifest = ET.fromstring(members["imsmanifest.xml"])
    (quiz,) = manifest.iterfind(f".//{P}resource[@type='imsqti_xmlv1p2']")
    file = quiz.find(f"{P}file")
    assert file is not None
    return list(ET.fromstring(members[file.attrib["href"]]).iter(f"{Q}item"))


def fields(item: ET.Element) -> dict[str, str]:
    return {
        each.findtext(f"{Q}fieldlabel", ""): each.findtext(f"{Q}fieldentry", "")
        for each in item.iter(f"{Q}qtimetadatafield")
    }


def kind(item: ET.Element) -> str:
    return fields(item)["question_type"].removesuffix("_question")


def stem(item: ET.Element) -> str:
    return item.findtext(f"{Q}presentation/{Q}material/{Q}mattext", "")


def feedback(item: ET.Element) -> dict[str, str]:
    return {
        each.attrib["ident"]: each.findtext(f".//{Q}mattext", "") for each in item.iter(f"{Q}itemfeedback")
    }


def labels(item: ET.Element, response: str) -> dict[str, str]:
    """Number → text of each answer of a response."""
    found = item.find(f"{Q}presentation/{Q}response_lid[@ident='{response}']")
    assert found is not None
    return {
        label.attrib["ident"]: label.findtext(f".//{Q}mattext", "")
        for label in found.iter(f"{Q}response_label")
    }


def scoring(item: ET.Element) -> list[ET.Element]:
    return [each for each in item.iter(f"{Q}respcondition") if each.find(f"{Q}setvar") is not None]


def blanks(item: ET.Element) -> dict[str, list[str]]:
    """What each blank takes, by its name, in the order in which the question shows them."""
    taken: dict[str, list[str]] = {}
    for condition in scoring(item):
        equal = condition.find(f"{Q}conditionvar/{Q}varequal")
        assert equal is not None
        response = equal.attrib["respident"]
        taken.setdefault(response.removeprefix("response_"), []).append(
            labels(item, response)[equal.text or ""]
        )
    shown = [name for name in re.findall(r"\[(\w+)\]", stem(item)) if name in taken]
    assert sorted(shown) == sorted(taken)
    return {name: taken[name] for name in shown}


def bounds(item: ET.Element) -> tuple[sympy.Rational, sympy.Rational]:
    (condition,) = scoring(item)
    low, high = (condition.findtext(f".//{Q}{name}", "") for name in ("vargte", "varlte"))
    return sympy.Rational(low), sympy.Rational(high)


def numbers(key: str) -> list[sympy.Rational]:
    """The numbers of a key of whole numbers and fractions, row by row."""
    return [sympy.Rational(each) for each in re.findall(r"-?\d+(?:\.\d+)?(?:/\d+)?", key.replace(" ", ""))]


def letter(part: Part) -> str:
    return "ABCDEFGHIJ"[[option.value for option in part.options].index(part.key)]


def check(item: ET.Element, variant: Variant) -> None:
    """The answer in the file is the key of the exercise."""
    found = kind(item)
    if found == "essay":
        said = feedback(item)["general_fb"]
        assert all(re.search(rf"<p>{re.escape(label)}: \S", said) for label in _own_labels(item, variant))
    elif found == "multiple_choice":
        (condition,) = scoring(item)
        answers = labels(item, "response1")
        assert answers[condition.findtext(f".//{Q}varequal", "")] == letter(variant.parts[0])
        assert len(answers) == len(variant.parts[0].options)
    elif found == "numerical":
        (right,) = numbers(variant.parts[0].key)
        low, high = bounds(item)
        assert low <= right <= high
        assert variant.parts[0].decimals is not None or low == high
    else:
        expected = [
            each
            for part in variant.parts
            for each in ([letter(part)] if part.kind == "choice" else numbers(part.key))
        ]
        told = list(blanks(item).values())
        assert len(told) == len(expected)
        for taken, right in zip(told, expected, strict=True):
            read = [form if isinstance(right, str) else sympy.Rational(_plain(form)) for form in taken]
            assert read == [right] * len(taken)


def _own_labels(item: ET.Element, variant: Variant) -> list[str]:
    name = "i" + item.attrib["title"].removeprefix("Exercise ")
    return [f"{name}.{'abcdefgh'[at]}" for at in range(len(variant.parts))] if variant.parts[1:] else [name]


def _plain(form: str) -> str:
    return form.replace("\N{MINUS SIGN}", "-")


@pytest.mark.parametrize("family", [each.name for each in families()])
def test_every_answer_of_every_family_can_be_read_back(family: str) -> None:
    loaded = load(family)
    variants = [make(loaded, seed) for seed in range(6)]
    found = items(package(*variants))
    assert len(found) == 6
    for item, variant in zip(found, variants, strict=True):
        check(item, variant)


@pytest.mark.proof
@pytest.mark.parametrize("family", [each.name for each in families()])
def test_every_answer_of_many_papers_can_be_read_back(family: str) -> None:
    loaded = load(family)
    for start in range(0, 200, 20):
        variants = [make(loaded, seed) for seed in range(start, start + 20)]
        for item, variant in zip(items(package(*variants)), variants, strict=True):
            check(item, variant)


def one(*parts: Part) -> ET.Element:
    (item,) = items(package(Variant("f", 1, 1, "T", "t", 1, prose("Find $H$ & say [[1]]."), parts)))
    return item


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Part("number", "-4"), "numerical"),
        (Part("number", "1/3"), "fill_in_multiple_blanks"),
        (Part("number", "1/3", decimals=2), "numerical"),
        (Part("number", "1/3", decimals=5), "essay"),
        (Part("matrix", "[[1, 2], [3, -1/2]]"), "fill_in_multiple_blanks"),
        (Part("matrix", "[[1, 2], [3, -1/2]]", decimals=2), "essay"),
        (Part("expr", "2*x", vars=("x",)), "essay"),
        (
            Part("choice", "b", options=(Option("a", prose("$x$")), Option("b", prose("y")))),
            "multiple_choice",
        ),
    ],
)
def test_kinds(part: Part, expected: str) -> None:
    assert kind(one(part)) == expected


def test_exact_numbers_are_taken_exactly() -> None:
    item = one(Part("number", "-4"))
    assert item.findtext(f".//{Q}or/{Q}varequal") == "-4"
    assert bounds(item) == (-4, -4)


def test_honest_roundings_are_taken_and_the_next_number_is_not() -> None:
    low, high = bounds(one(Part("number", "1/3", decimals=2)))
    assert low <= sympy.Rational("0.33") <= high < sympy.Rational("0.34")
    assert low > sympy.Rational("0.32")


def test_blanks_take_fractions_decimals_and_both_minus_signs() -> None:
    assert list(blanks(one(Part("vector", "(-1/2, 2/3)"))).values()) == [
        ["-1/2", "−1/2", "-0.5", "−0.5"],
        ["2/3"],
    ]


def test_the_scores_of_the_blanks_add_up() -> None:
    item = one(Part("matrix", "[[1, 2], [3, 4]]"), Part("number", "5"))
    assert sum(float(each.findtext(f"{Q}setvar", "")) for each in scoring(item)) == pytest.approx(100)


def test_a_mistake_speaks_at_its_option() -> None:
    options = (Option("a", prose("$x < 1$")), Option("b", prose("y")))
    item = one(Part("choice", "b", options=options, mistakes=(Mistake("a", prose("Not $x$ & co.")),)))
    (number,) = [number for number, text in labels(item, "response1").items() if text == "A"]
    assert r"Not \(x\) &amp; co." in feedback(item)[f"{number}_fb"]
    links = {each.attrib["linkrefid"] for each in item.iter(f"{Q}displayfeedback")}
    assert links == set(feedback(item))


def test_pictures_are_in_the_package() -> None:
    data = package(make(load("contour-picture"), 1))
    (item,) = items(data)
    (path,) = re.findall(r'src="%24IMS-CC-FILEBASE%24/([^"]+)" alt="[^"]+"', stem(item))
    assert opened(data)[path].startswith(b"<svg")
    assert path.encode() in opened(data)["imsmanifest.xml"]


def test_the_manifest_lists_every_file() -> None:
    members = opened(package(make(load("contour-picture"), 1), make(load("hessian-at-a-point"), 1)))
    manifest = ET.fromstring(members["imsmanifest.xml"])
    listed = [each.attrib["href"] for each in manifest.iter(f"{P}file")]
    assert sorted(listed) == sorted(set(members) - {"imsmanifest.xml"})
    names = [each.attrib["identifier"] for each in manifest.iter(f"{P}resource")]
    assert {each.attrib["identifierref"] for each in manifest.iter(f"{P}dependency")} <= set(names)
    assert len(set(names)) == len(names)


def test_settings_of_the_quiz() -> None:
    members = opened(package(make(load("hessian-at-a-point"), 1)))
    (path,) = [name for name in members if name.endswith("assessment_meta.xml")]
    told = {each.tag.removeprefix(C): each.text for each in ET.fromstring(members[path])}
    assert told["title"] == "Curvature & more (s1)"
    assert (told["points_possible"], told["allowed_attempts"]) == ("1.5", "2")
    assert (told["available"], told["hide_results"]) == ("false", "until_after_last_attempt")


def test_the_same_paper_gives_the_same_bytes_and_another_student_another_quiz() -> None:
    variant = make(load("contour-picture"), 1)
    first, again, other = package(variant), package(variant), package(variant, student="s2")
    assert first == again
    assert not (set(opened(first)) & set(opened(other))) - {"imsmanifest.xml"}


def test_the_sheets_tolerance_is_taken_into_ranges_and_blanks() -> None:
    near = replace(SHEET, tolerance="1/1000")

    def told(part: Part) -> ET.Element:
        variant = Variant("f", 1, 1, "T", "t", 1, prose("Find it."), (part,))
        entry = Entry("i", 1, Fraction(1), "C", variant)
        ((_, data),) = canvas.files(Prepared(Paper(Student("s1"), "CODE", (entry,)), near)).items()
        (found,) = items(data)
        return found

    whole = told(Part("number", "2"))
    assert kind(whole) == "numerical"
    assert [whole.findtext(f".//{Q}{end}") for end in ("vargte", "varlte")] == ["1.998", "2.002"]
    vector = told(Part("vector", "(2, 1/3)"))
    assert kind(vector) == "fill_in_multiple_blanks"
    assert {"1/3", "0.333", "0.3333"} <= set(labels(vector, "response_box2").values())
    assert "0.33" not in labels(vector, "response_box2").values()
    assert kind(told(Part("vector", "(2, 1/3)", decimals=2))) == "essay"
