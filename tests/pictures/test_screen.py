"""Pictures in characters."""

from __future__ import annotations

from typing import Any

import pytest

from hessquiz.pictures import terminal

BOWL: dict[str, Any] = {"kind": "contours", "of": "x^2 + 4*y^2", "window": "-2 2 -2 2", "points": "(0, 0)"}
SADDLE: dict[str, Any] = {
    "kind": "contours", "of": "x^2 - y^2", "window": "-2 2 -2 2", "arrows": "(0, 0) (1, 1)", "labels": "(0, 1.5) é",
    "eigen": "(0, 0)",
}  # fmt: skip
GRAPHS: dict[str, Any] = {"kind": "curve", "of": "x^2; x^4; x; 1", "window": "-1 1 0 1"}


@pytest.mark.parametrize("picture", [BOWL, SADDLE, GRAPHS], ids=["bowl", "saddle", "graphs"])
@pytest.mark.parametrize(("width", "height"), [(40, 14), (64, 24), (120, 50), (30, 14)])
@pytest.mark.parametrize("ascii_", [False, True])
def test_fits_its_room(picture: dict[str, Any], width: int, height: int, ascii_: bool) -> None:
    rows = terminal(picture, width, height, ascii=ascii_).split("\n")
    framed = [row for row in rows if row.startswith("  ") is False or "│" in row or "|" in row]
    assert max(map(len, framed)) <= width
    assert len(rows) <= height + 2 * (picture["kind"] == "curve")
    if ascii_:
        assert "\n".join(rows).isascii()


def test_a_bowl_in_ascii() -> None:
    assert terminal(BOWL, 34, 16, ascii=True) == BOWL_ASCII


def test_a_bowl_in_braille_is_symmetric() -> None:
    rows = [row[row.index("│") + 1 : -1] for row in terminal(BOWL, 34, 18).split("\n") if row.count("│") == 2]
    inked = [[char != " " for char in row.ljust(len(rows[0]))] for row in rows]
    assert sum(map(sum, inked)) > 60
    different = sum(a != b for row in inked for a, b in zip(row, reversed(row), strict=True))
    assert different <= 0.1 * len(inked) * len(inked[0])


def test_the_legend_says_what_the_curves_are() -> None:
    assert terminal(SADDLE).split("\n")[-1] == "  level curves every 1; solid above 0, dashed below 0"
    assert terminal(SADDLE, ascii=True).split("\n")[-1] == (
        "  level curves every 1; filled : above 0, filled - below 0"
    )
    assert [row.split("  ")[-1] for row in terminal(GRAPHS).split("\n")[-4:]] == ["x²", "x⁴", "x", "1"]


def test_a_table() -> None:
    table = {"kind": "table", "heads": ["k", "error"], "rows": [["1", "1/10"], ["10", "x^2"]]}
    assert terminal(table) == " k  error\n──  ─────\n 1   1/10\n10     x²"
    assert terminal(table, ascii=True) == " k  error\n--  -----\n 1   1/10\n10    x^2"


BOWL_ASCII = """\
   +------------------------+
 2 +  ::::::::::::::::::::  |
   |::                    ::|
   |  ::::::::::::::::::::  |
 1 +:::::              :::::|
   |::                    ::|
   |                        |
 0 +            O           |
   |::                    ::|
-1 +:::::              :::::|
   |  ::::::::::::::::::::  |
   |::                    ::|
-2 +  ::::::::::::::::::::  |
   +|-----|-----|----|-----|+
   -2    -1     0    1     2
  level curves every 4; filled : above 0"""
