"""Sources and families → the deck: subdecks of cards in teaching order, then subdecks of exercises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from pathlib import Path
from typing import Any, TypeVar

from hessquiz import sources
from hessquiz.deck import Deck, ExerciseNote, Subdeck
from hessquiz.exercise import Variant
from hessquiz.export.apkg import live
from hessquiz.export.page import Group, Item, item
from hessquiz.families.family import Family
from hessquiz.families.make import families, family_levels, load, make, seeds
from hessquiz.note import DeckInfo

VARIANTS = 3
"""How many fixed exercises the deck has of each family."""

TRIES = 40
"""Seeds that are looked at for exercises that differ."""

Wanted = tuple[Path, int, int, int, str]
"""A family's file, seed and level of the note's own variant, how many in all, and the skill."""

R = TypeVar("R")
Run = Callable[[Callable[..., R], Sequence[tuple[Any, ...]]], Iterator[R]]


def here(function: Callable[..., R], every: Sequence[tuple[Any, ...]]) -> Iterator[R]:
    """Runs the work in this process."""
    return (function(*arguments) for arguments in every)


def deck(
    cards: Path, advance: Callable[[], None] = lambda: None, variants: int = 0, run: Run[str] = here
) -> Deck:
    """The whole deck of a folder of cards; with so many variants of each skill to draw from, made by `run`.

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
    every = families(cards / "exercises")
    notes = {family.name: exercises(family) for family in every}
    if variants:
        notes = with_variants(cards / "exercises", notes, variants, run, advance)
    subdecks += _exercises(every, notes, found.deck, titles, advance)
    return Deck(found.deck, tuple(subdecks), cards / "pictures")


def _exercises(
    every: list[Family],
    made: dict[str, tuple[ExerciseNote, ...]],
    info: DeckInfo,
    titles: dict[str, str],
    advance: Callable[[], None],
) -> list[Subdeck]:
    """Subdecks of exercises by topic, in the order of the topics; within one by level."""
    by_topic: dict[str, list[ExerciseNote]] = {}
    for family in every:
        by_topic.setdefault(family.topic, []).extend(made[family.name])
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


def exercises(family: Family) -> tuple[ExerciseNote, ...]:
    """The family's notes; the first of each level stands for the skill that practice schedules."""
    notes: list[ExerciseNote] = []
    seen: set[str] = set()
    for number, variant in enumerate(fixed(family), start=1):
        skill = variant.item if variant.item not in seen else ""
        seen.add(variant.item)
        notes.append(ExerciseNote(f"ex.{family.name}.{number}", variant, skill=skill))
    for level in family_levels(family)[VARIANTS:]:
        variant = make(family, 1, level)
        if variant.item not in seen:
            seen.add(variant.item)
            notes.append(ExerciseNote(f"ex.{family.name}.{len(notes) + 1}", variant, skill=variant.item))
    return tuple(notes)


def with_variants(
    folder: Path,
    notes: dict[str, tuple[ExerciseNote, ...]],
    count: int,
    run: Run[str],
    advance: Callable[[], None] = lambda: None,
) -> dict[str, tuple[ExerciseNote, ...]]:
    """The notes with what the card draws from: `count` variants for a skill, its own for any other."""
    every = [(name, note) for name, own in notes.items() for note in own]
    work = [
        (
            folder / f"{name}.yaml",
            note.variant.seed,
            note.variant.level,
            count if note.skill else 1,
            note.skill,
        )
        for name, note in every
    ]
    found: dict[str, list[ExerciseNote]] = {name: [] for name in notes}
    for (name, note), packed in zip(every, run(packed_variants, work), strict=True):
        found[name].append(replace(note, live=packed))
        advance()
    return {name: tuple(own) for name, own in found.items()}


def packed_variants(path: Path, seed: int, level: int, count: int, skill: str) -> str:
    """The JSON of a seed's variant and of others of its level."""
    return live.pack(different(load(path), seed, level, count), skill)


def different(family: Family, seed: int, level: int, count: int) -> list[Variant]:
    """A seed's variant and the first others of its level, no question twice; fewer where the family has no more."""
    found = {_asked(first): first for first in (make(family, seed),)}
    tries = seeds(family, 1, level) if count > 1 else iter(())
    for other in islice(tries, count + TRIES):
        if len(found) == count:
            break
        variant = make(family, other)
        found.setdefault(_asked(variant), variant)
    return list(found.values())


def skills(wanted: Sequence[tuple[str, int | None]]) -> list[tuple[str, int]]:
    """Families and levels, one for each skill; no level means all of the family's."""
    found = [
        (name, each) for name, level in wanted for each in ((level,) if level else family_levels(load(name)))
    ]
    return list(dict.fromkeys(found))


def page_groups(
    cards: Path,
    wanted: Sequence[tuple[str, int]],
    count: int,
    run: Run[Item],
    advance: Callable[[], None] = lambda: None,
    tolerance: str = "",
) -> list[Group]:
    """The exercises of a page by topic, in teaching order, graded within a sheet's tolerance."""
    found = sources.read(cards)
    titles = {topic.name: topic.title for topic in found.topics}
    by_topic: dict[str, list[Item]] = {}
    made = run(_page_item, [(name, level, count, tolerance) for name, level in wanted])
    for (name, _), each in zip(wanted, made, strict=True):
        by_topic.setdefault(load(name).topic, []).append(each)
        advance()
    order = {topic: at for at, topic in enumerate(found.deck.topics)}
    return [
        Group(titles.get(topic, topic), tuple(items))
        for topic, items in sorted(by_topic.items(), key=lambda pair: order.get(pair[0], len(order)))
    ]


def _page_item(name: str, level: int, count: int, tolerance: str) -> Item:
    family = load(name)
    variants = different(family, next(seeds(family, 1, level)), level, count)
    note = f"level {level}" if not isinstance(family.level, int) else ""
    return item(variants[0].item, family.title, note, variants, tolerance)


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
