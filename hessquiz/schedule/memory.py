"""FSRS through the `fsrs` package, fed study days.

py-fsrs measures whole 24-hour days between two moments, Anki and fsrs-rs count calendar days from the
rollover. Each review is therefore handed over at midnight UTC of its study day; then all three agree.
Steps within a day, fuzz and due dates are ours.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from fsrs import Scheduler

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Memory(NamedTuple):
    """Stability in days, difficulty 1–10, and the study day of the last review."""

    stability: float
    difficulty: float
    day: int


def retrievability(memory: Memory, day: int, parameters: tuple[float, ...]) -> float:
    """Probability of recall on a study day: FSRS-6's forgetting curve, 0.9 after `stability` days."""
    decay = -parameters[20]
    elapsed = max(0, day - memory.day)
    return float((1 + (0.9 ** (1 / decay) - 1) * elapsed / memory.stability) ** decay)


def reviewed(
    memory: Memory | None, rating: int, day: int, parameters: tuple[float, ...], retention: float = 0.9
) -> tuple[Memory, float]:
    """The memory after a review, and the days (neither rounded nor spread) until recall falls to `retention`.

    A day before the last review's counts as that day: a clock set back never takes days away.
    """
    after = recalled(memory, rating, day, parameters)
    return after, interval(after.stability, parameters, retention)


def recalled(memory: Memory | None, rating: int, day: int, parameters: tuple[float, ...]) -> Memory:
    """The memory after a review alone: what a replay needs."""
    card_of, states, ratings = _fsrs()
    if memory is None:
        card = card_of(1, states.Learning, 0, None, None, _EPOCH)
    else:
        day = max(day, memory.day)
        last = _midnight(memory.day)
        card = card_of(1, states.Review, None, memory.stability, memory.difficulty, last, last)
    after, _ = _scheduler(parameters).review_card(card, ratings[rating - 1], _midnight(day))
    assert after.stability is not None
    assert after.difficulty is not None
    return Memory(after.stability, after.difficulty, day)


def interval(stability: float, parameters: tuple[float, ...], retention: float) -> float:
    """Days until recall falls to `retention`: the forgetting curve solved for time."""
    decay = -parameters[20]
    return float(stability / (0.9 ** (1 / decay) - 1) * (retention ** (1 / decay) - 1))


@cache
def _fsrs() -> Any:
    """The package's cards, states and ratings, loaded when the first review is."""
    import fsrs

    class Card(fsrs.Card):
        """A card for one review alone: copying it first would take a quarter of the time."""

        def __copy__(self) -> Card:
            return self

    return Card, fsrs.State, tuple(fsrs.Rating)


@lru_cache(maxsize=4096)
def _midnight(day: int) -> datetime:
    return _EPOCH + timedelta(days=day)


@lru_cache(maxsize=8)
def _scheduler(parameters: tuple[float, ...]) -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(parameters, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
