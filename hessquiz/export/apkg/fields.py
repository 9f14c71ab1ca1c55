"""What Anki is given for a note: the HTML of its fields, its cards and its tags."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from hessquiz import cloze
from hessquiz.deck import Deck, ExerciseNote, Subdeck
from hessquiz.export.apkg import exercise_html
from hessquiz.export.apkg.cloze_html import repair
from hessquiz.note import Note, Picture
from hessquiz.pictures import svg
from hessquiz.text import to_html

GUID = "hq:"
TAG = "hessian"


@dataclass(frozen=True, slots=True)
class Record:
    """One note as a package holds it; `cards` are the numbers of its templates or clozes, from 0."""

    id: str
    type: str
    deck: str
    fields: dict[str, str]
    cards: tuple[int, ...]
    tags: tuple[str, ...]

    @property
    def guid(self) -> str:
        """Anki's permanent name of the note."""
        return GUID + self.id

    @property
    def content_hash(self) -> str:
        """Fingerprint of what a learner sees of the note; where it lies does not matter."""
        parts = [self.type, *(f"{name}\x1e{text}" for name, text in self.fields.items() if text), *self.tags]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def records(deck: Deck, advance: Callable[[], None] = lambda: None) -> tuple[list[Record], dict[str, Path]]:
    """All notes of the deck in teaching order, and the picture files that their fields name."""
    found: list[Record] = []
    media: dict[str, Path] = {}
    for subdeck in deck.subdecks:
        for note in subdeck.notes:
            found.append(_note(note, subdeck, deck.pictures, media))
            advance()
        for exercise in subdeck.exercises:
            found.append(_exercise(exercise, subdeck))
            advance()
    return found, media


def _note(note: Note, subdeck: Subdeck, folder: Path, media: dict[str, Path]) -> Record:
    shown = _picture(note.picture, folder, media) if note.picture else ""
    front = shown if note.picture and note.picture.side == "front" else ""
    fields = {"ID": note.id}
    if note.type == "cloze":
        fields["Text"] = repair(html(note.text.tex))
        cards = tuple(number - 1 for number in cloze.numbers(note.text.tex))
    else:
        fields["Front"] = html(note.front.tex)
        fields["Back"] = html(note.back.tex)
        fields["Reverse"] = "yes" if note.reverse else ""
        cards = (0, 1) if note.reverse else (0,)
    fields["Extra"] = html(note.extra.tex)
    fields["Picture"] = front
    fields["PictureBack"] = "" if front else shown
    fields["Source"] = escape(note.source, quote=False)
    tags = (f"{TAG}::{subdeck.topic}", *(f"{TAG}::kind::{tag}" for tag in note.tags))
    tags += tuple(f"{TAG}::row::{row}" for row in note.covers)
    return Record(note.id, note.type, subdeck.path, _normal(fields), cards, tuple(sorted(tags)))


def _exercise(note: ExerciseNote, subdeck: Subdeck) -> Record:
    fields = {name: held(text) for name, text in exercise_html.fields(note).items()}
    fields["Variants"] = note.live
    concepts = sorted({subdeck.topic, *note.concepts})
    tags = [f"{TAG}::{topic}" for topic in concepts]
    tags += [f"{TAG}::exercise::{note.variant.family}", f"{TAG}::level::{note.variant.level}"]
    tags += [f"{TAG}::row::{row}" for row in note.variant.covers]
    return Record(note.id, "exercise", subdeck.path, _normal(fields), (0,), tuple(sorted(tags)))


def html(tex: str) -> str:
    """An author's wording as HTML with TeX that MathJax draws; nothing where there is none."""
    return held(to_html(tex)) if tex else ""


_TEX = r"\\\([^\\]*(?:\\(?!\))[^\\]*)*\\\)"
_MATHML = r"<math[^<]*(?:<(?!/math>)[^<]*)*</math>"
_AFTER = "[.,;:?!)]*"
# Each alternative begins with a sign of its own: then the search leaps from one such sign to the next.
_BESIDE = re.compile(rf"\((?:{_TEX}|{_MATHML}){_AFTER}|{_TEX}{_AFTER}|{_MATHML}{_AFTER}")
"""A formula with what stands right beside it."""


def held(html: str) -> str:
    """HTML in which no line begins with the full stop of a formula, or ends with its parenthesis."""
    if "\\(" not in html and "<math" not in html:
        return html
    return _BESIDE.sub(_hold, html)


def _hold(match: re.Match[str]) -> str:
    found = match[0]
    alone = found[0] != "(" and found.endswith((r"\)", "</math>"))
    return found if alone else f'<span class="hq-held">{found}</span>'


def _picture(picture: Picture, folder: Path, media: dict[str, Path]) -> str:
    if picture.kind != "file":
        return svg(picture.data())
    path = folder / picture.file
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    name = f"hq-{path.stem}-{digest}{path.suffix}"
    media[name] = path
    return f'<img src="{name}" alt="{escape(picture.alt)}">'


def _normal(fields: dict[str, str]) -> dict[str, str]:
    return {name: unicodedata.normalize("NFC", text) for name, text in fields.items()}
