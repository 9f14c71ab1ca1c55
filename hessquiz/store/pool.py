"""What can be asked at once: notes and fresh variants, made ahead and kept as data beside the review log.

The pool is a cache: it may be deleted at any time, is made anew from the card sources, and holds nothing of
the learner's.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hessquiz.schedule.event import unit
from hessquiz.schedule.queue import Item
from hessquiz.store.database import explained, transaction, use_wal
from hessquiz.text import in_short

FILE = "pool.db"
LAYOUT = 1
#: How many of an item's last questions a fresh variant must differ from.
RECENT = 10
#: Characters of a note's question by which a list calls it.
CALLED = 72

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (
    id TEXT PRIMARY KEY, place INTEGER NOT NULL, topic TEXT NOT NULL, title TEXT NOT NULL,
    level INTEGER NOT NULL, source TEXT NOT NULL, body TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE variant (
    item TEXT NOT NULL, seed INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (item, seed)
) WITHOUT ROWID;
CREATE TABLE served (
    n INTEGER PRIMARY KEY, item TEXT NOT NULL, seed INTEGER NOT NULL, question TEXT NOT NULL
);
CREATE INDEX served_item ON served (item);
"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item with all that is needed to ask it: a note's sides, or a skill's family, revision and level."""

    item: Item
    source: str
    body: dict[str, Any] = field(default_factory=dict)


class Pool:
    """The pool in one folder; a file of another layout, or a damaged one, is thrown away."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = _open(path)

    def close(self) -> None:
        """Closes the file."""
        self.connection.close()

    def items(self) -> list[Item]:
        """All items in teaching order."""
        rows = self.connection.execute("SELECT id, topic, title, level FROM item ORDER BY place, id")
        return [Item(*row) for row in rows]

    def body(self, item: str) -> dict[str, Any] | None:
        """What is needed to ask the item; None where there is no such item."""
        row = self.connection.execute("SELECT body FROM item WHERE id = ?", (item,)).fetchone()
        return dict(json.loads(row[0])) if row else None

    def ready(self) -> dict[str, int]:
        """How many variants of each skill wait; a note is always ready."""
        counts = dict(self.connection.execute("SELECT item, count(*) FROM variant GROUP BY item").fetchall())
        return {
            i: counts.get(i, 0) if unit(i) == "skill" else 1
            for (i,) in self.connection.execute("SELECT id FROM item")
        }

    def take(self, item: str) -> dict[str, Any] | None:
        """A variant of the skill, which is then gone from the pool; None where none waits."""
        with transaction(self.connection, self.path):
            row = self.connection.execute(
                "SELECT seed, body FROM variant WHERE item = ? ORDER BY seed LIMIT 1", (item,)
            ).fetchone()
            if row is None:
                return None
            seed, body = row
            variant = dict(json.loads(body))
            self.connection.execute("DELETE FROM variant WHERE item = ? AND seed = ?", (item, seed))
            self.connection.execute(
                "INSERT INTO served (item, seed, question) VALUES (?, ?, ?)",
                (item, seed, question_of(variant)),
            )
        return variant

    def put(self, item: str, seed: int, variant: dict[str, Any]) -> bool:
        """Adds a fresh variant; False where its question was asked lately or waits already."""
        question = question_of(variant)
        with transaction(self.connection, self.path):
            lately = self.connection.execute(
                "SELECT question FROM served WHERE item = ? ORDER BY n DESC LIMIT ?", (item, RECENT)
            ).fetchall()
            waiting = self.connection.execute("SELECT body FROM variant WHERE item = ?", (item,)).fetchall()
            known = {q for (q,) in lately} | {question_of(json.loads(body)) for (body,) in waiting}
            if question in known:
                return False
            self.connection.execute(
                "INSERT OR IGNORE INTO variant VALUES (?, ?, ?)",
                (item, seed, _dump(variant)),
            )
        return True

    def adopt(self, other: Path) -> None:
        """Takes over the items of a pool that was made at build time, and those of its variants that fit."""
        mine, connection = self.sources(), self.connection
        connection.execute("ATTACH ? AS made", (f"{other.absolute().as_uri()}?mode=ro&immutable=1",))
        try:
            with transaction(connection, self.path):
                theirs = dict(connection.execute("SELECT path, hash FROM made.source").fetchall())
                stale = [(path,) for path in mine if mine[path] != theirs.get(path)]
                connection.executemany(
                    "DELETE FROM variant WHERE item IN (SELECT id FROM item WHERE source = ?)", stale
                )
                connection.execute("DELETE FROM item")
                connection.execute("INSERT INTO item SELECT * FROM made.item")
                connection.execute(
                    "INSERT OR IGNORE INTO variant SELECT * FROM made.variant v WHERE NOT EXISTS "
                    "(SELECT 1 FROM served s WHERE s.item = v.item AND s.seed = v.seed)"
                )
                connection.execute("DELETE FROM variant WHERE item NOT IN (SELECT id FROM item)")
                connection.execute("DELETE FROM source")
                connection.execute("INSERT INTO source SELECT * FROM made.source")
                connection.execute(
                    "INSERT OR REPLACE INTO meta SELECT * FROM made.meta WHERE name = 'lineage'"
                )
        finally:
            connection.execute("DETACH made")

    def finish(self, code: str) -> None:
        """Makes one small file of it, to be given to others: it names its program and keeps no seed."""
        self.set_mark("code", code)
        self.connection.execute("DELETE FROM meta WHERE name = 'seed'")
        self.connection.execute("PRAGMA journal_mode=DELETE")
        self.connection.execute("VACUUM")

    def mark(self, name: str) -> str:
        """What is noted under a name; empty where nothing is."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_mark(self, name: str, value: str) -> None:
        """Notes something about the pool itself."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def seed(self, new: str) -> str:
        """The text that this pool's seeds are drawn from; `new` where it has none yet."""
        self.connection.execute("INSERT OR IGNORE INTO meta VALUES ('seed', ?)", (new,))
        return str(self.connection.execute("SELECT value FROM meta WHERE name = 'seed'").fetchone()[0])

    def drawn(self, item: str) -> int:
        """How many variants of the skill there have been: served ones and waiting ones."""
        query = "SELECT (SELECT count(*) FROM served WHERE item = ?1) + (SELECT count(*) FROM variant WHERE item = ?1)"
        return int(self.connection.execute(query, (item,)).fetchone()[0])

    def sources(self) -> dict[str, str]:
        """Which card sources are in, and the hash of each."""
        return dict(self.connection.execute("SELECT path, hash FROM source").fetchall())

    def lineage(self) -> str:
        """Which skills there are and what became of earlier ones (`schedule.lineage`), as a store wants it."""
        return self.mark("lineage")

    def replace(
        self, sources: dict[str, str], changed: Sequence[str], items: Sequence[Prepared], lineage: str = ""
    ) -> None:
        """Puts in all items in teaching order; variants of changed sources and of items that are gone, go."""
        rows = [
            (p.item.id, n, p.item.topic, p.item.title, p.item.level, p.source, _dump(p.body))
            for n, p in enumerate(items)
        ]
        with transaction(self.connection, self.path):
            self.connection.executemany(
                "DELETE FROM variant WHERE item IN (SELECT id FROM item WHERE source = ?)",
                [(path,) for path in changed],
            )
            self.connection.execute("DELETE FROM item")
            self.connection.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            self.connection.execute("DELETE FROM variant WHERE item NOT IN (SELECT id FROM item)")
            self.connection.execute("DELETE FROM source")
            self.connection.executemany("INSERT INTO source VALUES (?, ?)", sources.items())
            self.set_mark("lineage", lineage)

    def prepared(self) -> dict[str, Prepared]:
        """All items with what they need, by id."""
        rows = self.connection.execute(
            "SELECT id, topic, title, level, source, body FROM item ORDER BY place, id"
        )
        return {r[0]: Prepared(Item(*r[:4]), r[4], json.loads(r[5])) for r in rows}


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def question_of(variant: dict[str, Any]) -> str:
    """What makes two variants the same question to a learner: wording, options and pictures."""
    shown = [str(variant.get("question", {}).get("ascii", "")), _picture_of(variant)]
    for part in variant.get("parts", ()):
        options = [str(option.get("label") or option.get("value")) for option in part.get("options", ())]
        shown += [str(part.get("ask", {}).get("ascii", "")), *options, _picture_of(part)]
    return "\n".join(filter(None, shown))


