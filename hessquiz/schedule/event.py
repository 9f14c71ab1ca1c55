"""What the review log holds: one event for each thing that a learner did to an item."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import Any

from hessquiz.schedule.days import Instant

#: review: an item was answered. rerate: its rating was changed afterwards. undo: an earlier event does not
#: count. suspend, unsuspend: never shown, or shown again. bury: not shown for the rest of the study day.
KINDS = ("review", "rerate", "undo", "suspend", "unsuspend", "bury")


class Rating(IntEnum):
    """FSRS's four ratings; all but Again mean that the item was recalled."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def word(self) -> str:
        """As it is written in logs and on screens."""
        return self.name.capitalize()


def rating_named(word: str) -> Rating:
    """The rating of that name, in any case; ValueError where there is none."""
    try:
        return Rating[word.strip().upper()]
    except KeyError:
        raise ValueError(f"{word!r} is no rating; it is Again, Hard, Good or Easy") from None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the review log; it is never changed once written.

    Attributes:
        id: permanent and unique, also between machines.
        kind: one of KINDS.
        item: the skill or the fixed note.
        when: moment and offset of the learner's clock.
        clock: orders the log; grows with every event of a machine even when its clock is set back.
        rating: 1–4 for review and rerate, else 0.
        interval: study days until the item is due again; 0 for later on the same day.
        target: the event that a rerate or an undo is about.
        scheduler: version of the algorithm and its parameters that chose the interval.
        source: "practice", "anki", "import".
        detail: what was asked and answered (variant, responses, hints, milliseconds …), plain JSON values.
    """

    id: str
    kind: str
    item: str
    when: Instant
    clock: int = 0
    rating: int = 0
    interval: int = 0
    target: str = ""
    scheduler: str = ""
    source: str = "practice"
    detail: dict[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def unit(item: str) -> str:
    """What an item is: a "note" (`sdt.saddle`) or a "skill": a family or one of its levels (`hvp`, `hvp.2`)."""
    _, dot, last = item.rpartition(".")
    return "note" if dot and not last.isdigit() else "skill"


def family_of(item: str) -> str:
    """The family whose levels are siblings of a skill; a note is its own."""
    return item.rpartition(".")[0] or item if unit(item) == "skill" else item
