"""What Anki shows on the deck's page: what it is, which edition, its licence, how to update."""

from __future__ import annotations

from hessquiz.deck import Deck
from hessquiz.export.apkg.lock import RETIRED, Changes, Lock


def markdown(deck: Deck, lock: Lock, changes: Changes, version: str) -> str:
    """The description in Markdown."""
    info = deck.info
    if not lock.edition:
        edition = "Unreleased edition"
    else:
        edition = f"Edition {lock.edition} of {lock.released:%Y-%m-%d}"
        edition += ", with unreleased changes" if changes else ""
    return (
        f"{info.description.strip()}\n\n"
        f"**{edition}** (hessquiz {version}) · licence {info.licence} · {info.homepage}\n\n"
        "**To update:** import the new file with Anki's usual options. Your schedule stays as it is; a card that "
        "you have edited yourself keeps your wording unless the deck has changed that card since. Withdrawn cards "
        f"carry the tag `{RETIRED}`; search for it and delete them if you like.\n"
    )
