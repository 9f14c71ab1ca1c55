"""What the log says of a learner: retention, streak, load, weak spots."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hessquiz.schedule.calibration import Calibration, calibration, predictions
from hessquiz.schedule.event import Event, Rating, unit
from hessquiz.schedule.memory import retrievability
from hessquiz.schedule.settings import Settings
from hessquiz.schedule.state import State, effective


@dataclass(frozen=True, slots=True)
class Weak:
    """An item that goes wrong: how often, what was said of it last, and how well it is known now."""

    item: str
    reviews: int
    wrong: int
    lapses: int
    recall: float
    slip: str


@dataclass(frozen=True, slots=True)
class Statistics:
    """A learner's log in figures.

    Attributes:
        reviews: reviews in all. today: on this study day.
        items: items begun. mature: with a stability of three weeks or more.
        retention: share recalled among reviews of known items on a later day, over 30 days; None without any.
        by_unit: the same, for skills and for notes, over all time.
        streak, longest: study days in a row, up to today or yesterday, and ever.
        by_day: reviews by study day. minutes: time spent answering, in all.
        forecast: items that fall due in each of the next 30 days, overdue ones on the first.
        ratings: how often each of the four was given.
    """

    reviews: int
    today: int
    items: int
    mature: int
    retention: float | None
    by_unit: dict[str, float]
    streak: int
    longest: int
    by_day: dict[int, int]
    minutes: float
    forecast: tuple[int, ...]
    ratings: tuple[int, int, int, int]
    weak: tuple[Weak, ...]
    calibration: Calibration


def statistics(log: Sequence[Event], states: Mapping[str, State], settings: Settings, day: int) -> Statistics:
    """All figures for a study day."""
    reviews = [e for e in effective(log) if e.kind == "review"]
    found = predictions(log, settings)
    recent = [p.recalled for p in found if p.event.when.day > day - 30]
    by_day = Counter(e.when.day for e in reviews)
    units: dict[str, list[bool]] = defaultdict(list)
    for p in found:
        units[unit(p.event.item)].append(p.recalled)
    known = [s for s in states.values() if s.memory is not None]
    rated = Counter(e.rating for e in reviews)
    return Statistics(
        reviews=len(reviews),
        today=by_day.get(day, 0),
        items=len(known),
        mature=sum(s.memory.stability >= 21 for s in known if s.memory),
        retention=sum(recent) / len(recent) if recent else None,
        by_unit={u: sum(r) / len(r) for u, r in sorted(units.items())},
        streak=_streak(by_day, day),
        longest=_longest(by_day),
        by_day=dict(sorted(by_day.items())),
        minutes=sum(float(e.detail.get("ms", 0)) for e in reviews) / 60_000,
        forecast=forecast(states, day),
        ratings=(rated[1], rated[2], rated[3], rated[4]),
        weak=weak_spots(reviews, states, settings, day),
        calibration=calibration(found),
    )


def forecast(states: Mapping[str, State], day: int, days: int = 30) -> tuple[int, ...]:
    """How many items fall due on each of the next days; the overdue ones on the first."""
    due = Counter(max(day, s.due) for s in states.values() if s.memory is not None and not s.suspended)
    return tuple(due.get(day + n, 0) for n in range(days))


def weak_spots(
    reviews: Sequence[Event], states: Mapping[str, State], settings: Settings, day: int, most: int = 8
) -> tuple[Weak, ...]:
    """Items that went wrong, worst first: by lapses, then by the share of wrong answers."""
    by_item: dict[str, list[Event]] = defaultdict(list)
    for event in reviews:
        by_item[event.item].append(event)
    spots = []
    for item, events in by_item.items():
        wrong = [e for e in events if e.rating == Rating.AGAIN]
        state = states.get(item)
        if not wrong or state is None or state.memory is None:
            continue
        recall = retrievability(state.memory, day, settings.parameters(unit(item)))
        spots.append(Weak(item, len(events), len(wrong), state.lapses, recall, _slip(wrong)))
    spots.sort(key=lambda w: (-w.lapses, -w.wrong / w.reviews, w.item))
    return tuple(spots[:most])


def slips(events: Sequence[Event]) -> list[tuple[str, int]]:
    """What went wrong in these reviews, in the grader's words, most frequent first."""
    said = [answer.get("feedback", "") for e in events for answer in e.detail.get("answers", ())]
    return Counter(s for s in said if s).most_common()


def _slip(wrong: Sequence[Event]) -> str:
    common = slips(wrong)
    return common[0][0] if common else ""


def _streak(by_day: Mapping[int, int], day: int) -> int:
    start = day if day in by_day else day - 1
    length = 0
    while start - length in by_day:
        length += 1
    return length


def _longest(by_day: Mapping[int, int]) -> int:
    best = run = 0
    previous: int | None = None
    for day in sorted(by_day):
        run = run + 1 if previous is not None and day == previous + 1 else 1
        best, previous = max(best, run), day
    return best
