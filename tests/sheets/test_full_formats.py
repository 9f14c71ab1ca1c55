"""Every answer of 200 students taken out of every format by a reader of its own, and held to keys.csv."""

from __future__ import annotations

import ast
import csv
import json
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import sympy

from hessquiz.export.sheets import names
from tests.export.sheets import stack_reader
from tests.export.sheets.test_canvas import Q as QTI
from tests.export.sheets.test_canvas import blanks, bounds, items, kind, labels, scoring
from tests.export.sheets.test_moodle_cloze import boxes, right
from tests.sheets.full_class import STUDENTS, everybody
from tests.sheets.test_formats import Value, of_tex, plain

pytestmark = pytest.mark.proof

READ = min(200, STUDENTS)
Answers = list[Value]
"""The answers of one student, part by part."""


def keys(out: Path) -> dict[str, dict[str, str]]:
    """Student → part → key, as keys.csv has them."""
    with (out / "keys.csv").open(newline="", encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))
    parts = [head for head in rows[0] if head not in ("id", "name", "code")]
    return {row["id"]: {part: row[part].removeprefix("'") for part in parts} for row in rows[:READ]}


def values(row: Mapping[str, str]) -> Answers:
    return [plain(text) for text in row.values()]


def flat(value: Value) -> list[Fraction | str]:
    """The boxes of an answer, row by row."""
    return [each for inner in value for each in flat(inner)] if isinstance(value, list) else [value]


def boxed(out: Path, student: str, row: Mapping[str, str]) -> list[Fraction | str]:
    """Every box of a student; a choice is its letter, as the paper prints it."""
    letters = options(out, student)
    return [
        each
        for part, text in row.items()
        for each in ([letters[part, text]] if (part, text) in letters else flat(plain(text)))
    ]


def options(out: Path, student: str) -> dict[tuple[str, str], str]:
    """(part, value) → letter of each option."""
    data = json.loads((out / f"keys/{student}/paper.json").read_text(encoding="utf-8"))
    found = {}
    for entry in data["entries"]:
        parts = entry["variant"]["parts"]
        for at, part in enumerate(parts):
            label = entry["item"] + (f".{'abcdefgh'[at]}" if len(parts) > 1 else "")
            for number, option in enumerate(part.get("options", [])):
                found[label, option["value"]] = "ABCDEFGHIJ"[number]
    return found


def test_keys_json_says_what_keys_csv_says(full: Path) -> None:
    found = {each["id"]: each["answers"] for each in json.loads((full / "out/keys.json").read_text())[:READ]}
    assert found == keys(full / "out")


def of_markdown(out: Path, student: str) -> Answers:
    text = (out / f"keys/{student}/solutions.md").read_text(encoding="utf-8")
    return [of_tex(answer) for answer in re.findall(r"^(?:\([a-z]\) )?Answer: (.*)$", text, re.MULTILINE)]


def of_source(out: Path, student: str) -> Answers:
    text = (out / f"keys/{student}/sheet.tex").read_text(encoding="utf-8")
    return [of_tex(answer) for answer in re.findall(r"^\\answer\{[^{}]*\}(.*)$", text, re.MULTILINE)]


def of_html(out: Path, student: str) -> Answers:
    text = (out / f"keys/{student}/check.html").read_text(encoding="utf-8")
    packs = re.findall(r'<script type="application/json" class="hq-variants">(.*?)</script>', text, re.DOTALL)
    parts = [part for pack in packs for part in json.loads(pack)["shapes"][0]["at"]["parts"]]
    return [plain(part["key"]) for part in parts]


def of_notebook(out: Path, student: str) -> Answers:
    found = {}
    with zipfile.ZipFile(out / f"keys/{student}/autograder.zip") as archive:
        for name in archive.namelist():
            for node in ast.parse(archive.read(name)).body:
                if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "PART":
                    found[name] = plain(ast.literal_eval(node.value)["key"])
    return [found[name] for name in sorted(found)]


@pytest.mark.parametrize("read", [of_markdown, of_source, of_html, of_notebook])
def test_answers_as_they_stand(full: Path, read: Callable[[Path, str], Answers]) -> None:
    for student, row in keys(full / "out").items():
        assert read(full / "out", student) == values(row), student


SMALL = {"one": 1, "two": 2, "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4,
         "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}  # fmt: skip


def spoken(text: str) -> Value:
    """An alternative text as a value: a matrix, a point or a number in words."""
    if matrix := re.fullmatch(r"the \d+ by \d+ matrix with (.*); end matrix", text):
        rows = [re.sub(r"^row \d+: ", "", row) for row in matrix[1].split("; ")]
        return [[spoken(cell) for cell in row.split(", ")] for row in rows]
    if point := re.fullmatch(r"open paren (.*) close paren", text):
        return [spoken(cell) for cell in point[1].split(", ")]
    sign = -1 if text.startswith("minus ") else 1
    over, _, under = text.removeprefix("minus ").replace(" over ", " ").partition(" ")
    top, bottom = (SMALL.get(word) or int(word) for word in (over, under or "1"))
    return sign * Fraction(top, bottom)


def alternatives(pdf: bytes) -> list[str]:
    """The alternative texts of a PDF, in their order."""
    streams = []
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            streams.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    texts = re.findall(
        rb"/Alt\s*(\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f]*>)", b"\n".join([pdf, *streams]), re.DOTALL
    )
    return [_pdf_string(text) for text in texts]


def _pdf_string(text: bytes) -> str:
    if text.startswith(b"<"):
        data = bytes.fromhex(text[1:-1].decode())
    else:
        signs = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
        data = re.sub(
            rb"\\([0-7]{1,3}|.)",
            lambda m: bytes([int(m[1], 8)]) if m[1].isdigit() else signs.get(m[1], m[1]),
            text[1:-1],
            flags=re.DOTALL,
        )
    return data.decode("utf-16") if data.startswith((b"\xfe\xff", b"\xff\xfe")) else data.decode("latin-1")


def letters_of(pdf: Path) -> list[str]:
    """The letters that are answers, in order."""
    done = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True, timeout=60)
    return re.findall(r"Answer:\s+\(([A-J])\)", done.stdout)


