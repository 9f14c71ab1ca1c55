"""A class is marked: right, wrong, unreadable, blank; ruled on; marked again."""

from __future__ import annotations

import csv
import json
import re

import pytest
from click.testing import CliRunner

from hessquiz.cli.mark import command
from hessquiz.errors import UsageError
from hessquiz.exercise import Part
from hessquiz.grading import grade
from hessquiz.marking.whole import mark_class
from hessquiz.sheet import Student, tolerant
from tests.marking.answering import keys, paper, read, write
from tests.sheets.small_class import make_class


def marks(where):
    return {row["id"]: row for row in read(where / "marks.csv")}


def test_right_answers_get_all_points(own_class, tmp_path):
    report = mark_class(own_class, [write(tmp_path / "r.csv", keys(own_class))])
    assert (report.students, report.handed_in, report.waiting, report.mean) == (6, 6, 0, 6.0)
    for row in marks(own_class).values():
        assert (row["hess"], row["soft.a"], row["soft.b"], row["class"]) == ("2", "1.5", "1.5", "1")
        assert (row["total"], row["of"], row["to look at"]) == ("6", "6", "")


def test_a_total_is_the_same_in_feedback_and_in_the_marks(tmp_path):
    text = "sheet: s\ntitle: T\nitems:\n  - family: hessian-at-a-point\n    id: hess\n    points: 100.25\n"
    where, _ = make_class(tmp_path, formats=("key",), text=text)
    mark_class(where, [write(tmp_path / "r.csv", keys(where))])
    assert marks(where)["s1"]["total"] == "100.25"
    assert "**100.25 of 100.25 points**" in (where / "feedback/s1.md").read_text(encoding="utf-8")


def test_a_name_is_no_markup_in_feedback(tmp_path):
    where, _ = make_class(tmp_path, formats=("key",), students=(Student("s1", "<b>*Ada*</b>"),))
    mark_class(where, [where / "responses.csv"])
    told = (where / "feedback/s1.md").read_text(encoding="utf-8")
    assert told.startswith("# A small sheet: \\<b\\>\\*Ada\\*\\</b\\>\n")


def test_an_empty_line_is_nothing_handed_in(own_class):
    report = mark_class(own_class, [own_class / "responses.csv"])
    assert (report.students, report.handed_in, report.mean) == (6, 0, None)
    assert read(own_class / "items.csv") == []


def test_every_listed_mistake_costs_and_is_named(own_class, tmp_path):
    given = keys(own_class)
    part = paper(own_class, "s1").entries[0].variant.parts[0]
    for number, mistake in enumerate(part.mistakes):
        given["s1"]["hess"] = mistake.value
        mark_class(own_class, [write(tmp_path / f"r{number}.csv", given)])
        (row,) = [row for row in read(own_class / "parts.csv") if (row["id"], row["part"]) == ("s1", "hess")]
        assert row["outcome"] in ("partial", "incorrect")
        assert float(row["mark"]) < 2
        assert row["mistake"].lstrip("'") == mistake.say.text
        assert mistake.say.text[:20] in (own_class / "feedback/s1.md").read_text().replace("\\", "")


def test_a_wrong_answer_without_words_of_its_own_is_named_too(own_class, tmp_path):
    given = keys(own_class)
    options = [each.value for each in paper(own_class, "s1").entries[2].variant.parts[0].options]
    for own in given.values():
        own |= {"hess": "[[97,89],[89,83]]", "class": next(each for each in options if each != own["class"])}
    mark_class(own_class, [write(tmp_path / "r.csv", given)])
    named = {each["part"]: each["mistakes"] for each in read(own_class / "items.csv")}
    assert named["hess"] == "6 × entries that no usual mistake explains"
    assert not re.search(r"\d × option", named["class"])


def test_what_cannot_be_read_waits_and_what_is_blank_does_not(own_class, tmp_path):
    given = keys(own_class)
    given["s2"] |= {"hess": "no idea (((", "class": ""}
    del given["s6"]
    report = mark_class(own_class, [write(tmp_path / "r.csv", given)])
    row = marks(own_class)["s2"]
    assert (row["hess"], row["class"], row["total"], row["to look at"]) == ("", "0", "3", "1")
    assert (report.waiting, report.handed_in) == (1, 5)
    assert [(each["student"], each["part"]) for each in read(own_class / "review.csv")] == [("s2", "hess")]
    assert "does not count as wrong" in (own_class / "feedback/s2.md").read_text()
    assert marks(own_class)["s6"]["total"] == "0"
    items = {each["part"]: each for each in read(own_class / "items.csv")}
    assert (items["hess"]["to look at"], items["class"]["blank"]) == ("1", "1")


