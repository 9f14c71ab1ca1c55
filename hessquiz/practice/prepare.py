"""Filling the pool: notes rendered for the terminal, and fresh variants of every skill, ahead of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hessquiz import cloze
from hessquiz.errors import VariantError
from hessquiz.exercise_json import part_to_json, variant_to_json
from hessquiz.note import Note, Topic
from hessquiz.practice.supply import LOW, fingerprints, stamp
from hessquiz.schedule.event import unit
from hessquiz.schedule.lineage import of_items
from hessquiz.schedule.queue import Item
from hessquiz.store.pool import Pool, Prepared
from hessquiz.text import Prose, prose

#: How often another seed is tried where a question was asked lately.
TRIES = 20
#: A picture's room on a screen of 80 columns and 24 lines.
WIDTH, HEIGHT = 64, 17

Json = dict[str, Any]


def prepare(pool: Pool, cards: Path) -> None:
    """Puts every item of the card sources into the pool; what has not changed keeps its variants."""
    from hessquiz import sources
    from hessquiz.families import make

    now, before = fingerprints(cards), pool.sources()
    changed = [path for path in before if before[path] != now.get(path)]
    read = sources.read(cards)
    skills = _by_topic(make.families(cards / "exercises"), list(read.deck.topics))
    placed: list[Prepared] = []
    for topic in read.topics:
        notes = [_note(note, topic) for note in topic.notes]
        placed += interleaved(notes, skills.pop(topic.name, []))
    placed += [skill for rest in skills.values() for skill in rest]
    lineage = of_items((p.item.id for p in placed), read.deck.moved)
    pool.replace(now, changed, placed, lineage.text())


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
    skills = _by_topic(make.families(cards / "exercises"), names)
    made = interleaved(notes, skills.get(topic.name, [])) if topic else []
    pool.replace({"version": "unfinished"}, [], made)


def build(cards: Path, to: Path, code: str, advance: Callable[[], None] = lambda: None) -> None:
    """Writes the pool that a build gives its learners: every item, and LOW variants of each skill.

    `code` names the program that made it; a pool that the same program made of the same sources stays.
    """
    if to.is_file():
        with closing(Pool(to)) as there:
            if there.sources() == fingerprints(cards) and there.mark("code") == code:
                return
    to.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=to.parent, prefix=".practice-") as scratch:
        part = Path(scratch, to.name)
        with closing(Pool(part)) as pool:
            prepare(pool, cards)
            for _ in fill(pool, cards, LOW, "built"):
                advance()
            pool.set_mark("stamp", stamp(cards))
            pool.finish(code)
        part.replace(to)


def amount(cards: Path) -> int:
    """How many variants a build makes for practice."""
    from hessquiz.families import make

    return LOW * sum(len(_skills(family)) for family in make.families(cards / "exercises"))


def fill(pool: Pool, cards: Path, want: int, seed: str, items: Sequence[str] | None = None) -> Iterator[str]:
    """Makes variants until `want` of each skill (of these items, or of all) wait; yields each item served."""
    ready = pool.ready()
    order = items if items is not None else sorted(i.id for i in pool.items() if unit(i.id) == "skill")
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


def screen_map(picture: Json) -> Json:
    """A picture as characters in both alphabets, with its words for those who can't see it."""
    from hessquiz.pictures.screen import terminal

    return {
        "text": terminal(picture, WIDTH, HEIGHT),
        "ascii": terminal(picture, WIDTH, HEIGHT, ascii=True),
        "alt": picture.get("alt", ""),
    }


def _by_topic(families: Sequence[Any], topics: Sequence[str]) -> dict[str, list[Prepared]]:
    """The skills of each topic, easy ones first; `topics` is the teaching order.

    Where the deck begins with a topic without exercises, it takes the easiest of the first that has some: nobody
    should read for days before there is something to do.
    """
    found: dict[str, list[Prepared]] = {}
    for skill in sorted((s for f in families for s in _skills(f)), key=lambda s: (s.item.level, s.item.id)):
        found.setdefault(skill.item.topic, []).append(skill)
    first = next((topic for topic in topics if topic in found), "")
    if first and first != topics[0]:
        easiest = [s for s in found[first] if s.item.level == found[first][0].item.level]
        found[topics[0]] = easiest
        found[first] = found[first][len(easiest) :]
    return found


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
    drawn = note.picture.data() if note.picture else {}
    picture = screen_map(drawn) | {"side": note.picture.side} if note.picture and drawn else None
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


def _with_maps(variant: Json) -> Json:
    """The variant with each of its pictures drawn for the terminal beside it."""
    for owner in (variant, *variant["parts"]):
        if owner.get("picture"):
            owner["map"] = screen_map(owner["picture"])
    return variant
