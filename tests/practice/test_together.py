"""Two learners' windows on one folder: the real loop, both at once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hessquiz.schedule.days import from_iso
from hessquiz.schedule.event import Rating, unit
from tests.practice.driving import NOW, acknowledged, blindly, log_of, session, start, without_limits


def together(folder: Path, count: int) -> None:
    """Both sessions answer so many questions: all acknowledged and kept, no exercise asked twice.

    A note comes again on the same day only where it was not known.
    """
    without_limits(folder)
    sessions = [start(session(folder, "--limit", str(count))) for _ in range(2)]
    for child in sessions:
        assert child.stdin
        child.stdin.write(blindly(12 * count).encode())
    with ThreadPoolExecutor() as readers:  # a session whose lines nobody takes would wait
        done = list(readers.map(lambda child: child.communicate(), sessions))
    assert [errors for _, errors in done] == [b"", b""]
    assert [child.returncode for child in sessions] == [0, 0]
    known = [name for shown, _ in done for name in acknowledged(shown.decode())]
    log = log_of(folder, from_iso(NOW))
    assert sorted(known) == sorted(e.id for e in log)
    asked = [e for e in log if "variant" in e.detail]
    assert len(asked) == 2 * count
    exercises = Counter(e.detail["variant"] for e in asked if unit(e.item) == "skill")
    assert max(exercises.values()) == 1
    notes = Counter(e.item for e in asked if unit(e.item) == "note" and e.rating != Rating.AGAIN)
    assert max(notes.values()) == 1


def test_two_short_sessions(folder: Path) -> None:
    together(folder, 15)


@pytest.mark.proof
def test_two_sessions_of_five_hundred_answers(folder: Path) -> None:
    together(folder, 500)
