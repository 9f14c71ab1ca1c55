"""Anki packages: a deck → `hessquiz.apkg`, whose next edition Anki imports without losing a day of study."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hessquiz import __version__
from hessquiz.deck import Deck
from hessquiz.export.apkg import description, fields, lock, notetype, retired, writer
from hessquiz.export.apkg.lock import Changes, Lock

RETIRED_DECK = "Withdrawn"


@dataclass(frozen=True, slots=True)
class Edition:
    """What goes into a package, before it is one."""

    records: tuple[fields.Record, ...]
    types: notetype.NoteTypes
    lock: Lock
    changes: Changes
    media: dict[str, Path]
    description: str
    deck: Deck

    @property
    def cards(self) -> int:
        """How many cards Anki will show."""
        return sum(len(record.cards) for record in self.records)

    def package(self, advance: Callable[[], None] = lambda: None) -> bytes:
        """The bytes of the package."""
        top = (self.deck.info.name, self.deck.info.id, self.description)
        media = self.media | self.types.media
        return writer.package(self.records, self.types.types, self.lock, top, media, advance)


def edition(
    deck: Deck, templates: Path, released: Lock, advance: Callable[[], None] = lambda: None
) -> Edition:
    """The next edition of a deck, dated by the lock of the last one.

    Raises:
        BuildError: a template or note type that would harm learners' collections.
    """
    types = notetype.load(templates)
    lock.check_schema(released, types.types)
    records, media = fields.records(deck, advance)
    stubs = [
        retired.stub(name, entry, f"{deck.info.name}::{RETIRED_DECK}")
        for name, entry in released.gone(records).items()
    ]
    every = (*records, *stubs)
    changes = lock.changes(released, every, types.types.values())
    words = description.markdown(deck, released, changes, __version__)
    return Edition(every, types, released, changes, media, words, deck)
