"""The next edition in the real Anki: edits arrive, not a day of study is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from anki.collection import Collection

from hessquiz.errors import BuildError
from hessquiz.export import apkg
from hessquiz.export.apkg.live import skill_of
from tests.anki.conftest import ROOT, import_package
from tests.anki.editions import (
    CLOZE,
    DOT,
    NOTE,
    PICTURE,
    Project,
    memory,
    note,
    note_type,
    review_log,
    run,
    study,
)


def words(name: str, front: str = "What is it?", back: str = "A matrix.") -> str:
    return NOTE.format(id=f"t.{name}", front=front, back=back)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Edition 1 of a small deck: of each thing that the next edition can change, one."""
    made = Project(tmp_path / "project")
    (made.cards / "pictures").mkdir(exist_ok=True)
    (made.cards / "pictures/dot.svg").write_text(DOT.format(r=1))
    (made.templates / "anki/static").mkdir(exist_ok=True)
    (made.templates / "anki/static/mark.svg").write_text(DOT.format(r=3))
    css = made.templates / "anki/card.css"
    css.write_text(css.read_text() + "\n.hq-id { background: url(static(mark.svg)) }\n")
    made.only(
        words("edited") + words("kept") + words("mine") + words("both") + words("gone")
        + words("pictured") + PICTURE + words("pair") + "    reverse: yes\n" + CLOZE
    )  # fmt: skip
    made.release("2026-01-10")
    return made


def second(project: Project) -> Path:
    """Edition 2: an edited note, a new one, one withdrawn, another template, picture, style and static file."""
    (project.cards / "pictures/dot.svg").write_text(DOT.format(r=2))
    (project.templates / "anki/static/mark.svg").write_text(DOT.format(r=4))
    css = project.templates / "anki/card.css"
    css.write_text(css.read_text() + "\n.hq { color: teal }\n")
    back = project.templates / "anki/basic-1.back.html"
    back.write_text(back.read_text() + "<p>Second edition</p>\n")
    project.only(
        words("edited", back="A symmetric matrix.") + words("kept") + words("mine")
        + words("both", back="Edited by the author.") + words("new") + words("pictured") + PICTURE
        + words("pair") + "    reverse: yes\n" + CLOZE
    )  # fmt: skip
    project.release("2026-02-10")
    return project.build()


def learn(col: Collection, package: Path) -> None:
    """Import, study, and edit two notes by hand."""
    import_package(col, package)
    for name in ("mine", "both"):
        (number,) = col.find_notes(f'"ID:t.{name}"')
        changed = col.get_note(number)
        changed["Back"] = "My own words."
        col.update_note(changed)
    study(col)


def test_the_second_edition_keeps_every_day_of_study(project: Project, col: Collection) -> None:
    learn(col, project.build())
    before, log = memory(col), review_log(col)
    assert len(log) == 3 * len(before)
    assert all(state[-1] for state in before.values())
    imported = import_package(col, second(project))
    after = memory(col)
    assert {name: after[name] for name in before} == before
    assert review_log(col) == log
    assert len(imported.new) == 1
    assert not imported.conflicting
    assert sorted(m.name for m in col.models.all_names_and_ids() if "Hessquiz" in m.name) == [
        "Hessquiz Basic", "Hessquiz Cloze",
    ]  # fmt: skip
    assert set(after) - set(before) == {"hq:t.new/0"}


