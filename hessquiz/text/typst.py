"""Text → Typst markup; every formula carries its words, as PDF/UA asks."""

from __future__ import annotations

import re
from functools import lru_cache

from hessquiz.text.document import Code, Document, Emphasis, Formula, Inline, Listing, Paragraph, Strong, Text
from hessquiz.text.forms import Form, Formulas
from hessquiz.text.mathtree import Math
from hessquiz.text.shapes import filled
from hessquiz.text.speech import speech
from hessquiz.text.typst_math import string, typst_math

_SPECIAL = re.compile(r"[\\#$*_`<>@\[\]~/=+]|(?<![A-Za-z])-|-(?![A-Za-z])|(?<=\d)\.")


def _typst(document: Document, formula: Formulas) -> str:
    """The whole text as Typst markup."""
    out = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            out.append(_inlines(block.parts, formula))
        else:
            out.append(_listing(block, formula))
    return "\n\n".join(out)


def escaped(text: str) -> str:
    """Words with everything that Typst's markup would take for its own behind a backslash."""
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)


def _listing(listing: Listing, formula: Formulas) -> str:
    items = ", ".join(f"[{_inlines(item, formula)}]" for item in listing.items)
    return f"#list({items})" if listing.first is None else f"#enum(start: {listing.first}, {items})"


def _inlines(parts: tuple[Inline, ...], formula: Formulas) -> str:
    return "".join(_inline(part, formula) for part in parts)


def _inline(part: Inline, formula: Formulas) -> str:
    # A call ends with `;` so that what follows is not taken for its arguments.
    match part:
        case Text(text=text):
            return escaped(text)
        case Code(text=text):
            return f"#raw({string(text)});"
        case Strong(parts=parts):
            return f"#strong[{_inlines(parts, formula)}];"
        case Emphasis(parts=parts):
            return f"#emph[{_inlines(parts, formula)}];"
        case Formula():
            return formula(part)


@lru_cache(maxsize=2048)
def _formula(tex: str, display: bool) -> str:
    return filled(tex, display, _printed)


def _printed(tree: Math, display: bool) -> str:
    block = "block: true, " if display else ""
    return f"#math.equation({block}alt: {string(speech(tree))}, ${typst_math(tree)}$);"


FORM = Form(_typst, _formula)
