"""Review history of our notes out of Anki: from a collection, a .colpkg or an .apkg."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hessquiz.errors import Problem, SourceError, UsageError
from hessquiz.practice.anki_export import item_of
from hessquiz.schedule.days import Instant
from hessquiz.schedule.event import Event
from hessquiz.schedule.lineage import NONE, Lineage

#: Newest layout first; each file of an export holds the same collection, or a note that it is elsewhere.
MEMBERS = ("collection.anki21b", "collection.anki21", "collection.anki2")
_FILTERED = 3
_QUERY = """
SELECT r.id, n.guid, n.flds, c.ord, r.ease, r.ivl, r.factor, r.time, r.type
FROM revlog r JOIN cards c ON c.id = r.cid JOIN notes n ON n.id = c.nid
WHERE n.guid LIKE 'hq:%' AND r.ease BETWEEN 1 AND 4 AND r.type <= 3
ORDER BY r.id
"""


@dataclass(frozen=True, slots=True)
class History:
    """Reviews found in Anki, and notes of ours that practice doesn't know, with how many reviews each."""

    events: tuple[Event, ...]
    unknown: dict[str, int]


def history(
    path: Path, local: Callable[[int], Instant], known: Collection[str] = (), lineage: Lineage = NONE
) -> History:
    """All reviews of our notes in an export or a collection, under the names that those have there.

    `local` gives the learner's clock at a moment (Anki keeps none); `known` are the items of practice, none
    meaning that all are, and `lineage` what became of earlier ones.
    """
    events: list[Event] = []
    unknown: dict[str, int] = {}
    with _collection(path) as connection:
        for at, guid, fields, card, ease, interval, factor, ms, kind in connection.execute(_QUERY):
            if kind == _FILTERED and factor == 0:
                continue  # a preview in a filtered deck, which Anki doesn't schedule by either
            item = item_of(guid, fields)
            if known and lineage.heir(item) not in known:
                unknown[item] = unknown.get(item, 0) + 1
                continue
            events.append(
                Event(
                    id=f"anki-{at}",
                    kind="review",
                    item=item,
                    when=local(at),
                    clock=at,
                    rating=ease,
                    interval=max(0, interval),
                    source="anki",
                    detail={"ms": ms, "card": card},
                )
            )
    return History(tuple(events), unknown)


@contextmanager
def _collection(path: Path) -> Iterator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory(prefix="hessquiz-") as scratch:
        copy = Path(scratch, "collection")
        if zipfile.is_zipfile(path):
            copy.write_bytes(_unpacked(path))
        else:
            for ending in ("", "-wal"):
                if (part := path.with_name(path.name + ending)).exists():
                    shutil.copy(part, copy.with_name(copy.name + ending))
        connection = sqlite3.connect(copy)
        try:
            connection.execute("SELECT count(*) FROM revlog")
            yield connection
        except sqlite3.Error as error:
            problem = Problem(str(path), 0, 0, f"not an Anki collection, .colpkg or .apkg: {error}")
            raise SourceError((problem,)) from error
        finally:
            connection.close()


def _unpacked(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        name = next((m for m in MEMBERS if m in archive.namelist()), None)
        if name is None:
            problem = Problem(
                str(path), 0, 0, "holds no Anki collection; export a .colpkg or an .apkg in Anki"
            )
            raise SourceError((problem,))
        data = archive.read(name)
    if name != "collection.anki21b":
        return data
    try:
        import zstandard
    except ImportError as error:
        raise UsageError(
            "This export is compressed in Anki's new way: pip install zstandard, or tick "
            "“Support older Anki versions” when exporting."
        ) from error
    return zstandard.ZstdDecompressor().decompressobj().decompress(data)
