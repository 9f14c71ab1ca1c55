"""A class of 500 in every format: the same bytes whichever way, nobody moves, equally hard, all keys different."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import statistics
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hessquiz.sheets.verify import verify
from tests.sheets.classes import digests
from tests.sheets.full_class import STUDENTS, everybody, roster, run, words

pytestmark = pytest.mark.proof

CLASS_WIDE = re.compile(r"[^/]+\.(csv|json|jsonl|xml)|prairielearn/.*")


@pytest.fixture
def own(full: Path, tmp_path: Path) -> Path:
    """The class once more; files are links, which is enough, for they are only ever replaced."""
    shutil.copytree(full / "out", tmp_path / "out", copy_function=os.link)
    shutil.copy(full / "roster.csv", tmp_path)
    return tmp_path


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}


def certificates(full: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((full / "out/certificates.json").read_text(encoding="utf-8"))
    return found


def test_a_second_run_writes_nothing(full: Path, own: Path) -> None:
    again = run(words(own, own / "out", "--formats", "all", "--jobs", "2"))
    assert f"{STUDENTS} students, 0 files written." in again.said
    assert digests(own / "out") == digests(full / "out")


def test_one_process_writes_the_same_bytes(full: Path, tmp_path: Path) -> None:
    run(words(full, tmp_path / "out", "--formats", "all", "--jobs", "1"))
    assert digests(tmp_path / "out") == digests(full / "out")


def test_dask_writes_the_same_bytes(full: Path, tmp_path: Path) -> None:
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=":0", local_directory=str(tmp_path / "dask")
    ) as cluster:
        address = cluster.scheduler_address
        run(words(full, tmp_path / "out", "--formats", "all", "--dask", address))
    assert digests(tmp_path / "out") == digests(full / "out")


def test_who_leaves_and_who_comes_changes_nobody_s_file(full: Path, own: Path) -> None:
    """One in the middle leaves and another comes; files of the class change in the lines of these two alone."""
    gone = everybody()[STUDENTS // 2 - 1]
    roster(own / "roster.csv", *(name for name in everybody() if name != gone), "late")
    run(words(own, own / "out", "--formats", "all", "--jobs", "2"))
    before, after = digests(full / "out"), digests(own / "out")
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    theirs = {name for name in changed if {gone, "late"} & set(name.split("/"))}
    assert all(CLASS_WIDE.fullmatch(name) for name in changed - theirs), sorted(changed - theirs)
    assert not (own / "out/students" / gone).exists()
    for name in ("keys.csv", "responses.csv"):
        old, new = rows(full / "out" / name), rows(own / "out" / name)
        assert {**old, "late": new["late"]} == {**new, gone: old[gone]}
    old_lines, new_lines = ((home / "out/ledger.jsonl").read_text().splitlines() for home in (full, own))
    assert new_lines[: len(old_lines)] == old_lines
    assert {json.loads(line)["student"] for line in new_lines[len(old_lines) :]} == {"late"}
    old_codes, new_codes = ({**certificates(home)["students"]} for home in (full, own))
    assert {**old_codes, "late": new_codes["late"]} == {**new_codes, gone: old_codes[gone]}
    for path in (own / "out").rglob("variants.json"):
        old_ones, new_ones = (
            json.loads((home / "out" / path.relative_to(own / "out")).read_text()) for home in (full, own)
        )
        lost = [each for each in old_ones if each not in new_ones]
        assert (len(lost), len(old_ones), old_ones.index(lost[0])) == (1, STUDENTS, STUDENTS // 2 - 1)
        assert new_ones[:-1] == [each for each in old_ones if each != lost[0]]
    for name in (path.name for path in (own / "out").glob("moodle-*.xml")):
        old_set, new_set = (Counter(questions(home / "out" / name)) for home in (full, own))
        assert all(f"<text>{gone} " in each for each in old_set - new_set)
        assert all("<text>late " in each for each in new_set - old_set)
    assert verify(own / "out") == []


def questions(path: Path) -> list[str]:
    """The questions of a Moodle file as they stand."""
    return re.findall(r"<question .*?</question>", path.read_text(encoding="utf-8"), re.DOTALL)


def test_papers_are_equally_hard_and_their_keys_differ(full: Path) -> None:
    found = certificates(full)
    totals = [each["difficulty"] for each in found["students"].values()]
    relative = statistics.pstdev(totals) / statistics.fmean(totals)
    assert relative == pytest.approx(found["class"]["difficulty"]["relative"], abs=1e-3)
    assert relative <= 0.05
    keys = rows(full / "out/keys.csv")
    labels = [label for label in next(iter(keys.values())) if label not in ("id", "name", "code")]
    assert len(keys) == STUDENTS
    assert len({tuple(row[label] for label in labels) for row in keys.values()}) == STUDENTS
    assert found["class"]["pairs_with_the_same_full_key"] == 0
    assert 0 < found["class"]["chance_of_the_same_full_key"] < 1e-6
    orders = Counter((row["classify-1"], row["classify-2"]) for row in keys.values())
    assert {one == other for one, other in orders} == {False}
    assert len(orders) == 6
    assert all(abs(count - STUDENTS / 6) < 5 * (STUDENTS * 5 / 36) ** 0.5 for count in orders.values())
    print(f"\nDifficulty: {relative:.2%}; orders of classes: {dict(orders)}; {found['class']}")  # noqa: T201


def test_every_key_of_the_class_is_derived_again(full: Path) -> None:
    assert verify(full / "out") == []
