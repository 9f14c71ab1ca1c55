"""Ordinary wording in plain ASCII: dashes, quotes, accents and mathematical signs spelled out."""

from __future__ import annotations

import unicodedata

from hessquiz.errors import TextError
from hessquiz.text.symbols import GREEK_NAMES, SYMBOLS

_PLAIN = {
    "–": "-", "—": "--", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "•": "*", "·": "*",
    "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ",
    "×": "x", "½": "1/2", "¼": "1/4", "¾": "3/4", "ß": "ss",
    "æ": "ae", "Æ": "AE", "œ": "oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "′": "'", "″": '"', "✓": "ok",
    "✗": "x", "§": "section ", "°": " deg", "\N{ZERO WIDTH SPACE}": "", "\N{SOFT HYPHEN}": "",
}  # fmt: skip
_SIGNS = {symbol.unicode: symbol.ascii for symbol in SYMBOLS.values()} | GREEK_NAMES | _PLAIN


def asciify(text: str) -> str:
    """The text with every character outside ASCII replaced by what a reader would type for it.

    Raises:
        TextError: for a character without such a form.
    """
    if text.isascii():
        return text
    out = []
    for at, char in enumerate(text):
        plain = char if char.isascii() else _SIGNS.get(char)
        if plain is None:
            plain = "".join(c for c in unicodedata.normalize("NFKD", char) if c.isascii())
            if not plain and not unicodedata.combining(char):
                raise TextError(f"the character {char!r} has no plain form; use another", text, at, at + 1)
        out.append(plain)
    return "".join(out)
