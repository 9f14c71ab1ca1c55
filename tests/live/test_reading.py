"""The reader of live cards against the labelled readings: the same reading, or the same refusal at the same place."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from hessquiz.answers import read, to_text
from hessquiz.errors import Unreadable

HERE = Path(__file__).parent
READINGS = [
    json.loads(line)
    for line in (HERE.parent / "conformance/readings.jsonl").read_text(encoding="utf-8").splitlines()
]


def in_javascript(node: str, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the reader of live cards makes of each line."""
    asked = "\n".join(json.dumps(line) for line in lines)
    run = subprocess.run(
        [node, str(HERE / "read_lines.mjs")], input=asked, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.mark.node
def test_what_is_read_is_read_as_in_python(node: str) -> None:
    for line, made in zip(READINGS, in_javascript(node, READINGS), strict=True):
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


@pytest.mark.node
def test_spellings_are_read_as_in_python(node: str) -> None:
    """Both make the same of every spelling, or refuse it at the same place; JavaScript counts 𝑥 as two characters."""
    lines = (HERE.parent / "conformance/spelled.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [
        {"text": pair["answer"], **pair}
        for pair in map(json.loads, lines)
        if max(map(ord, pair["answer"])) < 0x10000
    ]
    for line, made in zip(asked, in_javascript(node, asked), strict=True):
        try:
            expected: dict[str, Any] = {
                "reading": to_text(
                    read(line["text"], tuple(line["vars"]), line["kind"], tuple(line.get("options", ())))
                )
            }
        except Unreadable as error:
            expected = {"refused": error.code, "start": error.start, "end": error.end}
        assert made.items() >= expected.items(), (line, made, expected)
