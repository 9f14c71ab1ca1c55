"""Where questions come from: the pool of the build, this learner's own, and a process that fills it meanwhile.

Nothing here makes an exercise unless none waits; importing it costs nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import IO, TYPE_CHECKING, Any

import hessquiz
from hessquiz import resources
from hessquiz.store.pool import FILE, Pool

if TYPE_CHECKING:
    import subprocess

#: Variants of each skill that wait. Fewer than LOW: others are made while the learner thinks, up to FULL;
#: DRILL where one family is practised on and on.
LOW, FULL, DRILL = 2, 8, 24

Json = dict[str, Any]


def stamp(cards: Path) -> str:
    """What can be said of the card sources without reading them: number, size, latest change."""
    count = size = latest = 0
    for folder in (cards, cards / "notes", cards / "exercises"):
        if not folder.is_dir():
            continue
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".yaml"):
                    file = entry.stat()
                    count, size = count + 1, size + file.st_size
                    latest = max(latest, file.st_mtime_ns)
    return f"{hessquiz.__version__}/{count}/{size}/{latest}"


def fingerprints(cards: Path) -> dict[str, str]:
    """The hash of each card source, and this version: what a pool was made from."""
    from hashlib import blake2b

    found = {
        str(path.relative_to(cards)): blake2b(path.read_bytes(), digest_size=12).hexdigest()
        for path in _sources(cards)
    }
    return found | {"version": hessquiz.__version__}


def open_pool(folder: Path) -> Pool:
    """The pool of a learner's folder; the first time it is a copy of the build's."""
    path, built = folder / FILE, resources.practice_pool()
    if built is not None and not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{FILE}.{seed()}"
        try:
            part.write_bytes(built.read_bytes())
            os.link(part, path)  # unlike a rename it leaves alone what another session has just made
        except FileExistsError:
            pass
        finally:
            part.unlink(missing_ok=True)
        pool = Pool(path)
        pool.set_mark("built", _name(built))
        return pool
    return Pool(path)


def ready(pool: Pool, cards: Path, named: bool, say: Callable[[str], None]) -> None:
    """Items to ask: the build's, this learner's own, or, where there is neither, those of the first topic.

    Only a learner who names a family or a topic may have to wait, and only where sources were edited since.
    """
    adopt(pool)
    here = stamp(cards)
    if pool.mark("stamp") == here:
        return
    if pool.sources() == fingerprints(cards):
        pool.set_mark("stamp", here)
        return
    from hessquiz.practice.prepare import prepare, prepare_first

    if not pool.items() and not named:
        prepare_first(pool, cards)
    elif named:
        say("Preparing the exercises; this is done once.")
        prepare(pool, cards)


def adopt(pool: Pool) -> None:
    """Takes the pool of the build over, once for each build."""
    built = resources.practice_pool()
    if built is None:
        return
    if pool.mark("built") != (name := _name(built)):
        pool.adopt(built)
        pool.set_mark("built", name)


@dataclass(slots=True, eq=False, repr=False)
class Supply:
    """One session's questions; `background` tells whether a process may be started to make more."""

    pool: Pool
    cards: Path
    family: str = ""
    background: bool = True
    _filler: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _starting: Lock = field(default_factory=Lock, init=False)

    def variant(self, item: str) -> Json | None:
        """A fresh variant of a skill: one that waits, else one made now; None where its family gives none."""
        found = self.pool.take(item)
        if found is None and (body := self.pool.body(item)) is not None:
            from hessquiz.practice.prepare import add_variant

            add_variant(self.pool, self.cards, item, body, seed())
            found = self.pool.take(item)
        return found

    def top_up(self) -> None:
        """Starts the process that makes more, where something is short and none runs; from any thread."""
        with self._starting:
            if self.background and not self._filling() and self._short():
                self._filler = _start(self.pool.path.parent, self.family)

    def stop(self) -> None:
        """Nothing is started any more; a process that runs ends by itself."""
        with self._starting:
            self.background = False

    def _filling(self) -> bool:
        return self._filler is not None and self._filler.poll() is None

    def _short(self) -> bool:
        with closing(Pool(self.pool.path)) as pool:  # a connection belongs to its thread
            return pool.mark("stamp") != stamp(self.cards) or min(pool.ready().values(), default=0) < LOW


def fill_up(pool: Pool, cards: Path, family: str) -> None:
    """What that process does: a few of every skill; then as many as fit while the session that started it lives."""
    from hessquiz.practice.prepare import fill, prepare

    parent = os.getppid()
    if hasattr(os, "nice"):
        os.nice(10)
    adopt(pool)
    if pool.sources() != fingerprints(cards):
        prepare(pool, cards)
    pool.set_mark("stamp", stamp(cards))
    wanted = [i.id for i in pool.items() if family and family in (i.id, i.id.rpartition(".")[0])]
    for items, count in ((wanted, LOW), (None, LOW), (wanted, DRILL), (None, FULL)):
        for _ in fill(pool, cards, count, seed(), items):
            if count > LOW and os.getppid() != parent:
                return


def only_one(folder: Path) -> IO[str] | None:
    """The right to fill the pool of a folder, held while the file is open; None where another process has it."""
    from hessquiz.store import leases

    return leases.try_lock(folder / "filling")


def seed() -> str:
    """Text that nobody else has."""
    return os.urandom(8).hex()


def _name(file: Path) -> str:
    found = file.stat()
    return f"{found.st_size}-{found.st_mtime_ns}"


def _start(folder: Path, family: str) -> subprocess.Popen[bytes]:
    import subprocess

    words = ["practice", "--fill", "--data", str(folder), *(["--family", family] if family else [])]
    return subprocess.Popen(
        [sys.executable, "-m", "hessquiz", *words],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def _sources(cards: Path) -> list[Path]:
    paths = [
        cards / "deck.yaml",
        *sorted(cards.glob("notes/*.yaml")),
        *sorted(cards.glob("exercises/*.yaml")),
    ]
    return [path for path in paths if path.is_file()]
