"""Exports of Moodle and Canvas give the marks that the same answers get in our own form."""

from __future__ import annotations

import csv
import re

import pytest

from hessquiz.errors import UsageError
from hessquiz.marking.whole import mark_class
from tests.marking.answering import keys, paper, read
from tests.sheets.small_class import STUDENTS, make_class


def export(path, heads, rows, **how):
    with path.open("w", newline="", encoding=how.pop("encoding", "utf-8")) as stream:
        csv.writer(stream, **how).writerows([heads, *rows])
    return path


def totals(where):
    return {row["id"]: row["total"] for row in read(where / "marks.csv")}


MOODLE = [
    "Last name",
    "First name",
    "Email address",
    "Status",
    "Started",
    "Completed",
    "Duration",
    "Grade/10.00",
]
RESPONSES = ["Response 1", "Response 2", "Response 3"]


def moodle_rows(where, answers):
    """Lines as Moodle has them; the name is in two columns, the address is the key."""
    return [
        [
            "X",
            "Y",
            paper(where, student).student.email,
            "Finished",
            "1",
            "2",
            "3",
            "0.00",
            *answers(student, own),
        ]
        for student, own in keys(where).items()
    ]


def test_moodle_with_stack_questions(own_class, tmp_path):
    def answers(student, own):
        return [
            f"Seed: 12; ans1: {own['hess'].replace('[[', 'matrix([').replace(']]', '])')} [score]; prt1: # = 1",
            f"ans1: {own['soft.a']} [score]; ans2: {own['soft.b']} [valid]",
            own["class"],
        ]

    path = export(
        tmp_path / "m.csv",
        [*MOODLE, *RESPONSES],
        moodle_rows(own_class, answers),
    )
    mark_class(own_class, [path])
    assert set(totals(own_class).values()) == {"6"}


def test_moodle_with_boxes(own_class, tmp_path):
    def answers(student, own):
        cells = [cell.strip(" []") for cell in own["hess"].split(",")]
        soft = [cell.strip(" []") for cell in own["soft.a"].split(",")]
        return [
            "; ".join(f"part {at}: {cell}" for at, cell in enumerate(cells, 1)),
            "; ".join(f"part {at}: {cell}" for at, cell in enumerate([*soft, own["soft.b"]], 1)),
            "-" if student == "s2" else own["class"],
        ]

    path = export(
        tmp_path / "m.csv",
        [*MOODLE, *RESPONSES],
        moodle_rows(own_class, answers),
    )
    mark_class(own_class, [path])
    assert totals(own_class) == {s: "5" if s == "s2" else "6" for s in keys(own_class)}


def test_an_empty_box_keeps_its_place(own_class, tmp_path):
    def answers(student, own):
        cells = [cell.strip(" []") for cell in own["hess"].split(",")]
        return [f"part 1: {cells[0]}; part 2: ; part 3: {cells[2]}; part 4: {cells[3]}", "-", "-"]

    path = export(
        tmp_path / "m.csv",
        [*MOODLE, *RESPONSES],
        moodle_rows(own_class, answers),
    )
    report = mark_class(own_class, [path])
    assert report.waiting == 6
    assert {row["answer"].count("?") for row in read(own_class / "review.csv")} == {1}


CANVAS = ["name", "id", "sis_id", "section", "submitted", "attempt"]


def test_canvas_student_analysis(own_class, tmp_path):
    heads = [
        *CANVAS,
        "41: Find …",
        "1.0",
        "42: Give …",
        "1.0",
        "43: Which?",
        "1.0",
        "n correct",
        "n incorrect",
        "score",
    ]
    rows = []
    for number, (student, own) in enumerate(keys(own_class).items()):
        cells = [re.sub(r"[\[\] ]", "", own[label]) for label in ("hess", "soft.a")]
        boxes = [cells[0], f"{cells[1]},{own['soft.b']}", own["class"]]
        answered = [cell for box in boxes for cell in (box, "0.0")]
        rows.append(["A B", str(1000 + number), student, "1", "2026-11-01", "1", *answered, "0", "3", "0.0"])
    mark_class(own_class, [export(tmp_path / "c.csv", heads, rows, encoding="utf-8-sig")])
    assert set(totals(own_class).values()) == {"6"}


ESSAY = """\
sheet: essay
title: A matrix of formulas
items:
  - family: second-partials
    id: part
    points: 2
"""


def test_a_matrix_of_formulas_in_a_canvas_essay_stays_whole(tmp_path):
    where, _ = make_class(tmp_path, formats=("key",), students=STUDENTS[:2], text=ESSAY)
    heads = [*CANVAS, "41: Find …", "2.0", "n correct", "n incorrect", "score"]
    rows = [
        ["A B", "1000", student, "1", "2026-11-01", "1", own["part"], "0.0", "0", "1", "0.0"]
        for student, own in keys(where).items()
    ]
    assert all("," in row[6] for row in rows)
    mark_class(where, [export(tmp_path / "c.csv", heads, rows)])
    assert set(totals(where).values()) == {"2"}


def test_an_export_of_another_quiz_is_refused(own_class, tmp_path):
    path = export(tmp_path / "m.csv", [*MOODLE, "Response 1"], [])
    with pytest.raises(UsageError, match=r"answers to 1 questions; the sheet has 3 exercises"):
        mark_class(own_class, [path])


