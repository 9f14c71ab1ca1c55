"""A package from records: genanki under a thin subclass.

What genanki 0.13 leaves open and is closed here: modification times by note and by note type, cards made of the
records' own list (its guesses miss some), Markdown description, no temporary files, equal bytes for equal
content, a compressed archive, and the old package left whole until the new one is.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import genanki

from hessquiz.errors import BuildError
from hessquiz.export.apkg.fields import Record
from hessquiz.export.apkg.lock import Lock
from hessquiz.export.apkg.notetype import NoteType
from hessquiz.files import zipped

NOTE_IDS = 1_767_225_600_000
"""Number of the first note and card: the start of 2026 in milliseconds, for Anki shows them as dates."""

_EMPTY_COUNTS = {name: [0, 0] for name in ("newToday", "revToday", "lrnToday", "timeToday")}


class _Model(genanki.Model):  # type: ignore[misc]
    """A note type with its own date."""

    changed = 0

    @property
    def _req(self) -> list[list[Any]]:
        """Which fields a card needs: Anki works it out itself since 2.1.28."""
        return [[at, "any", [1]] for at in range(len(self.templates))]

    def to_json(self, timestamp: float, deck_id: int | None) -> dict[str, Any]:  # noqa: ARG002
        data: dict[str, Any] = super().to_json(self.changed, None)
        return data | {"latexsvg": True}


class _Note(genanki.Note):  # type: ignore[misc]
    """A note with its own date and its cards given."""

    changed = 0

    def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Any) -> None:  # noqa: ARG002
        super().write_to_db(cursor, self.changed, deck_id, id_gen)

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Fields are our own HTML, escaped where it is made."""


class _Deck(genanki.Deck):  # type: ignore[misc]
    """A deck whose description is Markdown and that carries nobody's counts."""

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = super().to_json()
        return data | {"md": True, "mod": 0} | _EMPTY_COUNTS


def package(
    records: Sequence[Record],
    types: dict[str, NoteType],
    lock: Lock,
    top: tuple[str, int, str],
    media: dict[str, Path],
    advance: Callable[[], None] = lambda: None,
) -> bytes:
    """The bytes of the package. `top` is name, number and description of the top deck.

    Raises:
        BuildError: two notes with one id, or a note without a card.
    """
    _refuse(records)
    models = {key: _model(each, lock) for key, each in types.items()}
    decks = _decks(records, models, lock, top, advance)
    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.cursor()
        genanki.Package(decks).write_to_db(cursor, lock.pending, itertools.count(NOTE_IDS))
        _settle(cursor, lock, len(records))
        connection.commit()
        connection.execute("VACUUM")
        collection = connection.serialize()
    finally:
        connection.close()
    return _archive(collection, media)


def _refuse(records: Sequence[Record]) -> None:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise BuildError(f"two notes have the id {record.id!r}; Anki would import both.")
        if not record.cards:
            raise BuildError(f"note {record.id!r} makes no card.")
        seen.add(record.id)


def _model(each: NoteType, lock: Lock) -> _Model:
    model = _Model(
        each.id,
        each.name,
        fields=[{"name": name, "id": number} for name, number in each.fields.items()],
        templates=[{"name": t.name, "id": t.id, "qfmt": t.front, "afmt": t.back} for t in each.templates],
        css=each.css,
        model_type=_Model.CLOZE if each.cloze else _Model.FRONT_BACK,
    )
    model.changed = lock.type_changed(each)
    return model


def _decks(
    records: Sequence[Record],
    models: dict[str, _Model],
    lock: Lock,
    top: tuple[str, int, str],
    advance: Callable[[], None],
) -> list[_Deck]:
    name, number, description = top
    decks = {name: _Deck(number, name, description)}
    for due, record in enumerate(records, start=1):
        if record.deck not in decks:
            decks[record.deck] = _Deck(number + len(decks), record.deck)
        model = models[record.type]
        fields = [record.fields.get(each["name"], "") for each in model.fields]
        note = _Note(model, fields, guid=record.guid, tags=record.tags, due=due)
        note.changed = lock.note_changed(record)
        note.cards = [genanki.Card(number) for number in record.cards]
        decks[record.deck].add_note(note)
        advance()
    decks[name].models = {model.model_id: model for model in models.values()}
    return list(decks.values())


def _settle(cursor: sqlite3.Cursor, lock: Lock, notes: int) -> None:
    """Dates and counters of the collection itself, which Anki does not import but other tools read."""
    conf, models = cursor.execute("SELECT conf, models FROM col").fetchone()
    each_once = json.dumps(json.loads(models), sort_keys=True)
    settings = json.dumps(json.loads(conf) | {"nextPos": notes + 1}, sort_keys=True)
    cursor.execute(
        "UPDATE col SET conf = ?, models = ?, mod = ?, scm = ?",
        (settings, each_once, lock.pending * 1000, NOTE_IDS),
    )


def _archive(collection: bytes, media: dict[str, Path]) -> bytes:
    names = sorted(media)
    index = json.dumps({str(at): name for at, name in enumerate(names)}).encode()
    contents = ((str(at), media[name].read_bytes()) for at, name in enumerate(names))
    return zipped(itertools.chain([("collection.anki2", collection), ("media", index)], contents))
