"""What is said of chance: held to what counting and drawing say."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations
from pathlib import Path

import pytest

from hessquiz.sheets import drawing
from hessquiz.sheets.certificate import same_order
from hessquiz.sheets.produce import drawn, one_process
from hessquiz.sheets.spec import read_sheet
from tests.sheets.classes import class_of, made
from tests.sheets.small_class import SECRET


@pytest.mark.parametrize(
    ("classes", "count"), [("ab", 1), ("ab", 2), ("abc", 2), ("aab", 2), ("aabbb", 3), ("aa", 2), ("abcd", 4)]
)
def test_the_chance_of_the_same_order_is_that_of_all_orders(classes: str, count: int) -> None:
    found = Counter(order[:count] for order in permutations(classes))
    total = sum(found.values())
    assert same_order(classes, count) == pytest.approx(sum((n / total) ** 2 for n in found.values()))


def test_items_that_share_their_classes_out_are_not_counted_twice(spec: Path, tmp_path: Path) -> None:
    """A saddle and a minimum: who has the saddle first has the same two keys as every second student."""
    report = made(spec, tmp_path / "out", "s1", "s2")
    items = report.of_class["items"]
    assert (
        items["classify-1"]["chance_of_the_same_key"] == items["classify-2"]["chance_of_the_same_key"] == 0.5
    )
    alone = items["hessian-at-a-point"]["chance_of_the_same_key"]
    assert report.of_class["chance_of_the_same_full_key"] == pytest.approx(alone / 2, rel=0.06)


def test_the_chance_is_about_what_independent_draws_give(spec: Path, tmp_path: Path) -> None:
    this = class_of(spec, tmp_path / "out", "s1", "s2")
    wants = drawn(this, one_process, lambda _: None).wants
    sheet = read_sheet(spec)
    keys = []
    for number in range(120):
        mine = [
            drawing.for_student(wants[item.id], SECRET, sheet.name, f"x{number}") for item in sheet.items[1:]
        ]
        first = [next(drawing.candidates(want, SECRET, sheet.name, f"x{number}")) for want in mine]
        keys.append(tuple(drawing.key_digest(each.variant) for each in first))
    same = [one == other for one, other in combinations(keys, 2)]
    assert sum(same) / len(same) == pytest.approx(0.5, abs=0.05)
