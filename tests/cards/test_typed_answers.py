"""The typed answer of a note is what a recomputation by SymPy gives, graded as a learner's would be."""

from __future__ import annotations

from pathlib import Path

import pytest
import worked_calculus
import worked_critical
import worked_forms
from claims import typed

from hessquiz import sources
from hessquiz.grading import grade
from hessquiz.verdict import Outcome

CARDS = Path(__file__).resolve().parents[2] / "cards"
WORKED = worked_calculus.WORKED | worked_forms.WORKED | worked_critical.WORKED
NOTES = {note.id: note for note in sources.read(CARDS).notes}
TYPED = sorted(note_id for note_id in WORKED if NOTES[note_id].answer)


@pytest.mark.parametrize("note_id", TYPED)
def test_recomputed_answer_is_accepted(note_id: str) -> None:
    part, value = NOTES[note_id].answer, WORKED[note_id]().answer
    assert part is not None
    assert value is not None, "the note has a typed answer: recompute it"
    verdict = grade(typed(value), part)
    assert verdict.outcome is Outcome.CORRECT, (typed(value), part.key, verdict.feedback)