def _picture_of(owner: dict[str, Any]) -> str:
    return _dump(owner["picture"]) if owner.get("picture") else ""


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    for attempt in (1, 2):
        connection = sqlite3.connect(path.absolute().as_uri(), timeout=10, isolation_level=None, uri=True)
        try:
            if _is_current(connection):
                return connection
        except sqlite3.DatabaseError as error:
            if attempt == 2:
                connection.close()
                raise explained(error, path) from error
            if isinstance(
                error, sqlite3.OperationalError
            ):  # locked, full, made by another: the file is sound
                connection.close()
                continue
        connection.close()
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
    raise AssertionError("unreachable: the second attempt opens a new file")


def _is_current(connection: sqlite3.Connection) -> bool:
    """Whether the file has this layout, which a new one is given."""
    connection.execute("PRAGMA synchronous=OFF")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        use_wal(connection)
        connection.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}PRAGMA user_version={LAYOUT};COMMIT;")
        return True
    if version == LAYOUT:
        use_wal(connection)
    return bool(version == LAYOUT)


def lineage_of(folder: Path) -> str:
    """The lineage in the pool of a folder; nothing where there is no pool."""
    if not (folder / FILE).exists():
        return ""
    pool = Pool(folder / FILE)
    found = pool.lineage()
    pool.close()
    return found


def titles(folder: Path) -> dict[str, str]:
    """What to call each item in the pool of a folder: a skill's title, a note's question; none without a pool."""
    if not (folder / FILE).exists():
        return {}
    pool = Pool(folder / FILE)
    found = {
        name: _called(name, title, body)
        for name, title, body in pool.connection.execute("SELECT id, title, body FROM item")
    }
    pool.close()
    return found


def _called(item: str, title: str, body: str) -> str:
    if unit(item) == "skill":
        return title
    return in_short(str(json.loads(body)["sides"][0]["front"]["text"]), CALLED)
