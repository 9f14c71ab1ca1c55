"""Filling the pool: notes rendered for the terminal, and fresh variants of every skill, ahead of time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import hessquiz
from hessquiz import cloze
from hessquiz.errors import BuildError, VariantError
from hessquiz.exercise_json import part_to_json, variant_to_json
from hessquiz.note import Note, Picture, Topic
from hessquiz.schedule.event import unit
from hessquiz.schedule.queue import Item
from hessquiz.store.pool import Pool, Prepared
from hessquiz.text import Prose, prose

#: Variants of each skill that wait; a build makes fewer, the background the rest.
FULL, BUILT = 8, 3
#: How often another seed is tried where a question was asked lately.
TRIES = 20
#: A picture's room on a screen of 80 columns and 24 lines.
WIDTH, HEIGHT = 64, 17

Json = dict[str, Any]


def fingerprints(cards: Path) -> dict[str, str]:
    """The hash of each card source, and this version: what a pool was made from."""
    paths = [
        cards / "deck.yaml",
        *sorted(cards.glob("notes/*.yaml")),
        *sorted(cards.glob("exercises/*.yaml")),
    ]
    found = {
        str(p.relative_to(cards)): hashlib.blake2b(p.read_bytes(), digest_size=12).hexdigest()
        for p in paths
        if p.is_file()
    }
    return found | {"version": hessquiz.__version__}


def prepare(pool: Pool, cards: Path) -> None:
    """Puts every item of the card sources into the pool; what has not changed keeps its variants."""
    from hessquiz import sources
    from hessquiz.families import make

    now, before = fingerprints(cards), pool.sources()
    changed = [path for path in before if before[path] != now.get(path)]
    read = sources.read(cards)
    skills: dict[str, list[Prepared]] = {}
    for family in make.families(cards / "exercises"):
        skills.setdefault(family.topic, []).extend(_skills(family))
    placed: list[Prepared] = []
    for topic in read.topics:
        notes = [_note(note, topic) for note in topic.notes]
        placed += interleaved(notes, skills.pop(topic.name, []))
    placed += [skill for rest in skills.values() for skill in rest]
    pool.replace(now, changed, placed)


def prepare_first(pool: Pool, cards: Path) -> None:
    """Puts in the first topic alone, so that a first session can begin before all has been read."""
    from hessquiz import document, sources
    from hessquiz.document import Complaints
    from hessquiz.families import make

    complaints = Complaints()
    order = document.read(cards / "deck.yaml", "deck.yaml", complaints)
    topics = order.entries.get("topics") if isinstance(order, document.Mapping) else None
    names = list(topics.entries) if isinstance(topics, document.Mapping) else []
    path = cards / "notes" / f"{names[0] if names else ''}.yaml"
    topic = sources.check_file(path, path.name, cards, frozenset(), complaints)
    notes = [_note(note, topic) for note in topic.notes] if topic else []
    families = [f for f in make.families(cards / "exercises") if topic and f.topic == topic.name]
    made = [skill for family in families for skill in _skills(family)]
    pool.replace({"version": "unfinished"}, [], interleaved(notes, made))


def fill(pool: Pool, cards: Path, want: int, seed: str, first: Sequence[str] = ()) -> Iterator[str]:
    """Makes variants until `want` of each skill wait, those of `first` before the others; yields each item served."""
    ready = pool.ready()
    order = sorted(
        (i.id for i in pool.items() if unit(i.id) == "skill"),
        key=lambda i: first.index(i) if i in first else len(first),
    )
    bodies = {item: pool.body(item) or {} for item in order}
    for level in range(1, want + 1):
        for item in order:
            if ready.get(item, 0) < level and add_variant(pool, cards, item, bodies[item], seed):
                ready[item] = ready.get(item, 0) + 1
                yield item


def add_variant(pool: Pool, cards: Path, item: str, body: Json, seed: str) -> bool:
    """One more variant of a skill; False where its family gives none that was not asked lately."""
    from hessquiz.families.make import load, make

    family = load(cards / "exercises" / f"{body['family']}.yaml")
    rng = Random(f"{pool.seed(seed)}/{item}/{pool.drawn(item)}")
    for _ in range(TRIES):
        try:
            variant = make(family, rng.randrange(1, 2**31), body["level"])
        except VariantError:
            continue  # `hessquiz stress` tells the author; the learner gets another seed
        if pool.put(item, variant.seed, _with_maps(variant_to_json(variant))):
            return True
    return False


def interleaved(notes: Sequence[Prepared], skills: Sequence[Prepared]) -> list[Prepared]:
    """Skills spread evenly among a topic's notes, each after the notes that lead to it."""
    places = [((n + 0.5) / max(1, len(notes)), 0, n, p) for n, p in enumerate(notes)]
    places += [((n + 1) / (len(skills) + 1), 1, n, p) for n, p in enumerate(skills)]
    return [p for *_, p in sorted(places, key=lambda place: place[:3])]


