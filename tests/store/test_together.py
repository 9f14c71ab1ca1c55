"""Two sessions at one store, each a process of its own: nothing lost, nothing served to both."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from hessquiz.schedule.days import Instant
from tests.practice.driving import log_of

NOW = Instant(1_772_442_000_000, 60)
#: Claims the first item that is neither answered nor taken, and records it, so many times.
SESSION = """
import sys
from pathlib import Path
from hessquiz.schedule.days import Instant
from hessquiz.schedule.event import Rating
from hessquiz.store.reviews import Answered, Store

folder, count = Path(sys.argv[1]), int(sys.argv[2])
items = [f"together.n{n}" for n in range(2 * count)]
now = Instant(int(sys.argv[3]), 60)
store = Store(folder, now.day)
print("ready", flush=True)
sys.stdin.readline()
for _ in range(count):
    item = store.claim(lambda states, taken: next(i for i in items if i not in taken and i not in states))
    event, = store.record([Answered(item, Rating.GOOD)], now)
    print(event.id, flush=True)
store.close()
"""


def together(folder: Path, count: int) -> None:
    command = [sys.executable, "-c", SESSION, str(folder), str(count), str(NOW.at)]
    sessions = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for child in sessions:
        assert child.stdout
        assert child.stdout.readline() == "ready\n"
    for child in sessions:
        assert child.stdin
        child.stdin.write("go\n")
        child.stdin.flush()
    ids = [child.communicate()[0].split() for child in sessions]
    assert [child.returncode for child in sessions] == [0, 0]
    log = log_of(folder, NOW)
    assert sorted(e.id for e in log) == sorted(ids[0] + ids[1])
    assert len(log) == 2 * count
    assert set(Counter(e.item for e in log).values()) == {1}


def test_two_sessions_share_forty_items(tmp_path: Path) -> None:
    together(tmp_path, 20)


@pytest.mark.proof
def test_two_sessions_of_five_hundred_answers(tmp_path: Path) -> None:
    together(tmp_path, 500)