def test_the_second_edition_arrives(project: Project, col: Collection) -> None:
    learn(col, project.build())
    old_picture = note(col, "t.pictured")["Picture"]
    import_package(col, second(project))
    assert note(col, "t.edited")["Back"] == "A symmetric matrix."
    assert note(col, "t.mine")["Back"] == "My own words."
    assert note(col, "t.both")["Back"] == "My own words."
    assert note(col, "t.new")["Back"] == "A matrix."
    assert note(col, "t.pictured")["Picture"] != old_picture
    withdrawn = col.get_note(col.find_notes('"ID:t.gone"')[0])
    assert withdrawn.tags == ["hq::retired"]
    assert "withdrawn" in withdrawn["Front"]
    model = note_type(col, "Hessquiz Basic")
    assert "color: teal" in model["css"]
    assert "Second edition" in model["tmpls"][0]["afmt"]
    found = col.media.check()
    assert list(found.missing) == []
    static = [name for name in Path(col.media.dir()).iterdir() if name.name.startswith("_hq-mark-")]
    assert len(static) == 2
    assert any(name.name in model["css"] and name.read_text() == DOT.format(r=4) for name in static)
    assert not col.get_empty_cards().notes


def test_an_authors_later_edit_beats_the_learners_older_one(project: Project, col: Collection) -> None:
    learn(col, project.build())
    project.only(words("both", back="Edited by the author."))
    project.release("2226-02-10")
    import_package(col, project.build())
    assert note(col, "t.both")["Back"] == "Edited by the author."


def test_importing_an_edition_twice_changes_nothing(project: Project, col: Collection) -> None:
    learn(col, project.build())
    package = second(project)
    import_package(col, package)
    before = memory(col), review_log(col), [note(col, f"t.{name}") for name in ("edited", "mine", "gone")]
    log = import_package(col, package)
    assert not log.new
    assert not log.updated
    assert before == (
        memory(col), review_log(col), [note(col, f"t.{name}") for name in ("edited", "mine", "gone")]
    )  # fmt: skip


def test_a_spare_field_renamed_with_its_number_is_a_clean_update(project: Project, col: Collection) -> None:
    learn(col, project.build())
    before = memory(col)
    types = project.templates / "anki/notetypes.yaml"
    types.write_text(types.read_text().replace("Spare1: 6204617732406400109", "Remark: 6204617732406400109"))
    back = project.templates / "anki/basic-1.back.html"
    back.write_text(back.read_text() + "{{#Remark}}{{Remark}}{{/Remark}}\n")
    project.release("2026-03-10")
    assert not import_package(col, project.build()).conflicting
    model = note_type(col, "Hessquiz Basic")
    assert "Remark" in [each["name"] for each in model["flds"]]
    assert not any(m.name.endswith("+") for m in col.models.all_names_and_ids())
    assert memory(col) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    Spare4: 6204617732406400112\n", "", "Spare4 removed"),
        ("    Extra: 6204617732406400104\n", "", "Extra removed"),
        ("    Spare1: 6204617732406400109\n", "    Spare1: 6204617732406400999\n", "Spare1 removed, Spare1 added"),
        ("    Forward: 6204617732406400191\n", "    Forward: 1\n", "the templates as released"),
        ("id: 1732406400202", "id: 1732406400209", "put them back"),
    ],
)  # fmt: skip
def test_schema_drift_stops_the_build_with_instructions(
    project: Project, old: str, new: str, said: str
) -> None:
    good = project.build().read_bytes()
    types = project.templates / "anki/notetypes.yaml"
    assert old in types.read_text()
    text = types.read_text().replace(old, new)
    types.write_text(text)
    if "Extra" in old:
        for path in (project.templates / "anki").glob("basic-*.html"):
            path.write_text(
                path.read_text().replace("{{#Extra}}", "").replace("{{Extra}}", "").replace("{{/Extra}}", "")
            )
    with pytest.raises(BuildError, match=said):
        project.build()
    assert (project.out / "hessquiz.apkg").read_bytes() == good


def test_the_projects_own_note_types_are_frozen(tmp_path: Path) -> None:
    types = apkg.notetype.load(ROOT / "templates/anki").types
    frozen = apkg.lock.read(ROOT / "cards/release.lock")
    assert set(frozen.types) == set(types) == {"basic", "cloze", "exercise"}
    apkg.lock.check_schema(frozen, types)
    wanted = ["ID", "Title", "Question", "Key", "Hints", "Solution", "Variants", "Source"]
    assert list(types["exercise"].fields) == [*wanted, "Spare1", "Spare2", "Spare3", "Spare4"]
    numbers = [
        n for t in types.values() for n in (t.id, *t.fields.values(), *(each.id for each in t.templates))
    ]
    assert len(set(numbers)) == len(numbers)


