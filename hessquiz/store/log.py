"""Events as rows of the log and as lines of JSON, both ways."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hessquiz.errors import Problem, SourceError
from hessquiz.schedule.days import Instant, date_to_day, day_to_date, from_iso
from hessquiz.schedule.event import KINDS, Event, Rating, rating_named
from hessquiz.schedule.lineage import NONE, Lineage

COLUMNS = "id, kind, item, at, offset, clock, rating, interval, target, scheduler, source"


def events(
    connection: sqlite3.Connection, item: str | None = None, detail: bool = True, lineage: Lineage = NONE
) -> list[Event]:
    """The log in its order under the names of today, of one item or of all; without `detail` it is quicker."""
    where, values = "", list(lineage.kin(item)) if item is not None else []
    if item is not None:
        where = f"WHERE item IN ({_marks(values)})"
    names = [name for (name,) in connection.execute(f"SELECT DISTINCT item FROM log {where}", values)]
    gone = [name for name in names if lineage.heir(name) != name]
    told = "detail" if detail else f"CASE WHEN item IN ({_marks(gone)}) THEN detail ELSE '' END"
    rows = connection.execute(
        f"SELECT {COLUMNS}, {told} FROM log {where} ORDER BY clock, id", [*([] if detail else gone), *values]
    )
    found: Iterable[Event] = map(_event, rows)
    if gone:
        found = lineage.carried(found)
    return [e for e in found if item is None or e.item == item or e.kind in ("undo", "rerate")]


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def find(connection: sqlite3.Connection, name: str) -> Event | None:
    """The event of that id."""
    row = connection.execute(f"SELECT {COLUMNS}, detail FROM log WHERE id = ?", (name,)).fetchone()
    return _event(row) if row else None


def reviewed_at(connection: sqlite3.Connection, event: Event, within: int, lineage: Lineage = NONE) -> bool:
    """Whether the log has a review from elsewhere at the same moment, of the same item or what became of it."""
    if event.kind != "review":
        return False
    at, names = event.when.at, lineage.kin(lineage.heir(event.item))
    return bool(
        connection.execute(
            f"SELECT 1 FROM log WHERE item IN ({_marks(names)}) AND kind = 'review' AND source <> ? "
            "AND at BETWEEN ? AND ?",
            (*names, event.source, at - within, at + within),
        ).fetchone()
    )


def append(connection: sqlite3.Connection, event: Event) -> None:
    """One more line at the end; inside the caller's transaction."""
    values = (
        event.id, event.kind, event.item, event.when.at, event.when.offset, event.clock, event.rating,
        event.interval, event.target, event.scheduler, event.source,
        json.dumps(event.detail, ensure_ascii=False, separators=(",", ":")), event.when.day,
    )  # fmt: skip
    marks = ",".join("?" * len(values))
    connection.execute(f"INSERT INTO log ({COLUMNS}, detail, day) VALUES ({marks})", values)


def to_lines(log: Iterable[Event], all_kinds: bool = False) -> Iterator[str]:
    """JSON Lines: one review a line, in the log's order; with `all_kinds` suspending and burying too.

    An undone review stays, marked `undone`; a changed rating stands in `rating`, the first in `rated`.
    """
    log = list(log)
    undone: set[str] = set()
    for event in reversed(log):
        if event.kind == "undo" and event.id not in undone:
            undone.add(event.target)
    changes = {e.target: e for e in log if e.kind == "rerate" and e.id not in undone}
    for event in log:
        if event.kind == "review":
            yield json.dumps(_line(event, changes.get(event.id), event.id in undone), ensure_ascii=False)
        elif all_kinds and event.kind in ("suspend", "unsuspend", "bury"):
            yield json.dumps(_line(event, None, event.id in undone), ensure_ascii=False)


def from_lines(lines: Iterable[str], path: str = "-") -> list[Event]:
    """The events that lines of `to_lines` stand for; every bad line is one Problem of a SourceError."""
    found: list[Event] = []
    problems = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found += _from_line(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            why = f"the field {error} is missing" if isinstance(error, KeyError) else str(error)
            problems.append(Problem(path, number, 1, f"not a line of `hessquiz log export`: {why}"))
    if problems:
        raise SourceError(tuple(problems))
    return found


def _line(event: Event, change: Event | None, undone: bool) -> dict[str, Any]:
    line: dict[str, Any] = {"id": event.id}
    if event.kind != "review":
        line["kind"] = event.kind
    line |= {"item": event.item, "at": event.when.isoformat(), "day": day_to_date(event.when.day).isoformat()}
    if event.kind == "review":
        now = change or event
        line |= {"rating": Rating(now.rating).word, "interval": now.interval}
        if change:
            line["rated"] = {
                "id": change.id, "at": change.when.isoformat(), "clock": change.clock,
                "rating": Rating(event.rating).word, "interval": event.interval,
            }  # fmt: skip
    if undone:
        line["undone"] = True
    return line | {
        "scheduler": event.scheduler, "source": event.source, "clock": event.clock, **event.detail,
    }  # fmt: skip


_OWN = {
    "id",
    "kind",
    "item",
    "at",
    "day",
    "rating",
    "interval",
    "rated",
    "undone",
    "scheduler",
    "source",
    "clock",
}


def _from_line(line: dict[str, Any]) -> list[Event]:
    kind = line.get("kind", "review")
    if kind not in KINDS or kind in ("undo", "rerate"):
        raise ValueError(f"unknown kind {kind!r}")
    when = from_iso(line["at"])
    if "day" in line and abs(date_to_day(line["day"]) - when.day) > 1:
        raise ValueError(f"day {line['day']} does not belong to {line['at']}")
    name, item, clock = str(line["id"]), str(line["item"]), int(line.get("clock", when.at))
    if not name or not item:
        raise ValueError("id and item must not be empty")
    rated = line.get("rated") or {}
    first = rated or line
    event = Event(
        name, kind, item, when, clock,
        rating=int(rating_named(first["rating"])) if kind == "review" else 0,
        interval=_whole(first["interval"]) if kind == "review" else 0,
        scheduler=str(line.get("scheduler", "")), source=str(line.get("source", "import")),
        detail={k: v for k, v in line.items() if k not in _OWN},
    )  # fmt: skip
    made = [event]
    if rated:
        made.append(
            Event(
                str(rated["id"]),
                "rerate",
                item,
                from_iso(rated["at"]),
                int(rated["clock"]),
                int(rating_named(line["rating"])),
                _whole(line["interval"]),
                target=name,
                source=event.source,
            )
        )
    if line.get("undone"):
        made.append(Event(f"{name}-undone", "undo", item, when, clock + 1, target=name, source=event.source))
    return made


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 36_500:
        raise ValueError(f"interval must be whole days from 0 to 36500, not {value!r}")
    return value


def _event(row: tuple[Any, ...]) -> Event:
    name, kind, item, at, offset, clock, rating, interval, target, scheduler, source, *rest = row
    detail = json.loads(rest[0]) if rest and rest[0] else {}
    return Event(
        name, kind, item, Instant(at, offset), clock, rating, interval, target, scheduler, source, detail
    )
