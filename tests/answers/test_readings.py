"""Every spelling of tests/conformance/readings.jsonl has its one reading, or is refused for its reason."""

from __future__ import annotations

import json

import pytest

from hessquiz.answers import read, to_tex, to_text, to_unicode
from hessquiz.errors import Unreadable
from tests.conftest import ROOT

LINES = [
    json.loads(line)
    for line in (ROOT / "tests/conformance/readings.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['kind']}:{line['text'][:30]!a}")
def test_reading(line):
    variables, options = tuple(line["vars"]), tuple(line.get("options", ()))
    if "unreadable" in line:
        with pytest.raises(Unreadable) as caught:
            read(line["text"], variables, line["kind"], options)
        assert (caught.value.code, [caught.value.start, caught.value.end]) == (line["unreadable"], line["at"])
        assert str(caught.value)
        assert "^" in caught.value.caret()
        return
    node = read(line["text"], variables, line["kind"], options)
    assert to_text(node) == line["reading"]


@pytest.mark.parametrize(
    "line",
    [
        line
        for line in LINES
        if "reading" in line and line["kind"] in ("expr", "number", "matrix", "symmetric")
    ],
    ids=lambda line: f"{line['kind']}:{line['text'][:30]!a}",
)
def test_printing_reads_back(line):
    """All three forms in which a reading is echoed are read as the same tree."""
    variables = tuple(line["vars"])
    node = read(line["text"], variables, line["kind"])
    for show in (to_text, to_tex, to_unicode):
        again = read(show(node), variables, line["kind"])
        assert to_text(again) == to_text(node), show(node)
