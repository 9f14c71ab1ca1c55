"""The file: opened, brought to this version's layout, copied, and refused where it is not ours."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hessquiz.errors import StoreError

#: Marks the file as ours in SQLite's header ("hqrl").
APPLICATION = 0x6871726C
BUSY_SECONDS = 30.0

#: What takes a file from layout n to n + 1; only ever appended to.
STEPS: tuple[str, ...] = (
    """
    CREATE TABLE log (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('review','rerate','undo','suspend','unsuspend','bury')),
        item TEXT NOT NULL,
        at INTEGER NOT NULL,
        offset INTEGER NOT NULL,
        day INTEGER NOT NULL,
        clock INTEGER NOT NULL,
        rating INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 4),
        interval INTEGER NOT NULL,
        target TEXT NOT NULL,
        scheduler TEXT NOT NULL,
        source TEXT NOT NULL,
        detail TEXT NOT NULL
    );
    CREATE INDEX log_item ON log (item, clock);
    CREATE INDEX log_day ON log (day);
    CREATE INDEX log_clock ON log (clock);
    CREATE TRIGGER log_is_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER log_is_fixed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TABLE state (
        item TEXT PRIMARY KEY,
        stability REAL, difficulty REAL, last_day INTEGER,
        due INTEGER NOT NULL, due_at INTEGER NOT NULL, reps INTEGER NOT NULL, lapses INTEGER NOT NULL,
        failing INTEGER NOT NULL, last_at INTEGER NOT NULL, first_day INTEGER NOT NULL,
        suspended INTEGER NOT NULL, buried INTEGER NOT NULL, events INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX state_due ON state (due);
    CREATE TABLE lease (item TEXT PRIMARY KEY, session TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
)


def connect(path: Path, steps: Sequence[str] = STEPS) -> sqlite3.Connection:
    """The review store at `path`, made where there is none, migrated (after a copy) where it is older.

    Every failure is a StoreError that says what to do; a newer layout or a foreign file is left untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _prepare(connection, path, steps)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise explained(error, path) from error
    except OSError as error:
        raise StoreError(
            f"The review store can't be made at {path}: {error.strerror}. "
            "Choose another folder with --data DIR."
        ) from error
    return connection


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """The store for reading alone, also from a folder that can't be written."""
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="hessquiz-") as scratch:
        try:
            connection = _reader(path)
        except sqlite3.OperationalError:  # WAL wants its index file, which a read-only folder denies
            copy_of = Path(scratch, path.name)
            for ending in ("", "-wal"):
                if (part := path.with_name(path.name + ending)).exists():
                    shutil.copy(part, copy_of.with_name(copy_of.name + ending))
            connection = sqlite3.connect(copy_of, isolation_level=None)
        try:
            _check_ours(connection, path, len(STEPS))
            if connection.execute("PRAGMA user_version").fetchone()[0] < len(STEPS):
                raise StoreError(
                    f"{path} has an older layout; `hessquiz doctor --repair` brings it up to date."
                )
            yield connection
        finally:
            connection.close()


def _reader(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """One BEGIN IMMEDIATE … COMMIT; on any exception nothing of it stays."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise explained(error, path) from error


def copy(connection: sqlite3.Connection, to: Path) -> None:
    """A whole copy through SQLite's backup, put in place in one step: no half-written file has the name."""
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(f".{to.name}.part")
    part.unlink(missing_ok=True)
    try:
        target = sqlite3.connect(part)
        try:
            connection.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        finally:
            target.close()
        part.replace(to)
    except sqlite3.Error as error:
        raise explained(error, to) from error
    finally:
        part.unlink(missing_ok=True)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raises StoreError where SQLite finds damage."""
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
    except sqlite3.Error as error:
        raise explained(error, path) from error
    if found != ["ok"]:
        raise StoreError(f"Review store {path} is damaged: {found[0]}")


def set_aside(path: Path, to: Path) -> None:
    """Moves a store away with the files that belong to it, so that another can take its place."""
    for ending in ("-wal", "-shm", ""):
        if (part := path.with_name(path.name + ending)).exists():
            part.replace(to.with_name(to.name + ending))


def explained(error: sqlite3.Error, path: Path) -> StoreError:
    """What SQLite's complaint means for a learner, and what to do."""
    name = getattr(error, "sqlite_errorname", "")
    reasons = {
        "SQLITE_FULL": "The disk is full. Nothing recorded earlier is lost; free some space and go on.",
        "SQLITE_READONLY": "It can't be written (read-only). Choose another folder with --data DIR.",
        "SQLITE_CANTOPEN": "It can't be opened. Choose another folder with --data DIR.",
        "SQLITE_BUSY": "Another program has kept it locked for half a minute. Close that and try again.",
        "SQLITE_NOTADB": "It is no review store. Move it away, or `hessquiz backup --restore` a copy.",
        "SQLITE_CORRUPT": "It is damaged. See `hessquiz doctor`; `hessquiz backup --restore` a copy.",
        "SQLITE_IOERR": "Reading or writing failed (is the disk full?). Nothing recorded earlier is lost.",
    }
    reason = next((text for key, text in reasons.items() if name.startswith(key)), f"{error}.")
    return StoreError(f"{path}: {reason}")


def _prepare(connection: sqlite3.Connection, path: Path, steps: Sequence[str]) -> None:
    _check_ours(connection, path, len(steps))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:  # there is nothing yet that the disk could lose
        connection.execute("PRAGMA synchronous=NORMAL")
    use_wal(connection)
    if version != len(steps):
        _migrate(connection, path, steps, version)
    connection.execute("PRAGMA synchronous=FULL")


def _migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[str], version: int) -> None:
    if version:
        copy(connection, path.with_name("backups") / f"{path.stem}-layout-{version}{path.suffix}")
    with transaction(connection, path):
        version = connection.execute("PRAGMA user_version").fetchone()[
            0
        ]  # another session may have been first
        for step in steps[version:]:
            for statement in _statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute(f"PRAGMA user_version={len(steps)}")


def _check_ours(connection: sqlite3.Connection, path: Path, newest: int) -> None:
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not empty and application != APPLICATION:
        raise StoreError(f"{path} is another program's database, not a review store; it was left as it is.")
    if version > newest:
        raise StoreError(
            f"{path} was written by a newer hessquiz (layout {version}; this one knows {newest}). "
            "Install the newer version; the file was left as it is."
        )


def use_wal(connection: sqlite3.Connection) -> None:
    """WAL is a property of the file: set once. Setting it ignores the busy timeout, hence the loop."""
    deadline = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _statements(script: str) -> Iterator[str]:
    """A script's statements one by one: `executescript` would commit between them."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
