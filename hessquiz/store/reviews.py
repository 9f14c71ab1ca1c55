"""The store as a session uses it: claim an item, record an answer, take it back."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from hessquiz.errors import StoreError
from hessquiz.schedule.days import Instant
from hessquiz.schedule.event import Event, Rating, unit
from hessquiz.schedule.lineage import Lineage, from_text
from hessquiz.schedule.memory import reviewed
from hessquiz.schedule.settings import Settings
from hessquiz.schedule.spread import reach, spread
from hessquiz.schedule.state import State, replay, replay_item
from hessquiz.store import leases, log, states
from hessquiz.store.database import connect, explained, read_only, transaction

FILE = "reviews.db"
#: Two reviews of one item within so many milliseconds are one.
SAME_MS = 50


@dataclass(frozen=True, slots=True)
class Answered:
    """An item that was answered, before it has an interval."""

    item: str
    rating: Rating
    detail: dict[str, Any] = field(default_factory=dict)


class Store:
    """The review log of one learner, open for one session.

    `today` is the study day at the start: lines of the log from later than the day after were written while a
    clock was ahead, and count as that day. `lineage` tells of the items there are now (`Pool.lineage`); without
    it, what an earlier session was told goes on to hold.
    """

    def __init__(self, folder: Path, today: int, lineage: str = "") -> None:
        self.path = folder / FILE
        self.connection = connect(self.path)
        self.session = os.urandom(8).hex()
        self._sessions = folder / "sessions"
        self._handle = leases.open_session(self._sessions, self.session)
        self.settings = read_settings(self.connection)
        newest = self.connection.execute("SELECT max(day) FROM log").fetchone()[0]
        self.latest = today + 1 if newest is not None and newest > today + 1 else None
        self.lineage = from_text(lineage) if lineage else read_lineage(self.connection)
        self._bring_up_to_date()

    def close(self) -> None:
        """Lets go of every lease and closes the file."""
        with self._passing() as connection:
            connection.execute("DELETE FROM lease WHERE session = ?", (self.session,))
        leases.close_session(self._sessions, self.session, self._handle)
        self.connection.close()

    def states(self) -> dict[str, State]:
        """Every item that the log speaks of, as it stands."""
        return states.read(self.connection)

    def events(self, item: str | None = None) -> list[Event]:
        """The log in its order, under the names of today."""
        return log.events(self.connection, item, lineage=self.lineage)

    def claim(self, pick: Callable[[dict[str, State], set[str]], str | None]) -> str | None:
        """The item that `pick(states, taken)` chooses, held for this session alone until it is recorded."""
        with self._passing() as connection:
            taken = leases.held(connection, self._sessions, self.session)
            item = pick(states.read(connection), taken)
            if item is not None:
                connection.execute("DELETE FROM lease WHERE session = ?", (self.session,))
                connection.execute("INSERT INTO lease (item, session) VALUES (?, ?)", (item, self.session))
        return item

    def record(self, answers: Sequence[Answered], when: Instant) -> list[Event]:
        """Commits one answer, a review for each item that it was about; on return they are on the disk."""
        made = []
        with self._transaction() as connection:
            for answer in answers:
                before = states.read_one(connection, answer.item)
                days = self._interval(connection, before, answer.rating, when)
                version = self.settings.version(unit(answer.item))
                event = self._append(
                    "review", answer.item, when,
                    rating=int(answer.rating), interval=days, scheduler=version, detail=answer.detail,
                )  # fmt: skip
                made.append(event)
            connection.execute("DELETE FROM lease WHERE session = ?", (self.session,))
        return made

    def ahead(self, item: str, when: Instant) -> dict[Rating, int]:
        """In how many days an item would be due after each rating; nothing is written."""
        before = states.read_one(self.connection, item)
        return {rating: self._interval(self.connection, before, rating, when) for rating in Rating}

    def rerate(self, review_id: str, rating: Rating, when: Instant) -> Event:
        """Changes the rating of an earlier review, and its interval with it."""
        with self._transaction() as connection:
            review = self._find(review_id, "review")
            (item,) = self.lineage.heirs(review)
            history = log.events(connection, item, False, self.lineage)
            earlier = [e for e in history if e.clock < review.clock]
            before = replay_item(item, earlier, self.settings, self.latest)
            days = self._interval(connection, before, rating, review.when)
            return self._append("rerate", review.item, when, review, rating=int(rating), interval=days)

    def undo(self, event_id: str, when: Instant) -> Event:
        """Takes an earlier event back: the log keeps both, the state is as if it had not been."""
        with self._transaction():
            event = self._find(event_id)
            return self._append("undo", event.item, when, event)

    def mark(self, kind: str, item: str, when: Instant) -> Event:
        """Suspends, unsuspends or buries an item."""
        with self._transaction():
            return self._append(kind, item, when)

    def add(self, events: Iterable[Event]) -> int:
        """Adds events of another log; how many were new.

        An event is here already when its id is, or when the same item was reviewed at the same moment: a
        review that went to Anki and came back has another id, and may have moved by some milliseconds.
        """
        added = 0
        with self._transaction() as connection:
            for event in events:
                if log.find(connection, event.id) is None and not log.reviewed_at(
                    connection, event, SAME_MS, self.lineage
                ):
                    log.append(connection, event)
                    added += 1
            if added:
                states.rebuild(connection, self.settings, self.latest, self.lineage)
        return added

    def set(self, settings: Settings) -> None:
        """Keeps other settings; states follow where FSRS's parameters changed."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO setting VALUES ('settings', ?)", (json.dumps(asdict(settings)),)
            )
            self.settings = settings
            states.rebuild(connection, settings, self.latest, self.lineage)

    def rebuild(self) -> None:
        """Replays the whole log into fresh states."""
        with self._transaction() as connection:
            states.rebuild(connection, self.settings, self.latest, self.lineage)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with transaction(self.connection, self.path) as connection:
            yield connection

    @contextmanager
    def _passing(self) -> Iterator[sqlite3.Connection]:
        """A transaction of which a power cut may take all, leases or states: nobody waits for the disk."""
        self.connection.execute("PRAGMA synchronous=NORMAL")
        try:
            with self._transaction() as connection:
                yield connection
        finally:
            self.connection.execute("PRAGMA synchronous=FULL")

    def _append(self, kind: str, item: str, when: Instant, about: Event | None = None, **more: Any) -> Event:
        newest = self.connection.execute("SELECT max(clock) FROM log").fetchone()[0] or 0
        clock, target = max(when.at, newest + 1), about.id if about else ""
        event = Event(os.urandom(8).hex(), kind, item, when, clock, target=target, **more)
        log.append(self.connection, event)
        while about is not None and about.target:  # an undo taken back: what it was about counts again
            about = self._find(about.target)
        for heir in self.lineage.heirs(about or event):
            states.refresh(self.connection, heir, self.settings, self.latest, self.lineage)
        return event

    def _find(self, name: str, kind: str = "") -> Event:
        event = log.find(self.connection, name)
        if event is None or (kind and event.kind != kind):
            raise StoreError(f"The log has no {kind or 'event'} {name!r}.")
        return event

    def _interval(self, connection: sqlite3.Connection, before: State, rating: Rating, when: Instant) -> int:
        """Days until it is due again: 0 after Again, else FSRS's interval, spread."""
        if rating is Rating.AGAIN:
            return 0
        settings = self.settings
        weights = settings.parameters(unit(before.item))
        today = when.day if self.latest is None else min(when.day, self.latest)
        memory, days = reviewed(before.memory, int(rating), today, weights, settings.retention)
        low, high = reach(days, settings.longest)
        load = dict(
            connection.execute(
                "SELECT due, count(*) FROM state WHERE due BETWEEN ? AND ? AND suspended = 0 AND item <> ? "
                "GROUP BY due",
                (memory.day + low - 1, memory.day + high + 1, before.item),
            ).fetchall()
        )
        return spread(days, memory.day, load, f"{before.item}#{before.reps}", settings.longest)

    def _bring_up_to_date(self) -> None:
        """Replays the log where kept states were made by other rules or under another clock."""
        made = f"{states.FOLD_VERSION}/{self.latest or ''}"
        lineage = self.lineage.text()
        kept = self.connection.execute("SELECT value FROM setting WHERE name = 'states'").fetchone()
        if kept and kept[0] == made and read_lineage(self.connection).text() == lineage:
            return
        with self._passing() as connection:
            states.rebuild(connection, self.settings, self.latest, self.lineage)
            connection.execute("INSERT OR REPLACE INTO setting VALUES ('states', ?)", (made,))
            connection.execute("INSERT OR REPLACE INTO setting VALUES ('lineage', ?)", (lineage,))


