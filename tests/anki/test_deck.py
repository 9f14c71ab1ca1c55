"""The project's deck in the real Anki: counts, empty cards, media, templates, formulas, coverage."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from anki.collection import Collection

from hessquiz import assemble
from hessquiz.export import apkg
from tests.anki.conftest import ROOT, import_package
from tests.anki.rendering import formulas, lint, sides

CARDS = ROOT / "cards"


@pytest.fixture(scope="module")
def edition() -> apkg.Edition:
    lock = apkg.lock.read(CARDS / "release.lock")
    return apkg.edition(assemble.deck(CARDS, variants=3), ROOT / "templates/anki", lock)


def test_anki_and_we_count_alike(deck_col: Collection, edition: apkg.Edition) -> None:
    assert deck_col.note_count() == len(edition.records) >= 170
    assert deck_col.card_count() == edition.cards >= 260
    for record in edition.records:
        (note,) = deck_col.find_notes(f'"ID:{record.id}"')
        cards = deck_col.get_note(note).cards()
        assert sorted(card.ord for card in cards) == sorted(record.cards), record.id
        assert {deck_col.decks.name(card.did) for card in cards} == {record.deck}


def test_no_card_is_empty_and_no_template_complains(deck_col: Collection) -> None:
    assert not deck_col.get_empty_cards().notes
    for name, text in sides(deck_col):
        assert "has a problem" not in text, name
        assert re.sub(r"<[^>]*>|\s", "", text), name


def test_fields_hold_html_that_closes_what_it_opens(deck_col: Collection) -> None:
    from html.parser import HTMLParser

    void = {"img", "br", "hr", "input"}
    for name, text in sides(deck_col):
        stack: list[str] = []

        class Tags(HTMLParser):
            def handle_starttag(self, tag: str, attrs: object) -> None:
                if tag not in void:
                    stack.append(tag)  # noqa: B023 - used before the next side

            def handle_endtag(self, tag: str) -> None:
                assert stack and stack.pop() == tag, (name, tag)  # noqa: B023, PT018

        parser = Tags()
        parser.feed(text)
        parser.close()
        assert not stack, (name, stack)


def test_media_are_all_there_and_all_used(deck_col: Collection) -> None:
    found = deck_col.media.check()
    assert list(found.missing) == []
    assert list(found.unused) == []


@pytest.mark.node
def test_mathjax_accepts_every_formula_on_every_side(deck_col: Collection, node: str) -> None:
    where: dict[tuple[str, bool], str] = {}
    for name, text in sides(deck_col):
        for formula in formulas(text):
            where.setdefault(formula, name)
    version, faults = lint(node, list(where))
    assert version == "3.2.2"
    assert len(where) > 500
    asked = list(where)
    assert [(where[asked[int(f["at"])]], f["tex"], f["message"]) for f in faults] == []


@pytest.mark.node
def test_the_lint_sees_what_learners_would_see_in_red(node: str) -> None:
    bad = [(r"\bm{H}", False), (r"\pdv{f}{x}", False), (r"x^{2_{i}}}} + y", False), (r"a & b", False)]
    good = [(r"\begin{bmatrix} [...] & 2 \\ 2 & [...] \end{bmatrix}", True), (r"\lVert x\rVert", False)]
    _, faults = lint(node, bad + good)
    assert [fault["at"] for fault in faults] == [0, 1, 2, 3]


def test_every_row_of_the_subject_is_taught(edition: apkg.Edition) -> None:
    taught = {row for subdeck in edition.deck.subdecks for note in subdeck.notes for row in note.covers}
    wanted = [f"S{n}" for n in range(1, 17)] + [f"R{n}" for n in range(1, 4)]
    wanted += [f"M{n}" for n in range(1, 18)] + [f"B{n}" for n in range(1, 19)]
    assert [row for row in wanted if row not in taught] == []
    assert set(wanted) <= set(edition.deck.info.rows)


def test_at_least_25_cards_show_a_picture_with_words(edition: apkg.Edition) -> None:
    shown = [n for s in edition.deck.subdecks for n in s.notes if n.picture]
    assert len(shown) >= 25
    for record in edition.records:
        picture = record.fields.get("Picture", "") + record.fields.get("PictureBack", "")
        if picture:
            assert "aria-label=" in picture or "alt=" in picture, record.id


def test_each_note_names_its_source_and_topic(deck_col: Collection) -> None:
    for note_id in deck_col.find_notes("-tag:hq::retired"):
        note = deck_col.get_note(note_id)
        assert note["Source"], note["ID"]
        assert any(tag.startswith("hessian::") for tag in note.tags), note["ID"]
        assert note.guid == f"hq:{note['ID']}"


def test_new_cards_come_in_teaching_order(deck_col: Collection, edition: apkg.Edition) -> None:
    order = [r.id for r in edition.records]
    due = {}
    for card_id in deck_col.find_cards("is:new"):
        card = deck_col.get_card(card_id)
        due[card.note()["ID"]] = card.due
    assert sorted(due, key=due.__getitem__) == order


def test_importing_twice_changes_nothing(col: Collection, package: Path) -> None:
    import_package(col, package)
    before = (col.note_count(), col.card_count(), [m.name for m in col.models.all_names_and_ids()])
    log = import_package(col, package)
    assert not log.new
    assert not log.updated
    assert not log.conflicting
    assert before == (col.note_count(), col.card_count(), [m.name for m in col.models.all_names_and_ids()])


def test_description_says_edition_licence_and_how_to_update(deck_col: Collection) -> None:
    deck = deck_col.decks.by_name("Hessian")
    assert deck is not None
    assert deck["md"] is True
    for words in ("dition", "licence MIT", "To update", "hq::retired"):
        assert words in deck["desc"]


def test_the_report_agrees(package: Path, edition: apkg.Edition) -> None:
    report = json.loads((package.parent.parent / "report.json").read_text())
    assert (report["notes"], report["cards"]) == (len(edition.records), edition.cards)
    assert report["package"] == str(package)
    assert report["sha256"] == hashlib.sha256(package.read_bytes()).hexdigest()
