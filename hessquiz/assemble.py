"""Sources and families → the deck, subdecks in teaching order."""

from __future__ import annotations

from pathlib import Path

from hessquiz import sources
from hessquiz.deck import Deck, Subdeck


def deck(cards: Path) -> Deck:
    """The whole deck of a folder of cards.

    Raises:
        SourceError: with every problem of every file.
    """
    found = sources.read(cards)
    subdecks = [
        Subdeck(f"{found.deck.name}::{found.deck.topics[topic.name]} {topic.title}", topic.name, topic.notes)
        for topic in found.topics
    ]
    return Deck(found.deck, tuple(subdecks), cards / "pictures")
