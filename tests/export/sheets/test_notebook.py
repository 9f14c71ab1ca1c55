"""Notebooks read back by Jupyter's own schema, and Otter's tests of them run by Otter's rules."""

from __future__ import annotations

import ast
import base64
import contextlib
import doctest
import io
import json
import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from typing import Any

import nbformat
import pytest

from hessquiz.exercise import Mistake, Option, Part, Variant
from hessquiz.export.sheets import notebook
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.families.make import load, make
from hessquiz.marking.mark import mark_paper
from hessquiz.marking.rulings import Rulings
from hessquiz.sheet import Entry, Item, Paper, Sheet, Student
from hessquiz.text import prose
from tests.export.sheets.chosen import FAMILIES


def sheet_of(*variants: Variant, points: Fraction = Fraction(2), tolerance: str = "") -> tuple[Paper, Sheet]:
    items = tuple(Item(f"i{number}", each.family, None, points) for number, each in enumerate(variants, 1))
    entries = tuple(
        Entry(item.id, number, points, f"C{number}", variant)
        for number, (item, variant) in enumerate(zip(items, variants, strict=True), 1)
    )
    return Paper(Student("s1", "Ada"), "CODE", entries), Sheet("s", "Curvature", items, tolerance=tolerance)


def one(*parts: Part) -> Variant:
    return Variant("f", 1, 1, "T", "t", 1, prose("Find $H$."), parts)


def drawn(seed: int) -> tuple[Paper, Sheet]:
    return sheet_of(*(make(load(family), seed) for family in FAMILIES))


def student_file(paper: Paper, sheet: Sheet) -> bytes:
    return notebook.files(Prepared(paper, sheet))["students/s1/sheet.ipynb"]


def archived(paper: Paper, sheet: Sheet) -> dict[str, str]:
    with zipfile.ZipFile(
        io.BytesIO(notebook.files(Prepared(paper, sheet))["keys/s1/autograder.zip"])
    ) as archive:
        return {
            name.removeprefix("tests/q").removesuffix(".py"): archive.read(name).decode()
            for name in archive.namelist()
        }


def cells(book: bytes) -> dict[str, str]:
    """The variable of each answer, and the Markdown that stands above it."""
    found, above = {}, ""
    for cell in nbformat.reads(book.decode(), as_version=4).cells:
        if cell.cell_type == "code":
            ((variable, text),) = re.findall(r'^(\w+) = r"(.*)"$', cell.source)
            assert text == ""
            found[variable], above = above, ""
        else:
            above += cell.source
    return found


def run(test: str, answers: dict[str, object]) -> tuple[float, float, set[str]]:
    """Points got and possible, and the names of failed cases, as Otter counts: a doctest a case, in a copy."""
    spec: dict[str, Any] = {}
    exec(test, spec)  # noqa: S102 (Otter does)
    (suite,) = spec["test"]["suites"]
    got, possible, failed = 0.0, 0.0, set()
    for case in suite["cases"]:
        assert case["hidden"]
        possible += case["points"]
        examples = doctest.DocTestParser().get_doctest(case["code"], dict(answers), case["name"], None, None)
        with contextlib.redirect_stdout(io.StringIO()):
            result = doctest.DocTestRunner().run(examples)
        if result.failed:
            failed.add(case["name"])
        else:
            got += case["points"]
    return got, possible, failed


def variables(paper: Paper, said: dict[str, str]) -> dict[str, object]:
    """Answers by label as the variables of the notebook."""
    return {
        f"answer_{entry.number}{label.partition('.')[2]}": said.get(label, "")
        for entry, label, _ in paper.labelled
    }


def compare(paper: Paper, sheet: Sheet, said: dict[str, str]) -> None:
    """Otter's points of every part that was answered are the marks of the class's own marking."""
    tests = archived(paper, sheet)
    marks = {mark.part: mark for mark in mark_paper(paper, sheet, [said], Rulings({}, {}))}
    for entry, label, _ in paper.labelled:
        if label in said:
            name = f"{entry.number}{label.partition('.')[2]}"
            got, possible, _ = run(tests[name], variables(paper, said))
            assert possible == pytest.approx(float(marks[label].points))
            assert got == pytest.approx(float(marks[label].mark or 0), abs=1e-3), (label, said)


