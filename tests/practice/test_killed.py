"""A session that is killed, at whatever moment, has kept every answer that it acknowledged."""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random

import pytest

from hessquiz.schedule.days import from_iso
from tests.practice.driving import NOW, acknowledged, blindly, log_of, session, start, without_limits

#: Kills of one learner; after them a new one begins, so that questions made ahead do not run out.
EACH = 20


def killed(folder: Path, rng: Random) -> list[str]:
    """Runs a session into a kill -9, after so many characters and a moment more; what it had acknowledged."""
    child = start(session(folder))
    assert child.stdin
    assert child.stdout
    child.stdin.write(blindly(4000).encode())
    out, shown, enough = child.stdout.fileno(), b"", rng.randrange(1, 5_000)
    while len(shown) < enough and (more := os.read(out, 512)):
        shown += more
    time.sleep(rng.choice((0.0, rng.uniform(0, 0.02))))
    child.kill()
    rest, errors = child.communicate()
    assert child.returncode == -9, (shown[-500:], errors)
    return acknowledged((shown + rest).decode(errors="replace"))


def kill_often(folder: Path, kills: int, seed: str) -> int:
    """Kills one learner's sessions; how many answers were acknowledged, all of which are in the log."""
    rng, known = Random(seed), list[str]()
    without_limits(folder)
    for _ in range(kills):
        known += killed(folder, rng)
        log = [e.id for e in log_of(folder, from_iso(NOW)) if e.kind == "review"]
        assert set(known) <= set(log)
        assert len(log) == len(set(log))
    assert len(known) == len(set(known))
    return len(known)


def test_a_handful_of_kills(folder: Path) -> None:
    assert kill_often(folder, 3, "handful") > 0


@pytest.mark.proof
@pytest.mark.parametrize("batch", range(300 // EACH))
def test_three_hundred_kills(folder: Path, batch: int) -> None:
    assert kill_often(folder, EACH, f"kills-{batch}") > EACH
