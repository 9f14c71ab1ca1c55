"""Every note that claims a matrix, an eigenvalue or a point is recomputed from its function by SymPy."""

from __future__ import annotations

from pathlib import Path

import pytest
import worked_calculus
import worked_critical
import worked_forms
import yaml
from claims import Claim, stands_in

NOTES = Path(__file__).resolve().parents[2] / "cards/notes"
TOPICS = (
    "definition", "partials", "symmetry", "curvature", "taylor", "quadratic-forms", "definiteness",
    "second-derivative-test", "convexity", "level-curves", "constrained", "high-dimension",
)  # fmt: skip
WORKED = worked_calculus.WORKED | worked_forms.WORKED | worked_critical.WORKED


def read_notes() -> dict[str, dict]:
    """The notes of these topics by id; every scalar is text."""
    notes = {}
    for topic in TOPICS:
        text = (NOTES / f"{topic}.yaml").read_text(encoding="utf-8")
        for note in yaml.load(text, Loader=yaml.BaseLoader)["notes"]:
            notes[note["id"]] = note
    return notes


READ = read_notes()


@pytest.mark.parametrize("note_id", sorted(WORKED))
def test_note_shows_what_is_recomputed(note_id: str) -> None:
    note, claim = READ[note_id], WORKED[note_id]()
    assert isinstance(claim, Claim)
    back = note.get("back", "") + note.get("text", "")
    whole = " ".join((note.get("front", ""), back, note.get("extra", "")))
    missing = [v for v in claim.back if not stands_in(v, back)] + [
        v for v in claim.anywhere if not stands_in(v, whole)
    ]
    assert not missing, f"{note_id} does not show {missing}"


def test_every_worked_note_is_recomputed() -> None:
    worked = {note_id for note_id, note in READ.items() if "worked" in note.get("tags", "").split()}
    assert worked <= set(WORKED), sorted(worked - set(WORKED))
