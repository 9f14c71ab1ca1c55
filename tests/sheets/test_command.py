"""`hessquiz sheet` as it is called: one student's files again, and one sentence for what can't be done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hessquiz import files
from hessquiz.cli import main
from hessquiz.families.make import load
from hessquiz.sheets import ledger
from tests.sheets.classes import digests
from tests.sheets.small_class import SECRET, STUDENTS

Said = pytest.CaptureFixture[str]
NOW = load("hessian-at-a-point").revision


@pytest.fixture
def call(own_class: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that make the class once more."""
    monkeypatch.setenv("HESSQUIZ_SECRET", SECRET)
    roster = own_class.parent / "roster.csv"
    lines = [f'{each.id},"{each.name}",{each.email}' for each in STUDENTS]
    roster.write_text("\n".join(["id,name,email", *lines, ""]), encoding="utf-8")
    spec = own_class.parent / "small.yaml"
    spec.write_bytes((own_class / "sheet.yaml").read_bytes())
    words = ["sheet", str(spec), "--roster", str(roster), "--out", str(own_class)]
    return [*words, "--formats", "markdown", "--jobs", "1"]


def ended(words: list[str], said: Said) -> tuple[int, str, str]:
    """The exit code, what was said, and what was said of faults."""
    with pytest.raises(SystemExit) as end:
        main(words)
    assert isinstance(end.value.code, int)
    out, err = said.readouterr()
    return end.value.code, out, err


def lose_paper(folder: Path, student: str, revision: int) -> None:
    """No paper is left of the student, and the ledger has the first exercise from that revision."""
    (folder / "keys" / student / "paper.json").unlink()
    path = folder / ledger.NAME
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        if (line.get("student"), line.get("item")) == (student, "hess"):
            line["variant"] = line["variant"].replace(f"@{NOW}#", f"@{revision}#")
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def test_the_same_call_changes_nothing(own_class: Path, call: list[str], capsys: Said) -> None:
    before = digests(own_class)
    code, out, err = ended(call, capsys)
    assert (code, err) == (0, "")
    assert out.startswith(f"{own_class}: 6 students, 0 files written.\n")
    assert digests(own_class) == before


def test_only_writes_one_student_s_files(own_class: Path, call: list[str], capsys: Said) -> None:
    before = digests(own_class)
    for student in ("s1", "s2"):
        (own_class / f"students/{student}/sheet.md").write_text("lost")
    assert ended([*call, "--only", "s2"], capsys) == (0, f"{own_class}: 4 files of s2.\n", "")
    after = digests(own_class)
    assert {name for name in before if after[name] != before[name]} == {"students/s1/sheet.md"}


def test_a_lost_paper_is_made_again_from_the_ledger(own_class: Path, call: list[str], capsys: Said) -> None:
    before = digests(own_class)
    lose_paper(own_class, "s3", NOW)
    assert ended([*call, "--only", "s3", "-q"], capsys) == (0, "", "")
    assert digests(own_class) == before


@pytest.mark.parametrize("more", [[], ["--only", "s3"]])
def test_a_lost_paper_of_another_revision_is_refused(
    own_class: Path, call: list[str], capsys: Said, more: list[str]
) -> None:
    lose_paper(own_class, "s3", NOW + 1)
    code, _, err = ended([*call, *more, "-q"], capsys)
    assert code == 74
    assert err.startswith(f"hessquiz: hessian-at-a-point@{NOW + 1}#")
    assert f"hessian-at-a-point is now revision {NOW};" in err
    assert not (own_class / "keys/s3/paper.json").exists()


