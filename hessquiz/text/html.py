r"""Text → HTML: for Anki (`\( … \)`, drawn by MathJax on the card) or for pages without scripts (MathML)."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Literal

from hessquiz.text.document import Code, Document, Emphasis, Formula, Inline, Listing, Paragraph, Strong, Text
from hessquiz.text.forms import Form, Formulas
from hessquiz.text.mathml import mathml
from hessquiz.text.mathtree import Math
from hessquiz.text.shapes import filled
from hessquiz.text.speech import speech

MathForm = Literal["mathjax", "mathml"]


def _html(document: Document, formula: Formulas) -> str:
    """Paragraphs and lists; one paragraph alone stands without `<p>`, to fit into a line."""
    if len(document.blocks) == 1 and isinstance(document.blocks[0], Paragraph):
        return _inlines(document.blocks[0].parts, formula)
    out = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            out.append(f"<p>{_inlines(block.parts, formula)}</p>")
        else:
            out.append(_listing(block, formula))
    return "\n".join(out)


def _listing(listing: Listing, formula: Formulas) -> str:
    rows = "".join(f"<li>{_inlines(item, formula)}</li>" for item in listing.items)
    if listing.first is None:
        return f"<ul>{rows}</ul>"
    start = "" if listing.first == 1 else f' start="{listing.first}"'
    return f"<ol{start}>{rows}</ol>"


def _inlines(parts: tuple[Inline, ...], formula: Formulas) -> str:
    return "".join(_inline(part, formula) for part in parts)


def _inline(part: Inline, formula: Formulas) -> str:
    match part:
        case Text(text=text):
            return escape(text, quote=False)
        case Code(text=text):
            return f"<code>{escape(text, quote=False)}</code>"
        case Strong(parts=parts):
            return f"<b>{_inlines(parts, formula)}</b>"
        case Emphasis(parts=parts):
            return f"<i>{_inlines(parts, formula)}</i>"
        case Formula():
            return formula(part)


def _mathjax(tex: str, display: bool) -> str:
    opening, closing = (r"\[", r"\]") if display else (r"\(", r"\)")
    return opening + escape(tex, quote=False) + closing


@lru_cache(maxsize=2048)
def _mathml(tex: str, display: bool) -> str:
    return filled(tex, display, _printed)


def _printed(tree: Math, display: bool) -> str:
    return mathml(tree, display=display, alt=speech(tree))


FORMS: dict[MathForm, Form] = {"mathjax": Form(_html, _mathjax), "mathml": Form(_html, _mathml)}
"""HTML by how its formulas are drawn."""
