"""A small class in a folder: three exercises, one with two parts, six students."""

from __future__ import annotations

from pathlib import Path

from hessquiz.sheet import Sheet, Student
from hessquiz.sheets.produce import Class, produce
from hessquiz.sheets.spec import read_sheet

SECRET = "a secret of the tests"
SHEET = """\
sheet: small
title: A small sheet
course: Tests
tolerance: 1/1000
attempts: 2
penalty: 25%
items:
  - family: hessian-at-a-point
    id: hess
    level: 1
    points: 2
  - family: softmax-hessian
    id: soft
    points: 3
  - family: classify-from-hessian
    id: class
    level: 2
    points: 1
"""
STUDENTS = (
    Student("s1", "Ada Lovelace", "ada@example.org"),
    Student("s2", "Émilie du Châtelet", "emilie@example.org"),
    Student("s3", "=cmd|' /C calc'!A0", "cmd@example.org"),
    Student("s4", "Otto Hesse", "otto@example.org"),
    Student("s5", "Sofia Kowalewskaja", "sofia@example.org"),
    Student("s6", "Carl Gauss", "carl@example.org"),
)


def sheet_file(folder: Path, text: str = SHEET) -> Path:
    """The sheet's file in a folder."""
    path = folder / "small.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def make_class(
    folder: Path,
    formats: tuple[str, ...] = ("markdown", "key"),
    students: tuple[Student, ...] = STUDENTS,
    text: str = SHEET,
) -> tuple[Path, Sheet]:
    """The folder of the class, and the sheet it was made from."""
    path = sheet_file(folder, text)
    sheet, out = read_sheet(path), folder / "class"
    produce(Class(sheet, students, SECRET, out, formats, path.read_bytes()))
    return out, sheet
