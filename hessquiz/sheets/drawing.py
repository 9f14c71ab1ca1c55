"""Candidates of one item for one student: of the right level and class, near enough in difficulty.

What is wanted of an item is fixed before any student is drawn, from a stream that belongs to no student.
"""

from __future__ import annotations

import hashlib
import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from hessquiz.errors import BuildError
from hessquiz.exercise import Variant
from hessquiz.exercise_json import part_to_json
from hessquiz.families.make import level_of, load, make
from hessquiz.families.sizes import same_chance
from hessquiz.sheet import Item
from hessquiz.sheets import stream

SAMPLE = 40
"""Variants from which an item's middle difficulty is taken."""

IN_BAND = 30
"""Variants of the right class that are looked at for one within the band; then the nearest is taken."""

RICH = 0.05
"""Up to this chance of the same key, students are given different keys; above, only different questions."""

SEARCH = 2000
"""Seeds that are looked at for one of the right level and class."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The middle of an item's difficulty, and the chances that two of its variants, or two of a class, share a key."""

    middle: float
    same_key: float
    same_in_class: float = 1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What every variant of an item must be; `band` is a fraction of the middle difficulty."""

    item: Item
    classes: tuple[str, ...]
    sample: Sample
    band: float

    @property
    def rich(self) -> bool:
        """Whether there are keys enough to give each student another."""
        return self.sample.same_key <= RICH

    def within(self, difficulty: float) -> bool:
        """Whether a difficulty is in the band."""
        return abs(difficulty - self.sample.middle) <= self.band * self.sample.middle


@dataclass(frozen=True, slots=True)
class Candidate:
    """A variant and where it stands in its stream."""

    at: int
    variant: Variant


def sample(item: Item, secret: str, sheet: str) -> Sample:
    """What the item's variants are like, from a stream that belongs to no student."""
    every = Wanted(item, item.classes, Sample(0.0, 0.0), float("inf"))
    numbers = stream.seeds(secret, sheet, f"{item.family}/{item.level}/{' '.join(item.classes)}", "")
    found = [each.variant for each in islice(_right(every, numbers, 0), SAMPLE)]
    middle = statistics.median(map(difficulty, found))
    keys = list(map(key_digest, found))
    same = same_chance(keys)
    kinds = [str(each.certificate.get("class")) for each in found]
    return Sample(round(middle, 4), same, _same_in_class(kinds, keys) if item.classes else same)


def _same_in_class(kinds: Sequence[str], keys: Sequence[str]) -> float:
    """The chance that two variants of the same class share a key."""
    alike = same_chance(kinds)
    return round(same_chance(zip(kinds, keys, strict=True)) / alike, 4) if alike else 1.0


def for_student(want: Wanted, secret: str, sheet: str, student: str) -> Wanted:
    """The item with the one class that is this student's."""
    if not want.item.classes:
        return want
    order = stream.shuffled(want.item.classes, secret, sheet, want.item.group, student)
    return replace(want, classes=(order[want.item.slot],))


def candidates(want: Wanted, secret: str, sheet: str, student: str, start: int = 0) -> Iterator[Candidate]:
    """Variants that may be given to the student, from a place of the stream on.

    Raises:
        BuildError: where the family has none of the class.
    """
    numbers = stream.seeds(secret, sheet, want.item.id, student)
    near: Candidate | None = None
    seen = 0
    for found in _right(want, islice(numbers, start, None), start):
        if want.within(difficulty(found.variant)):
            near, seen = None, 0
            yield found
            continue
        seen += 1
        if near is None or _off(found, want) < _off(near, want):
            near = found
        if seen == IN_BAND:
            yield replace(near, at=found.at)
            near, seen = None, 0


def _off(found: Candidate, want: Wanted) -> float:
    return abs(difficulty(found.variant) - want.sample.middle)


def _right(want: Wanted, numbers: Iterator[int], start: int) -> Iterator[Candidate]:
    """Variants of the right level and class."""
    item = want.item
    family = load(item.family)
    missed = 0
    others: set[str] = set()
    for at, seed in enumerate(numbers, start):
        if missed > SEARCH:
            looked = " or ".join(want.classes) or f"level {item.level}"
            has = f"it has {', '.join(sorted(others))}" if others else "its Hessians have none"
            raise BuildError(
                f"item {item.id or item.family}: none of {SEARCH} variants of {family.name} is {looked}"
                + (f"; of classes, {has}." if want.classes else ".")
            )
        missed += 1
        if item.level is not None and level_of(family, seed) != item.level:
            continue
        variant = make(family, seed)
        if want.classes and variant.certificate.get("class") not in want.classes:
            others |= {str(variant.certificate["class"])} if variant.certificate.get("class") else set()
            continue
        missed = 0
        yield Candidate(at, variant)


def difficulty(variant: Variant) -> float:
    """The estimate that the variant certifies."""
    return float(variant.certificate["difficulty"]["estimate"])


def key_digest(variant: Variant) -> str:
    """A short name for the answers to a variant: equal where every part's key is."""
    return _digest([part.key for part in variant.parts])


def question_digest(variant: Variant) -> str:
    """A short name for all that a student sees of a variant."""
    shown = [part_to_json(part) for part in variant.parts]
    parts = [[part.get(name) for name in ("ask", "options", "picture")] for part in shown]
    return _digest([variant.question.tex, variant.picture, parts])


def _digest(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