def read_lineage(connection: sqlite3.Connection) -> Lineage:
    """What the last session knew of the items of today; every item its own heir before the first one."""
    row = connection.execute("SELECT value FROM setting WHERE name = 'lineage'").fetchone()
    return from_text(row[0] if row else "")


def read_settings(connection: sqlite3.Connection) -> Settings:
    """The learner's settings, defaults where nothing was set."""
    row = connection.execute("SELECT value FROM setting WHERE name = 'settings'").fetchone()
    if row is None:
        return Settings()
    known = {f.name for f in fields(Settings)}
    values: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in json.loads(row[0]).items() if k in known
    }
    return Settings(**values)


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection | None]:
    """The store for looking things up, also where it can't be written; None where there is none yet."""
    path = folder / FILE
    if not path.exists():
        yield None
        return
    try:
        with read_only(path) as connection:
            yield connection
    except sqlite3.Error as error:
        raise explained(error, path) from error


def written(folder: Path, today: int) -> tuple[list[Event], Settings, int | None]:
    """The log under the names that were written, the settings, and the last study day that can be true."""
    with reading(folder) as connection:
        if connection is None:
            return [], Settings(), None
        events, settings = log.events(connection), read_settings(connection)
    return events, settings, today + 1 if any(e.when.day > today + 1 for e in events) else None


def look_up(folder: Path, today: int) -> tuple[list[Event], dict[str, State], Settings]:
    """Log, states and settings, replayed for a study day without writing anything."""
    with reading(folder) as connection:
        if connection is None:
            return [], {}, Settings()
        events, settings = log.events(connection, lineage=read_lineage(connection)), read_settings(connection)
    ahead = any(e.when.day > today + 1 for e in events)
    return events, replay(events, settings, today + 1 if ahead else None), settings
