"""Whether a store is whole: the checks behind `hessquiz doctor`."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hessquiz.errors import StoreError
from hessquiz.schedule.days import Instant, day_to_date
from hessquiz.schedule.state import replay
from hessquiz.store import database, log, states
from hessquiz.store.pool import FILE as POOL
from hessquiz.store.pool import Pool
from hessquiz.store.reviews import FILE, read_lineage, read_settings

#: Less free space than this is worth a word.
ROOM = 50_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `level` is "ok", "note" or "fault"."""

    check: str
    level: str
    says: str


def checkup(folder: Path, now: Instant) -> list[Finding]:
    """All findings about the store in a folder; nothing is written."""
    path = folder / FILE
    if not path.exists():
        return [Finding("review log", "note", f"there is none yet at {path}"), *_surroundings(folder)]
    try:
        with database.read_only(path) as connection:
            return [
                *_file(connection, path),
                *_log(connection, now),
                *_clock(connection, now),
                *_surroundings(folder),
            ]
    except (StoreError, sqlite3.Error) as error:
        known = error if isinstance(error, StoreError) else database.explained(error, path)
        return [Finding("review log", "fault", str(known)), *_surroundings(folder)]


def _file(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
    yield Finding("integrity", "ok" if found == ["ok"] else "fault", "; ".join(found))
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    yield Finding("layout", "ok", f"{len(database.STEPS)}, journal {mode}, {path.stat().st_size:,} bytes")
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    kept = {"log_is_kept", "log_is_fixed"} <= names
    yield Finding("append-only", "ok" if kept else "fault", "guarded" if kept else "the guards are missing")


def _log(connection: sqlite3.Connection, now: Instant) -> Iterator[Finding]:
    events = log.events(connection, lineage=read_lineage(connection))
    count = sum(e.kind == "review" for e in events)
    yield Finding("review log", "ok", f"{count} reviews, {len(events)} entries")
    known = {e.id for e in events}
    lost = [e.id for e in events if e.target and e.target not in known]
    if lost:
        yield Finding("references", "note", f"{len(lost)} entries are about reviews that are not here")
    ahead = any(e.when.day > now.day + 1 for e in events)
    made = {
        i: s
        for i, s in replay(events, read_settings(connection), now.day + 1 if ahead else None).items()
        if s.events
    }
    kept = states.read(connection)
    wrong = sorted(i for i in made.keys() | kept.keys() if made.get(i) != kept.get(i))
    if ahead and wrong:
        yield Finding("states", "note", "some will be replayed at the next start, for the clock was ahead")
    else:
        says = (
            f"{len(kept)} items, equal to a replay"
            if not wrong
            else f"{len(wrong)} differ from a replay: {wrong[0]} …"
        )
        yield Finding("states", "fault" if wrong else "ok", says)


def _clock(connection: sqlite3.Connection, now: Instant) -> Iterator[Finding]:
    row = connection.execute("SELECT max(at), max(day) FROM log").fetchone()
    if row[0] is None:
        return
    if row[1] > now.day + 1:
        yield Finding(
            "clock", "note", f"a review is dated {day_to_date(row[1])}, after today; it counts as tomorrow's"
        )
    elif row[0] - now.at > 12 * 3_600_000:
        yield Finding("clock", "note", "the last review lies more than 12 hours ahead of this clock")
    else:
        yield Finding("clock", "ok", f"last review on {day_to_date(row[1])}")


def _surroundings(folder: Path) -> Iterator[Finding]:
    there = next(p for p in (folder, *folder.parents) if p.exists())
    writable = os.access(there, os.W_OK)
    yield Finding(
        "folder", "ok" if writable else "fault", f"{folder} {'can' if writable else 'can not'} be written"
    )
    free = shutil.disk_usage(there).free
    yield Finding("disk", "ok" if free > ROOM else "note", f"{free // 1_000_000:,} MB free")
    if (folder / POOL).exists() and writable:
        yield _pool(folder / POOL)


def _pool(path: Path) -> Finding:
    try:
        with closing(Pool(path)) as pool:
            database.check(pool.connection, path)
            ready = pool.ready()
    except (StoreError, sqlite3.Error):
        says = f"{path} is damaged; it holds nothing of yours: delete it, and it is made anew"
        return Finding("pool", "fault", says)
    empty = sum(n == 0 for n in ready.values())
    return Finding("pool", "ok", f"{len(ready)} items, {empty} without a question ready")
