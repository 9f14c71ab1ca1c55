"""The reader of live cards against the labelled readings: no other reading, and seldom a refusal instead of one."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

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
    refused = 0
    for line, made in zip(READINGS, found, strict=True):
        if "refused" in made:
            refused += "reading" in line
            assert 0 <= made["start"] < made["end"] or not line["text"].strip(), line
        else:
            assert made["reading"] == line.get("reading"), (line, made)
            assert line["kind"].startswith("choice") or made["again"] == made["reading"], (line, made)
    assert refused / len(READINGS) < 0.04, (
        "answers pasted from programs are the known ones: docs/live_cards.md"
    )
