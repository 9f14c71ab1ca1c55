"""The release lock: when each note and note type last changed, so that an edition moves nothing else.

Anki takes a note from a package only where it is newer than the learner's copy. A note that was released and
has not changed keeps its date, so a learner's own edit of it survives; a changed note gets the date of the
release that changes it. What is changed or new but not yet released is dated one second after the last release:
later than every released note, the same on every day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hessquiz.errors import BuildError
from hessquiz.export.apkg.fields import Record
from hessquiz.export.apkg.notetype import NoteType

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
"""The date of everything before the first release."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A released note: its type, content, number of cards, and when it changed; `retired` since which edition."""

    type: str
    hash: str
    changed: datetime
    cards: tuple[int, ...]
    retired: int = 0


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """A released note type: numbers that never change, content that may."""

    id: int
    cloze: bool
    fields: dict[str, int]
    templates: dict[str, int]
    hash: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Lock:
    """What the last edition held."""

    edition: int = 0
    released: datetime = FIRST
    types: dict[str, TypeEntry] = field(default_factory=dict)
    notes: dict[str, Entry] = field(default_factory=dict)

    @property
    def pending(self) -> int:
        """Date of what is not released yet, as seconds since 1970."""
        return int(self.released.timestamp()) + 1

    def note_changed(self, record: Record) -> int:
        """When a note changed, as seconds since 1970."""
        entry = self.notes.get(record.id)
        return int(entry.changed.timestamp()) if entry and entry.hash == record.content_hash else self.pending

    def type_changed(self, note_type: NoteType) -> int:
        """When a note type changed, as seconds since 1970."""
        entry = self.types.get(note_type.key)
        return (
            int(entry.changed.timestamp()) if entry and entry.hash == note_type.content_hash else self.pending
        )

    def gone(self, records: Iterable[Record]) -> dict[str, Entry]:
        """Released notes that the sources no longer have."""
        here = {record.id for record in records}
        return {name: entry for name, entry in self.notes.items() if name not in here}


@dataclass(frozen=True, slots=True)
class Changes:
    """What a release would date anew: ids of notes, and names of note types."""

    new: tuple[str, ...]
    edited: tuple[str, ...]
    retired: tuple[str, ...]
    types: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.edited or self.retired or self.types)


def changes(lock: Lock, records: Iterable[Record], types: Iterable[NoteType]) -> Changes:
    """How sources and lock differ. `records` hold the stubs of retired notes too."""
    records = list(records)
    stubs = {record.id for record in records if RETIRED in record.tags}
    differs = [r for r in records if r.id in lock.notes and lock.notes[r.id].hash != r.content_hash]
    return Changes(
        new=tuple(r.id for r in records if r.id not in lock.notes),
        edited=tuple(r.id for r in differs if r.id not in stubs),
        retired=tuple(r.id for r in differs if r.id in stubs),
        types=tuple(t.name for t in types if lock.type_changed(t) == lock.pending),
    )


RETIRED = "hq::retired"
"""Tag of a note that the deck no longer teaches."""


def release(lock: Lock, records: Iterable[Record], types: Iterable[NoteType], now: datetime) -> Lock:
    """The lock of the next edition, with everything that changed dated `now`."""
    now = now.replace(microsecond=0)
    if now <= lock.released and lock.edition:
        raise BuildError(f"an edition of {now:%Y-%m-%d %H:%M} would not be newer than the last one.")
    edition = lock.edition + 1

    def entry(record: Record) -> Entry:
        old = lock.notes.get(record.id)
        kept = old is not None and old.hash == record.content_hash
        changed = old.changed if old and kept else now
        retired = (old.retired if old and old.retired else edition) if RETIRED in record.tags else 0
        return Entry(record.type, record.content_hash, changed, record.cards, retired)

    def type_entry(note_type: NoteType) -> TypeEntry:
        old = lock.types.get(note_type.key)
        changed = old.changed if old and old.hash == note_type.content_hash else now
        return replace(_frozen(note_type), changed=changed)

    notes = {record.id: entry(record) for record in records}
    return Lock(edition, now, {each.key: type_entry(each) for each in types}, dict(sorted(notes.items())))


