"""A simulated learner over 1,000 study days: nothing starves, the load is level, calibration is known."""

from __future__ import annotations

from statistics import fmean, pstdev

import pytest

from hessquiz.schedule.calibration import calibration, predictions
from hessquiz.schedule.settings import DEFAULT_PARAMETERS, Settings
from tests.schedule.learner import Life, catalogue, live

DAYS, START = 1000, 20_000
#: A learner whom the published parameters misjudge: odd weights 30 % up, even ones 25 % down, faster forgetting.
OTHER = (
    *(w * (1.3 if n % 2 else 0.75) for n, w in enumerate(DEFAULT_PARAMETERS[:20])),
    DEFAULT_PARAMETERS[20] * 1.2,
)


def variation(life: Life) -> float:
    """Standard deviation over mean of the reviews a day, once every item has been begun."""
    counts = [life.by_day[day] for day in range(START + 300, START + DAYS)]
    return pstdev(counts) / fmean(counts)


@pytest.mark.proof
@pytest.mark.parametrize(
    ("truth", "seed", "error"),
    [(DEFAULT_PARAMETERS, 1, 0.03), (DEFAULT_PARAMETERS, 2, 0.03), (OTHER, 1, 0.04), (OTHER, 2, 0.04)],
)
def test_a_thousand_days(truth: tuple[float, ...], seed: int, error: float, record_property) -> None:
    level = live(catalogue(), DAYS, truth, seed)
    uneven = live(catalogue(), DAYS, truth, seed, balance=False)
    starved = [
        i.id for i in catalogue() if i.id not in level.states or level.states[i.id].due < START + DAYS - 7
    ]
    found = calibration(predictions(level.events, Settings()))
    saved = 1 - variation(level) / variation(uneven)
    print(  # noqa: T201
        f"\n{len(level.events)} reviews; load varies {variation(level):.3f} against {variation(uneven):.3f} "
        f"(-{saved:.0%}); calibration error {found.error:.2%}, Brier {found.brier:.4f}"
    )
    assert starved == []
    assert saved >= 0.30
    assert found.error < error


def test_a_hundred_days_ask_everything_and_repeat_nothing_at_once() -> None:
    items = catalogue(60)
    life = live(items, 100, DEFAULT_PARAMETERS, seed=3)
    assert set(life.states) == {i.id for i in items}
    assert (
        max(len([s for s in life.states.values() if s.first_day == d]) for d in life.by_day) <= Settings().new
    )
