"""Text → Markdown that GitHub, pandoc and notebooks read alike."""

from __future__ import annotations

import re

from hessquiz.text.document import Code, Document, Emphasis, Formula, Inline, Listing, Paragraph, Strong, Text
from hessquiz.text.forms import Form, Formulas

_SPECIAL = re.compile(r"[\\`*_$<>\[\]]")
_OPENING = re.compile(r"^\s*(?:(?P<sign>[#+\-=|:])|\d+(?P<stop>[.)]))")


def _markdown(document: Document, formula: Formulas) -> str:
    """The whole text; displays stand on lines of their own."""
    return "\n\n".join(_block(block, formula) for block in document.blocks)


def _block(block: Paragraph | Listing, formula: Formulas) -> str:
    if isinstance(block, Paragraph):
        return _inlines(block.parts, formula)
    rows = []
    for at, item in enumerate(block.items):
        lead = "- " if block.first is None else f"{block.first + at}. "
        rows.append(lead + _inlines(item, formula).replace("\n", "\n" + " " * len(lead)))
    return "\n".join(rows)


def _inlines(parts: tuple[Inline, ...], formula: Formulas) -> str:
    out = ""
    for part in parts:
        text = _inline(part, formula)
        if isinstance(part, Text) and (not out or out.endswith("\n")):
            text = _opened(text)
        out += text
    return out.strip("\n")


def _opened(text: str) -> str:
    """Words at the start of a line, which must not be taken for a list, a head or a table."""
    match = _OPENING.match(text)
    if match is None:
        return text
    at = match.start("sign") if match["sign"] else match.start("stop")
    return text[:at] + "\\" + text[at:]


def _inline(part: Inline, formula: Formulas) -> str:
    match part:
        case Text(text=text):
            return _SPECIAL.sub(lambda match: "\\" + match.group(), text)
        case Code(text=text):
            ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
            return f"{ticks} {text} {ticks}" if len(ticks) > 1 else f"`{text}`"
        case Strong(parts=parts):
            return f"**{_inlines(parts, formula)}**"
        case Emphasis(parts=parts):
            return f"*{_inlines(parts, formula)}*"
        case Formula():
            return formula(part)


def _formula(tex: str, display: bool) -> str:
    return f"\n$$\n{tex.strip()}\n$$\n" if display else f"${tex.strip()}$"


FORM = Form(_markdown, _formula)
