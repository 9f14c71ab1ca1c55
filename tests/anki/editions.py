"""Two editions of a deck, and a learner who studies between them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from anki.collection import Collection
from click.testing import CliRunner

from hessquiz.cli import root
from tests.anki.conftest import ROOT

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="{r}"/></svg>'
TOPIC = """\
topic: damping
title: Damping
notes:
{notes}"""
NOTE = """\
  - id: {id}
    type: basic
    front: >
      {front}
    back: >
      {back}
    source: A book
"""
PICTURE = """\
    picture:
      kind: file
      file: dot.svg
      alt: A dot.
"""
CLOZE = """\
  - id: t.gaps
    type: cloze
    text: >
      $H=\\begin{bmatrix} {{c1::2}} & {{c2::0}} \\\\ {{c2::0}} & {{c3::\\frac{a}{b}}} \\end{bmatrix}$
    source: A book
"""


def run(*words: str | int | Path) -> str:
    """A command's output; it must end well."""
    result = CliRunner().invoke(
        root, [str(word) for word in words], catch_exceptions=False, standalone_mode=False
    )
    return result.output


class Project:
    """A copy of the project's cards and templates that a test may change."""

    def __init__(self, folder: Path) -> None:
        self.cards, self.templates, self.out = folder / "cards", folder / "templates", folder / "out"
        shutil.copytree(ROOT / "cards", self.cards)
        shutil.copytree(ROOT / "templates", self.templates)
        (self.cards / "release.lock").unlink(missing_ok=True)
        deck = self.cards / "deck.yaml"  # `moved` tells of earlier editions, and these projects have none
        deck.write_text(deck.read_text().partition("\nmoved:")[0] + "\n")

    def only(self, notes: str) -> None:
        """One topic with these notes in place of the project's own."""
        for path in (*(self.cards / "notes").iterdir(), *(self.cards / "exercises").iterdir()):
            path.unlink()
        (self.cards / "notes/damping.yaml").write_text(TOPIC.format(notes=notes))

    def release(self, date: str) -> None:
        """Make an edition of that day."""
        run("release", "--variants", 2, "--cards", self.cards, "--templates", self.templates, "--date", date)

    def build(self) -> Path:
        """The package as it now is."""
        run(
            "build",
            "-q",
            "--variants",
            2,
            "--cards",
            self.cards,
            "--templates",
            self.templates,
            "--out",
            self.out,
        )
        return self.out / "hessquiz.apkg"


def study(col: Collection, times: int = 3) -> None:
    """Answer every card so many times with FSRS on, the ratings varied."""
    col.set_config("fsrs", True)
    for turn in range(times):
        for at, card_id in enumerate(sorted(col.find_cards(""))):
            card = col.get_card(card_id)
            card.start_timer()
            states = col._backend.get_scheduling_states(card_id)
            answer = col.sched.build_answer(card=card, states=states, rating=1 + (at + turn) % 3)
            col.sched.answer_card(answer)


def memory(col: Collection) -> dict[str, tuple[object, ...]]:
    """Everything that Anki remembers of each card: schedule, stability, difficulty, place."""
    found: dict[str, tuple[object, ...]] = {}
    for card_id in col.find_cards(""):
        card = col.get_card(card_id)
        state = (card.memory_state.stability, card.memory_state.difficulty) if card.memory_state else None
        found[f"{card.note().guid}/{card.ord}"] = (
            card.id, card.due, card.ivl, card.type, card.queue, card.reps, card.lapses, card.did, card.flags, state,
        )  # fmt: skip
    return found


def review_log(col: Collection) -> list[tuple[object, ...]]:
    """The whole review log."""
    assert col.db is not None
    return [tuple(row) for row in col.db.all("select * from revlog order by id")]


def note(col: Collection, note_id: str) -> dict[str, str]:
    """The fields of a note, by its id."""
    (number,) = col.find_notes(f'"ID:{note_id}"')
    return dict(col.get_note(number).items())


def note_type(col: Collection, name: str) -> dict[str, Any]:
    """A note type as it now is; Anki's own cache would show the one before the import."""
    col.models._clear_cache()
    found = col.models.by_name(name)
    assert found is not None
    return found
