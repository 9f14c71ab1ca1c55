"""The real command is killed with all its processes, at any moment; run again, it ends with the same files."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from hessquiz.export.sheets import names
from tests.sheets.classes import digests
from tests.sheets.full_class import ENVIRONMENT, STUDENTS, everybody, roster, run, words

pytestmark = pytest.mark.proof

FORMATS = ",".join(name for name in names() if name != "pdf")
"""PDF is left out so that kills fall into every step."""

COUNT = min(60, STUDENTS)
KILLS = 12


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a class that nobody disturbed."""
    home = tmp_path_factory.mktemp("whole")
    roster(home / "roster.csv", *everybody(COUNT))
    run(words(home, home / "out", "--formats", FORMATS, "--jobs", "2"))
    return home


def started(home: Path, out: Path) -> subprocess.Popen[bytes]:
    """The command, alone in a group of processes."""
    command = words(home, out, "--formats", FORMATS, "--jobs", "2")
    return subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def kill(process: subprocess.Popen[bytes]) -> bool:
    """End the whole group at once; whether it was still at work."""
    at_work = process.poll() is None
    if at_work:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return at_work


def same(home: Path, out: Path) -> None:
    """The run once more, to the end: the files of a run that nobody disturbed, and nothing beside them."""
    run(words(home, out, "--formats", FORMATS, "--jobs", "2"))
    assert digests(out) == digests(home / "out")
    assert not list(out.rglob("*.part"))
    assert not (out / ".work").exists()


def progress(out: Path) -> int:
    """Files so far: drafts, which stay to the end, and all others."""
    return sum(len(files) for _, _, files in os.walk(out))


def killed_at(home: Path, out: Path, files: int) -> int:
    """Start the run and kill it at so many files; how many there are then, 0 where it had ended before."""
    process = started(home, out)
    while process.poll() is None and progress(out) < files:
        time.sleep(0.002)
    return progress(out) if kill(process) else 0


@pytest.mark.parametrize("number", range(KILLS))
def test_a_kill_at_any_moment_costs_nothing(whole: Path, tmp_path: Path, number: int) -> None:
    most = progress(whole / "out") + COUNT - 1
    moment = int(most * (number + random.Random(number).random()) / KILLS)
    found = killed_at(whole, tmp_path / "out", moment)
    print(f"\nkilled at {found} of {most} files")  # noqa: T201 (figures of a proof)
    assert 0 < found <= most
    same(whole, tmp_path / "out")


def test_one_kill_after_the_other_costs_nothing(whole: Path, tmp_path: Path) -> None:
    most = progress(whole / "out") + COUNT - 1
    moments = sorted(random.Random(1).sample(range(most), KILLS))
    found = [killed_at(whole, tmp_path / "out", moment) for moment in moments]
    print(f"\nkilled at {found} of {most} files")  # noqa: T201 (figures of a proof)
    same(whole, tmp_path / "out")


@pytest.mark.parametrize(
    "first",
    [
        "keys.csv",
        "moodle-cloze.xml",
        "prairielearn/questions/curvature/softmax-hessian",
        "files.json",
        "sheet.yaml",
    ],
)
def test_a_kill_among_the_files_of_the_class_costs_nothing(whole: Path, tmp_path: Path, first: str) -> None:
    """As soon as the first of them is seen, so that the kill falls on those that come after it."""
    process = started(whole, tmp_path / "out")
    while process.poll() is None and not (tmp_path / "out" / first).exists():
        time.sleep(0.0005)
    kill(process)
    missing = set(digests(whole / "out")) - set(digests(tmp_path / "out"))
    print(f"\nmissing after the kill: {sorted(missing)[:4]} …")  # noqa: T201 (figures of a proof)
    same(whole, tmp_path / "out")
