"""Every answer taken out of every format again, by a reader of its own, and held to the key."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from hessquiz.sheets import folder
from tests.sheets.classes import FORMATS, SPEC, made
from tests.sheets.small_class import sheet_file

MORE = """\
  - family: softmax-hessian
    level: 4
  - family: contour-picture
  - family: two-newton-steps
  - family: curvature-along-direction
    level: 2
"""
LABELS = [
    "hessian-at-a-point", "classify-1", "classify-2", "softmax-hessian.a", "softmax-hessian.b",
    "contour-picture", "two-newton-steps.a", "two-newton-steps.b", "curvature-along-direction",
]  # fmt: skip
WORDS = {"a local minimum": "minimum", "a local maximum": "maximum", "a saddle point": "saddle"}
ROSTER = [f"s{at}" for at in range(6)]

Value = Any
"""A fraction, a word, or lists of them."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of six in every text format and PDF."""
    home = tmp_path_factory.mktemp("formats")
    made(sheet_file(home, SPEC + MORE), home / "out", *ROSTER, formats=(*FORMATS, "pdf"))
    return home / "out"


def plain(text: str) -> Value:
    """A key as `[[1, 2/3], …]`, `(1, 0)`, a fraction or a word."""
    text = text.strip().replace("(", "[").replace(")", "]")
    if re.fullmatch(r"[a-z]+", text):
        return text
    return fractions(json.loads(re.sub(r"-?\d+(/\d+)?", r'"\g<0>"', text)))


def fractions(found: Value) -> Value:
    return list(map(fractions, found)) if isinstance(found, list) else Fraction(found)


def of_tex(text: str) -> Value:
    """An answer as it is printed: an option, a matrix, a point or a fraction."""
    text = re.sub(r"^\([A-Z]\) ", "", text.strip())
    if text in WORDS:
        return WORDS[text]
    text = re.sub(r"\\frac\{(\d+)\}\{(\d+)\}", r"\1/\2", text.strip("$"))
    if matrix := re.fullmatch(r"\\begin\{pmatrix\}(.*)\\end\{pmatrix\}", text):
        return [[Fraction(cell.strip()) for cell in row.split("&")] for row in matrix[1].split(r"\\")]
    if point := re.fullmatch(r"\\left\((.*)\\right\)", text):
        return [Fraction(cell.strip()) for cell in point[1].split(",")]
    return Fraction(text)


def keys(out: Path) -> dict[str, dict[str, Value]]:
    """What the papers say."""
    return {
        paper.student.id: {label: plain(part.key) for _, label, part in paper.labelled}
        for paper in folder.papers(out)
    }


def test_keys_csv_and_json(out: Path) -> None:
    text = (out / "keys.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    of_csv = {row["id"]: {label: plain(row[label].removeprefix("'")) for label in LABELS} for row in rows}
    lines = json.loads((out / "keys.json").read_text())
    of_json = {line["id"]: {label: plain(key) for label, key in line["answers"].items()} for line in lines}
    assert list(of_csv) == ROSTER
    assert of_csv == of_json == keys(out)


def test_markdown(out: Path) -> None:
    for student, key in keys(out).items():
        text = (out / f"keys/{student}/solutions.md").read_text()
        found = [
            of_tex(answer) for answer in re.findall(r"^(?:\([a-z]\) )?Answer: (.*)$", text, re.MULTILINE)
        ]
        assert dict(zip(LABELS, found, strict=True)) == key
        assert "Answer:" not in (out / f"students/{student}/sheet.md").read_text()


def test_tex(out: Path) -> None:
    for student, key in keys(out).items():
        text = (out / f"keys/{student}/sheet.tex").read_text()
        found = [of_tex(answer) for answer in re.findall(r"^\\answer\{[^{}]*\}(.*)$", text, re.MULTILINE)]
        assert dict(zip(LABELS, found, strict=True)) == key


def test_html(out: Path) -> None:
    for student, key in keys(out).items():
        text = (out / f"keys/{student}/check.html").read_text()
        packs = re.findall(
            r'<script type="application/json" class="hq-variants">(.*?)</script>', text, re.DOTALL
        )
        parts = [part for pack in packs for part in json.loads(pack)["shapes"][0]["at"]["parts"]]
        assert dict(zip(LABELS, [plain(part["key"]) for part in parts], strict=True)) == key


def words_of(pdf: Path) -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.fail("pdftotext is missing: apt-get install poppler-utils")
    return subprocess.run([tool, pdf, "-"], check=True, capture_output=True, text=True, timeout=60).stdout


def test_pdf_has_every_exercise_and_answers_only_among_the_keys(out: Path) -> None:
    for student in ROSTER:
        asked, worked = (
            words_of(out / where / student / name)
            for where, name in (("students", "sheet.pdf"), ("keys", "solutions.pdf"))
        )
        for text in (asked, worked):
            assert re.findall(r"Exercise (\d)", text) == list("1234567")
            assert f"Student {student}" in text
        assert "Answer" not in asked
        assert len(re.findall("Answer", worked)) == len(LABELS)
