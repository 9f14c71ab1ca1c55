"""Letters, numbers, signs and words of a formula as elements of MathML."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from html import escape

from hessquiz.text.symbols import SYMBOLS


def _styled(text: str, alphabet: str) -> str:
    """The text in one of Unicode's mathematical alphabets, where it has the letter."""
    out = ""
    for char in text:
        name = unicodedata.name(char, "")
        kind = "DIGIT" if char.isdigit() else "CAPITAL" if char.isupper() else "SMALL"
        tail = name.removeprefix("GREEK CAPITAL LETTER ").removeprefix("GREEK SMALL LETTER ")
        tail = (
            tail.removeprefix("LATIN CAPITAL LETTER ")
            .removeprefix("LATIN SMALL LETTER ")
            .removeprefix("DIGIT ")
        )
        full = f"MATHEMATICAL {alphabet} {kind} {tail.removesuffix(' SYMBOL')}"
        try:
            out += unicodedata.lookup(full)
        except KeyError:
            out += _BOARD.get(char, char) if alphabet == "DOUBLE-STRUCK" else _SCRIPT.get(char, char)
    return out


_BOARD = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_SCRIPT = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))


@lru_cache(maxsize=1024)
def letter(text: str, style: str) -> str:
    """A name, in its alphabet."""
    if style == "italic" or len(text) > 1:
        upright = len(text) == 1 and text.isupper() and not text.isascii()  # Γ, Σ stand upright in LaTeX
        family = {"sans": ' style="font-family:sans-serif"', "mono": ' style="font-family:monospace"'}.get(
            style, ""
        )
        look = ' mathvariant="normal"' if upright else family
        return f"<mi{look}>{escape(text)}</mi>"
    if style in ("roman", "sans", "mono"):
        return f'<mi mathvariant="normal">{escape(text)}</mi>'
    alphabet = {"bold": "BOLD ITALIC" if not text.isascii() else "BOLD", "bb": "DOUBLE-STRUCK", "cal": "SCRIPT",
                "frak": "FRAKTUR"}[style]  # fmt: skip
    return f"<mi>{_styled(text, alphabet)}</mi>"


@lru_cache(maxsize=1024)
def sign(name: str, negated: bool, kind: str) -> str:
    """A sign of the table, with the spaces of its role."""
    glyph = SYMBOLS[name].unicode + ("\u0338" if negated else "")
    shown = escape(unicodedata.normalize("NFC", glyph), quote=False)
    if kind == "unary":
        return f'<mo form="prefix">{shown}</mo>'
    if kind in ("open", "close"):
        form = "prefix" if kind == "open" else "postfix"
        return f'<mo stretchy="false" form="{form}">{shown}</mo>'
    if kind == "ord":
        if name in ("|", r"\|", r"\vert", r"\Vert"):
            return f'<mo stretchy="false" lspace="0" rspace="0">{shown}</mo>'
        if name == r"\prime":
            return f"<mo>{shown}</mo>"
        if shown.isalpha() or name in (
            r"\infty",
            r"\nabla",
            r"\partial",
            r"\ell",
            r"\emptyset",
            r"\top",
        ):
            return f'<mi mathvariant="normal">{shown}</mi>'
        return f'<mo lspace="0" rspace="0">{shown}</mo>'
    if kind == "punct":
        return f'<mo separator="true" lspace="0" rspace="0.1667em">{shown}</mo>'
    if kind == "bin":
        return f'<mo lspace="0.2222em" rspace="0.2222em">{shown}</mo>'
    if kind == "rel":
        return f'<mo lspace="0.2778em" rspace="0.2778em" stretchy="false">{shown}</mo>'
    return f"<mo>{shown}</mo>"


def number(text: str, bold: bool) -> str:
    """A number."""
    return f"<mn>{_styled(text, 'BOLD') if bold else text}</mn>"


def operator(name: str) -> str:
    """A named operator."""
    look = "" if len(name) > 1 else ' mathvariant="normal"'
    return f"<mi{look}>{escape(name)}</mi>"


def words(text: str, bold: bool) -> str:
    """Ordinary wording; blanks at its ends count."""
    shown = escape(text, quote=False)
    if text != text.strip():
        shown = shown.replace(" ", "\N{NO-BREAK SPACE}")
    return f'<mtext style="font-weight:bold">{shown}</mtext>' if bold else f"<mtext>{shown}</mtext>"