@pytest.mark.parametrize("seed", range(5))
def test_every_answer_in_the_archive_is_the_key(seed: int) -> None:
    paper, sheet = drawn(seed)
    tests = archived(paper, sheet)
    found = {}
    for name, text in tests.items():
        assigned = {
            node.targets[0].id: node.value
            for node in ast.parse(text).body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        found[name] = ast.literal_eval(assigned["PART"])["key"]
        assert ast.literal_eval(assigned["ANSWERS"])[-1] == f"answer_{name}"
    keys = {f"{e.number}{label.partition('.')[2]}": part.key for e, label, part in paper.labelled}
    assert found == keys
    assert list(cells(student_file(paper, sheet))) == [f"answer_{name}" for name in keys]


def test_the_notebook_is_valid_and_the_same_again() -> None:
    paper, sheet = drawn(1)
    book = nbformat.reads(student_file(paper, sheet).decode(), as_version=nbformat.NO_CONVERT)
    nbformat.validate(book)
    assert (book.nbformat, book.nbformat_minor) == (4, 5)
    assert len({cell.id for cell in book.cells}) == len(book.cells)
    assert notebook.files(Prepared(paper, sheet)) == notebook.files(Prepared(*drawn(1)))


def test_the_notebook_asks_what_the_sheet_asks() -> None:
    paper, sheet = drawn(2)
    above = cells(student_file(paper, sheet))
    for entry in paper.entries:
        first = next(text for name, text in above.items() if name.startswith(f"answer_{entry.number}"))
        assert f"Exercise {entry.number} (2 points)" in first
    options = above["answer_3"]
    assert [line[:6] for line in options.splitlines() if line.startswith("- (")][:2] == ["- (A) ", "- (B) "]


def test_pictures_are_attached_to_the_cell_that_shows_them() -> None:
    paper, sheet = sheet_of(make(load("contour-picture"), 1))
    shown = 0
    for cell in json.loads(student_file(paper, sheet))["cells"]:
        linked = re.findall(r"\(attachment:([^)]+)\)", "".join(cell["source"]))
        assert sorted(linked) == sorted(cell.get("attachments", {}))
        for each in cell.get("attachments", {}).values():
            assert b"<svg" in base64.b64decode(each["image/svg+xml"])
            shown += 1
    assert shown


def test_nothing_of_the_key_is_in_the_notebook() -> None:
    paper, sheet = drawn(3)

    def other(part: Part) -> Part:
        key = next((each.value for each in part.options if each.value != part.key), "[[97, 89], [89, 83]]")
        hidden = prose("Hidden.")
        return replace(
            part, key=key, mistakes=(Mistake("101", hidden),), hints=(hidden,), solution=hidden, follow="",
        )  # fmt: skip

    entries = tuple(
        replace(
            entry,
            variant=replace(
                entry.variant, seed=0, parts=tuple(map(other, entry.variant.parts)), certificate={}, given={},
                solution=prose("Hidden."),
            ),
        )
        for entry in paper.entries
    )  # fmt: skip
    assert student_file(replace(paper, entries=entries), sheet) == student_file(paper, sheet)


@pytest.mark.parametrize("family", FAMILIES)
def test_key_and_mistakes_get_the_marks_of_the_class_marking(family: str) -> None:
    paper, sheet = sheet_of(make(load(family), 3), points=Fraction(3))
    keys = {label: part.key for _, label, part in paper.labelled}
    compare(paper, sheet, keys)
    for _, label, part in paper.labelled:
        for mistake in part.mistakes:
            compare(paper, sheet, keys | {label: mistake.value})


def test_one_wrong_pair_of_a_symmetric_matrix_costs_a_third() -> None:
    paper, sheet = sheet_of(one(Part("symmetric", "[[2, 1], [1, 5]]")), points=Fraction(3))
    (test,) = archived(paper, sheet).values()
    assert run(test, {"answer_1": "[[2, 7], [7, 5]]"})[:2] == pytest.approx((2, 3))
    assert run(test, {"answer_1": r"\begin{pmatrix}2&1\\1&5\end{pmatrix}"})[:2] == pytest.approx((3, 3))


def test_what_cannot_be_read_is_named_for_a_person() -> None:
    paper, sheet = sheet_of(one(Part("number", "4")))
    (test,) = archived(paper, sheet).values()
    assert "q1 can be read" in run(test, {"answer_1": "4 +* 1"})[2]
    assert "q1 can be read" not in run(test, {"answer_1": "5"})[2]
    assert run(test, {})[0] == 0  # the cell was deleted
    assert run(test, {"answer_1": 4})[:2] == (2, 2)  # typed without quotation marks


def test_a_part_builds_on_the_answer_before_it() -> None:
    first = Part("number", "3", ask=prose("First?"))
    second = Part("number", "6", ask=prose("Twice that?"), given=1, follow="2*r1")
    paper, sheet = sheet_of(one(first, second))
    tests = archived(paper, sheet)
    assert run(tests["1a"], {"answer_1a": "5", "answer_1b": "10"})[:2] == (0, 1)
    assert run(tests["1b"], {"answer_1a": "5", "answer_1b": "10"})[:2] == (1, 1)
    assert run(tests["1b"], {"answer_1a": "3", "answer_1b": "10"})[:2] == (0, 1)


def test_the_tolerance_of_the_sheet_holds() -> None:
    paper, sheet = sheet_of(one(Part("number", "1/3")), tolerance="1/1000")
    (test,) = archived(paper, sheet).values()
    assert run(test, {"answer_1": "0.3333"})[0] == 2
    assert run(test, {"answer_1": "0.34"})[0] == 0


def test_words_with_signs_of_the_template_are_kept() -> None:
    say = 'Not {x} nor \'y\' nor """z""" \\n'
    words = replace(prose("x"), text=say)
    options = (Option("a", prose("$x$")), Option("b", prose("$y$")))
    parts = (Part("number", "4", mistakes=(Mistake("-4", words),)), Part("choice", "b", options=options))
    paper, sheet = sheet_of(one(*parts))
    tests = archived(paper, sheet)
    assert run(tests["1a"], {"answer_1a": "4"})[2] == set()
    assert run(tests["1a"], {"answer_1a": "-4"})[2] == {"q1a in words", "q1a 1/2", "q1a 2/2"}
    assert run(tests["1b"], {"answer_1b": "B"})[:2] == (1, 1)
