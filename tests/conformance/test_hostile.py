"""Hostile answers: refused or answered at once, in little memory, and nothing runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hessquiz.exercise import Part
from hessquiz.grading import grade

MEASURED = """
import sys
from hessquiz.cli import main
try:
    main(["grade", "--batch", sys.argv[1]])
finally:
    peak = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
    print(peak[0], file=sys.stderr)
"""
"""Grade a batch, then say the most memory that was held, in kilobytes."""

PART = Part(kind="expr", key="x+1", vars=("x", "y"))


def hostile(marker: str = "marker") -> list[dict]:
    script = Path(__file__).with_name("hostile.py")
    done = subprocess.run([sys.executable, str(script), marker], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_is_refused_or_answered():
    for pair in hostile():
        verdict = grade(pair["answer"], PART)
        assert verdict.outcome in ("unreadable", "incorrect"), pair["answer"][:80]


def test_nothing_runs_and_memory_stays_small(tmp_path):
    marker, source, target = tmp_path / "marker", tmp_path / "lines", tmp_path / "verdicts"
    pairs = hostile(str(marker))
    source.write_text("".join(json.dumps(pair) + "\n" for pair in pairs))
    with target.open("w") as out:
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, source], stdout=out, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["id"] for line in target.open()] == [pair["id"] for pair in pairs]
    assert not marker.exists()
    assert int(done.stderr) < 60_000, "kilobytes"


@pytest.mark.parametrize(
    "answer", ["(x+y)^5000", "(x+y+1)^64*(x-y+2)^64", "x^x^x^x", "9^9^9^9", "e^e^e^e^e^x", "1e400*1e400"]
)
def test_large_answers_end(answer):
    assert grade(answer, PART).outcome in ("unreadable", "incorrect")
