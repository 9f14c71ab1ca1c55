"""What is asked next."""

from __future__ import annotations

from hessquiz.schedule import queue
from hessquiz.schedule.memory import Memory
from hessquiz.schedule.queue import Item, Lists, choose, lists, prerequisite
from hessquiz.schedule.settings import Settings
from hessquiz.schedule.state import State

DAY, AT = 20_000, 20_000 * 86_400_000 + 36_000_000


def known(item: str, due: int = DAY, **more: object) -> State:
    return State(item, Memory(5.0, 5.0, due - 5), due, first_day=due - 5, reps=2, **more)  # type: ignore[arg-type]


def run(items: list[Item], states: dict[str, State], count: int, asked: list[str] | None = None) -> list[str]:
    """What would be asked if each item then left the lists."""
    topics = {i.id: i.topic for i in items}
    asked = asked or []
    gone: set[str] = set()
    ready = lists(items, states, DAY, AT, Settings())
    for _ in range(count):
        item = choose(ready, asked, topics, gone)
        if item is None:
            break
        asked.append(item)
        gone.add(item)
    return asked


def test_due_first_then_new_in_teaching_order() -> None:
    items = [Item(f"i{n}", f"t{n}") for n in range(6)]
    states = {"i4": known("i4", DAY), "i5": known("i5", DAY - 2), "i3": known("i3", DAY + 1)}
    assert run(items, states, 9) == ["i5", "i4", "i0", "i1", "i2"]


def test_no_family_twice_in_a_row_while_there_is_another() -> None:
    items = [Item("f.1", "a"), Item("f.2", "a"), Item("g", "a")]
    states = {i: known(i) for i in ("f.1", "f.2", "g")}
    order = run(items, states, 3)
    assert order[1] == "g"


def test_a_change_of_topic_is_preferred() -> None:
    items = [Item(f"i{n}", "ab"[n // 3]) for n in range(6)]
    states = {i.id: known(i.id) for i in items}
    topics = [{i.id: i.topic for i in items}[x] for x in run(items, states, 6)]
    assert topics == ["a", "b", "a", "b", "a", "b"]


def test_a_failed_item_returns_after_three_others_or_when_nothing_is_left() -> None:
    ready = Lists(waiting=("f",), new=("a", "b"))
    topics: dict[str, str] = {}
    assert choose(ready, ["f"], topics) == "a"
    assert choose(ready, ["f", "a", "b"], topics, {"a", "b"}) == "f"
    assert choose(Lists(waiting=("f",), new=("z",)), ["f", "x", "y", "w"], topics) == "f"
    assert choose(Lists(waiting=("f",)), ["f"], topics) == "f"


def test_what_others_hold_is_passed_over() -> None:
    assert choose(Lists(due=("a", "b")), [], {}, {"a"}) == "b"
    assert choose(Lists(due=("a",)), [], {}, {"a"}) is None


def test_siblings_of_what_was_seen_today_wait_and_higher_levels_come_in_turn() -> None:
    items = [Item("f.1", "a", level=1), Item("f.2", "a", level=2), Item("g", "a")]
    assert lists(items, {}, DAY, AT, Settings()).new == ("f.1", "g")
    today = State("f.1", Memory(2.0, 5.0, DAY), DAY + 2, first_day=DAY, reps=1)
    assert lists(items, {"f.1": today}, DAY, AT, Settings()).new == ("g",)
    later = State("f.1", Memory(2.0, 5.0, DAY - 3), DAY + 2, first_day=DAY - 3, reps=1)
    assert lists(items, {"f.1": later}, DAY, AT, Settings()).new == ("f.2", "g")


def test_daily_limits() -> None:
    items = [Item(f"i{n}", "t") for n in range(400)]
    states = {f"i{n}": known(f"i{n}") for n in range(300)}
    found = lists(items, states, DAY, AT, Settings(reviews=40, new=30))
    assert (len(found.due), len(found.new)) == (40, 13)
    assert len(lists(items[:20], {}, DAY, AT, Settings(new=12)).new) == 12
    assert queue.allowance(states.values(), 3, DAY, Settings(new=30)).new == queue.NEW_FLOOR


def test_suspended_and_buried_items_are_not_asked() -> None:
    items = [Item("a", "t"), Item("b", "t"), Item("c", "t")]
    states = {"a": known("a", suspended=True), "b": known("b", buried=DAY), "c": known("c", buried=DAY - 1)}
    assert lists(items, states, DAY, AT, Settings()).due == ("c",)


def test_a_leech_leads_to_the_level_below_then_to_the_topic_before() -> None:
    items = [Item("a", "t0"), Item("t1.note", "t1"), Item("f.1", "t1"), Item("f.2", "t1")]
    assert prerequisite("f.2", items, {}) == "f.1"
    assert prerequisite("f.1", items, {}) == "t1.note"
    assert prerequisite("f.1", items, {"t1.note": known("t1.note", suspended=True)}) == "a"
    assert prerequisite("a", items, {}) is None
