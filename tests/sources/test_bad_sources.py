"""Every fault of a card source gets its own message with its place, and the old package stays whole."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from hessquiz.cli import root
from hessquiz.document import Complaints
from hessquiz.errors import SourceError
from hessquiz.sources import gather, read
from tests.sources.bad import CASES, HEAD, Bad, cloze, note

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """A folder of cards with one good note."""
    folder = tmp_path / "cards"
    (folder / "notes").mkdir(parents=True)
    (folder / "pictures").mkdir()
    for name in ("deck.yaml", "subject.yaml"):
        shutil.copy(ROOT / "cards" / name, folder / name)
    (folder / "pictures/dot.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "pictures/link.svg").symlink_to("dot.svg")
    (folder / "notes/damping.yaml").write_text(HEAD + note())
    return folder


def test_there_are_fifty_faults_with_names_of_their_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 50


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_source_is_told_apart(case: Bad, cards: Path) -> None:
    (cards / "notes/damping.yaml").write_bytes(case.data)
    complaints = Complaints()
    gather(cards, complaints)
    problems = complaints.sorted()
    told = [problem for problem in problems if case.said in problem.message]
    assert told, [str(problem) for problem in problems]
    assert all(problem.path == "cards/notes/damping.yaml" for problem in problems)
    if case.line:
        assert (told[0].line, told[0].column) == (case.line, case.column)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_source_harms_no_package(case: Bad, cards: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "hessquiz.apkg").write_bytes(b"the last good one")
    (cards / "notes/damping.yaml").write_bytes(case.data)
    with pytest.raises(SourceError) as caught:
        CliRunner().invoke(
            root,
            ["build", "--cards", str(cards), "--out", str(out)],
            catch_exceptions=False,
            standalone_mode=False,
        )
    assert caught.value.exit_code == 65
    assert case.said in str(caught.value)
    assert [path.name for path in out.iterdir()] == ["hessquiz.apkg"]
    assert (out / "hessquiz.apkg").read_bytes() == b"the last good one"


@pytest.mark.proof
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_source_is_told_within_a_second(case: Bad, cards: Path) -> None:
    (cards / "notes/damping.yaml").write_bytes(case.data)
    start = time.perf_counter()
    gather(cards, Complaints())
    assert time.perf_counter() - start < 1


def test_all_problems_come_in_one_run(cards: Path) -> None:
    (cards / "notes/damping.yaml").write_text(
        HEAD + note(id="RAW no", tags="RAW x") + cloze("none") + note(front="$")
    )
    (cards / "notes/hvp.yaml").write_text(HEAD.replace("damping", "hvp") + note(id="RAW t.two", type="RAW x"))
    with pytest.raises(SourceError) as caught:
        read(cards)
    said = str(caught.value)
    assert len(caught.value.problems) == 6
    assert said.index("damping.yaml") < said.index("hvp.yaml")


def test_a_linked_file_is_refused(cards: Path) -> None:
    (cards / "notes/hvp.yaml").symlink_to(cards / "notes/damping.yaml")
    with pytest.raises(SourceError, match=r"hvp\.yaml: is a symbolic link"):
        read(cards)


def test_a_file_named_yml_is_not_overlooked(cards: Path) -> None:
    (cards / "notes/hvp.yml").write_text(HEAD + note())
    with pytest.raises(SourceError, match=r"name it \.yaml"):
        read(cards)


def test_a_topic_is_named_as_its_file(cards: Path) -> None:
    (cards / "notes/hvp.yaml").write_text(HEAD + note(id="RAW t.two"))
    with pytest.raises(SourceError, match=r"name the file damping\.yaml"):
        read(cards)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  damping: 24\n", "", "topic 'damping' has notes but no place in 'topics'"),
        ("damping: 24", "damping: 01", "two topics have the number 01"),
        ("damping: 24", "damping: last", "must be two digits"),
        ("id: 1732406400101", "id: Hessian", "id 'Hessian' is not well formed"),
        ("licence: MIT\n", "", "deck.yaml has no 'licence'"),
    ],
)
def test_a_bad_deck_file_is_told(old: str, new: str, said: str, cards: Path) -> None:
    path = cards / "deck.yaml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(SourceError, match=said):
        read(cards)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("newton-step.2: newton-step.1", "'newton-step.2' is still there"),
        ("damping.one: newton-step.1", "'damping.one' is still there"),
        ("old: newton-stop", r"'newton-stop' is no note, family or level of the deck.*newton-step"),
        ("old: newton-step.5", "'newton-step.5' is no note, family or level"),
        ("old: later\n  later: nothing", "'nothing' is no note, family or level"),
        ("Old: newton-step", "'Old' is no name"),
        ("old: [newton-step]", "'' is no name"),
    ],
)
def test_what_has_moved_must_have_gone_and_arrived(line: str, said: str, cards: Path) -> None:
    (cards / "exercises").mkdir()
    shutil.copy(ROOT / "cards/exercises/newton-step.yaml", cards / "exercises")
    (cards / "notes/damping.yaml").write_text(HEAD + note(id="RAW damping.one"))
    path = cards / "deck.yaml"
    kept = path.read_text().split("moved:")[0]
    for good in ("old: newton-step.3", "newton-step: newton-step.1", "old: older\n  older: damping.one"):
        path.write_text(f"{kept}moved:\n  {good}\n")
        assert read(cards).deck.moved
    path.write_text(f"{kept}moved:\n  {line}\n")
    with pytest.raises(SourceError, match=said):
        read(cards)


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path / "nowhere")
    assert "nowhere/deck.yaml: there is no such file." in str(caught.value)


def test_families_and_notes_are_complained_about_together(cards: Path) -> None:
    (cards / "notes/damping.yaml").write_text(HEAD + note(frnt="x"))
    (cards / "exercises").mkdir()
    good = (ROOT / "cards/exercises/newton-step.yaml").read_text()
    (cards / "exercises/newton-step.yaml").write_text(good.replace("\nask:", "\naks:"))
    with pytest.raises(SourceError) as caught:
        read(cards)
    assert "cards/exercises/newton-step.yaml" in str(caught.value)
    assert "Did you mean 'ask'?" in str(caught.value)
    assert "Did you mean 'front'?" in str(caught.value)


def test_check_reports_as_json_with_its_exit_code(cards: Path) -> None:
    import json

    good = CliRunner().invoke(root, ["check", "--cards", str(cards), "--json"], standalone_mode=False)
    assert (good.return_value, json.loads(good.output)["problems"]) == (0, [])
    (cards / "notes/damping.yaml").write_text(HEAD + note(frnt="x"))
    bad = CliRunner().invoke(root, ["check", "--cards", str(cards), "--json"], standalone_mode=False)
    assert bad.return_value == 65
    (problem,) = json.loads(bad.output)["problems"]
    assert (problem["path"], problem["line"], problem["column"]) == ("cards/notes/damping.yaml", 11, 5)


def test_check_of_one_file_looks_at_that_file_alone(cards: Path) -> None:
    other = cards / "notes/hvp.yaml"
    other.write_text(HEAD + note(frnt="x"))
    path = cards / "notes/damping.yaml"
    assert (
        CliRunner()
        .invoke(root, ["check", "--cards", str(cards), str(path)], standalone_mode=False)
        .return_value
        == 0
    )
    assert (
        CliRunner()
        .invoke(root, ["check", "--cards", str(cards), str(other)], standalone_mode=False)
        .return_value
        == 65
    )
