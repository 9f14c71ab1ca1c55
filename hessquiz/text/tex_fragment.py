"""Text → the body of a LaTeX document (amsmath, amssymb)."""

from __future__ import annotations

import re

from hessquiz.errors import TextError
from hessquiz.text.binding import VULGAR
from hessquiz.text.document import Code, Document, Emphasis, Formula, Inline, Listing, Paragraph, Strong, Text
from hessquiz.text.symbols import GREEK, SYMBOLS

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}", "–": "--", "—": "---", "…": r"\ldots{}", "\N{NO-BREAK SPACE}": "~",
    "‘": "`", "’": "'", "“": "``", "”": "''", "•": r"\textbullet{}", "−": "$-$",
}  # fmt: skip
_MATHS = {glyph: f"${{\\{name}}}$" for name, glyph in GREEK.items()} | {
    symbol.unicode: f"${{{name}}}$" for name, symbol in SYMBOLS.items() if not symbol.unicode.isascii()
}

_FRACTIONS = {glyph: rf"$\tfrac{fraction.replace('/', '')}$" for fraction, glyph in VULGAR.items()}

_FORMS = str.maketrans(_MATHS | _ESCAPES | _FRACTIONS)
_LACKING = re.compile("[\u0180-\U0010ffff]")


def latex(document: Document) -> str:
    """The whole text as LaTeX source.

    Raises:
        TextError: for a character that pdfLaTeX's usual fonts lack.
    """
    out = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            out.append(_inlines(block.parts))
        else:
            out.append(_listing(block))
    return "\n\n".join(out)


def escaped(text: str) -> str:
    """Words with LaTeX's own signs escaped and signs outside of Latin-1 as mathematics."""
    made = text.translate(_FORMS)
    if _LACKING.search(made) is not None:
        at = next(at for at, char in enumerate(text) if _LACKING.search(char.translate(_FORMS)))
        raise TextError(f"the character {text[at]!r} has no LaTeX form here; use another", text, at, at + 1)
    return made


def _listing(listing: Listing) -> str:
    rows = "\n".join(rf"\item {_inlines(item)}" for item in listing.items)
    if listing.first is None:
        return f"\\begin{{itemize}}\n{rows}\n\\end{{itemize}}"
    start = "" if listing.first == 1 else f"\\setcounter{{enumi}}{{{listing.first - 1}}}\n"
    return f"\\begin{{enumerate}}\n{start}{rows}\n\\end{{enumerate}}"


def _inlines(parts: tuple[Inline, ...]) -> str:
    return "".join(map(_inline, parts))


def _inline(part: Inline) -> str:
    match part:
        case Text(text=text):
            return escaped(text)
        case Code(text=text):
            return rf"\texttt{{{escaped(text)}}}"
        case Strong(parts=parts):
            return rf"\textbf{{{_inlines(parts)}}}"
        case Emphasis(parts=parts):
            return rf"\emph{{{_inlines(parts)}}}"
        case Formula(tex=tex, display=display):
            return f"\\[{tex}\\]" if display else f"${tex}$"
