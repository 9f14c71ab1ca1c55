"""The numbers on the cards about optimisation and machine learning, worked out again by another route.

Every claim is held against the typed answer (by the grader) and against the text of its card.
"""

from __future__ import annotations

import pytest
import worked_descent
import worked_learning
import worked_methods
from claims import stands_in, typed
from recomputed import CLAIMS, claim, notes

from hessquiz.exercise import Option, Part
from hessquiz.grading import grade
from hessquiz.text import Prose

TOPICS = (
    "active-recall", "newton", "gradient-descent", "logistic", "irls", "cost", "quasi-newton",
    "least-squares", "softmax", "hvp", "finite-differences", "uncertainty", "damping", "bridges",
)  # fmt: skip
MODULES = (worked_descent, worked_learning, worked_methods)
OURS = {note: card for note, card in notes().items() if card["topic"] in TOPICS}


def part_of(answer: dict[str, str]) -> Part:
    options = tuple(Option(word, Prose(word, word, word)) for word in answer.get("options", "").split())
    return Part(answer["kind"], answer["value"], vars=tuple(answer.get("vars", "").split()),
                unit=answer.get("unit", ""), tol=answer.get("tol", ""), options=options)  # fmt: skip


def test_worked_are_about_notes_of_these_topics() -> None:
    assert all(module.claim is claim for module in MODULES)
    assert not CLAIMS.keys() - OURS.keys()


@pytest.mark.parametrize("note", CLAIMS)
def test_card_says_what_the_recomputation_gives(note: str) -> None:
    value, must_show = CLAIMS[note]()
    card = notes()[note]
    answer = card.get("answer")
    assert (answer is None) == (value is None)
    if answer:
        verdict = grade(typed(value), part_of(answer))
        assert verdict.outcome == "correct", (typed(value), verdict)
    text = " ".join(card.get(part, "") for part in ("front", "back", "text", "extra"))
    missing = [value for value in must_show if not stands_in(value, text)]
    assert not missing, f"{note} does not show {missing}"


def test_every_number_to_type_is_recomputed() -> None:
    computed = {"number", "vector", "matrix", "quantity", "interval", "expr"}
    to_type = {note for note, card in OURS.items() if card.get("answer", {}).get("kind") in computed}
    assert not to_type - CLAIMS.keys()


def test_every_worked_note_is_recomputed() -> None:
    worked = {note for note, card in OURS.items() if "worked" in card.get("tags", "").split()}
    assert not worked - CLAIMS.keys()


@pytest.mark.parametrize("note", [note for note, card in OURS.items() if "answer" in card])
def test_key_grades_correct(note: str) -> None:
    answer = OURS[note]["answer"]
    assert grade(answer["value"], part_of(answer)).outcome == "correct"


@pytest.mark.parametrize("note", [note for note, card in OURS.items() if "options" in card.get("answer", {})])
def test_every_other_option_grades_incorrect(note: str) -> None:
    part = part_of(OURS[note]["answer"])
    others = [option.value for option in part.options if option.value != part.key]
    assert others
    assert {grade(other, part).outcome for other in others} == {"incorrect"}
