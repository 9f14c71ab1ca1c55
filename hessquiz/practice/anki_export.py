"""The practice history inside an Anki package: cards with their schedule and memory, and the review log.

A package is a zip with an SQLite collection of layout 11. A unit's history goes to its note's first card, a
skill's to the card of its live note.
Anki gives the same stability and difficulty when (a) the first row of a card's review log has type 0
(learning), and (b) the card's `data` holds `s` and `d`; both measured on Anki 26.9.3.
"""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hessquiz.errors import BuildError
from hessquiz.export.apkg.live import skill_of
from hessquiz.schedule.days import Instant
from hessquiz.schedule.event import Event, Rating, unit
from hessquiz.schedule.lineage import of_items
from hessquiz.schedule.settings import Settings
from hessquiz.schedule.state import State, effective, replay

GUID = "hq:"
LEARN, REVIEW, RELEARN = 0, 1, 2
_LONGEST_MS = 60_000


@dataclass(frozen=True, slots=True)
class Exported:
    """A package with history: its bytes, how many reviews went in, and which items the deck has no note for."""

    package: bytes
    reviews: int
    cards: int
    missing: tuple[str, ...]


def with_history(
    package: bytes,
    log: Sequence[Event],
    settings: Settings,
    moved: Mapping[str, str],
    latest: int | None = None,
) -> Exported:
    """The package with the history of all items that it has a note for, or that such an item goes on with.

    `log` has the names of the day of each review; `moved` is the deck's, and `latest` as in `schedule.state.fold`.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = next((n for n in ("collection.anki21", "collection.anki2") if n in files), None)
    if name is None:
        raise BuildError("The package holds no collection; build the deck anew with `hessquiz build`.")
    with tempfile.TemporaryDirectory(prefix="hessquiz-") as scratch:
        path = Path(scratch, "collection")
        path.write_bytes(files[name])
        connection = sqlite3.connect(path)
        try:
            written = _write(connection, log, settings, moved, latest)
            connection.commit()
        finally:
            connection.close()
        files[name] = path.read_bytes()
    return Exported(_zip(files), *written)


def _write(
    connection: sqlite3.Connection,
    log: Sequence[Event],
    settings: Settings,
    moved: Mapping[str, str],
    latest: int | None,
) -> tuple[int, int, tuple[str, ...]]:
    first = connection.execute(
        "SELECT n.guid, n.flds, c.id FROM notes n JOIN cards c ON c.nid = n.id WHERE c.ord = "
        "(SELECT min(ord) FROM cards WHERE nid = n.id)"
    )
    cards = {item_of(guid, fields): card for guid, fields, card in first if guid.startswith(GUID)}
    events = list(of_items(cards, moved).carried(log))
    states = replay(events, settings, latest)
    histories: dict[str, list[Event]] = defaultdict(list)
    for event in effective(events):
        if event.kind == "review":
            histories[event.item].append(event)
    created, conf = connection.execute("SELECT crt, conf FROM col").fetchone()
    # Without this Anki takes the ratings for those of its first scheduler and shifts them on upgrading.
    connection.execute("UPDATE col SET conf = ?", (json.dumps(json.loads(conf) | {"schedVer": 2}),))
    used: set[int] = set()
    rows = 0
    for item, history in histories.items():
        if item in cards:
            made = revlog(history, cards[item], used)
            connection.executemany("INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)", made)
            rows += len(made)
    begun = [s for s in states.values() if s.memory is not None and s.item in cards]
    for state in begun:
        _schedule(connection, cards[state.item], state, settings, created)
    return rows, len(begun), tuple(sorted(set(histories) - set(cards)))


def item_of(guid: str, fields: str) -> str:
    """What practice calls a note of ours: the skill that a live note stands for, else the note's id."""
    skills = (skill_of(field) for field in fields.split("\x1f"))
    return next(filter(None, skills), guid.removeprefix(GUID))


def revlog(history: Sequence[Event], card: int, used: set[int]) -> list[tuple[int, ...]]:
    """Rows (id, card, ease, interval, last interval, factor, milliseconds, type) of one card; ids are moments.

    A moment that is taken moves on by a millisecond, and rows keep the order of the log.
    """
    rows: list[tuple[int, ...]] = []
    before, learning = 0, True
    for n, event in enumerate(history):
        at = max(event.when.at, rows[-1][0] + 1) if rows else event.when.at
        while at in used:
            at += 1
        used.add(at)
        days = event.interval or -600
        kind = LEARN if learning else RELEARN if before < 0 else REVIEW
        taken = min(_LONGEST_MS, max(0, int(event.detail.get("ms", 0))))
        rows.append((at, card, event.rating, days, before if n else 0, 0, taken, kind))
        learning = learning and event.rating == Rating.AGAIN
        before = days
    return rows


def _schedule(
    connection: sqlite3.Connection, card: int, state: State, settings: Settings, created: int
) -> None:
    assert state.memory is not None
    decay = settings.parameters(unit(state.item))[20]
    data = {
        "s": round(state.memory.stability, 4),
        "d": round(state.memory.difficulty, 3),
        "dr": settings.retention,
        "decay": decay,
        "lrt": state.last_at // 1000,
    }
    first_day = Instant(created * 1000).day
    interval = max(1, state.due - state.memory.day)
    connection.execute(
        "UPDATE cards SET type = 2, queue = ?, due = ?, ivl = ?, factor = 2500, reps = ?, lapses = ?, "
        "left = 0, data = ?, usn = -1 WHERE id = ?",
        (
            -1 if state.suspended else 2,
            state.due - first_day,
            interval,
            state.reps,
            state.lapses,
            json.dumps(data, separators=(",", ":")),
            card,
        ),
    )


def _zip(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 6)
    return stream.getvalue()
