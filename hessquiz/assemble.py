"""Sources and families → the deck: subdecks of cards in teaching order, then subdecks of exercises."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

from hessquiz import sources
from hessquiz.deck import Deck, ExerciseNote, Subdeck
from hessquiz.exercise import Variant
from hessquiz.families.family import Family
from hessquiz.families.make import families, family_levels, make, seeds
from hessquiz.note import DeckInfo

VARIANTS = 3
"""How many fixed exercises the deck has of each family."""

TRIES = 40
"""Seeds that are looked at for exercises that differ."""


def deck(cards: Path, advance: Callable[[], None] = lambda: None) -> Deck:
    """The whole deck of a folder of cards.

    Raises:
        SourceError: with every problem of every file.
        VariantError: a family that can't make its exercises.
    """
    found = sources.read(cards)
    titles = {topic.name: topic.title for topic in found.topics}
    subdecks = [
        Subdeck(f"{found.deck.name}::{found.deck.topics[topic.name]} {topic.title}", topic.name, topic.notes)
        for topic in found.topics
    ]
    subdecks += _exercises(families(cards / "exercises"), found.deck, titles, advance)
    return Deck(found.deck, tuple(subdecks), cards / "pictures")


def _exercises(
    every: list[Family], info: DeckInfo, titles: dict[str, str], advance: Callable[[], None]
) -> list[Subdeck]:
    """Subdecks of exercises by topic, in the order of the topics; within one by level."""
    by_topic: dict[str, list[ExerciseNote]] = {}
    for family in every:
        for number, variant in enumerate(fixed(family), start=1):
            note = ExerciseNote(f"ex.{family.name}.{number}", variant)
            by_topic.setdefault(variant.topic, []).append(note)
        advance()
    order = {topic: at for at, topic in enumerate(info.topics)}
    return [
        Subdeck(
            f"{info.name}::{info.exercises}::{info.topics.get(topic, '99')} {titles.get(topic, topic)}",
            topic,
            exercises=tuple(sorted(notes, key=lambda note: (note.variant.level, note.id))),
        )
        for topic, notes in sorted(
            by_topic.items(), key=lambda item: (order.get(item[0], len(order)), item[0])
        )
    ]


def fixed(family: Family) -> list[Variant]:
    """The family's exercises of the deck: the first seeds, one a level while levels last, no question twice."""
    levels = family_levels(family)
    found: dict[tuple[str, ...], Variant] = {}
    for at in range(VARIANTS):
        level = levels[at * len(levels) // VARIANTS] if len(levels) >= VARIANTS else levels[at % len(levels)]
        for seed in takewhile(lambda seed: seed <= TRIES, seeds(family, 1, level)):
            variant = make(family, seed)
            if _asked(variant) not in found:
                found[_asked(variant)] = variant
                break
    return list(found.values())


def _asked(variant: Variant) -> tuple[str, ...]:
    return (
        variant.question.tex,
        *(part.ask.tex for part in variant.parts),
        *(part.key for part in variant.parts),
    )
