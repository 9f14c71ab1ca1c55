"""A skill or a note that a later edition splits, merges, renames or drops: its history goes on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hessquiz.schedule.days import Instant
from hessquiz.schedule.event import Event, Rating
from hessquiz.schedule.lineage import NONE, Lineage, from_text, of_items
from hessquiz.schedule.state import State
from hessquiz.store.checkup import checkup
from hessquiz.store.reviews import Answered, Store, look_up

DAY = 86_400_000
START = Instant(20_000 * DAY + DAY // 2)
Sessions = Callable[..., dict[str, State]]


@pytest.mark.parametrize(
    ("items", "moved", "item", "level", "heir"),
    [
        ("f", {}, "f", 3, "f"),  # nothing happened
        ("f.1 f.2", {}, "f.2", 2, "f.2"),
        ("f.1 f.2 f.3", {}, "f", 2, "f.2"),  # split: the level that the exercise had
        ("f.1 f.2 f.3", {}, "f", 0, "f.1"),  # … which an old line does not tell
        ("f.2 f.4", {}, "f", 3, "f.2"),  # … or which there is not: the nearest below
        ("f.2 f.4", {}, "f", 1, "f.2"),  # … or the lowest
        ("f.1 f.2 f.3", {"f": "f.3"}, "f", 0, "f.3"),  # the deck says better
        ("f.1 f.2 f.3", {"f": "f.3"}, "f", 2, "f.3"),
        ("f", {}, "f.3", 3, "f"),  # merged
        ("f.1 f.2", {}, "f.3", 3, "f.2"),  # a level less
        ("g", {"f": "g"}, "f", 1, "g"),  # renamed
        ("g.1 g.2", {"f": "g"}, "f.2", 2, "g.2"),  # renamed with its levels
        ("g.1 g.2", {"f": "g"}, "f", 0, "g.1"),  # renamed and split
        ("g.1 g.2", {"f": "g.2"}, "f.1", 1, "g.2"),
        ("g.1 h", {"f.1": "g.1", "f.2": "h"}, "f.2", 2, "h"),  # each level its own way
        ("h", {"f": "g", "g": "h"}, "f", 1, "h"),  # renamed twice
        ("h", {"f": "g", "g": "f"}, "f", 1, "g"),  # nonsense ends too
        ("g", {}, "f", 1, "f"),  # removed
        ("g", {}, "f.2", 2, "f.2"),
        ("g t.new", {"t.old": "t.new"}, "t.old", 0, "t.new"),  # a note
        ("g t.new", {}, "t.old", 0, "t.old"),
    ],
)
def test_heir(items: str, moved: dict[str, str], item: str, level: int, heir: str) -> None:
    lineage = of_items(items.split(), moved)
    assert lineage.heir(item, level) == heir
    assert item in lineage.kin(heir)
    assert from_text(lineage.text()) == lineage


@pytest.mark.parametrize(
    ("items", "item", "hidden"),
    [
        ("f", "f", {"f"}),
        ("f.1 f.2", "f", {"f.1", "f.2"}),  # a family put away: all of it
        ("f", "f.2", set()),  # one level put away: not what is more than that
        ("f.1", "f.2", set()),
        ("f.1 f.2", "f.2", {"f.2"}),
    ],
)
def test_what_was_put_away(items: str, item: str, hidden: set[str]) -> None:
    suspended = Event("e", "suspend", item, START)
    assert set(of_items(items.split(), {}).heirs(suspended)) == hidden


def test_without_a_lineage_every_item_is_its_own_heir() -> None:
    assert NONE == Lineage() == from_text("")
    assert [NONE.heir(item) for item in ("f", "f.2", "t.note")] == ["f", "f.2", "t.note"]


@pytest.fixture
def edition(tmp_path: Path) -> Sessions:
    """Opens the store as an edition's session does, lets it act, looks that all is whole; the states."""

    def run(items: str, act: Callable[[Store], object] = bool, **moved: str) -> dict[str, State]:
        lineage = of_items(items.split(), moved)
        with closing(Store(tmp_path, START.day + 30, lineage.text())) as store:
            act(store)
            states = store.states()
        assert [f for f in checkup(tmp_path, START.later(30 * DAY)) if f.level == "fault"] == []
        assert {i: s for i, s in look_up(tmp_path, START.day + 30)[1].items() if s.events} == states
        return states

    return run


