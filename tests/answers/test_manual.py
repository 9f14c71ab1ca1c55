"""The learner's manual is true: every line of its tables is read as it says."""

from __future__ import annotations

import re

import pytest

from hessquiz.answers import read, to_text
from hessquiz.errors import Unreadable
from tests.conftest import ROOT

MANUAL = (ROOT / "docs/answers.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| `(?P<typed>[^`]+)` \|(?: (?P<kind>[a-z]+) \|)? (?:`(?P<reading>[^`]+)`|asked back.*) \|$",
    re.MULTILINE,
)


def rows():
    parts = re.split(r"^## ", MANUAL, flags=re.MULTILINE)
    for part in parts:
        default = "matrix" if part.startswith("Vectors") else "expr"
        for row in ROW.finditer(part):
            yield row["typed"], row["kind"] or default, row["reading"]


def test_the_manual_has_its_tables():
    assert len(list(rows())) > 40
    assert len(list(rows())) == len(re.findall(r"^\| `", MANUAL, re.MULTILINE))


@pytest.mark.parametrize(("typed", "kind", "reading"), list(rows()))
def test_a_line_of_the_manual(typed, kind, reading):
    variables = ("k",) if kind == "interval" else ("x", "y")
    if reading is None:
        with pytest.raises(Unreadable) as caught:
            read(typed, variables, kind)
        assert caught.value.advice
    else:
        assert to_text(read(typed, variables, kind)) == reading
