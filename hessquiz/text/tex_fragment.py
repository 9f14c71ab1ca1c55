"""Text → the body of a LaTeX document (amsmath, amssymb)."""

from __future__ import annotations

import re
import unicodedata

from hessquiz.errors import TextError
from hessquiz.text.binding import VULGAR
from hessquiz.text.document import Code, Document, Emphasis, Formula, Inline, Listing, Paragraph, Strong, Text
from hessquiz.text.forms import Form, Formulas
from hessquiz.text.symbols import GREEK, SYMBOLS

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}", "–": "--", "—": "---", "…": r"\ldots{}", "\N{NO-BREAK SPACE}": "~",
    "‘": "`", "’": "'", "“": "``", "”": "''", "•": r"\textbullet{}", "−": "$-$", "ı": r"{\i}",
}  # fmt: skip
_MATHS = {glyph: f"${{\\{name}}}$" for name, glyph in GREEK.items()} | {
    symbol.unicode: f"${{{name}}}$" for name, symbol in SYMBOLS.items() if not symbol.unicode.isascii()
}

_FRACTIONS = {glyph: rf"$\tfrac{fraction.replace('/', '')}$" for fraction, glyph in VULGAR.items()}

_FORMS = str.maketrans(_MATHS | _ESCAPES | _FRACTIONS)
_LACKING = re.compile("[\u0180-\U0010ffff]")
_ACCENTS = {
    "\u0300": r"\`", "\u0301": r"\'", "\u0302": r"\^", "\u0303": r"\~", "\u0304": r"\=", "\u0306": r"\u",
    "\u0307": r"\.", "\u0308": r'\"', "\u030a": r"\r", "\u030b": r"\H", "\u030c": r"\v", "\u0323": r"\d",
    "\u0326": r"\textcommabelow", "\u0327": r"\c", "\u0328": r"\k", "\u0331": r"\b",
}  # fmt: skip


def _latex(document: Document, formula: Formulas) -> str:
    """The whole text as LaTeX source.

    Raises:
        TextError: for a character that pdfLaTeX's usual fonts lack.
    """
    out = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            out.append(_inlines(block.parts, formula))
        else:
            out.append(_listing(block, formula))
    return "\n\n".join(out)


def escaped(text: str) -> str:
    """Words with LaTeX's own signs escaped, letters with rare accents put together, other signs as mathematics."""
    made = text.translate(_FORMS)
    if _LACKING.search(made) is not None:
        made = "".join(map(_accented, unicodedata.normalize("NFC", text)))
    return made


def _accented(char: str) -> str:
    form = char.translate(_FORMS)
    if _LACKING.search(form) is None:
        return form
    letter, *marks = list(unicodedata.normalize("NFD", char))
    if not letter.isascii() or not marks or not all(mark in _ACCENTS for mark in marks):
        raise TextError(f"the character {char!r} has no LaTeX form here; use another", char, 0, 1)
    made = {"i": r"\i", "j": r"\j"}.get(letter, letter)
    for mark in marks:
        made = f"{_ACCENTS[mark]}{{{made}}}"
    return made


def _listing(listing: Listing, formula: Formulas) -> str:
    rows = "\n".join(rf"\item {_inlines(item, formula)}" for item in listing.items)
    if listing.first is None:
        return f"\\begin{{itemize}}\n{rows}\n\\end{{itemize}}"
    start = "" if listing.first == 1 else f"\\setcounter{{enumi}}{{{listing.first - 1}}}\n"
    return f"\\begin{{enumerate}}\n{start}{rows}\n\\end{{enumerate}}"


def _inlines(parts: tuple[Inline, ...], formula: Formulas) -> str:
    return "".join([_inline(part, formula) for part in parts])


def _inline(part: Inline, formula: Formulas) -> str:
    match part:
        case Text(text=text):
            return escaped(text)
        case Code(text=text):
            return rf"\texttt{{{escaped(text)}}}"
        case Strong(parts=parts):
            return rf"\textbf{{{_inlines(parts, formula)}}}"
        case Emphasis(parts=parts):
            return rf"\emph{{{_inlines(parts, formula)}}}"
        case Formula():
            return formula(part)


def _formula(tex: str, display: bool) -> str:
    return f"\\[{tex}\\]" if display else f"${tex}$"


FORM = Form(_latex, _formula)