def _frozen(each: NoteType) -> TypeEntry:
    templates = {template.name: template.id for template in each.templates}
    return TypeEntry(each.id, each.cloze, each.fields, templates, each.content_hash, FIRST)


def check_schema(lock: Lock, types: dict[str, NoteType]) -> None:
    """Refuse a change of a note type that would split learners' collections.

    Raises:
        BuildError: numbers, count or order of fields or templates differ from the released ones.
    """
    for key, old in lock.types.items():
        if key not in types:
            raise BuildError(f"note type {key!r} was released and can't be removed from notetypes.yaml.")
        new = _frozen(types[key])
        if (new.id, new.cloze) != (old.id, old.cloze):
            raise BuildError(f"note type {key!r}: its id and kind are released ({old.id}); put them back.")
        for what, was, now in (
            ("field", old.fields, new.fields),
            ("template", old.templates, new.templates),
        ):
            if list(was.values()) != list(now.values()):
                raise BuildError(_drift(key, what, was, now))


def _drift(key: str, what: str, was: dict[str, int], now: dict[str, int]) -> str:
    lost = [name for name, number in was.items() if number not in now.values()]
    added = [name for name, number in now.items() if number not in was.values()]
    said = "reordered"
    if lost or added:
        said = ", ".join([f"{name} removed" for name in lost] + [f"{name} added" for name in added])
    advice = (
        "rename a Spare field and keep its number" if what == "field" else "keep the templates as released"
    )
    return (
        f"note type {key!r}: its {what}s have changed ({said}); Anki would make a second note type and stop "
        f"updating learners' notes. Put back {', '.join(was)} with their numbers; to gain a {what}, {advice}."
    )


def read(path: Path) -> Lock:
    """The lock in a file; an empty one where there is no file.

    Raises:
        BuildError: the file is damaged.
    """
    if not path.is_file():
        return Lock()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Lock(
            data["edition"],
            datetime.fromisoformat(data["released"]),
            {key: _read_type(value) for key, value in data["types"].items()},
            {key: _read_note(value) for key, value in data["notes"].items()},
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise BuildError(
            f"{path.name} is damaged ({error}); take it from the last commit: git checkout -- cards/{path.name}."
        ) from error


def _read_note(row: list[Any]) -> Entry:
    kind, digest, changed, cards, *retired = row
    return Entry(kind, digest, datetime.fromisoformat(changed), tuple(cards), retired[0] if retired else 0)


def _read_type(row: dict[str, Any]) -> TypeEntry:
    changed = datetime.fromisoformat(row["changed"])
    return TypeEntry(row["id"], row["cloze"], row["fields"], row["templates"], row["hash"], changed)


def write(lock: Lock) -> str:
    """The text of a lock: one line a note, sorted, so that a difference reads as one."""
    types = [f"    {json.dumps(key)}: {json.dumps(_type_row(entry))}" for key, entry in lock.types.items()]
    notes = [f"    {json.dumps(key)}: {json.dumps(_note_row(entry))}" for key, entry in lock.notes.items()]
    return (
        f'{{\n  "edition": {lock.edition},\n  "released": "{lock.released.isoformat()}",\n'
        f'  "types": {{\n{_joined(types)}  }},\n  "notes": {{\n{_joined(notes)}  }}\n}}\n'
    )


def _joined(lines: list[str]) -> str:
    return ",\n".join(lines) + "\n" if lines else ""


def _note_row(entry: Entry) -> list[Any]:
    row: list[Any] = [entry.type, entry.hash, entry.changed.isoformat(), list(entry.cards)]
    return [*row, entry.retired] if entry.retired else row


def _type_row(entry: TypeEntry) -> dict[str, Any]:
    return {
        "id": entry.id, "cloze": entry.cloze, "fields": entry.fields, "templates": entry.templates,
        "hash": entry.hash, "changed": entry.changed.isoformat(),
    }  # fmt: skip
