"""A deck, assembled: subdecks in teaching order with their notes and exercises."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hessquiz.exercise import Variant
from hessquiz.note import DeckInfo, Note


@dataclass(frozen=True, slots=True)
class ExerciseNote:
    """A variant of a family as a note of the deck, and the others that its card draws from."""

    id: str
    variant: Variant
    concepts: tuple[str, ...] = ()
    """Names of topics whose cards teach what the exercise needs."""
    skill: str = ""
    """The skill of practice that the note stands for; nothing for a further exercise of the same skill."""
    live: str = ""
    """JSON of the variants that the card draws from (`hessquiz/export/apkg/live.py`); nothing for a fixed card."""


@dataclass(frozen=True, slots=True)
class Subdeck:
    """Notes, or exercises, of one topic; `path` is the deck's full name in Anki."""

    path: str
    topic: str
    notes: tuple[Note, ...] = ()
    exercises: tuple[ExerciseNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """Everything that a package holds. `pictures` is the folder of picture files."""

    info: DeckInfo
    subdecks: tuple[Subdeck, ...]
    pictures: Path
