"""What became of a skill or a note in a later edition: its history goes on under its heir.

The log keeps the name that an item had on the day it was reviewed. A family that gains levels is split, one
that loses them is merged, one that gets another name is moved; `moved` of `cards/deck.yaml` says what can't be
seen from the families themselves. What has no heir keeps its name and its history, and is not asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from hessquiz.schedule.event import Event, family_of, unit

#: Levels that a family may have.
LEVELS = range(1, 6)
_HIDING = ("suspend", "unsuspend", "bury")


class Lineage(NamedTuple):
    """Which skills there are, and where earlier ones went.

    Attributes:
        skills: each family with its levels, none where it is one skill.
        moved: an earlier skill, family or note, and what goes on with its history.
    """

    skills: Mapping[str, tuple[int, ...]] = MappingProxyType({})
    moved: Mapping[str, str] = MappingProxyType({})

    def heir(self, item: str, level: int = 0) -> str:
        """Where a review of an item counts; `level` is that of the exercise, 0 where it is not known.

        The item itself while there is one; else what `moved` says; else, in the same family, the level
        itself, or the nearest one below, or the lowest: with that one a learner starts who is not known.
        """
        seen = {item}
        while not self._lives(item) and (further := self._moved(item)) is not None and further not in seen:
            level = 0 if _level(further) else level or _level(item)
            item = further
            seen.add(item)
        family, levels = family_of(item), self.skills.get(family_of(item))
        if unit(item) == "note" or levels is None or self._lives(item):
            return item
        if not levels:
            return family
        level = _level(item) or level
        below = [n for n in levels if n <= level]
        return f"{family}.{max(below, default=min(levels))}"

    def heirs(self, event: Event) -> tuple[str, ...]:
        """The items that an event is about today.

        Putting a whole family away goes for each of its levels; putting one level away does not go for what
        stands in its place.
        """
        recorded = event.detail.get("level", 0)
        heir = self.heir(event.item, recorded if isinstance(recorded, int) else 0)
        if event.kind not in _HIDING or heir == event.item:
            return (heir,)
        if unit(event.item) == "note":
            return (heir,)
        if _level(event.item):
            return (heir,) if _level(heir) == _level(event.item) else ()
        family = family_of(heir)
        return tuple(f"{family}.{n}" for n in self.skills.get(family, ())) or (heir,)

    def carried(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events under the names of today. Undoing and rating anew are about events, and stay as they are."""
        unchanged: dict[str, bool] = {}
        for event in events:
            if event.item not in unchanged:
                unchanged[event.item] = self.heir(event.item) == event.item
            if unchanged[event.item] or event.kind in ("undo", "rerate"):
                yield event
            else:
                yield from (replace(event, item=heir) for heir in self.heirs(event))

    def kin(self, item: str) -> tuple[str, ...]:
        """Every name under which the log may have reviews of this item, or of others of its family."""
        family = family_of(item)
        before = [old for old in self.moved if family_of(self.heir(old)) == family]
        names = [family, *map(family_of, before)] if unit(item) == "skill" else []
        levels = [f"{name}.{n}" for name in names for n in LEVELS]
        return tuple(dict.fromkeys([item, *names, *levels, *before]))

    def text(self) -> str:
        """As JSON, to be kept beside a log."""
        return json.dumps(
            {"skills": dict(self.skills), "moved": dict(self.moved)}, separators=(",", ":"), sort_keys=True
        )

    def _lives(self, item: str) -> bool:
        levels = self.skills.get(family_of(item))
        return levels is not None and (_level(item) in levels if levels else _level(item) == 0)

    def _moved(self, item: str) -> str | None:
        if item in self.moved or unit(item) == "note":
            return self.moved.get(item)
        return None if family_of(item) in self.skills else self.moved.get(family_of(item))


NONE = Lineage()
"""Every item is its own heir."""


def from_text(text: str) -> Lineage:
    """What `text` wrote; every item its own heir where there is nothing."""
    if not text:
        return NONE
    data = json.loads(text)
    return Lineage({family: tuple(levels) for family, levels in data["skills"].items()}, data["moved"])


def of_items(items: Iterable[str], moved: Mapping[str, str]) -> Lineage:
    """The lineage that a list of items implies."""
    skills: dict[str, tuple[int, ...]] = {}
    for item in items:
        if unit(item) == "skill":
            level = _level(item)
            skills[family_of(item)] = (*skills.get(family_of(item), ()), *((level,) if level else ()))
    return Lineage({family: tuple(sorted(levels)) for family, levels in skills.items()}, dict(moved))


def _level(item: str) -> int:
    _, dot, last = item.rpartition(".")
    return int(last) if dot and last.isdigit() else 0
