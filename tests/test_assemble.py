"""The deck, assembled: order of subdecks, and the fixed exercises of every family."""

from __future__ import annotations

from pathlib import Path

import pytest

from hessquiz import assemble
from hessquiz.deck import Deck
from hessquiz.families.make import families, family_levels

CARDS = Path(__file__).resolve().parent.parent / "cards"


@pytest.fixture(scope="module")
def deck() -> Deck:
    return assemble.deck(CARDS)


def test_subdecks_sort_as_they_are_taught(deck: Deck) -> None:
    paths = [subdeck.path for subdeck in deck.subdecks]
    assert paths == sorted(paths)
    assert len(set(paths)) == len(paths)
    assert all(path.startswith("Hessian::") for path in paths)


def test_every_family_has_three_exercises_that_differ_and_one_of_each_level(deck: Deck) -> None:
    notes = [note for subdeck in deck.subdecks for note in subdeck.exercises]
    for family in families(CARDS / "exercises"):
        own = [note for note in notes if note.variant.family == family.name]
        levels = set(family_levels(family))
        count = max(3, len(levels))
        assert {note.id for note in own} == {f"ex.{family.name}.{number}" for number in range(1, count + 1)}
        assert len({assemble._asked(note.variant) for note in own}) == count
        assert {note.variant.level for note in own if note.skill} == levels
        for note in own:
            assert note.variant.parts
            assert note.variant.solution or any(part.solution for part in note.variant.parts)


def test_an_exercise_lies_with_its_topic(deck: Deck) -> None:
    for subdeck in deck.subdecks:
        for note in subdeck.exercises:
            assert note.variant.topic == subdeck.topic
            assert "::Exercises::" in subdeck.path
            assert subdeck.topic in deck.info.topics, note.id


def test_the_same_sources_make_the_same_deck(deck: Deck) -> None:
    assert assemble.deck(CARDS) == deck