def values_of(pdf: Path) -> list[Value]:
    """Every formula that is a value, in order."""
    found = []
    for text in alternatives(pdf.read_bytes()):
        try:
            found.append(spoken(text))
        except ValueError:
            continue
    return found


def test_answers_of_the_pdf_in_its_alternative_texts(full: Path) -> None:
    """Formulas can be read as values only there; the answers are among them in order, and letters stand in the text."""
    for student, row in keys(full / "out").items():
        pdf = full / f"out/keys/{student}/solutions.pdf"
        letters = options(full / "out", student)
        assert letters_of(pdf) == [
            letters[part, text] for part, text in row.items() if (part, text) in letters
        ]
        said = iter(values_of(pdf))
        wanted = [plain(text) for part, text in row.items() if (part, text) not in letters]
        assert [each for each in wanted if each in said] == wanted, student


def test_boxes_of_moodle(full: Path) -> None:
    root = ET.parse(full / "out/moodle-cloze.xml").getroot()
    found: dict[str, list[Fraction | str]] = {}
    for question in root:
        if question.get("type") == "category":
            continue
        student = (question.findtext("name/text") or "").split()[0]
        for box in boxes(question):
            said = right(box)
            letter = box[0] == "MULTICHOICE_V"
            found.setdefault(student, []).append(said if letter else Fraction(said.split(":")[0]))
    for student, row in keys(full / "out").items():
        same_boxes(found[student], boxed(full / "out", student, row))


def as_stack(value: Value, letter: str | None) -> Value:
    """A value in the shape that the reader of STACK questions gives; the right letter of a choice."""
    if letter is not None:
        return letter
    if isinstance(value, list):
        return tuple(tuple(map(sympy.Rational, row if isinstance(row, list) else [row])) for row in value)
    return sympy.Rational(value)


def test_model_answers_of_stack(full: Path) -> None:
    found: dict[str, list[Value]] = {}
    for question in ET.parse(full / "out/moodle-stack.xml").getroot():
        if question.get("type") == "category":
            continue
        assert question.get("type") == "stack"
        models = stack_reader.question(question).models
        for at in range(1, len(models) + 1):
            told = stack_reader.of_maxima(models[f"ans{at}"])
            choice = isinstance(told, tuple) and isinstance(told[0], tuple) and isinstance(told[0][0], str)
            right = [letter for letter, is_right in told if is_right] if choice else told
            student = (question.findtext("name/text") or "").split()[0]
            found.setdefault(student, []).append(right[0] if choice else right)
    for student, row in keys(full / "out").items():
        letters = options(full / "out", student)
        assert found[student] == [
            as_stack(plain(text), letters.get((part, text))) for part, text in row.items()
        ], student


def same_boxes(found: list[Fraction | str], wanted: list[Fraction | str]) -> None:
    """Letters the same, numbers the same up to what a double of the file can hold."""
    assert len(found) == len(wanted)
    for mine, other in zip(found, wanted, strict=True):
        if isinstance(mine, str) or isinstance(other, str):
            assert mine == other
        else:
            assert abs(mine - other) <= abs(other) * Fraction(1, 10**12)


def test_boxes_of_canvas(full: Path) -> None:
    for student, row in keys(full / "out").items():
        found: list[Any] = []
        for item in items((full / f"out/keys/{student}/canvas.zip").read_bytes()):
            if kind(item) == "multiple_choice":
                (condition,) = scoring(item)
                found.append(labels(item, "response1")[condition.findtext(f".//{QTI}varequal", "")])
            elif kind(item) == "numerical":
                low, high = bounds(item)
                found.append((Fraction(str(low)) + Fraction(str(high))) / 2)
            else:
                for taken in blanks(item).values():
                    forms = [each.replace("\N{MINUS SIGN}", "-") for each in taken]
                    first, *near = [form if form in "ABCDEFGHIJ" else Fraction(form) for form in forms]
                    assert all(
                        abs(each - first) <= abs(first) / 1000 for each in near
                    )  # the sheet's tolerance
                    found.append(first)
        same_boxes(found, boxed(full / "out", student, row))


def test_boxes_of_prairielearn(full: Path) -> None:
    out = full / "out"
    rows = list(keys(out).items())
    folders = {path.parent.name: path for path in (out / "prairielearn").rglob("variants.json")}
    wanted = [boxed(out, student, row) for student, row in rows]
    found: list[list[Fraction | str]] = [[] for _ in rows]
    for item in dict.fromkeys(part.partition(".")[0] for part in rows[0][1]):
        variants = json.loads(folders[item].read_text(encoding="utf-8"))
        assert len(variants) == len(everybody())
        for at in range(len(rows)):
            for part in variants[at]["parts"]:
                found[at] += [box.get("letter") or Fraction(box["value"]) for box in part["boxes"]]
    assert found == wanted


def test_every_format_has_its_reader() -> None:
    told = {
        "key",
        "markdown",
        "tex",
        "html",
        "notebook",
        "pdf",
        "moodle_cloze",
        "moodle_stack",
        "canvas",
        "prairielearn",
    }
    assert set(names()) == told
