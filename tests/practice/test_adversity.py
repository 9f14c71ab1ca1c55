"""A full disk, a home that can't be written, clocks that jump: a clear word or the right day, nothing lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hessquiz.schedule.days import day_to_date, from_iso
from hessquiz.schedule.event import Event, Rating
from hessquiz.store.checkup import checkup
from hessquiz.store.reviews import look_up
from tests.practice.driving import NOW, acknowledged, blindly, log_of, session

DAY = 86_400_000
#: Runs a command that can't write any file beyond so many kilobytes.
LIMITED = """
import os, resource, sys
size = int(sys.argv[1]) * 1024
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
os.execv(sys.argv[2], sys.argv[2:])
"""
#: Runs a command on a folder that lies on a disk of so many kilobytes; afterwards the folder is copied back.
SMALL_DISK = """
size=$1 folder=$2; shift 2
cp -a "$folder" "$folder.kept" && mount -t tmpfs -o size="${size}k" none "$folder" &&
cp -a "$folder.kept/." "$folder" || exit 99
"$@"; code=$?
cp -a "$folder/." "$folder.kept"; umount "$folder"; cp -a "$folder.kept/." "$folder"; exit $code
"""


def practise(
    folder: Path, limit: int, now: str = NOW, before: tuple[str, ...] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    """A session that is fed blindly and never ends with a traceback; `before` wraps its command."""
    done = subprocess.run(
        [*before, *session(folder, "--limit", str(limit), now=now)],
        input=blindly(12 * limit), capture_output=True, text=True, encoding="utf-8", check=False,
        timeout=600, env=os.environ | more,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done


def moved(days: int) -> str:
    """The clock, so many days on."""
    return from_iso(NOW).later(days * DAY).isoformat()


def kept(folder: Path, *sessions: subprocess.CompletedProcess[str], now: str = NOW) -> list[Event]:
    """The log, in which every review that these sessions acknowledged stands, and nothing else."""
    log = log_of(folder, from_iso(now))
    known = [name for done in sessions for name in acknowledged(done.stdout)]
    assert sorted(known) == sorted(event.id for event in log)
    return log


def goes_on(
    folder: Path, first: subprocess.CompletedProcess[str], full: subprocess.CompletedProcess[str]
) -> None:
    """What was said of the full disk, and that everything goes on where there is room again."""
    assert full.returncode == 74
    assert len(full.stderr.splitlines()) == 1
    assert "full" in full.stderr or "too large" in full.stderr
    kept(folder, first, full)
    after = practise(folder, 2)
    assert after.returncode == 0
    kept(folder, first, full, after)


def damage(path: Path) -> None:
    """Every page of a database but its first two overwritten in places."""
    data = bytearray(path.read_bytes())
    for at in range(8192, len(data), 3):
        data[at] ^= 0x5A
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["reviews.db", "pool.db"])
def test_a_damaged_file_is_named_and_what_to_do(name: str, folder: Path) -> None:
    first = practise(folder, 2)
    with closing(sqlite3.connect(folder / name)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(folder / name)
    found = practise(folder, 2)
    assert found.returncode == 74
    assert "doctor" in found.stderr
    faults = [f for f in checkup(folder, from_iso(NOW)) if f.level == "fault"]
    assert len(faults) == 1
    assert str(folder / name) in faults[0].says
    if name == "pool.db":
        (folder / name).unlink()
        kept(folder, first, practise(folder, 2))


@pytest.mark.parametrize("room", [0, 60, pytest.param(300, marks=pytest.mark.proof)])
def test_files_that_may_not_grow(folder: Path, room: int) -> None:
    first = practise(folder, 2)
    goes_on(folder, first, practise(folder, 200, before=(sys.executable, "-c", LIMITED, str(room))))


@pytest.mark.proof
@pytest.mark.parametrize("room", [12, 60, 300])
def test_a_disk_that_fills_up(folder: Path, room: int) -> None:
    first = practise(folder, 2)
    used = sum(4 * -(-file.stat().st_size // 4096) for file in folder.rglob("*") if file.is_file())
    before = ("unshare", "-rm", "sh", "-c", SMALL_DISK, "sh", str(used + room), str(folder))
    full = practise(folder, 200, before=before)
    assert full.returncode != 99, f"this machine allows no file system of one's own: {full.stderr}"
    goes_on(folder, first, full)


def test_a_home_that_cannot_be_written(folder: Path) -> None:
    first = practise(folder, 2)
    before: tuple[str, ...] = ()
    if os.geteuid() == 0:  # root writes anywhere unless it lets that right go
        before = ("setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override")
    paths = [folder, *folder.rglob("*")]
    for path in paths:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        done = practise(folder, 2, before=before)
    finally:
        for path in paths:
            path.chmod(0o700 if path.is_dir() else 0o600)
    assert done.returncode == 74
    assert len(done.stderr.splitlines()) == 1
    assert "--data DIR" in done.stderr
    kept(folder, first)


@pytest.mark.proof
@pytest.mark.parametrize("days", [-33, 40_000])
def test_a_clock_that_was_wrong_for_a_while(folder: Path, days: int) -> None:
    sessions = [practise(folder, 6, moved(d)) for d in (0, days, 0, 1)]
    assert [done.returncode for done in sessions] == [0] * 4
    kept(folder, *sessions, now=moved(1))
    assert all(acknowledged(done.stdout) for done in sessions)
    today = from_iso(moved(1)).day
    _, states, settings = look_up(folder, today)
    remembered = [state.memory for state in states.values() if state.memory is not None]
    assert remembered
    assert all(memory.day <= today + 1 for memory in remembered)
    assert all(state.due <= today + 1 + settings.longest for state in states.values())


def days_asked(folder: Path, moments: list[tuple[str, str]]) -> list[str]:
    """Study days on which sessions at these moments, each by the clock of a place, count."""
    sessions = [practise(folder, 2, now, TZ=zone) for zone, now in moments]
    log = kept(folder, *sessions, now="2026-12-01T12:00:00+00:00")
    by_id = {event.id: event for event in log}
    first = [by_id[acknowledged(done.stdout)[0]] for done in sessions]
    assert [e.clock for e in first] == sorted(e.clock for e in first)
    known: dict[tuple[str, int], int] = {}
    for event in log:
        if event.rating != Rating.AGAIN and "variant" in event.detail:
            known[event.item, event.when.day] = known.get((event.item, event.when.day), 0) + 1
    assert max(known.values()) == 1, "what was known is not asked again on the same day"
    return [day_to_date(event.when.day).isoformat() for event in first]


@pytest.mark.proof
@pytest.mark.parametrize(
    ("zone", "moments"),
    [
        ("Europe/Berlin", ["2026-03-28T23:00", "2026-03-29T01:59", "2026-03-29T03:01", "2026-03-29T04:01"]),
        ("Europe/Berlin", ["2026-10-24T23:00", "2026-10-25T02:30", "2026-10-25T03:59", "2026-10-25T04:01"]),
        (
            "America/New_York",
            ["2026-03-07T23:00", "2026-03-08T01:59", "2026-03-08T03:01", "2026-03-08T04:01"],
        ),
    ],
)
def test_nights_on_which_the_clock_is_changed(folder: Path, zone: str, moments: list[str]) -> None:
    evening, morning = moments[0][:10], moments[-1][:10]
    found = days_asked(folder, [(zone, moment) for moment in moments])
    assert found == [evening] * 3 + [morning]


@pytest.mark.proof
def test_from_tokyo_to_new_york_and_back(folder: Path) -> None:
    tokyo, new_york = "Asia/Tokyo", "America/New_York"
    moments = [
        (tokyo, "2026-03-02T10:00"),  # 20:00 of 1 March in New York
        (new_york, "2026-03-01T21:00"),  # an hour later, a day earlier
        (new_york, "2026-03-02T10:00"),
        (tokyo, "2026-03-03T09:00"),
    ]
    found = days_asked(folder, moments)
    assert found == ["2026-03-02", "2026-03-01", "2026-03-02", "2026-03-03"]
