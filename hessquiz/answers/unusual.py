"""Characters that need a closer look: wide and mathematical letters are read as plain ones, others refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hessquiz.answers import characters
from hessquiz.errors import Unreadable

if TYPE_CHECKING:
    from hessquiz.answers.tokens import Scanner


def unusual(scan: Scanner, at: int) -> int:
    """Mathematical and wide letters are read as plain ones; every other character is refused by name."""
    char = scan.text[at]
    if "\U0001d400" <= char <= "\U0001d7ff" or "\uff01" <= char <= "\uff5e":
        from unicodedata import normalize  # only such characters need it

        plain = normalize("NFKC", char)
        if plain in characters.NAMES:
            return scan.word_at(characters.NAMES[plain], at)
        stop = at
        while stop < len(scan.text) and scan.text[stop : stop + 1] and _wide(scan.text[stop]):
            stop += 1
        if stop == at:
            raise Unreadable(*_complaint(scan.text, at))
        inner = type(scan)("".join(normalize("NFKC", c) for c in scan.text[at:stop]), scan.lexicon)
        inner.gap, inner.tokens = scan.gap, [("", None, 0, 0, 0)] * bool(scan.tokens)
        inner.run(0, stop - at)
        skip = bool(scan.tokens)
        scan.tokens += [(kind, value, at + a, at + b, gap) for kind, value, a, b, gap in inner.tokens[skip:]]
        scan.gap = inner.gap
        return stop
    raise Unreadable(*_complaint(scan.text, at))


def _wide(char: str) -> bool:
    return (
        "\U0001d400" <= char <= "\U0001d6a5"
        or "\uff01" <= char <= "\uff5e"
        or "\U0001d7ce" <= char <= "\U0001d7ff"
    )


def _complaint(text: str, at: int) -> tuple[str, str, int, int, str, str]:
    """The arguments of Unreadable for a character that can't be read."""
    char = text[at]
    if char in characters.LOOKALIKES:
        latin = characters.LOOKALIKES[char]
        message = f"This “{char}” is not the Latin letter {latin}, it only looks like it."
        return message, text, at, at + 1, f"Type the {latin} of your keyboard.", "lookalike"
    if char == "°":
        return "Degrees aren't read.", text, at, at + 1, "Give the angle in radians.", "degrees"
    if not char.isprintable():
        message = f"There is an invisible character (U+{ord(char):04X}) here."
        return message, text, at, at + 1, "Delete it and type that spot again.", "invisible"
    return f"The character “{char}” means nothing here.", text, at, at + 1, "", "character"