def test_an_override_stays_with_its_reason(own_class, tmp_path):
    given = keys(own_class)
    given["s1"]["class"] = "no idea ((("
    answers = write(tmp_path / "r.csv", given)
    mark_class(own_class, [answers])
    (own_class / "overrides.csv").write_text("student,part,mark,reason\nS1,Class,0.5,said so in the margin\n")
    report = mark_class(own_class, [answers])
    (change,) = report.changes
    assert (change.student, change.part, change.old, change.new) == ("s1", "class", "", "0.5")
    assert "said so in the margin" in change.why
    assert mark_class(own_class, [answers]).changes == ()
    assert marks(own_class)["s1"]["class"] == "0.5"
    told = (own_class / "feedback/s1.md").read_text()
    assert "0.5 of 1, as your instructor decided: said so in the margin" in told
    assert "will look at it" not in told


def test_an_accepted_answer_counts_for_everybody(own_class, tmp_path):
    given = keys(own_class)
    for own in given.values():
        own["soft.b"] = "77"
    answers = write(tmp_path / "r.csv", given)
    mark_class(own_class, [answers])
    assert {row["soft.b"] for row in marks(own_class).values()} == {"0"}
    (own_class / "accepted.csv").write_text(
        "part,answer,reason,student\nsoft.b,77,the sheet had a misprint,\n"
    )
    report = mark_class(own_class, [answers])
    assert len(report.changes) == 6
    assert all("misprint" in change.why for change in report.changes)
    assert {row["soft.b"] for row in marks(own_class).values()} == {"1.5"}


def test_another_tolerance_says_whose_mark_changes(own_class, tmp_path):
    given = keys(own_class)
    number, bottom = map(int, given["s1"]["soft.b"].split("/"))
    given["s1"]["soft.b"] = f"{number / bottom * 1.01:.9f}"
    answers = write(tmp_path / "r.csv", given)
    mark_class(own_class, [answers])
    assert marks(own_class)["s1"]["soft.b"] == "0"
    path = own_class / "sheet.yaml"
    path.write_text(path.read_text().replace("1/1000", "5/100"))
    (change,) = mark_class(own_class, [answers]).changes
    assert (change.student, change.part, change.old, change.new) == ("s1", "soft.b", "0", "1.5")
    assert change.why == "tolerance was 1/1000, is 5/100"


def test_further_attempts_cost_their_penalty(own_class, tmp_path):
    given = keys(own_class)
    path = tmp_path / "r.csv"
    labels = list(given["s1"])
    wrong = ["[[0,0],[0,1]]", "", "", ""]
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows(
            [["id", "attempt", *labels], ["s1", "2", *given["s1"].values()], ["s1", "1", *wrong]]
        )
    mark_class(own_class, [path])
    row = marks(own_class)["s1"]
    assert (row["hess"], row["soft.a"]) == ("1.5", "1.5")
    told = (own_class / "feedback/s1.md").read_text()
    assert "1.5 of 2: right; attempts before this one, number 2, cost 25%." in told
    turned = re.sub("s1,([12])", lambda found: f"s1,{3 - int(found[1])}", path.read_text())
    path.write_text(turned)
    (change,) = mark_class(own_class, [path]).changes
    assert change.why == "attempt 1 counts, not 2"


def test_an_error_is_charged_once(tmp_path):

    text = (
        "sheet: two\ntitle: Two steps\nitems:\n  - family: two-newton-steps\n    id: steps\n    points: 2\n"
    )
    where, _ = make_class(tmp_path, text=text)
    entry = paper(where, "s1").entries[0]
    first, second = entry.variant.parts
    wrong = next(m.value for m in first.mistakes if m.value.startswith("("))
    from hessquiz.answers import to_text
    from hessquiz.grading.follow import follow

    after = to_text(follow(second, {1: wrong}).key)
    given = keys(where)
    given["s1"] = {"steps.a": wrong, "steps.b": after}
    mark_class(where, [write(tmp_path / "r.csv", given)])
    row = marks(where)["s1"]
    assert (float(row["steps.a"]) < 1, row["steps.b"]) == (True, "1")
    assert "charged only once" in (where / "feedback/s1.md").read_text()


def test_no_cell_becomes_a_formula(own_class, tmp_path):
    given = keys(own_class)
    nasty = ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "|calc"]
    for student, text in zip(given, nasty, strict=False):
        given[student]["hess"] = text
    mark_class(own_class, [write(tmp_path / "r.csv", given)])
    for path in own_class.glob("*.csv"):
        for row in read(path):
            for cell in filter(None, row.values()):
                assert re.fullmatch(r"-?\d+(\.\d+)?", cell) or cell[0] not in "=+-@\t\r|%", (path.name, cell)
    answers = {row["id"]: row["answer"] for row in read(own_class / "parts.csv") if row["part"] == "hess"}
    assert answers["s3"] == "'-2+3"


