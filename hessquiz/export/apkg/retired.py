"""Notes that were released and are no longer taught: Anki deletes nothing, so they are marked."""

from __future__ import annotations

from hessquiz.export.apkg.fields import Record
from hessquiz.export.apkg.lock import RETIRED, Entry

_WORDS = (
    "This card has been withdrawn from the deck: it is no longer part of what the deck teaches. "
    "To remove it and all like it, search the browser for <code>tag:hq::retired</code> and delete what you find."
)


def stub(note_id: str, entry: Entry, deck: str) -> Record:
    """What a learner's copy of the note becomes: the same note, the same cards, one sentence."""
    fields = {"ID": note_id}
    if entry.type == "cloze":
        gaps = " ".join(f"{{{{c{card + 1}::withdrawn}}}}" for card in entry.cards)
        fields |= {"Text": f"{_WORDS} ({gaps})"}
    elif entry.type == "exercise":
        fields |= {"Title": "Withdrawn", "Question": _WORDS, "Key": "withdrawn", "Solution": _WORDS}
    else:
        backward = "yes" if 1 in entry.cards else ""
        fields |= {"Front": _WORDS, "Back": "Withdrawn.", "Reverse": backward}
    return Record(note_id, entry.type, deck, fields, entry.cards, (RETIRED,))
