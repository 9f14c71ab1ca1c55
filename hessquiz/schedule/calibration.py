"""How well FSRS knows this learner: predicted recall against what happened."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hessquiz.schedule.event import Event, unit
from hessquiz.schedule.memory import retrievability
from hessquiz.schedule.settings import Settings
from hessquiz.schedule.state import State, effective, fold


@dataclass(frozen=True, slots=True)
class Prediction:
    """One review of a known item on a later day: predicted recall, and whether it was recalled."""

    event: Event
    predicted: float
    recalled: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews whose predicted recall lay in one range."""

    predicted: float
    observed: float
    count: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Scores of a list of predictions; `error` is the bins' root mean squared gap, weighted."""

    count: int
    brier: float
    log_loss: float
    error: float
    bins: tuple[Bin, ...]


def predictions(events: Iterable[Event], settings: Settings) -> list[Prediction]:
    """A prediction for every review at least a study day after the last; same-day ones say nothing."""
    states: dict[str, State] = {}
    found = []
    for event in effective(events):
        before = states.get(event.item) or State(event.item)
        if event.kind == "review" and before.memory is not None and event.when.day > before.memory.day:
            weights = settings.parameters(unit(event.item))
            found.append(
                Prediction(event, retrievability(before.memory, event.when.day, weights), event.rating > 1)
            )
        states[event.item] = fold(before, event, settings)
    return found


def calibration(found: Sequence[Prediction], bins: int = 10) -> Calibration:
    """Brier score, logarithmic loss and calibration error, over bins with as many reviews each."""
    if not found:
        return Calibration(0, math.nan, math.nan, math.nan, ())
    pairs = sorted((p.predicted, float(p.recalled)) for p in found)
    count = len(pairs)
    brier = sum((p - r) ** 2 for p, r in pairs) / count
    loss = -sum(math.log(max(1e-9, p if r else 1 - p)) for p, r in pairs) / count
    cuts = [round(n * count / min(bins, count)) for n in range(min(bins, count) + 1)]
    groups = [pairs[a:b] for a, b in pairwise(cuts)]
    made = tuple(
        Bin(sum(p for p, _ in g) / len(g), sum(r for _, r in g) / len(g), len(g)) for g in groups if g
    )
    error = math.sqrt(sum(b.count * (b.predicted - b.observed) ** 2 for b in made) / count)
    return Calibration(count, brier, loss, error, made)
