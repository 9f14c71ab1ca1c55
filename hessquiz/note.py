"""Fixed cards: a note is one fact that its author wrote; Anki makes one or more cards of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hessquiz.exercise import Part
from hessquiz.text import EMPTY, Prose

TYPES = ("basic", "cloze")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a card: data for `hessquiz/pictures/`, or a file of `cards/pictures/`.

    Attributes:
        kind: "contours", "curve" or "file".
        of: functions in the answer language (one for contours, one or more for curves).
        window: x from, x to, y from, y to, as exact text.
        levels: how many level curves; None for the usual number.
        points: marked dots.
        arrows: pairs of from-point and to-point.
        labels: short texts and where they stand.
        eigen: point whose eigenvectors of the Hessian are drawn; None for none.
        file: name of the file, for kind "file".
        side: "front" or "back".
        alt: the picture in words; on a front it gives nothing away.
    """

    kind: str
    alt: str
    of: tuple[str, ...] = ()
    window: tuple[str, ...] = ()
    levels: int | None = None
    points: tuple[tuple[str, str], ...] = ()
    arrows: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = ()
    labels: tuple[tuple[tuple[str, str], str], ...] = ()
    eigen: tuple[str, str] | None = None
    file: str = ""
    side: str = "front"

    def data(self) -> dict[str, Any]:
        """What `hessquiz.pictures` draws, as JSON values; nothing for a file."""
        if self.kind == "file":
            return {}
        found: dict[str, Any] = {"kind": self.kind, "of": list(self.of), "window": list(self.window)}
        found |= {} if self.levels is None else {"levels": str(self.levels)}
        found["points"] = [list(point) for point in self.points]
        found["arrows"] = [[list(start), list(end)] for start, end in self.arrows]
        found["labels"] = [{"at": list(at), "text": words, "beside": False} for at, words in self.labels]
        found |= {"eigen": list(self.eigen)} if self.eigen else {}
        return found | {"alt": self.alt}


@dataclass(frozen=True, slots=True)
class Note:
    """What an author writes: a question and its answer, or a text with clozes.

    `front`, `back` and `text` are wording (`text` with clozes, for type "cloze"); `extra` stands small under
    the answer. `answer` is the graded form of the answer, where there is one. `place` is `file:line:column`.
    """

    id: str
    type: str
    source: str
    front: Prose = EMPTY
    back: Prose = EMPTY
    text: Prose = EMPTY
    extra: Prose = EMPTY
    reverse: bool = False
    tags: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    picture: Picture | None = None
    answer: Part | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """The notes of one subdeck in teaching order."""

    name: str
    title: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class DeckInfo:
    """What `cards/deck.yaml` says, and the rows of the subject; `topics` maps each to its subdeck's number.

    `moved` maps a skill, family or note of an earlier edition to the one that its history goes on with.
    """

    name: str
    id: int
    description: str
    licence: str
    homepage: str
    topics: dict[str, str]
    exercises: str = "Exercises"
    rows: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
