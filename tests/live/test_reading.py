"""The reader of live cards against the labelled readings: the same reading, or the same refusal at the same place."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from hessquiz.answers import read, to_text

HERE = Path(__file__).parent
READINGS = [
    json.loads(line)
    for line in (HERE.parent / "conformance/readings.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.node
def test_what_is_read_is_read_as_in_python(node: str) -> None:
    asked = "\n".join(json.dumps(line) for line in READINGS)
    run = subprocess.run(
        [node, str(HERE / "read_lines.mjs")], input=asked, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr[-2000:]
    found = [json.loads(line) for line in run.stdout.splitlines()]
    for line, made in zip(READINGS, found, strict=True):
        if "unreadable" in line:
            assert made.get("refused") == line["unreadable"], (line, made)
            assert [made["start"], made["end"]] == line["at"], (line, made)
            continue
        assert made.get("reading") == line["reading"], (line, made)
        if not line["kind"].startswith("choice"):
            # not always the same set: {[2, 8]}, out of NumPy's array([2, 8]), is read as {2, 8} by both
            assert made["again"] == to_text(read(made["reading"], tuple(line["vars"]), line["kind"])), (
                line,
                made,
            )