def test_somebody_of_another_class_is_named(own_class, tmp_path):
    row = ["Doe", "Jane", "jane@example.org", "Finished", "1", "2", "3", "0", "", "", ""]
    path = export(tmp_path / "m.csv", [*MOODLE, *RESPONSES], [row])
    with pytest.raises(UsageError, match=r"m\.csv:2: there is no student 'jane@example\.org'"):
        mark_class(own_class, [path])


def canvas_row(where, number, sis, name):
    own = keys(where)["s1"]
    cells = [re.sub(r"[\[\] ]", "", own[label]) for label in ("hess", "soft.a")]
    answered = [
        cell for box in (cells[0], f"{cells[1]},{own['soft.b']}", own["class"]) for cell in (box, "0.0")
    ]
    return [name, number, sis, "1", "2026-11-01", "1", *answered]


CANVAS_HEADS = [*CANVAS, "41: Find …", "2.0", "42: Give …", "3.0", "43: Which?", "1.0"]


def test_a_blank_that_canvas_left_out_shifts_no_other(own_class, tmp_path):
    row = canvas_row(own_class, "7", "s1", "A B")
    row[8] = row[8].partition(",")[2]
    report = mark_class(own_class, [export(tmp_path / "c.csv", CANVAS_HEADS, [row])])
    assert (report.waiting, totals(own_class)["s1"]) == (2, "3")


def test_canvas_has_the_newest_attempt_first(own_class, tmp_path):
    first, second = (canvas_row(own_class, "7", "s1", "A B") for _ in range(2))
    first[5], second[5], second[10] = "1", "2", "maximum"
    first[10] = keys(own_class)["s1"]["class"]
    path = export(tmp_path / "c.csv", CANVAS_HEADS, [second, first])
    mark_class(own_class, [path])
    attempts = {row["part"]: row["attempt"] for row in read(own_class / "parts.csv") if row["id"] == "s1"}
    assert (totals(own_class)["s1"], set(attempts.values())) == ("6", {"1"})


def test_reports_of_several_quizzes_are_marked_together(own_class, tmp_path):
    paths = [
        export(tmp_path / f"{sis}.csv", CANVAS_HEADS, [canvas_row(own_class, "7", sis, "A B")])
        for sis in ("s1", "s2")
    ]
    assert mark_class(own_class, paths).handed_in == 2
    assert totals(own_class)["s1"] == "6"
    with pytest.raises(UsageError, match=r"student 's1' is in .*s1\.csv and in .*s1\.csv; give one of them"):
        mark_class(own_class, [*paths, paths[0]])


def test_the_number_that_canvas_gives_a_person_is_not_an_id_of_ours(own_class, tmp_path):
    row = canvas_row(own_class, "s2", "s1", "Nobody Known")
    mark_class(own_class, [export(tmp_path / "c.csv", CANVAS_HEADS, [row])])
    assert (totals(own_class)["s1"], totals(own_class)["s2"]) == ("6", "0")
    unknown = canvas_row(own_class, "s2", "s99", "Nobody Known")
    with pytest.raises(UsageError, match=r"c\.csv:2: there is no student 's99'"):
        mark_class(own_class, [export(tmp_path / "c.csv", CANVAS_HEADS, [unknown])])


def test_who_left_the_class_is_passed_over(tmp_path):
    where, _ = make_class(tmp_path, formats=("key",))
    row = canvas_row(where, "7", "s6", "A B")
    make_class(tmp_path, formats=("key",), students=STUDENTS[:4])
    report = mark_class(where, [export(tmp_path / "c.csv", CANVAS_HEADS, [row])])
    assert (report.handed_in, report.left) == (0, ("s6",))


def test_a_line_that_names_two_students_is_refused(own_class, tmp_path):
    row = canvas_row(own_class, "7", "s1", "Otto Hesse")
    with pytest.raises(UsageError, match=r"c\.csv:2: its columns name two students, 's1' and 's4'"):
        mark_class(own_class, [export(tmp_path / "c.csv", CANVAS_HEADS, [row])])


PARTED = "sheet: e\ntitle: E\nitems:\n  - family: mixed-partial\n    id: mixed\n    points: 2\n"


@pytest.mark.parametrize("platform", ["moodle", "canvas"])
def test_parts_of_an_essay_get_their_own_marks_and_what_names_none_waits(tmp_path, platform):
    where, _ = make_class(tmp_path, text=PARTED)
    given = keys(where)
    texts = {s: f"(a) {own['mixed.a']}\n(b) {own['mixed.b']}" for s, own in given.items()}
    texts["s2"] = f"<p>(b) {given['s2']['mixed.b']}</p>"
    texts["s5"] = given["s5"]["mixed.a"]
    rows = [
        ["X", "Y", paper(where, s).student.email, "Finished", "1", "2", "3", "0", text]
        if platform == "moodle"
        else [paper(where, s).student.name, "7", s, "1", "2026-11-01", "1", text, "0.0"]
        for s, text in texts.items()
    ]
    heads = [*MOODLE, "Response 1"] if platform == "moodle" else [*CANVAS, "41: Find …", "2.0"]
    report = mark_class(where, [export(tmp_path / "x.csv", heads, rows)])
    assert totals(where) == {s: {"s2": "1", "s5": "0"}.get(s, "2") for s in given}
    assert report.waiting == 2
    assert {row["student"] for row in read(where / "review.csv")} == {"s5"}
