"""A class on disk: the same bytes whichever way, nobody moves, nothing is lost by a kill."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from hessquiz.cli._workers import workers
from hessquiz.errors import UsageError
from hessquiz.sheets import folder, kept
from hessquiz.sheets.produce import Class, again, produce
from tests.sheets.classes import SPEC, class_of, digests, made, of_students
from tests.sheets.small_class import sheet_file

ROSTER = [f"s{at}" for at in range(1, 13)]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sheet's file and a class of twelve; tests only look at them."""
    home = tmp_path_factory.mktemp("class")
    spec = sheet_file(home, SPEC)
    made(spec, home / "out", *ROSTER)
    return spec, home / "out"


def test_two_processes_write_the_same_bytes(first: tuple[Path, Path], tmp_path: Path) -> None:
    spec, out = first
    with workers(2, None) as run:
        produce(class_of(spec, tmp_path / "out", *ROSTER), run)
    assert digests(tmp_path / "out") == digests(out)


def test_a_second_run_writes_no_student_s_file(spec: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(spec, out, "s1", "s2")
    before = digests(out)
    assert made(spec, out, "s1", "s2").written == 0
    assert digests(out) == before


def test_who_leaves_and_who_comes_moves_nobody(first: tuple[Path, Path], tmp_path: Path) -> None:
    spec, _ = first
    out = tmp_path / "out"
    made(spec, out, *ROSTER)
    stay = [name for name in ROSTER if name != "s6"]
    before = of_students(out, *stay)
    made(spec, out, "new", *stay)
    assert of_students(out, *stay) == before
    assert not (out / "students/s6").exists()
    assert (out / "students/new/sheet.md").is_file()
    left = of_students(out, "new")
    made(spec, out, *ROSTER)
    assert of_students(out, *stay) == before
    made(spec, out, "new", *ROSTER)
    assert of_students(out, "new") == left


def test_what_is_not_ours_stays_when_a_student_leaves(spec: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "students/photos").mkdir(parents=True)
    (out / "students/photos/me.jpg").write_bytes(b"mine")
    made(spec, out, "s1", "s2")
    (out / "students/s2/scan.pdf").write_bytes(b"handed in")
    made(spec, out, "s1")
    left = {path.relative_to(out / "students").as_posix() for path in (out / "students").rglob("*.*")}
    assert left == {"photos/me.jpg", "s1/sheet.md", "s2/scan.pdf"}
    assert not (out / "keys/s2").exists()


def test_an_id_with_other_capitals_is_no_new_student(spec: Path, tmp_path: Path) -> None:
    made(spec, tmp_path / "out", "s1", "s2")
    before = digests(tmp_path / "out")
    with pytest.raises(UsageError, match=r"student 'S2' is 's2' in ledger\.jsonl; write the id so"):
        made(spec, tmp_path / "out", "s1", "S2")
    assert digests(tmp_path / "out") == before


def test_another_item_changes_no_answer_of_those_before(spec: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(spec, out, "s1", "s2")
    before = {paper.student.id: [e.variant.id for e in paper.entries] for paper in folder.papers(out)}
    spec.write_text(spec.read_text() + "  - family: curvature-along-direction\n    level: 2\n")
    made(spec, out, "s1", "s2")
    after = {paper.student.id: [e.variant.id for e in paper.entries] for paper in folder.papers(out)}
    assert {name: ids[:3] for name, ids in after.items()} == before
    assert {len(ids) for ids in after.values()} == {4}


def stopping(after: int) -> Callable[..., Iterator[Any]]:
    """Runs so many jobs and is then killed."""
    left = after

    def run(function: Callable[..., Any], jobs: Sequence[tuple[Any, ...]]) -> Iterator[Any]:
        nonlocal left
        for job in jobs:
            if not left:
                raise KeyboardInterrupt
            left -= 1
            yield function(*job)

    return run


def stopped(first: tuple[Path, Path], tmp_path: Path, after: int) -> Class:
    """The same class in a folder of its own, stopped after so many jobs."""
    this = class_of(first[0], tmp_path / "out", *ROSTER)
    with pytest.raises(KeyboardInterrupt):
        produce(this, stopping(after))
    return this


@pytest.mark.parametrize("after", [1, 3, 5])
def test_a_run_that_was_stopped_goes_on_to_the_same_files(
    first: tuple[Path, Path], tmp_path: Path, after: int
) -> None:
    this = stopped(first, tmp_path, after)
    produce(this)
    assert digests(tmp_path / "out") == digests(first[1])


@pytest.mark.parametrize("data", [b"", b'{"1 a": ['])
def test_a_draft_that_a_power_cut_broke_is_drawn_again(
    first: tuple[Path, Path], tmp_path: Path, data: bytes
) -> None:
    this = stopped(first, tmp_path, 5)
    drafts = list((tmp_path / "out" / kept.WORK).glob("*/draft.json"))
    assert drafts
    for draft in drafts:
        draft.write_bytes(data)
    produce(this)
    assert digests(tmp_path / "out") == digests(first[1])


def test_one_student_again_touches_nobody_else(spec: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(spec, out, "s1", "s2")
    before = digests(out)
    (out / "students/s1/sheet.md").write_text("lost")
    (out / "students/s2/sheet.md").write_text("left alone")
    assert again(class_of(spec, out, "s1", "s2"), "s1") == 4
    after = digests(out)
    assert {name for name in before if before[name] != after[name]} == {"students/s2/sheet.md"}


@pytest.mark.parametrize("name", ["students/s1/sheet.md", "keys/s1/files.json", "keys/s1/paper.json"])
@pytest.mark.parametrize("data", [b"", b"{", b"[]", None])
def test_a_broken_file_is_made_again(spec: Path, tmp_path: Path, name: str, data: bytes | None) -> None:
    out = tmp_path / "out"
    made(spec, out, "s1", "s2")
    before = digests(out)
    (out / name).unlink() if data is None else (out / name).write_bytes(data)
    made(spec, out, "s1", "s2")
    assert digests(out) == before


def test_a_key_that_was_changed_on_disk_reaches_no_other_file(spec: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(spec, out, "s1", "s2")
    before = digests(out)
    path = folder.paper_path(out, "s1")
    data = json.loads(path.read_text())
    data["entries"][0]["variant"]["parts"][0]["key"] = "[[1, 2], [2, 1]]"
    path.write_text(json.dumps(data))
    made(spec, out, "s1", "s2")
    assert digests(out) == before


def test_nothing_in_a_student_s_folder_tells_a_seed(first: tuple[Path, Path]) -> None:
    _, out = first
    for paper in folder.papers(out):
        text = b"".join(path.read_bytes() for path in (out / "students" / paper.student.id).iterdir())
        assert not [e for e in paper.entries if e.variant.id.partition("#")[2].encode() in text]
