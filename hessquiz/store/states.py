"""The states kept beside the log so that nothing need be replayed at the start; always equal to a replay."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from hessquiz.schedule.lineage import Lineage
from hessquiz.schedule.memory import Memory
from hessquiz.schedule.settings import Settings
from hessquiz.schedule.state import State, replay, replay_item
from hessquiz.store import log

#: Raised when `schedule.state.fold` gives other states for the same log: kept ones are then made anew.
FOLD_VERSION = "1"
_COLUMNS = (
    "item, stability, difficulty, last_day, due, due_at, reps, lapses, failing, last_at, first_day, "
    "suspended, buried, events"
)


def read(connection: sqlite3.Connection) -> dict[str, State]:
    """All kept states."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM state")
    return {row[0]: _state(row) for row in rows}


def read_one(connection: sqlite3.Connection, item: str) -> State:
    """The kept state of one item; a new one where there is none."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM state WHERE item = ?", (item,)).fetchone()
    return _state(row) if row else State(item)


def refresh(
    connection: sqlite3.Connection, item: str, settings: Settings, latest: int | None, lineage: Lineage
) -> None:
    """Replays one item and keeps the result; inside a write transaction."""
    state = replay_item(item, log.events(connection, item, False, lineage), settings, latest)
    connection.execute("DELETE FROM state WHERE item = ?", (item,))
    _keep(connection, [state])


def rebuild(connection: sqlite3.Connection, settings: Settings, latest: int | None, lineage: Lineage) -> None:
    """Replays the whole log; inside a write transaction."""
    states = replay(log.events(connection, None, False, lineage), settings, latest)
    connection.execute("DELETE FROM state")
    _keep(connection, states.values())


def _keep(connection: sqlite3.Connection, states: Iterable[State]) -> None:
    marks = ",".join("?" * 14)
    connection.executemany(
        f"INSERT INTO state ({_COLUMNS}) VALUES ({marks})",
        (
            (
                s.item,
                s.memory.stability if s.memory else None,
                s.memory.difficulty if s.memory else None,
                s.memory.day if s.memory else None,
                s.due,
                s.due_at,
                s.reps,
                s.lapses,
                s.failing,
                s.last_at,
                s.first_day,
                s.suspended,
                s.buried,
                s.events,
            )
            for s in states
            if s.events
        ),
    )


def _state(row: tuple[Any, ...]) -> State:
    item, stability, difficulty, last_day, due, due_at, reps, lapses, failing, *rest = row
    last_at, first_day, suspended, buried, events = rest
    memory = None if stability is None else Memory(stability, difficulty, last_day)
    return State(
        item,
        memory,
        due,
        due_at,
        reps,
        lapses,
        bool(failing),
        last_at,
        first_day,
        bool(suspended),
        buried,
        events,
    )
