"""Card sources: `cards/deck.yaml`, `cards/subject.yaml` and `cards/notes/*.yaml` → topics and notes.

Nothing that an author writes is run. All problems of all files are reported in one `SourceError`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from hessquiz.document import Complaints, Mapping, Node, Scalar, near
from hessquiz.document import read as read_document
from hessquiz.errors import SourceError
from hessquiz.families.make import load
from hessquiz.note import DeckInfo, Note, Topic
from hessquiz.sources import moved, topic, wording
from hessquiz.sources.shape import DECK, accept, text_of


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that the fixed part of the deck is made of, topics in teaching order."""

    deck: DeckInfo
    topics: tuple[Topic, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes in teaching order."""
        return tuple(note for each in self.topics for note in each.notes)


def read(cards: Path) -> Sources:
    """The sources in a folder of cards.

    Raises:
        SourceError: with every problem of every file.
    """
    complaints = Complaints()
    found = gather(cards, complaints)
    if complaints.problems or found is None:
        raise SourceError(complaints.sorted())
    return found


def gather(cards: Path, complaints: Complaints) -> Sources | None:
    """As `read`, but the problems go to `complaints`."""
    rows = _subject(cards / "subject.yaml", complaints)
    deck = _deck(cards / "deck.yaml", rows, complaints)
    topics: dict[str, Topic] = {}
    seen: dict[str, str] = {}
    for path in _files(cards / "notes", complaints):
        each = check_file(path, _name(path, cards), cards, frozenset(rows), complaints)
        if each is None:
            continue
        if each.name and each.name != path.stem:
            complaints.file(
                _name(path, cards), f"the topic is {each.name!r}; name the file {each.name}.yaml."
            )
        topics[each.name] = each
        _repeated(each, seen, complaints)
    _families(cards / "exercises", cards, complaints)
    if deck is None:
        return None
    _order(cards / "deck.yaml", cards, deck, topics, complaints)
    if deck.moved:
        moved.check(_moved(cards), seen, cards / "exercises", complaints)
    return Sources(deck, tuple(topics[name] for name in deck.topics if name in topics))


def check_file(
    path: Path, name: str, cards: Path, rows: frozenset[str], complaints: Complaints
) -> Topic | None:
    """One topic file, read and checked by itself."""
    node = read_document(path, name, complaints)
    if node is None:
        if not any(problem.path == name for problem in complaints.problems):
            complaints.file(name, "is empty; a topic file has topic, title and notes.")
        return None
    return topic.read(node, cards, rows, complaints)


def _families(folder: Path, cards: Path, complaints: Complaints) -> None:
    """The files of families, read for their problems; what they make is not looked at here."""
    for path in sorted(folder.glob("*.yaml")):
        check_family(path, _name(path, cards), complaints)


def check_family(path: Path, name: str, complaints: Complaints) -> None:
    """One file of exercises, read and checked by itself."""
    if path.is_symlink():
        complaints.file(name, "is a symbolic link; card sources must be ordinary files.")
        return
    try:
        load(path)
    except SourceError as error:
        complaints.problems += [replace(problem, path=name) for problem in error.problems]


def _files(folder: Path, complaints: Complaints) -> list[Path]:
    if not folder.is_dir():
        complaints.file(_name(folder, folder.parent), "there is no such folder; card sources live in it.")
        return []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".yml":
            complaints.file(_name(path, folder.parent), "is not read: name it .yaml.")
    return sorted(folder.glob("*.yaml"))


def _name(path: Path, cards: Path) -> str:
    return f"{cards.name}/{path.relative_to(cards)}"


def _repeated(each: Topic, seen: dict[str, str], complaints: Complaints) -> None:
    for note in each.notes:
        if note.id and note.id in seen:
            name, line, column = note.place.rsplit(":", 2)
            complaints.file(name, f"id {note.id!r} is taken by {seen[note.id]}.", int(line), int(column))
        elif note.id:
            seen[note.id] = note.place


def subject_rows(cards: Path) -> frozenset[str]:
    """The rows of the subject that notes may cover."""
    complaints = Complaints()
    rows = _subject(cards / "subject.yaml", complaints)
    if complaints.problems:
        raise SourceError(complaints.sorted())
    return frozenset(rows)


def _subject(path: Path, complaints: Complaints) -> dict[str, str]:
    name = _name(path, path.parent)
    node = read_document(path, name, complaints)
    if not isinstance(node, Mapping):
        if path.is_file() and not complaints.problems:
            complaints.file(name, "must be a mapping of rows to what they say.")
        return {}
    return {row: value.text.strip() for row, value in node.entries.items() if isinstance(value, Scalar)}


def _deck(path: Path, rows: dict[str, str], complaints: Complaints) -> DeckInfo | None:
    node = read_document(path, _name(path, path.parent), complaints)
    if node is None:
        return None
    before = len(complaints.problems)
    nodes = accept(node, DECK, "deck.yaml", complaints)
    description = wording.read(nodes, "description", complaints)
    topics = _topics(nodes.get("topics"), complaints)
    if len(complaints.problems) > before:
        return None
    return DeckInfo(
        name=text_of(nodes, "name"),
        id=int(text_of(nodes, "id")),
        description=description.tex,
        licence=text_of(nodes, "licence"),
        homepage=text_of(nodes, "homepage"),
        topics=topics,
        exercises=text_of(nodes, "exercises"),
        rows=rows,
        moved=moved.read(nodes.get("moved"), complaints),
    )


def moved_items(cards: Path) -> dict[str, str]:
    """What `moved` of the deck file says, and nothing else of the sources."""
    return moved.read(_moved(cards), Complaints())


def _moved(cards: Path) -> Node | None:
    node = read_document(cards / "deck.yaml", _name(cards / "deck.yaml", cards), Complaints())
    return node.entries.get("moved") if isinstance(node, Mapping) else None


def _order(path: Path, cards: Path, deck: DeckInfo, topics: dict[str, Topic], complaints: Complaints) -> None:
    name = _name(path, cards)
    for each in topics:
        if each and each not in deck.topics:
            complaints.file(
                name, f"topic {each!r} has notes but no place in 'topics'.{near(each, deck.topics)}"
            )


def _topics(node: Node | None, complaints: Complaints) -> dict[str, str]:
    if not isinstance(node, Mapping):
        return {}
    found: dict[str, str] = {}
    for name, value in node.entries.items():
        number = value.text.strip() if isinstance(value, Scalar) else ""
        if not re.fullmatch(r"\d\d[a-z]?", number):
            complaints.at(value, f"the number of topic {name!r} must be two digits, as 07 or 07a.")
        elif number in found.values():
            complaints.at(value, f"two topics have the number {number}.")
        else:
            found[name] = number
    return dict(sorted(found.items(), key=lambda item: item[1]))


__all__ = ["Node", "Sources", "check_family", "check_file", "gather", "moved_items", "read", "subject_rows"]
