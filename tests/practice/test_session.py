"""Whole sessions on a pipe: every answer acknowledged is in the log, every command does what it says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hessquiz.store.pool import FILE, Pool

NOW = "2026-03-02T10:00:00+01:00"
FAMILY = "newton-step"
ITEM = f"{FAMILY}.1"


def hessquiz(folder: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    words = (*words, "--no-fill") if words[0] == "practice" else words
    return subprocess.run(
        [sys.executable, "-m", "hessquiz", *words, "--data", str(folder)],
        input=typed, capture_output=True, text=True, timeout=120, check=False, encoding="utf-8",
    )  # fmt: skip


def first_part(folder: Path) -> dict[str, Any]:
    """The first part of the variant that comes first: the pool serves them in order."""
    pool = Pool(folder / FILE)
    row = pool.connection.execute(
        "SELECT body FROM variant WHERE item = ? ORDER BY seed LIMIT 1", (ITEM,)
    ).fetchone()
    pool.close()
    return dict(json.loads(row[0])["parts"][0])


def key_of(folder: Path) -> str:
    return str(first_part(folder)["key"])


def practise(folder: Path, *lines: str) -> subprocess.CompletedProcess[str]:
    return hessquiz(
        folder,
        "practice",
        "--plain",
        "--family",
        ITEM,
        "--limit",
        "1",
        "--now",
        NOW,
        typed="\n".join(lines) + "\n",
    )


def exported(folder: Path) -> list[dict[str, object]]:
    out = hessquiz(folder, "log", "export").stdout
    return [json.loads(line) for line in out.splitlines()]


def test_a_right_answer_is_recorded_and_acknowledged(folder: Path) -> None:
    done = practise(folder, key_of(folder))
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    recorded = re.findall(r"^recorded (\w+)$", done.stdout, re.MULTILINE)
    assert [line["id"] for line in exported(folder)] == recorded
    assert "Good" in done.stdout
    assert "1 answered, 1 right" in done.stdout


def test_a_wrong_answer_has_a_second_try_and_is_again_when_that_is_wrong_too(folder: Path) -> None:
    done = practise(folder, "(99, 98)", "(97, 96)")
    assert "Once more" in done.stdout
    assert "Answer:" in done.stdout
    assert "Again" in done.stdout
    assert "slipped" in done.stdout


def test_unreadable_costs_nothing(folder: Path) -> None:
    done = practise(folder, "(1, 2", "", "foo(", "", key_of(folder))
    assert "It costs nothing" in done.stdout
    assert "Good" in done.stdout


def test_hints_come_one_at_a_time_and_the_solution_counts_as_again(folder: Path) -> None:
    hints = [" ".join(hint["text"].split()) for hint in first_part(folder)["hints"]]
    done = practise(folder, ":h", ":s")
    said = " ".join(done.stdout.split())
    assert hints[0] in said
    assert all(hint not in said for hint in hints[1:])
    assert "Again" in done.stdout


def test_leaving_records_nothing(folder: Path) -> None:
    for lines in ((":q",), ()):
        done = practise(folder, *lines)
        assert done.returncode == 0
        assert "recorded" not in done.stdout
    assert exported(folder) == []


def test_the_history_shows_the_exercise_and_the_answer(folder: Path) -> None:
    practise(folder, "(99, 98)", key_of(folder))
    shown = hessquiz(folder, "history", ITEM).stdout
    assert f"{FAMILY}@" in shown
    assert "> (99, 98)   (incorrect)" in shown
    missing = hessquiz(folder, "history", "nothing")
    assert missing.returncode == 2
    assert "no review" in missing.stderr


def test_undo_takes_the_last_answer_back(folder: Path) -> None:
    done = hessquiz(
        folder,
        "practice",
        "--plain",
        "--topic",
        "newton",
        "--limit",
        "2",
        "--now",
        NOW,
        typed="\n3\n:u\n\n1\n:q\n",
    )
    assert "taken back" in done.stdout
    reviews = [line for line in exported(folder) if not line.get("undone")]
    assert len(reviews) == 1


def test_an_unknown_family_is_a_clear_error(folder: Path) -> None:
    done = hessquiz(folder, "practice", "--plain", "--family", "nothing", "--now", NOW)
    assert done.returncode == 2
    assert "nothing to practise" in done.stderr


def test_ascii_is_ascii(folder: Path) -> None:
    done = hessquiz(
        folder,
        "practice",
        "--plain",
        "--ascii",
        "--family",
        ITEM,
        "--now",
        NOW,
        typed=":h\n(1, 2)\n(3, 4)\n:q\n",
    )
    assert done.stdout.isascii()


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("practice --family newton-st", "newton-step"),
        ("practice --topic quasi", "quasi-newton"),
        ("history newton-step.", ITEM),
        ("exercise hessian-v", "hessian-vector-product"),
    ],
)
def test_the_shell_completes_names(words: str, completed: str, folder: Path) -> None:
    more = {"COMP_WORDS": f"hessquiz {words}", "COMP_CWORD": str(len(words.split()))}
    done = subprocess.run(
        [sys.executable, "-c", "from hessquiz.cli import root; root(prog_name='hessquiz')"],
        capture_output=True, text=True, check=False, timeout=60,
        env=os.environ | more | {"_HESSQUIZ_COMPLETE": "bash_complete", "HESSQUIZ_HOME": str(folder)},
    )  # fmt: skip
    assert f"plain,{completed}" in done.stdout.splitlines()
