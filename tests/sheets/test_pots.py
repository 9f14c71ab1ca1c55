"""Pieces of the class's files wait on disk, in order, and nothing of them stays."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from hessquiz.export.sheets import moodle_cloze
from hessquiz.sheets.pots import Pots
from hessquiz.sheets.spec import read_sheet

SPEC = Path(__file__).resolve().parents[2] / "cards/coursework/curvature.yaml"


def test_lines_come_back_in_their_order_as_often_as_asked(tmp_path: Path) -> None:
    where = tmp_path / "pots"
    with Pots(where) as pots:
        pots.add("a", b"1\n2\n")
        pots.add("b", b"x\n")
        pots.add("a", b"3\n")
        for _ in range(2):
            assert list(pots("a")) == [b"1\n", b"2\n", b"3\n"]
        assert list(pots("b")) == [b"x\n"]
        assert list(pots("c")) == []
    assert not where.exists()


def test_what_a_killed_run_left_is_not_taken_over(tmp_path: Path) -> None:
    where = tmp_path / "pots"
    where.mkdir()
    (where / "0").write_bytes(b"old\n")
    with Pots(where) as pots:
        pots.add("a", b"new\n")
        assert list(pots("a")) == [b"new\n"]
    assert not where.exists()


def test_a_large_class_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    sheet = read_sheet(SPEC)
    question = b"<question>" + b"x" * 40_000 + b"</question>\n"
    with Pots(tmp_path / "pots") as pots:
        tracemalloc.start()
        try:
            for _ in range(100):
                for item in sheet.items:
                    pots.add(f"{moodle_cloze.POT} {item.id}", question)
            (pieces,) = moodle_cloze.whole(sheet, pots).values()
            size = sum(map(len, pieces))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert size > 30_000_000
    assert peak < 12_000_000


def test_a_sheet_of_a_thousand_items_needs_no_thousand_open_files(tmp_path: Path) -> None:
    with Pots(tmp_path / "pots") as pots:
        for round_ in range(3):
            for number in range(1500):
                pots.add(f"pot {number}", f"{round_}\n".encode() * 1000)
        assert all(len(list(pots(f"pot {number}"))) == 3000 for number in range(0, 1500, 100))
