"""Which items other sessions hold: a session that is killed lets go at once.

Each session keeps an advisory lock on a file of its own for as long as it lives. The system drops the lock
with the process, so a lease whose file can be locked is nobody's.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[str], wait: bool) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: IO[str], wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def open_session(folder: Path, session: str) -> IO[str]:
    """The locked file that shows that this session lives; closing it ends the session's leases."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = (folder / session).open("w")
    _lock(handle, wait=True)
    return handle


def try_lock(path: Path) -> IO[str] | None:
    """The locked file, or None where another process has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = path.open("a")
    try:
        _lock(handle, wait=False)
    except (BlockingIOError, PermissionError):
        handle.close()
        return None
    return handle


def close_session(folder: Path, session: str, handle: IO[str]) -> None:
    """Ends a session in good order."""
    handle.close()
    (folder / session).unlink(missing_ok=True)


def alive(folder: Path, session: str) -> bool:
    """Whether the session's process still runs."""
    path = folder / session
    try:
        with path.open("r+") as handle:
            _lock(handle, wait=False)
    except FileNotFoundError:
        return False
    except (BlockingIOError, PermissionError):
        return True
    path.unlink(missing_ok=True)
    return False


def held(connection: sqlite3.Connection, folder: Path, session: str) -> set[str]:
    """Items that other living sessions hold; leases of dead ones are dropped. Inside a write transaction."""
    rows = connection.execute("SELECT item, session FROM lease WHERE session <> ?", (session,)).fetchall()
    owners = {owner: alive(folder, owner) for owner in {row[1] for row in rows}}
    for owner, living in owners.items():
        if not living:
            connection.execute("DELETE FROM lease WHERE session = ?", (owner,))
    return {item for item, owner in rows if owners[owner]}
