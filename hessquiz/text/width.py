"""How many columns a line takes on a screen."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """Columns of a line: marks that combine with the letter before take none, wide East Asian signs two."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(char) or char in "\u200b\u2060\ufe0e"
        else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
