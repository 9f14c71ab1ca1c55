"""What a session does over several questions: order for beginners, sides of a card, forecasts, quick answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from hessquiz import resources
from hessquiz.practice.session import Session, Wanted
from hessquiz.practice.supply import Supply
from hessquiz.schedule.days import Instant, from_iso
from hessquiz.schedule.event import Event, Rating, unit
from hessquiz.store.pool import FILE, Pool
from hessquiz.store.reviews import Answered, Store
from tests.practice.driving import NOW
from tests.practice.glass import Glass

DAY = 86_400_000
START = from_iso(NOW)


def run(folder: Path, glass: Glass, wanted: Wanted, clock: Iterator[Instant]) -> list[Event]:
    """A session of its own process's kind; the log afterwards."""
    with closing(Pool(folder / FILE)) as pool, closing(Store(folder, START.day, pool.lineage())) as store:
        supply = Supply(pool, resources.folder("cards"), background=False)
        Session(store, pool, glass, lambda: next(clock), wanted, supply, lambda *_: "").run()
        return store.events()


def ticking(start: Instant = START, step: int = 1000) -> Iterator[Instant]:
    while True:
        yield start
        start = start.later(step)


def test_a_failed_side_of_a_card_comes_back_itself(folder: Path) -> None:
    ratings = iter("1333")
    glass = Glass(iter(()), lambda prompt: next(ratings, ":q") if "How well" in prompt else "")
    note = "def.hessian"
    with closing(Pool(folder / FILE)) as pool:
        assert len((pool.body(note) or {})["sides"]) == 2
        pool.connection.execute("DELETE FROM item WHERE id <> ?", (note,))
    log = run(folder, glass, Wanted(limit=3), ticking(step=700_000))
    assert [event.detail["variant"][-1] for event in log] == ["1", "1"]
    log = run(folder, glass, Wanted(limit=1), ticking(START.later(5 * DAY)))
    assert log[-1].detail["variant"][-1] == "2"


def test_each_rating_says_when_the_card_comes_back(folder: Path) -> None:
    glass = Glass(iter(()), lambda prompt: "3" if "How well" in prompt else "")
    run(folder, glass, Wanted(limit=1), ticking())
    asked = next(line for line in glass.lines if "How well" in line)
    assert asked.endswith("1 again   2 hard 1 d   3 good 2 d   4 easy 8 d")
    assert "  Good: again in 2 days." in glass.lines


def test_the_first_day_has_exercises_and_easy_ones_come_first(folder: Path) -> None:
    with closing(Pool(folder / FILE)) as pool:
        items = pool.items()
    assert any(unit(item.id) == "skill" for item in items[:10])
    for topic in {item.topic for item in items}:
        levels = [item.level for item in items if item.topic == topic and unit(item.id) == "skill"]
        assert levels == sorted(levels)


def test_a_quick_answer_may_be_rated_easy(folder: Path) -> None:
    item = "newton-step.1"
    with closing(Store(folder, START.day)) as store:
        for n in range(5):
            when = START.later((n - 40) * DAY)
            store.record([Answered(item, Rating.GOOD, {"ms": 60_000})], when)
    with closing(Pool(folder / FILE)) as pool:
        rows = pool.connection.execute("SELECT body FROM variant WHERE item = ? ORDER BY seed", (item,))
        keys = [json.loads(body)["parts"][0]["key"] for (body,) in rows]
    for step, said in ((5_000, True), (50_000, False)):
        glass = Glass(iter([keys.pop(0)]))
        log = run(folder, glass, Wanted(family=item, limit=1), ticking(step=step))
        assert log[-1].rating == Rating.GOOD
        assert any("quick" in line for line in glass.lines) is said
