"""Papers that were made without a roster: who had which stands in the answers."""

from __future__ import annotations

import csv
import re

import pytest

from hessquiz.errors import UsageError
from hessquiz.marking.whole import mark_class
from hessquiz.sheets.roster import versions
from tests.marking.answering import keys, paper, read
from tests.sheets.small_class import make_class


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    return make_class(tmp_path_factory.mktemp("versions"), formats=("key",), students=versions(2))[0]


def form(printed, path, lines):
    """The form, filled in with the key of a version for each of (id, name, version, whose key)."""
    heads = next(csv.reader([(printed / "responses.csv").read_text(encoding="utf-8-sig")]))
    given = keys(printed)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([heads, *([*who, *given[key].values()] for *who, key in lines)])
    return path


def test_everybody_is_marked_by_the_version_they_had(printed, tmp_path):
    code = paper(printed, "version-2").code
    lines = [
        ("a1", "Ada", "1", "version-1"),
        ("b2", "Ben", "version-1", "version-1"),
        ("c3", "Cem", code, "version-2"),
        ("d4", "Dan", "2", "version-1"),
    ]
    report = mark_class(printed, [form(printed, tmp_path / "r.csv", lines)])
    assert (report.students, report.handed_in) == (4, 4)
    rows = {row["id"]: row for row in read(printed / "marks.csv")}
    assert [rows[each]["total"] for each in ("a1", "b2", "c3")] == ["6", "6", "6"]
    assert float(rows["d4"]["total"]) < 6
    assert rows["c3"]["name"] == "Cem"
    assert (printed / "feedback/c3.md").read_text(encoding="utf-8").startswith("# A small sheet: Cem")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            [("a1", "", "3", "version-1")],
            "r.csv:2: there is no version '3'; write version-1 or 1, or the code",
        ),
        ([("a/1", "", "1", "version-1")], "r.csv:2: the id 'a/1' can't name a folder"),
        (
            [("a1", "", "1", "version-1"), ("A1", "", "2", "version-1")],
            "r.csv:3: student 'a1' had version-1 on a line before this.",
        ),
    ],
)
def test_what_is_off_is_named(printed, tmp_path, lines, said):
    with pytest.raises(UsageError, match=re.escape(said)):
        mark_class(printed, [form(printed, tmp_path / "r.csv", lines)])
