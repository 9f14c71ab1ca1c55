"""The pages for authors: their generated sections are current, and the family that they build works."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from hessquiz.families import reference
from hessquiz.families.language import parse_family
from hessquiz.families.make import families
from hessquiz.families.stress import stress

DOCS = Path(__file__).parents[2] / "docs"
WRITE = os.environ.get("HESSQUIZ_GOLDEN") == "write"


def generated(page: str, name: str) -> str:
    begin, end = reference.BEGIN.format(name=name), reference.END.format(name=name)
    return page.split(begin)[1].split(end)[0].strip()


@pytest.mark.parametrize(
    ("file", "name", "make"),
    [
        ("exercises.md", "keys", reference.keys_table),
        ("exercises.md", "draws", reference.draws_list),
        ("exercises.md", "functions", reference.functions_list),
        ("families.md", "gallery", lambda: reference.gallery(families())),
    ],
)
def test_generated_sections_are_current(file, name, make):
    path = DOCS / file
    page = path.read_text(encoding="utf-8")
    body = make()
    if WRITE:
        path.write_text(reference.replaced(page, name, body), encoding="utf-8")
    else:
        assert generated(page, name) == body.strip(), "run `make golden` and read the difference"


TUTORIAL = re.findall(
    r"<!-- family: (\S+) -->\n```yaml\n(.*?)```", (DOCS / "exercises.md").read_text("utf-8"), re.DOTALL
)


@pytest.mark.parametrize(("name", "text"), TUTORIAL)
def test_a_family_of_the_tutorial_works_and_is_short(name, text):
    assert text.count("\n") <= 45
    assert stress(parse_family(text, name), range(1, 101)).faults == ()


def test_the_tutorial_shows_one_question_and_several_parts():
    assert [name for name, _ in TUTORIAL] == ["curvature-along", "newton-decrease"]
