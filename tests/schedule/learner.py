"""A simulated learner: forgets by FSRS's own curve, with its parameters or with others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random

from hessquiz.schedule import queue
from hessquiz.schedule.days import Instant
from hessquiz.schedule.event import Event, Rating
from hessquiz.schedule.memory import Memory, retrievability, reviewed
from hessquiz.schedule.settings import Settings
from hessquiz.schedule.spread import spread
from hessquiz.schedule.state import State, fold

DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Life:
    events: list[Event]
    states: dict[str, State]
    by_day: Counter[int]


def live(
    items: list[queue.Item],
    days: int,
    true_parameters: tuple[float, ...],
    seed: int,
    settings: Settings | None = None,
    balance: bool = True,
    start: int = 20_000,
) -> Life:
    """`days` study days of doing everything that is asked, by the real queue, spread and fold."""
    settings = settings or Settings()
    rng = Random(seed)
    topics = {i.id: i.topic for i in items}
    states: dict[str, State] = {}
    truth: dict[str, Memory] = {}
    load: Counter[int] = Counter()
    events: list[Event] = []
    by_day: Counter[int] = Counter()
    for day in range(start, start + days):
        when = Instant(day * DAY + 9 * 3_600_000)
        asked: list[str] = []
        while True:
            ready = queue.lists(items, states, day, when.at, settings)
            item = queue.choose(ready, asked, topics)
            if item is None:
                break
            before = states.get(item) or State(item)
            memory = truth.get(item)
            if memory is None:
                rating = rng.choices(list(Rating), (30, 15, 50, 5))[0]
            elif rng.random() >= retrievability(memory, day, true_parameters):
                rating = Rating.AGAIN
            else:
                rating = rng.choices([Rating.HARD, Rating.GOOD, Rating.EASY], (15, 80, 5))[0]
            truth[item], _ = reviewed(memory, rating, day, true_parameters)
            interval = 0
            if rating is not Rating.AGAIN:
                after, exact = reviewed(
                    before.memory, rating, day, settings.parameters("skill"), settings.retention
                )
                interval = spread(exact, after.day, load, f"{item}#{before.reps}", settings.longest, balance)
            event = Event(f"{len(events):07}", "review", item, when, len(events), int(rating), interval)
            events.append(event)
            if before.memory is not None:
                load[before.due] -= 1
            states[item] = fold(before, event, settings)
            load[states[item].due] += 1
            asked.append(item)
            by_day[day] += 1
            when = when.later(45_000)
    return Life(events, states, by_day)


def catalogue(count: int = 250) -> list[queue.Item]:
    """Items in twenty topics, as many as the deck has."""
    return [queue.Item(f"item-{n}", f"topic-{n * 20 // count}") for n in range(count)]
