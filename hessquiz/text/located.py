"""A formula of a text in another form, complained of where it stands in the text."""

from __future__ import annotations

from collections.abc import Callable

from hessquiz.errors import TextError
from hessquiz.text.document import Document, Formula
from hessquiz.text.latex import parse


def located(part: Formula, document: Document, form: Callable[[str, bool], str]) -> str:
    """The formula's form; forms are kept by formula alone, so the place is only looked for when one fails.

    Raises:
        TextError: with the spot in the document's source.
    """
    try:
        return form(part.tex, part.display)
    except TextError:
        parse(document.source, part.start, part.end)
        raise
