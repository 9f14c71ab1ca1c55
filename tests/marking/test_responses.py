"""Files of answers as Excel and people write them: read right, or refused with file and line."""

from __future__ import annotations

import re

import pytest

from hessquiz.errors import UsageError
from hessquiz.marking.whole import mark_class
from tests.marking.answering import keys, read, write
from tests.sheets.small_class import STUDENTS, make_class


@pytest.fixture
def plain(own_class, tmp_path):
    """Right answers in our own form, as text."""
    return write(tmp_path / "r.csv", keys(own_class)).read_bytes().decode()


def mean(where, path):
    return mark_class(where, [path]).mean


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(own_class, tmp_path, plain, encoding):
    path = tmp_path / "other.csv"
    path.write_bytes(plain.encode(encoding))
    assert mean(own_class, path) == 6.0


def test_semicolons_and_decimal_commas(own_class, tmp_path):
    given = keys(own_class)
    top, bottom = map(int, given["s1"]["soft.b"].split("/"))
    given["s1"]["soft.b"] = f"{top / bottom:.9f}".replace(".", ",")
    lines = [
        ";".join(["ID", *given["s1"]]),
        *(";".join([s.upper(), *own.values()]) for s, own in given.items()),
    ]
    path = tmp_path / "excel.csv"
    path.write_text("sep=;\r\n" + "\r\n".join(lines) + "\r\n", encoding="utf-8-sig")
    assert mean(own_class, path) == 6.0


def test_heads_in_another_order_and_case_and_columns_of_others(own_class, tmp_path):
    given = keys(own_class)
    turned = {s: dict(reversed(own.items())) | {"remark": "x"} for s, own in given.items()}
    path = write(tmp_path / "r.csv", turned)
    path.write_text(path.read_text().replace("hess,", "HESS,", 1))
    report = mark_class(own_class, [path])
    assert (report.mean, report.ignored) == (6.0, ("remark",))


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (
            "\r\ns2,",
            "\r\ns1,",
            "r.csv:3: student 's1' is there already, on line 2. Number them in a column 'attempt'.",
        ),
        ("\r\ns2,", "\r\ns22,", "r.csv:3: there is no student 's22' in this class. Did you mean 's2'?"),
        ("hess,", "hes,", "r.csv has no column 'hess'. Did you mean 'hes'?"),
        ("id,", "code,", "r.csv has no column 'id'"),
        ("soft.a,", "hess,", "r.csv:1: two columns are called 'hess'."),
        ("\r\ns2,", '\r\n"s2,', "r.csv:"),
    ],
)
def test_what_is_off_is_named(own_class, tmp_path, plain, old, new, error):
    assert old in plain
    path = tmp_path / "r.csv"
    path.write_text(plain.replace(old, new, 1), encoding="utf-8", newline="")
    with pytest.raises(UsageError, match=re.escape(error)):
        mark_class(own_class, [path])


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 9, b"\xff\xfe\x00"])
def test_what_is_no_table_is_refused(own_class, tmp_path, data):
    path = tmp_path / "r.csv"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=r"r\.csv"):
        mark_class(own_class, [path])


def test_an_attempt_too_many_and_one_that_is_no_number(own_class, tmp_path):
    given = {"s1": keys(own_class)["s1"]}
    path = write(tmp_path / "r.csv", given, attempt="x")
    with pytest.raises(UsageError, match=r"r\.csv:2: attempt is 'x'; it must be 1, 2, 3"):
        mark_class(own_class, [path])
    head, row = write(path, given, attempt="1").read_text().splitlines()
    path.write_text("\n".join([head, row, row.replace("s1,1", "s1,2"), row.replace("s1,1", "s1,3")]))
    with pytest.raises(UsageError, match="student 's1' has 3 attempts; the sheet allows 2"):
        mark_class(own_class, [path])


def test_an_apostrophe_that_kept_a_formula_out_is_taken_off(own_class, tmp_path):
    given = keys(own_class)
    given["s1"]["hess"] = "'" + "-1*(-1)*" + given["s1"]["hess"]
    mark_class(own_class, [write(tmp_path / "r.csv", given)])
    (row,) = [row for row in read(own_class / "parts.csv") if (row["id"], row["part"]) == ("s1", "hess")]
    assert row["outcome"] == "correct"


def test_who_left_the_class_is_passed_over(tmp_path):
    where, _ = make_class(tmp_path, formats=("key",))
    given = keys(where)
    make_class(tmp_path, formats=("key",), students=STUDENTS[:4])
    report = mark_class(where, [write(tmp_path / "r.csv", given)])
    assert (report.handed_in, report.left, report.mean) == (4, ("s5", "s6"), 6.0)
    with pytest.raises(UsageError, match="there is no student 's7' in this class"):
        mark_class(where, [write(tmp_path / "r.csv", {"s7": given["s1"]})])
