"""The file of a sheet: what is off is said with its place, and no number in it can fill the memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from hessquiz.errors import SourceError
from hessquiz.sheets.spec import read_sheet

HUGE = "1e999999999"
ITEM = "sheet: a\ntitle: T\nitems:\n  - family: mixed-partial\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ": is empty; a sheet has sheet, title and items."),
        (ITEM + f"    points: {HUGE}\n", f":5:13: '{HUGE}' points; write a number such as 2, 1.5 or 1/3."),
        (ITEM + "    points: 1/0\n", ":5:13: '1/0' points;"),
        (
            f"tolerance: 1e-{HUGE[2:]}\n" + ITEM,
            f":1:12: '1e-{HUGE[2:]}' is no tolerance; write 1/1000 or 0.001.",
        ),
        (f"penalty: {HUGE}%\n" + ITEM, f":1:10: '{HUGE}%' is no share; write 25% or 1/4."),
    ],
)
def test_what_is_off_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_sheet(path)
    assert said in str(caught.value)


def test_numbers_as_people_type_them(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("tolerance: 1e-3\npenalty: 12.5%\n" + ITEM + "    points: 1/3\n", encoding="utf-8")
    sheet = read_sheet(path)
    assert (sheet.tolerance, str(sheet.penalty), str(sheet.points)) == ("1e-3", "1/8", "1/3")
