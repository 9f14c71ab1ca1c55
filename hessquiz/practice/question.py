"""What is being asked: an exercise or a note, as data from the pool, ready for a screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from hessquiz.schedule.queue import Item
from hessquiz.text import EMPTY, Prose

if TYPE_CHECKING:
    from hessquiz.exercise import Part

Json = Mapping[str, Any]


class Map(NamedTuple):
    """A picture as characters, and in words."""

    text: str
    ascii: str
    alt: str = ""
    back: bool = False


class Question(NamedTuple):
    """One thing to ask.

    Attributes:
        item: what is scheduled.
        name: `family@revision#seed` of a variant; `note/side` of a note.
        parts: what is typed and graded; empty where the answer is turned over and rated by oneself.
        back: the answer of a note. extra: what stands small under it.
        solution: worked, of an exercise.
    """

    item: Item
    name: str
    ask: Prose
    parts: tuple[Part, ...] = ()
    back: Prose = EMPTY
    extra: Prose = EMPTY
    solution: Prose = EMPTY
    source: str = ""
    calculator: bool = False
    picture: Map | None = None
    part_pictures: tuple[Map | None, ...] = ()

    @property
    def is_exercise(self) -> bool:
        """Whether it is a drawn variant rather than a fixed note."""
        return "@" in self.name


def of_note(item: Item, body: Json, turn: int) -> Question:
    """The side of a note whose turn it is: its clozes or directions come one after the other."""
    number = turn % len(body["sides"])
    side = body["sides"][number]
    answer = body.get("answer")
    typed = answer is not None and number == 0 and (len(body["sides"]) == 1 or not _is_cloze(body))
    parts: tuple[Part, ...] = ()
    if typed and answer is not None:
        from hessquiz.exercise_json import part_from_json

        parts = (part_from_json(answer),)
    return Question(
        item=item,
        name=f"{item.id}/{number + 1}",
        ask=_prose(side["front"]),
        parts=parts,
        back=_prose(side["back"]),
        extra=_prose(body.get("extra")),
        source=str(body.get("source", "")),
        picture=_map(body.get("picture")),
    )


def of_variant(item: Item, variant: Json) -> Question:
    """The question of a drawn variant, straight from its JSON."""
    from hessquiz.exercise_json import part_from_json

    return Question(
        item=item,
        name=str(variant["id"]),
        ask=_prose(variant.get("question")),
        parts=tuple(part_from_json(part) for part in variant["parts"]),
        solution=_prose(variant.get("solution")),
        calculator=bool(variant.get("calculator")),
        picture=_map(variant.get("map")),
        part_pictures=tuple(_map(part.get("map")) for part in variant["parts"]),
    )


def _is_cloze(body: Json) -> bool:
    sides = body["sides"]
    return len(sides) > 1 and sides[0]["back"] == sides[1]["back"]


def _prose(data: Json | None) -> Prose:
    if not data:
        return EMPTY
    text = str(data.get("text", ""))
    return Prose(str(data.get("tex", text)), text, str(data.get("ascii", text)))


def _map(data: Json | None) -> Map | None:
    if not data:
        return None
    return Map(data["text"], data["ascii"], data.get("alt", ""), data.get("side") == "back")
