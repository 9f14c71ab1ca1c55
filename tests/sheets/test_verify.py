"""A folder that was tampered with is told from one that was not, and where."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from hessquiz.cli.verify import command
from hessquiz.errors import StoreError
from hessquiz.families.make import load
from hessquiz.sheets.verify import verify


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def first_key(folder: Path) -> str:
    return json.loads((folder / "keys.json").read_text())[0]["answers"]["hess"]


def paper_key(folder: Path) -> None:
    key = first_key(folder)
    edit(folder / "keys/s1/paper.json", json.dumps(key), json.dumps(key.replace("[[", "[[9")))


def csv_key(folder: Path) -> None:
    edit(folder / "keys.csv", first_key(folder), first_key(folder).replace("[[", "[[9"))


def json_key(folder: Path) -> None:
    edit(folder / "keys.json", json.dumps(first_key(folder)), '"[[1]]"')


def ledger_line(folder: Path) -> None:
    edit(folder / "ledger.jsonl", "hessian-at-a-point@", "hessian-at-a-point@9")


def ledger_gone(folder: Path) -> None:
    lines = (folder / "ledger.jsonl").read_text().splitlines()
    (folder / "ledger.jsonl").write_text(
        "\n".join(line for line in lines if '"student": "s2"' not in line) + "\n"
    )


def certificate(folder: Path) -> None:
    edit(folder / "certificates.json", '"standard_deviation": ', '"standard_deviation": 1')


def rule(folder: Path) -> None:
    edit(
        folder / "ledger.jsonl",
        '"student": "s2", "item": "hess", "rule": "',
        '"student": "s2", "item": "hess", "rule": "0',
    )


def points(folder: Path) -> None:
    edit(folder / "keys.json", '"hess": "2"', '"hess": "3"')


def page(folder: Path) -> None:
    path = folder / "students/s2/sheet.md"
    path.write_text(path.read_text() + "\n")


def page_gone(folder: Path) -> None:
    (folder / "students/s2/sheet.md").unlink()


def stranger(folder: Path) -> None:
    (folder / "students/zz").mkdir()


def strange_file(folder: Path) -> None:
    (folder / "students/s3/notes.txt").write_text("")


def student_gone(folder: Path) -> None:
    (folder / "keys/s4/paper.json").unlink()


def row_gone(folder: Path) -> None:
    lines = (folder / "keys.csv").read_text().splitlines()
    (folder / "keys.csv").write_text("\n".join(line for line in lines if not line.startswith("s5")))


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        (paper_key, "keys/s1/paper.json: hess:"),
        (csv_key, "keys.csv:2: hess"),
        (json_key, "keys.json: s1: hess"),
        (ledger_line, "keys/s1/paper.json: hess is"),
        (ledger_gone, "keys/s2/paper.json: hess is not in ledger.jsonl"),
        (rule, "keys/s2/paper.json: hess was drawn for another item than sheet.yaml has"),
        (points, "keys.json: s1: points of hess is '3', not '2'"),
        (certificate, "certificates.json: class: difficulty"),
        (page, "students/s2/sheet.md: it is not as it was written"),
        (page_gone, "students/s2/sheet.md: it is missing"),
        (stranger, "students/zz: there is no such student"),
        (strange_file, "students/s3/notes.txt: nobody knows"),
        (student_gone, "keys/s4/paper.json"),
        (row_gone, "keys.csv: student s5 is missing"),
    ],
)
def test_the_place_is_named(own_class, damage, place):
    damage(own_class)
    found = verify(own_class)
    assert any(each.startswith(place) for each in found), found


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("keys.json", '"name": "Ada Lovelace"', '"name": null', "entry 1 has no proper 'name'"),
        ("keys.json", "[", '"', "keys.json is broken ("),
        ("certificates.json", '"students": {', '"studens": {', "it names no students"),
        ("ledger.jsonl", '"difficulty": ', '"difficulty": 1e', "ledger.jsonl:"),
        ("ledger.jsonl", '"item": "hess"', '"item": null', "ledger.jsonl:"),
    ],
)
def test_a_file_that_is_no_longer_what_it_was_is_named(own_class, name, old, new, said):
    path = own_class / name
    text = path.read_text(encoding="utf-8")
    before, found, after = text.rpartition(old) if name == "certificates.json" else text.partition(old)
    assert found
    path.write_text(before + new + after, encoding="utf-8")
    with pytest.raises(StoreError, match=re.escape(said)):
        verify(own_class)


def test_a_class_that_was_left_alone_agrees(made_class):
    done = CliRunner().invoke(command, [str(made_class), "--jobs", "1"])
    assert done.exit_code == 0
    assert "6 papers; every key derived again" in done.output


def test_the_command_ends_with_1(own_class):
    page(own_class)
    done = CliRunner().invoke(command, [str(own_class), "--jobs", "1"], standalone_mode=False)
    assert done.return_value == 1
    assert "students/s2/sheet.md" in done.output


def test_papers_of_another_revision_are_told_once_for_each_item(own_class):
    now = load("hessian-at-a-point").revision
    names = [f"keys/s{number}/paper.json" for number in range(1, 7)]
    for path in map(own_class.joinpath, (*names, "ledger.jsonl", "certificates.json")):
        text = path.read_text(encoding="utf-8").replace(
            f"hessian-at-a-point@{now}#", f"hessian-at-a-point@{now + 1}#"
        )
        path.write_text(
            re.sub(rf'("family":"hessian-at-a-point","revision":){now}', rf"\g<1>{now + 1}", text)
        )
    rest = [place for place in verify(own_class) if not place.endswith("it is not as it was written.")]
    said = (
        f"hess: no key derived again of 6 papers from revision {now + 1} of hessian-at-a-point, which is now revision "
        f"{now}. They stay as they are, and are marked so; the release of hessquiz that drew them can check them."
    )
    assert rest == [said]
