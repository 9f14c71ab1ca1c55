"""What is asked next: failed items due back, due items, then new ones in teaching order, interleaved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from hessquiz.schedule.event import family_of, unit
from hessquiz.schedule.memory import retrievability
from hessquiz.schedule.settings import Settings
from hessquiz.schedule.state import State

#: A failed item comes back after this many others.
GAP = 3
#: How far down the list of due items a change of topic is looked for.
LOOK = 8
#: New items a day that a backlog never takes away.
NEW_FLOOR = 5


class Item(NamedTuple):
    """A thing to practise, as far as the order is concerned: where it stands, and its topic."""

    id: str
    topic: str
    title: str = ""
    level: int = 0


class Today(NamedTuple):
    """What the daily limits leave: due items and new items still to be asked on this study day."""

    reviews: int
    new: int


class Lists(NamedTuple):
    """What could be asked now, each list in the order of asking."""

    failing: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def allowance(states: Iterable[State], due: int, day: int, settings: Settings) -> Today:
    """What the limits leave: at most a quarter of a day's work is new, though never less than a handful."""
    known = [s for s in states if s.memory is not None]
    begun = sum(s.first_day == day for s in known)
    again = sum(s.last_day == day and s.first_day != day for s in known)
    left = max(0, settings.reviews - again)
    new = (
        min(settings.new, max(NEW_FLOOR, (again + min(due, left)) // 3))
        if len(known) > begun
        else settings.new
    )
    return Today(left, max(0, new - begun))


def lists(items: Sequence[Item], states: Mapping[str, State], day: int, at: int, settings: Settings) -> Lists:
    """All items that may be asked at this moment; `items` stand in teaching order."""
    failing: list[str] = []
    due: list[str] = []
    new: list[str] = []
    waiting: list[str] = []
    seen_today = {family_of(s.item): s.item for s in states.values() if s.last_day == day}
    for item in items:
        state = states.get(item.id) or State(item.id)
        if state.hidden(day):
            continue
        sibling = seen_today.get(family_of(item.id), item.id)
        if state.failing and state.last_day == day:
            (failing if state.is_due(day, at) else waiting).append(item.id)
        elif sibling != item.id:
            continue
        elif state.memory is None:
            new.append(item.id)
        elif state.is_due(day, at):
            due.append(item.id)
    due.sort(key=lambda i: _recall(states[i], day, settings))
    left = allowance(states.values(), len(due), day, settings)
    return Lists(
        tuple(failing), tuple(due[: left.reviews]), tuple(_begin(new, states))[: left.new], tuple(waiting)
    )


def choose(
    ready: Lists, asked: Sequence[str], topics: Mapping[str, str], taken: Collection[str] = ()
) -> str | None:
    """The next item; None where nothing is left. `asked` is this session so far, `taken` what others hold.

    No family comes twice in a row while there is another; a failed one returns after GAP others, sooner
    only when nothing else is left.
    """
    last = family_of(asked[-1]) if asked else ""
    topic = topics.get(asked[-1], "") if asked else ""
    recent = set(asked[-GAP:])
    back = [i for i in (*ready.failing, *ready.waiting) if i in asked and i not in recent]
    back += [i for i in ready.failing if i not in asked]
    early = [i for i in (*ready.failing, *ready.waiting) if i not in back]
    near = (
        sorted(ready.due[:LOOK], key=lambda i: topics.get(i, "") == topic)
        if topic
        else list(ready.due[:LOOK])
    )
    order = [*back, *near, *ready.due[LOOK:], *ready.new, *early]
    free = [i for i in order if i not in taken]
    return next((i for i in free if family_of(i) != last), free[0] if free else None)


def further(
    items: Sequence[Item],
    states: Mapping[str, State],
    day: int,
    asked: Sequence[str],
    taken: Collection[str] = (),
) -> str | None:
    """What to ask beyond the schedule: what this session has asked least, then what is known least.

    None where every item is put away or held by another session.
    """
    free = [i.id for i in items if i.id not in taken and not (states.get(i.id) or State(i.id)).hidden(day)]

    def order(item: str) -> tuple[bool, int, int, int]:
        state = states.get(item)
        return item in asked[-1:], asked.count(item), state.last_at if state else 0, free.index(item)

    return min(free, key=order) if free else None


def prerequisite(item: str, items: Sequence[Item], states: Mapping[str, State]) -> str | None:
    """Where a leech leads: the level below, else the nearest earlier item, of the topic if it has one.

    Skills are preferred to notes; suspended ones are passed over.
    """
    place = next((n for n, i in enumerate(items) if i.id == item), 0)
    here = items[place] if items else None
    if here is None or here.id != item:
        return None
    earlier = [i for i in reversed(items[:place]) if not (s := states.get(i.id)) or not s.suspended]
    rank = {
        i.id: (family_of(i.id) != family_of(item), i.topic != here.topic, unit(i.id) != "skill", n)
        for n, i in enumerate(earlier)
    }
    return min(rank, key=rank.__getitem__) if rank else None


def _recall(state: State, day: int, settings: Settings) -> tuple[float, str]:
    assert state.memory is not None
    return retrievability(state.memory, day, settings.parameters(unit(state.item))), state.item


def _begin(new: Sequence[str], states: Mapping[str, State]) -> Iterable[str]:
    """New items in order; of a family with levels only the lowest new one, once the one below is known."""
    seen: set[str] = set()
    for item in new:
        family = family_of(item)
        below = [s for s in states.values() if s.memory is not None and family_of(s.item) == family]
        if family not in seen and not any(s.failing for s in below):
            yield item
        seen.add(family)
