"""Letters and signs of a formula in a line of text, and the glyphs that stand for scripts and accents."""

from __future__ import annotations

import unicodedata

from hessquiz.text.mathtree import GAP, Letter, Number, Operator, Sign, Words
from hessquiz.text.spacing import Alphabet
from hessquiz.text.symbols import GREEK_NAMES, SYMBOLS

SUPERSCRIPTS = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzT⊤",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ",
        strict=True,
    )
) | {"∗": "*", "⋆": "*", "†": "†", "′": "′", "∘": "°"}
# No x: y and z have no glyph, and fₓ beside f_y looks like another thing.
SUBSCRIPTS = dict(zip("0123456789+−=()aehijklmnoprstuv", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥ", strict=True))
PRIMES = {1: "′", 2: "″", 3: "‴", 4: "⁗"}
_BOARD = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_SCRIPT = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))
_MARKS = {"hat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303", "vec": "\u20d7",
          "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "underline": "\u0332"}  # fmt: skip

LEAVES = frozenset({Letter, Number, Sign, Words, Operator})
"""Kinds of node that hold no other."""


def leaf(node: Letter | Number | Sign | Words | Operator, way: Alphabet) -> str:
    """A part of a formula that holds no other, as it is written in a line."""
    match node:
        case Letter(text=text, style=style):
            if way.ascii:
                return GREEK_NAMES.get(text, text)
            fancy = {"bb": _BOARD, "cal": _SCRIPT}.get(style, {})
            return fancy.get(text, text)
        case Sign(name=name, negated=negated):
            symbol = SYMBOLS[name]
            if way.ascii:
                return f"not {symbol.ascii}" if negated else symbol.ascii
            return unicodedata.normalize("NFC", symbol.unicode + "\u0338") if negated else symbol.unicode
        case Words(text=text):
            return _to_ascii(text) if way.ascii else text
        case Number(text=text):
            return text.replace(GAP, " ") if way.ascii else text
        case Operator(name=text):
            return text


def _to_ascii(text: str) -> str:
    from hessquiz.text.asciify import asciify

    return asciify(text)


def accented(text: str, kind: str) -> str:
    """One letter under its accent."""
    return unicodedata.normalize("NFC", text + _MARKS[kind])