@pytest.mark.parametrize("more", [[], ["--only", "s2"]])
def test_another_secret_is_refused(
    own_class: Path, call: list[str], capsys: Said, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    before = digests(own_class)
    monkeypatch.setenv("HESSQUIZ_SECRET", "another secret of the tests")
    code, out, err = ended([*call, *more], capsys)
    assert (code, out) == (74, "")
    assert f"hessquiz: {own_class} was made with another secret or under another sheet name;" in err
    assert digests(own_class) == before


@pytest.mark.parametrize("more", [[], ["--only", "s2"]])
def test_a_folder_is_written_by_one_run_at_a_time(
    own_class: Path, call: list[str], capsys: Said, more: list[str]
) -> None:
    told = f"hessquiz: another run is writing into {own_class}; wait for its end.\n"
    with files.alone(own_class):
        assert ended([*call, *more], capsys) == (74, "", told)
        assert ended(["mark", str(own_class), str(own_class / "responses.csv")], capsys) == (74, "", told)
    assert ended([*call, *more, "-q"], capsys) == (0, "", "")


def test_only_is_no_way_into_a_class(own_class: Path, call: list[str], capsys: Said) -> None:
    before = digests(own_class)
    (own_class.parent / "roster.csv").write_text("id\ns1\nnew\n", encoding="utf-8")
    told = f"hessquiz: student 'new' has no hess in {own_class} yet; make the whole class first.\n"
    assert ended([*call, "--only", "new"], capsys) == (2, "", told)
    assert digests(own_class) == before


def test_only_gives_nobody_another_item(own_class: Path, call: list[str], capsys: Said) -> None:
    spec = own_class.parent / "small.yaml"
    before = digests(own_class)
    spec.write_text(spec.read_text().replace("level: 1", "level: 2"), encoding="utf-8")
    told = f"hessquiz: student 's1' has no hess in {own_class} yet; make the whole class first.\n"
    assert ended([*call, "--only", "s1"], capsys) == (2, "", told)
    assert digests(own_class) == before


@pytest.mark.parametrize(
    ("secret", "more", "exit_code", "told"),
    [
        ("", [], 2, "hessquiz: the sheet has no secret: set HESSQUIZ_SECRET"),
        ("short", [], 2, "hessquiz: the secret in HESSQUIZ_SECRET has 5 characters; it needs 12 or more."),
        (SECRET, ["--only", "s9"], 2, "hessquiz: student 's9' is not on the roster."),
        (SECRET, ["--versions", "2"], 2, "hessquiz: give either --roster students.csv or --versions 4."),
        (SECRET, ["--formats", "docx"], 2, "hessquiz: there is no format 'docx'; there are "),
        (SECRET, ["--jobs", "0"], 2, "hessquiz: --jobs 0 would do nothing; give a number from 1, or -1"),
        (SECRET, ["--roster", "nobody.csv"], 74, "hessquiz: No such file or directory: nobody.csv"),
    ],
)
def test_one_sentence_says_what_is_off(
    own_class: Path,
    call: list[str],
    capsys: Said,
    monkeypatch: pytest.MonkeyPatch,
    secret: str,
    more: list[str],
    exit_code: int,
    told: str,
) -> None:
    before = digests(own_class)
    monkeypatch.setenv("HESSQUIZ_SECRET", secret)
    code, out, err = ended([*call, *more], capsys)
    assert (code, out) == (exit_code, "")
    assert err.startswith(told)
    assert err.count("\n") == 1
    assert digests(own_class) == before


@pytest.mark.parametrize("words", [["verify", "."], ["mark", ".", "x"], ["stress", "mixed-partial"]])
def test_no_command_runs_with_no_process(
    own_class: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(own_class)
    (own_class / "x").touch()
    code, _, err = ended([*words, "--jobs", "0"], capsys)
    assert (code, err.startswith("hessquiz: --jobs 0 would do nothing;")) == (2, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_secret_is_read_as_any_shell_writes_it(
    own_class: Path, call: list[str], capsys: Said, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.delenv("HESSQUIZ_SECRET")
    spec = own_class.parent / "small.yaml"
    spec.write_text("secret_file: s.txt\n" + spec.read_text(), encoding="utf-8")
    (own_class.parent / "s.txt").write_text(f"{SECRET}\r\n", encoding=encoding)
    assert ended([*call, "-q"], capsys) == (0, "", "")


def test_a_title_that_a_format_can_not_set_is_told_with_the_format(
    own_class: Path, call: list[str], capsys: Said
) -> None:
    spec = own_class.parent / "small.yaml"
    spec.write_text(spec.read_text().replace("A small sheet", "Кривизна"), encoding="utf-8")
    code, out, err = ended([*call, "--formats", "tex"], capsys)
    told = "hessquiz: format tex, student s1: the character 'К' has no LaTeX form here; use another\n"
    assert (code, out, err) == (65, "", told)


def test_a_folder_whose_ledger_was_emptied_is_refused(own_class: Path, call: list[str], capsys: Said) -> None:
    (own_class / ledger.NAME).write_bytes(b"")
    assert ended(call, capsys) == (
        74,
        "",
        f"hessquiz: {own_class / ledger.NAME} is empty; restore it from a copy.\n",
    )