def test_an_unreleased_edit_is_dated_alike_on_every_day(project: Project, col: Collection) -> None:
    import_package(col, project.build())
    path = project.cards / "notes/damping.yaml"
    path.write_text(path.read_text().replace("A matrix.", "A square matrix.", 1))
    package = project.build()
    first = package.read_bytes()
    assert project.build().read_bytes() == first
    log = import_package(col, package)
    assert len(log.updated) == 1
    assert note(col, "t.edited")["Back"] == "A square matrix."


def test_a_withdrawn_note_can_come_back(project: Project, col: Collection) -> None:
    learn(col, project.build())
    before = memory(col)
    import_package(col, second(project))
    project.only(words("gone") + words("kept"))
    project.release("2226-03-10")
    import_package(col, project.build())
    assert note(col, "t.gone")["Front"] == "What is it?"
    assert memory(col)["hq:t.gone/0"] == before["hq:t.gone/0"]


def test_release_reports_and_does_nothing_twice(project: Project) -> None:
    assert "Nothing has changed since edition 1" in run(
        "release", "--cards", project.cards, "--templates", project.templates
    )
    lock = (project.cards / "release.lock").read_bytes()
    path = project.cards / "notes/damping.yaml"
    path.write_text(path.read_text().replace("A matrix.", "A square matrix.", 1))
    said = run("release", "--cards", project.cards, "--templates", project.templates, "--dry-run")
    assert "Edition 2 would be: 1 edited." in said
    assert (project.cards / "release.lock").read_bytes() == lock


def test_the_whole_deck_keeps_its_schedule(tmp_path: Path, col: Collection) -> None:
    whole = Project(tmp_path / "whole")
    for path in sorted((whole.cards / "exercises").iterdir())[6:]:
        path.unlink()
    whole.release("2026-01-10")
    import_package(col, whole.build())
    study(col)
    before, log = memory(col), review_log(col)
    css = whole.templates / "anki/card.css"
    css.write_text(css.read_text() + "\n.hq { color: teal }\n")
    (whole.cards / "notes/irls.yaml").unlink()
    whole.release("2026-02-10")
    imported = import_package(col, whole.build())
    after = memory(col)
    assert {name: after[name] for name in before} == before
    assert review_log(col) == log
    assert not imported.new
    assert not imported.conflicting
    assert len(col.find_notes("tag:hq::retired")) == len(imported.updated) > 0


def test_fixed_exercises_become_live_and_no_day_of_study_is_lost(col: Collection, tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.only(NOTE.format(id="t.one", front="A question.", back="An answer."))
    for name in ("mixed-partials-differ", "hessian-storage"):
        shutil.copy(ROOT / f"cards/exercises/{name}.yaml", project.cards / "exercises")
    where = ("--cards", project.cards, "--templates", project.templates)
    run("release", "--variants", 0, "--date", "2026-02-01", *where)
    run("build", "-q", "--variants", 0, "--out", project.out, *where)
    import_package(col, project.out / "hessquiz.apkg")
    assert note(col, "ex.mixed-partials-differ.1")["Variants"] == ""
    study(col)
    before = memory(col), review_log(col)
    project.release("2026-03-01")
    log = import_package(col, project.build())
    assert (memory(col), review_log(col)) == before
    assert not log.new
    assert not log.conflicting
    skills = {
        f"ex.{n}": skill_of(note(col, f"ex.{n}")["Variants"])
        for n in ("mixed-partials-differ.1", "mixed-partials-differ.2")
    }
    assert skills == {"ex.mixed-partials-differ.1": "mixed-partials-differ", "ex.mixed-partials-differ.2": ""}
    assert len(log.updated) == 6
