"""Rosters as they come: other heads, broken lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from hessquiz.errors import UsageError
from hessquiz.sheet import Student
from hessquiz.sheets.roster import read_roster, versions


def roster(tmp_path: Path, data: bytes) -> tuple[Student, ...]:
    path = tmp_path / "roster.csv"
    path.write_bytes(data)
    return read_roster(path)


def test_heads_of_other_programs_and_semicolons(tmp_path: Path) -> None:
    data = "Full name;ID number;Email address\r\nZoë  Ω;s1;z@x.org\r\n;s2;\r\n".encode("utf-8-sig")
    assert roster(tmp_path, data) == (Student("s1", "Zoë Ω", "z@x.org"), Student("s2"))


def test_a_name_in_two_columns_and_columns_without_heads(tmp_path: Path) -> None:
    data = b"First name,Surname,,,ID number,Email address\nAda,Lovelace,a,b,s1,a@x.org\n"
    assert roster(tmp_path, data) == (Student("s1", "Ada Lovelace", "a@x.org"),)


def test_what_nobody_sees_is_no_part_of_a_name(tmp_path: Path) -> None:
    data = "id,name\ns1,A\x07da \u202eB\ns2,Jose\u0301\n".encode()
    assert [each.name for each in roster(tmp_path, data)] == ["Ada B", "José"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"name,email\nAnn,a@x\n", "roster.csv has no column 'id'; it has name, email."),
        (b"id,name\n", "roster.csv names no students."),
        (b"id\ns1\n\nS1\n", "roster.csv:4: student 'S1' is there already, on line 2."),
        (b"id,name\n,Ann\n", "roster.csv:2: the id '' can't name a folder"),
        (b"id\n../../etc\n", "roster.csv:2: the id '../../etc' can't name a folder"),
        (b"id\na..b\n", "roster.csv:2: the id 'a..b' can't name a folder"),
        (b"id\n=cmd\n", "roster.csv:2: the id '=cmd' can't name a folder"),
        (b"id\nAUX.1\n", "roster.csv:2: the id 'AUX.1' can't name a folder"),
        (b"id\n.work\n", "roster.csv:2: the id '.work' can't name a folder"),
    ],
)
def test_what_is_off_is_said_with_its_line(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        roster(tmp_path, data)
    assert str(caught.value).startswith(said)


def test_papers_without_a_roster_have_numbers() -> None:
    assert [each.id for each in versions(3)] == ["version-1", "version-2", "version-3"]
