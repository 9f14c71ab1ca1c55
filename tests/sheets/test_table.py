"""CSV as spreadsheets write it, and what may stand in a cell that they will open."""

from __future__ import annotations

import csv
import io

import pytest

from hessquiz.errors import UsageError
from hessquiz.table import csv_bytes, guarded, parse_table, unguarded

TEXT = 'id,name\ns1,Zoë "Z" Ω\n'.replace('Zoë "Z" Ω', "Zoë")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_that_programs_write_is_read(encoding: str) -> None:
    (row,) = parse_table(TEXT.encode(encoding), "r.csv").rows
    assert row.cells == {"id": "s1", "name": "Zoë"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_ends_of_lines(separator: str, end: str) -> None:
    text = end.join([f"id{separator}name", f's1{separator}"a{separator}b"', ""])
    table = parse_table(text.encode(), "r.csv")
    assert table.separator == separator
    assert [row.cells for row in table.rows] == [{"id": "s1", "name": f"a{separator}b"}]


def test_the_mark_of_excel_names_the_separator_and_lines_still_count() -> None:
    table = parse_table(b"sep=;\r\nID;Name\r\ns1;a,b,c\r\n", "r.csv")
    assert table.heads == ("ID", "Name")
    assert [(row.line, row.cells) for row in table.rows] == [(3, {"id": "s1", "name": "a,b,c"})]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "r.csv is empty; its first line names the columns."),
        (b"\xef\xbb\xbf\n\n", "r.csv is empty; its first line names the columns."),
        (b"id,ID\n", "r.csv:1: two columns are called 'ID'."),
        (b"id,name\ns1,a,b\n", "r.csv:2: 3 cells under 2 heads"),
        (b'id,name\ns1,"a\n', "r.csv:2: unexpected end of data."),
        (b"PK\x03\x04\x00\x00\x81", "r.csv is no CSV text; save it as CSV UTF-8."),
        (b"id\n\x81\n", "r.csv is no CSV text; save it as CSV UTF-8."),
        (b"\xef\xbb\xbf", "r.csv is empty; its first line names the columns."),
        (b"id,name\ns1,a\0b\n", "r.csv:2: a NUL byte stands here; it is no CSV text."),
        (
            b"id|name\ns1|a,b\n",
            "r.csv:2: 2 cells, but the first line names one column, 'id|name'; separate columns",
        ),
    ],
)
def test_what_is_no_table_is_said_with_its_line(data: bytes, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_table(data, "r.csv")
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+x", "-x", "@SUM(A1)", " =1", "\t=1", "|cmd", "%0", "-1/2", "＝1"]
)
def test_no_cell_becomes_a_formula_and_it_comes_back(cell: str) -> None:
    text = csv_bytes(["id"], [[cell]]).decode("utf-8-sig")
    ((_,), (seen,)) = csv.reader(io.StringIO(text, newline=""))
    assert seen == "'" + cell
    assert unguarded(seen).strip() == cell.strip()


@pytest.mark.parametrize("cell", ["-3", "+2", "-1.5", "x = 1", "", "[[1, -2], [0, 1]]"])
def test_numbers_and_plain_words_stay(cell: str) -> None:
    assert guarded(cell) == cell


@pytest.mark.parametrize("cell", ["1;=2", "1; -2", "a\n=1", "a\r\n\t@x", "1\t+x", "0;;=HYPERLINK(1)"])
def test_no_piece_of_a_cell_becomes_a_formula_where_semicolons_separate(cell: str) -> None:
    text = csv_bytes(["id", "answer"], [["s1", cell]]).decode("utf-8-sig")
    pieces = [piece.strip().strip('"') for line in text.splitlines() for piece in line.split(";")]
    assert not [piece for piece in pieces if piece[:1] in tuple("=+-@|%")]
    (row,) = parse_table(text.encode(), "r.csv").rows
    assert row.cells["answer"] == cell


def test_a_cell_is_no_longer_than_a_spreadsheet_can_hold_and_any_length_is_read() -> None:
    text = csv_bytes(["id", "answer"], [["s1", "x" * 200_000]]).decode("utf-8-sig")
    assert max(map(len, text.splitlines())) < 32_767
    (row,) = parse_table(f"id,answer\ns1,{'x' * 200_000}\n".encode(), "r.csv").rows
    assert row.cells["answer"] == "x" * 200_000