def review(item: str, day: int, rating: Rating = Rating.GOOD, **detail: int) -> Callable[[Store], str]:
    def act(store: Store) -> str:
        return store.record([Answered(item, rating, dict(detail))], START.later(day * DAY))[0].id

    return act


def test_split(edition: Sessions) -> None:
    edition("f", review("f", 0, level=1))
    before = edition("f", review("f", 1, level=2))["f"]
    assert before.reps == 2
    after = edition("f.1 f.2 f.3")
    assert {i: (s.reps, s.first_day) for i, s in after.items()} == {
        "f.1": (1, START.day),
        "f.2": (1, START.day + 1),
    }
    assert edition("f.1 f.2 f.3", review("f.2", 4, level=2))["f.2"].reps == 2
    assert edition("f")["f"].reps == 3  # and merged again, nothing is lost


def test_split_of_an_old_log(edition: Sessions) -> None:
    before = edition("f", lambda store: [review("f", day)(store) for day in (0, 3, 9)])["f"]
    after = edition("f.1 f.2", f="f.2")
    assert set(after) == {"f.2"}
    assert after["f.2"].memory == before.memory
    assert (after["f.2"].due, after["f.2"].reps) == (before.due, 3)


def test_merge_keeps_the_order_of_days(edition: Sessions) -> None:
    def both(store: Store) -> None:
        for day, item in enumerate(("f.1", "f.2", "f.1", "f.2")):
            review(item, 3 * day, level=int(item[-1]))(store)

    edition("f.1 f.2", both)
    alone = edition("f")["f"]
    assert (alone.reps, alone.first_day, alone.last_day) == (4, START.day, START.day + 9)


def test_renamed_and_removed(edition: Sessions) -> None:
    before = edition("old t", review("old", 0, level=1))["old"]
    assert edition("new t", old="new")["new"].memory == before.memory
    assert edition("t")["old"].memory == before.memory  # no heir: kept under its name, asked no more
    assert edition("old t")["old"] == before


def test_undo_and_another_rating_follow_their_review(edition: Sessions) -> None:
    def act(store: Store) -> None:
        review("f", 0)(store)
        second = review("f", 5)(store)
        store.rerate(review("f", 9)(store), Rating.HARD, START.later(9 * DAY))
        store.undo(second, START.later(9 * DAY))

    before = edition("f", act)["f"]
    assert before.reps == 2
    after = edition("f.1 f.2", f="f.2")["f.2"]
    assert (after.memory, after.reps, after.due) == (before.memory, 2, before.due)


def test_undo_in_a_later_edition(edition: Sessions) -> None:
    names: list[str] = []
    edition("f", lambda store: names.extend([review("f", 0)(store), review("f", 4)(store)]))

    def act(store: Store) -> None:
        store.rerate(names[0], Rating.EASY, START.later(5 * DAY))
        taken = store.undo(names[1], START.later(6 * DAY))
        assert store.states()["f.1"].reps == 1
        store.undo(taken.id, START.later(7 * DAY))

    assert edition("f.1 f.2", act)["f.1"].reps == 2
    assert edition("f.1 f.2", f="f.2")["f.2"].reps == 2
    assert edition("f")["f"].reps == 2


def test_put_away_as_a_family(edition: Sessions) -> None:
    edition("f", lambda store: [review("f", 0)(store), store.mark("suspend", "f", START)])
    after = edition("f.1 f.2")
    assert {i: s.suspended for i, s in after.items()} == {"f.1": True, "f.2": True}
    woken = edition("f.1 f.2", lambda store: store.mark("unsuspend", "f.2", START))
    assert {i: s.suspended for i, s in woken.items()} == {"f.1": True, "f.2": False}


def test_one_review_from_two_sources(edition: Sessions) -> None:
    """Exported under the old name, imported from Anki under the new one: it is the same review."""
    edition("f", review("f", 0))
    back = Event("anki-1", "review", "f.1", START.later(3), START.at, 3, 2, source="anki")
    assert edition("f.1 f.2", lambda store: store.add([back]))["f.1"].reps == 1
    other = Event("anki-2", "review", "f.1", START.later(DAY), START.at + DAY, 3, 2, source="anki")
    assert edition("f.1 f.2", lambda store: store.add([other]))["f.1"].reps == 2
