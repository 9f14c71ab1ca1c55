"""FSRS as we feed it against fsrs-rs, review by review, and the traps of py-fsrs that study days avoid."""

from __future__ import annotations

from random import Random

import fsrs
import fsrs_rs_python as rust
import pytest

from hessquiz.schedule.days import Instant, from_iso
from hessquiz.schedule.event import Event, Rating
from hessquiz.schedule.memory import Memory, interval, retrievability, reviewed
from hessquiz.schedule.settings import DEFAULT_PARAMETERS, Settings
from hessquiz.schedule.state import replay


def test_twenty_thousand_random_reviews_agree_with_fsrs_rs() -> None:
    rng = Random("agreement")
    model = rust.FSRS(list(DEFAULT_PARAMETERS))
    count, worst = 0, 0.0
    while count < 20_000:
        memory: Memory | None = None
        other: rust.MemoryState | None = None
        day = 20_000
        for _ in range(rng.randrange(1, 25)):
            rating = rng.choice(list(Rating))
            apart = rng.choice((0, 0, 1, 1, 2, 3, 5, 8, 13, 30, 90, 400)) if memory else 0
            day += apart
            memory, _ = reviewed(memory, rating, day, DEFAULT_PARAMETERS)
            states = model.next_states(other, 0.9, apart)
            other = (states.again, states.hard, states.good, states.easy)[rating - 1].memory
            worst = max(
                worst,
                abs(memory.stability / other.stability - 1),
                abs(memory.difficulty / other.difficulty - 1),
            )
            count += 1
    assert worst < 1e-4


def test_the_published_parameters_are_those_of_both_packages() -> None:
    assert tuple(fsrs.Scheduler().parameters) == DEFAULT_PARAMETERS
    assert pytest.approx(DEFAULT_PARAMETERS) == rust.DEFAULT_PARAMETERS


def test_the_forgetting_curve_is_that_of_the_package() -> None:
    from datetime import UTC, datetime, timedelta

    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for stability in (0.2, 3.0, 400.0):
        card = fsrs.Card(1, fsrs.State.Review, None, stability, 5.0, start, start)
        for days in (0, 1, 7, 90, 36_500):
            ours = retrievability(Memory(stability, 5.0, 100), 100 + days, DEFAULT_PARAMETERS)
            theirs = scheduler.get_card_retrievability(card, start + timedelta(days=days))
            assert ours == pytest.approx(theirs, rel=1e-12)


@pytest.mark.parametrize("retention", [0.7, 0.8, 0.9, 0.95])
def test_the_interval_ends_where_recall_has_fallen_to_the_desired_retention(retention: float) -> None:
    days = interval(12.0, DEFAULT_PARAMETERS, retention)
    decay = -DEFAULT_PARAMETERS[20]
    assert (1 + (0.9 ** (1 / decay) - 1) * days / 12.0) ** decay == pytest.approx(retention)
    assert interval(12.0, DEFAULT_PARAMETERS, 0.9) == pytest.approx(12.0)


def _stability(moments: list[str]) -> float:
    events = [
        Event(str(n), "review", "item", from_iso(m), n, int(Rating.GOOD), 1) for n, m in enumerate(moments)
    ]
    memory = replay(events, Settings())["item"].memory
    assert memory is not None
    return memory.stability


def test_half_an_hour_earlier_each_day_still_counts_as_days() -> None:
    daily = [f"2026-06-{d:02}T{20 - d // 2:02}:{30 * (d % 2):02}:00+00:00" for d in range(1, 7)]
    assert _stability(daily) == pytest.approx(24.76, abs=0.01)


def test_the_short_spring_night_is_a_day() -> None:
    berlin = ["2026-03-28T22:00:00+01:00", "2026-03-29T22:00:00+02:00"]
    utc = ["2026-03-28T22:00:00+00:00", "2026-03-29T22:00:00+00:00"]
    assert _stability(berlin) == _stability(utc)


def test_the_long_autumn_night_is_one_day() -> None:
    berlin = ["2026-10-24T23:30:00+02:00", "2026-10-25T23:00:00+01:00"]
    utc = ["2026-10-24T23:30:00+00:00", "2026-10-25T23:00:00+00:00"]
    assert _stability(berlin) == _stability(utc)


def test_a_clock_set_back_takes_no_days_away() -> None:
    first, _ = reviewed(None, Rating.GOOD, 20_000, DEFAULT_PARAMETERS)
    back, _ = reviewed(first, Rating.GOOD, 19_967, DEFAULT_PARAMETERS)
    same, _ = reviewed(first, Rating.GOOD, 20_000, DEFAULT_PARAMETERS)
    assert back == same
    assert back.day == 20_000


def test_alternating_right_and_wrong_keeps_intervals_short() -> None:
    memory, day, found = None, 20_000, []
    for n in range(6):
        memory, days = reviewed(memory, Rating.GOOD if n % 2 == 0 else Rating.AGAIN, day, DEFAULT_PARAMETERS)
        found.append(max(1, round(days)))
        day += found[-1]
    assert max(found[1:]) <= 2
    assert Instant(0).day == -1
