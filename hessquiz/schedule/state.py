"""State is a replay of the log: what is known of each item, folded from its events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from hessquiz.schedule.event import Event, Rating, unit
from hessquiz.schedule.memory import Memory, recalled
from hessquiz.schedule.settings import Settings


class State(NamedTuple):
    """One item as it stands.

    Attributes:
        memory: None while the item is new.
        due: study day from which it is due.
        due_at: moment (ms) of a step within the day; 0 where the whole day counts.
        reps: reviews. lapses: times it was forgotten after having been known.
        failing: the last answer was wrong, and it has not been right since.
        last_at: moment of the last review. last_day: the latest study day of a review.
        first_day: study day of the first review; -1 while new.
        suspended: never shown. buried: study day on which it is not shown; -1 for none.
        events: how many events of the log made this state.
    """

    item: str
    memory: Memory | None = None
    due: int = 0
    due_at: int = 0
    reps: int = 0
    lapses: int = 0
    failing: bool = False
    last_at: int = 0
    first_day: int = -1
    suspended: bool = False
    buried: int = -1
    events: int = 0

    @property
    def last_day(self) -> int:
        """The study day of the last review; -1 while new."""
        return -1 if self.memory is None else self.memory.day

    def is_due(self, day: int, at: int) -> bool:
        """Whether it should be asked: known, its day has come, and so has its moment within the day."""
        return self.memory is not None and (self.due < day or (self.due == day and self.due_at <= at))

    def hidden(self, day: int) -> bool:
        """Suspended, or buried for this study day."""
        return self.suspended or self.buried == day


def effective(events: Iterable[Event]) -> list[Event]:
    """The events that count, in the log's order: undone ones left out, changed ratings put in their place."""
    ordered = sorted(events, key=lambda e: (e.clock, e.id))
    undone: set[str] = set()
    for event in reversed(ordered):  # an undo can itself be undone, by a later one
        if event.kind == "undo" and event.id not in undone:
            undone.add(event.target)
    rerated = {e.target: e for e in ordered if e.kind == "rerate" and e.id not in undone}
    kept = []
    for event in ordered:
        if event.id in undone or event.kind in ("undo", "rerate"):
            continue
        change = rerated.get(event.id)
        kept.append(replace(event, rating=change.rating, interval=change.interval) if change else event)
    return kept


def fold(state: State, event: Event, settings: Settings, latest: int | None = None) -> State:
    """The state after one effective event.

    `latest` is the last study day that can be true; days beyond it, written while a clock was ahead, count
    as that day, so that nothing is put off for ever.
    """
    count = state.events + 1
    if event.kind == "suspend":
        return state._replace(suspended=True, events=count)
    if event.kind == "unsuspend":
        return state._replace(suspended=False, events=count)
    day = event.when.day if latest is None else min(event.when.day, latest)
    if event.kind == "bury":
        return state._replace(buried=day, events=count)
    parameters = settings.parameters(unit(event.item))
    memory = recalled(state.memory, event.rating, day, parameters)
    failed = event.rating == Rating.AGAIN
    lapsed = failed and state.memory is not None and not state.failing
    later_today = event.interval == 0 and day == event.when.day
    return State(
        item=state.item,
        memory=memory,
        due=memory.day + event.interval,
        due_at=event.when.at + settings.step * 60_000 if later_today else 0,
        reps=state.reps + 1,
        lapses=state.lapses + lapsed,
        failing=failed,
        last_at=max(state.last_at, event.when.at),
        first_day=state.first_day if state.memory else day,
        suspended=state.suspended,
        buried=state.buried,
        events=count,
    )


def replay_item(item: str, events: Sequence[Event], settings: Settings, latest: int | None = None) -> State:
    """The state of one item from all of its events."""
    state = State(item)
    for event in effective(events):
        state = fold(state, event, settings, latest)
    return state


def replay(events: Iterable[Event], settings: Settings, latest: int | None = None) -> dict[str, State]:
    """The state of every item that the log speaks of."""
    states: dict[str, State] = {}
    for event in effective(events):
        before = states.get(event.item) or State(event.item)
        states[event.item] = fold(before, event, settings, latest)
    return states