def screen_map(picture: Json) -> Json | None:
    """A picture as characters in both alphabets, with its words for those who can't see it."""
    from hessquiz.pictures.screen import terminal

    try:
        shown = {
            "text": terminal(picture, WIDTH, HEIGHT),
            "ascii": terminal(picture, WIDTH, HEIGHT, ascii=True),
        }
    except BuildError:
        return None
    return shown | {"alt": picture.get("alt", "")}


def _skills(family: Any) -> list[Prepared]:
    from hessquiz.families.make import family_levels

    source = f"exercises/{family.name}.yaml"
    body = {"family": family.name, "revision": family.revision}
    if isinstance(family.level, int):
        item = Item(family.name, family.topic, family.title, family.level)
        return [Prepared(item, source, body | {"level": None})]
    return [
        Prepared(
            Item(f"{family.name}.{level}", family.topic, f"{family.title} (level {level})", level),
            source,
            body | {"level": level},
        )
        for level in family_levels(family)
    ]


def _note(note: Note, topic: Topic) -> Prepared:
    sides = _sides(note)
    picture = screen_map(_picture(note.picture)) if note.picture and note.picture.kind != "file" else None
    if picture and note.picture:
        picture["side"] = note.picture.side
    body: Json = {
        "sides": [{"front": _screen(front), "back": _screen(back)} for front, back in sides],
        "extra": _screen(note.extra),
        "source": note.source,
        "picture": picture,
        "answer": part_to_json(note.answer) if note.answer else None,
    }
    return Prepared(Item(note.id, topic.name, topic.title), f"notes/{topic.name}.yaml", body)


def _sides(note: Note) -> list[tuple[Prose, Prose]]:
    if note.type == "cloze":
        whole = prose(cloze.answer(note.text.tex))
        return [(prose(cloze.question(note.text.tex, n)), whole) for n in cloze.numbers(note.text.tex)]
    there = [(note.front, note.back)]
    return [*there, (note.back, note.front)] if note.reverse else there


def _screen(words: Prose) -> Json:
    return {"text": words.text, "ascii": words.ascii}


def _picture(picture: Picture) -> Json:
    found: Json = {
        "kind": picture.kind,
        "of": list(picture.of),
        "window": list(picture.window),
        "levels": picture.levels or None,
        "points": [list(p) for p in picture.points],
        "arrows": [[list(a), list(b)] for a, b in picture.arrows],
        "labels": [[list(at), words] for at, words in picture.labels],
        "eigen": [list(picture.eigen)] if picture.eigen else None,
        "alt": picture.alt,
    }
    return {name: value for name, value in found.items() if value}


def _with_maps(variant: Json) -> Json:
    """The variant with each of its pictures drawn for the terminal beside it."""
    for owner in (variant, *variant["parts"]):
        if owner.get("picture"):
            owner["map"] = screen_map(owner["picture"])
    return variant
