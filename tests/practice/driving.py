"""Sessions on a pipe that are fed blindly: lines that bring any question to an end, whatever it is."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from hessquiz.schedule.days import Instant, from_iso
from hessquiz.schedule.event import Event
from hessquiz.store.checkup import checkup
from hessquiz.store.reviews import Store, look_up

NOW = "2026-03-02T10:00:00+01:00"
#: Turns a note over, rates it, tries an exercise, gives it up, settles what grading could not decide.
LINES = ("", "3", ":s", "y")
_RECORDED = re.compile(r"^(?:.* )?recorded (\w+)\n", re.MULTILINE)


def blindly(count: int) -> str:
    """So many lines to type."""
    return "".join(f"{line}\n" for line in islice(cycle(LINES), count))


def without_limits(folder: Path) -> None:
    """As many new items and reviews a day as there are."""
    with closing(Store(folder, from_iso(NOW).day)) as store:
        store.set(replace(store.settings, new=9999, reviews=9999))


def session(folder: Path, *words: str, now: str = NOW) -> list[str]:
    """The command line of a session that starts no other process."""
    shown = ("--plain", "--no-fill", "--data", str(folder), "--now", now)
    return [sys.executable, "-m", "hessquiz", "practice", *shown, *words]


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """A session with pipes at both ends."""
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    )


def acknowledged(shown: str) -> list[str]:
    """Ids of the reviews whose line has arrived whole."""
    return _RECORDED.findall(shown)


def log_of(folder: Path, now: Instant) -> list[Event]:
    """The log of a store that is whole and whose states are a replay of it."""
    faults = [f for f in checkup(folder, now) if f.level == "fault"]
    assert faults == []
    return look_up(folder, now.day)[0]
