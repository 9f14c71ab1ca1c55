"""A text in one of its forms: words that are printed once for a whole class, and the formulas put between them.

The students of a class read the same sentences around other formulas. So what is kept is the form of the words, cut
where the formulas go, and the form of each formula by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from hessquiz.errors import TextError
from hessquiz.text.document import Document, Formula
from hessquiz.text.latex import parse
from hessquiz.text.markdown import PRIVATE, read

_HOLE = "\ue000"
_HOLES = re.compile(f"({_HOLE})")
"""Where a formula goes in printed words; no text can hold it."""

Formulas = Callable[[Formula], str]
"""What printed words say for a formula."""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """How a text is printed, by its parts.

    Attributes:
        words: prints the whole text, each formula by the function that it is given.
        formula: the form of a formula of this LaTeX, and whether it is a display; it need not know its place.
    """

    words: Callable[[Document, Formulas], str]
    formula: Callable[[str, bool], str]


def printed(tex: str, form: Form) -> str:
    """The text in the form.

    Raises:
        TextError: where the text or a formula in it can't be read or shown, with the spot in the text.
    """
    words, formulas = _cut(tex)
    if words:
        try:
            out = _around(words, form).copy()
            out[1::2] = [form.formula(each, False) for each in formulas]
            return "".join(out)
        except TextError:
            pass  # read as a whole it fails again, and says where
    document = read(tex)
    return form.words(document, lambda part: _located(part, document, form))


@lru_cache(maxsize=1024)
def _cut(tex: str) -> tuple[str, list[str]]:
    r"""The text with `x` for each formula, and the formulas; no words where only reading tells what is a formula.

    That is where there are code, `\$` or displays, and where a formula has lines of its own.
    """
    pieces = tex.split("$")
    formulas = pieces[1::2]
    if len(pieces) % 2 == 0 or "\\$" in tex or "`" in tex or not all(map(str.strip, formulas)):
        return "", []
    if (not tex.isascii() and PRIVATE.search(tex)) or any("\n" in each for each in formulas):
        return "", []
    return "$x$".join(pieces[::2]), formulas


@lru_cache(maxsize=2048)
def _around(words: str, form: Form) -> list[str]:
    """The pieces of the printed words, and between them the places of the formulas."""
    return _HOLES.split(form.words(read(words), lambda _: _HOLE))


def _located(part: Formula, document: Document, form: Form) -> str:
    """The formula's form; the place is only looked for when it fails."""
    try:
        return form.formula(part.tex, part.display)
    except TextError:
        parse(document.source, part.start, part.end)
        raise