def test_any_number_of_processes_writes_the_same(own_class, tmp_path):
    answers = write(tmp_path / "r.csv", keys(own_class))
    runner = CliRunner()
    found = []
    for jobs in ("1", "2"):
        done = runner.invoke(command, [str(own_class), str(answers), "--jobs", jobs])
        assert done.exit_code == 0, done.output
        assert "6 of 6 students handed in, 6.0 of 6 points on average." in done.output
        names = [p for p in sorted(own_class.rglob("*")) if p.is_file()]
        found.append([(p.name, p.read_bytes()) for p in names])
    assert found[0] == found[1]


def test_the_page_shows_totals_and_parts(own_class, tmp_path):
    given = keys(own_class)
    for student in ("s1", "s2", "s3"):
        given[student]["hess"] = "[[0,0],[0,0]]"
    given["s1"]["class"] = ""
    mark_class(own_class, [write(tmp_path / "r.csv", given)])
    page = (own_class / "analysis.html").read_text()
    assert page.count("<svg") == 2
    assert all(f'class="part">{label}' in page for label in ("hess", "soft.a", "soft.b", "class"))
    assert "50%" in page
    assert "http" not in page


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        (
            "overrides.csv",
            "student,part,mark,reason\ns9,hess,1,x\n",
            "overrides.csv:2: there is no student 's9'",
        ),
        (
            "overrides.csv",
            "student,part,mark,reason\ns1,hes,1,x\n",
            "overrides.csv:2: there is no part 'hes'",
        ),
        ("overrides.csv", "student,part,mark,reason\ns1,hess,3,x\n", "overrides.csv:2: mark is '3'"),
        (
            "overrides.csv",
            "student,part,mark,reason\ns1,hess,1e-999999999,x\n",
            "overrides.csv:2: mark is '1e",
        ),
        ("overrides.csv", "student,part,mark,reason\ns1,hess,1,\n", "overrides.csv:2: 'reason' is empty"),
        ("overrides.csv", "student,part,reason\ns1,hess,x\n", "overrides.csv has no column 'mark'"),
        (
            "accepted.csv",
            "part,answer,reason\nhess,[[1],x\n",
            "accepted.csv:2: the answer '[[1]' can't be read",
        ),
    ],
)
def test_rulings_that_are_off(own_class, tmp_path, name, text, error):
    (own_class / name).write_text(text)
    with pytest.raises(UsageError, match=re.escape(error)):
        mark_class(own_class, [write(tmp_path / "r.csv", keys(own_class))])


def test_a_broken_marking_is_said(own_class, tmp_path):
    answers = write(tmp_path / "r.csv", keys(own_class))
    mark_class(own_class, [answers])
    lines = (own_class / "marking.jsonl").read_text().splitlines()
    assert json.loads(lines[0])["tolerance"] == "1/1000"
    (own_class / "marking.jsonl").write_text("{")
    from hessquiz.errors import StoreError

    with pytest.raises(StoreError, match=r"marking\.jsonl is broken"):
        mark_class(own_class, [answers])


def test_the_sheets_tolerance_is_for_numbers_not_for_formulas():
    number = Part("vector", "(1/3, 2)", vars=("x", "y"))
    formula = Part("symmetric", "[[x^2*e^(4*x*y), 1], [1, 2]]", vars=("x", "y"), assume="positive")
    assert grade("(0.333, 2)", tolerant(number, "1/1000")).score == 1
    assert grade("[[x^2*e^(4*x*y) + 7, 1], [1, 2]]", tolerant(formula, "1/1000")).score < 1


@pytest.mark.parametrize(
    ("response", "read_as"),
    [
        ("(0,6667; -0,3333)", "(0.6667; -0.3333)"),
        ("0,6667 ; -0,3333", "0.6667 ; -0.3333"),
        ("[1; 0,5; 1/3]", "[1; 0.5; 1/3]"),
        ("(0,6667, -0,3333)", "(0,6667, -0,3333)"),
        ("(1, 2)", "(1, 2)"),
        ("(1,5)", "(1,5)"),
        ("(1,5; x)", "(1,5; x)"),
        ("1; 2; " * 500, "1; 2; " * 500),
    ],
)
def test_decimal_commas_between_semicolons_are_read_as_points(response, read_as):
    from hessquiz.marking.mark import _with_points

    assert _with_points(response, Part("vector", "(1, 2)")) == read_as
    assert _with_points(response, Part("matrix", "[[1, 2], [3, 4]]")) == response


def test_two_students_are_too_few_to_tell_strong_from_weak(own_class, tmp_path):
    given = {student: own for student, own in keys(own_class).items() if student in ("s1", "s2")}
    mark_class(own_class, [write(tmp_path / "r.csv", given)])
    page = (own_class / "analysis.html").read_text()
    assert page.count("<svg") == 1
    assert "can't be said of fewer than three students" in page
