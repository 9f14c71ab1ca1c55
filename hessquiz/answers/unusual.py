"""Characters that mean nothing in an answer, refused by name; `dressing` makes plain ones of wide and mathematical ones."""

from __future__ import annotations

from hessquiz.answers import characters
from hessquiz.errors import Unreadable


def unusual(text: str, at: int) -> Unreadable:
    """The complaint about a character that can't be read."""
    char = text[at]
    if char in characters.LOOKALIKES:
        latin = characters.LOOKALIKES[char]
        message = f"This “{char}” is not the Latin letter {latin}, it only looks like it."
        return Unreadable(message, text, at, at + 1, f"Type the {latin} of your keyboard.", "lookalike")
    if char == "°":
        return Unreadable("Degrees aren't read.", text, at, at + 1, "Give the angle in radians.", "degrees")
    if not char.isprintable():
        message = f"There is an invisible character (U+{ord(char):04X}) here."
        return Unreadable(message, text, at, at + 1, "Delete it and type that spot again.", "invisible")
    return Unreadable(f"The character “{char}” means nothing here.", text, at, at + 1, "", "character")
