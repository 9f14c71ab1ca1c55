"""Wording with mathematics in it, in every form that a screen, a card or a page needs.

Authors write Markdown-light with `$…$` LaTeX (`markdown` and `latex` say what may be written). It is read into
two small trees, `document` for the text and `mathtree` for a formula; each form is a printer over them:

    line, boxes, screen, terminal   Unicode and ASCII, in one line and as blocks
    html, mathml                    cards (MathJax) and pages (MathML)
    typst, typst_math               sheets as PDF
    plain_markdown, tex_fragment    Markdown and LaTeX documents
    speech                          words for people who hear the page
    forms, shapes                   what is printed once for a class: words, and formulas without their numbers

A construct that the subset lacks is a `TextError` with its place: nothing is dropped in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in three stored forms; none is converted at run time.

    Attributes:
        tex: Markdown-light wording with `$…$` LaTeX: what authors write, and the source of all else.
        text: the same with Unicode mathematics, for a terminal. A paragraph is one long line; a line that
            starts with four blanks belongs to a block and must not be wrapped.
        ascii: the same in plain ASCII.
    """

    tex: str = ""
    text: str = ""
    ascii: str = ""

    def __bool__(self) -> bool:
        return bool(self.tex)


EMPTY = Prose()
"""No wording at all."""

_KEPT = 1024
"""Texts that a form is kept for: a sheet and its solutions, and the students of a class, share most of theirs."""


def in_short(text: str, most: int, more: str = "…") -> str:
    """A terminal text in one line of at most so many characters; a block, such as a matrix, is left out."""
    lines = [line if not line.startswith("    ") else more for line in text.splitlines() if line.strip()]
    kept = [line for n, line in enumerate(lines) if line != more or n == 0 or lines[n - 1] != more]
    said = " ".join(" ".join(kept).split())
    return said if len(said) <= most else said[: most - len(more)].rstrip(" .…") + more


def prose(tex: str) -> Prose:
    """The text with its two terminal forms.

    Raises:
        TextError: where the text or a formula in it can't be read or shown.
    """
    from hessquiz.text.markdown import read
    from hessquiz.text.spacing import ASCII, UNICODE
    from hessquiz.text.terminal import show

    document = read(tex)
    return Prose(tex.strip(), show(document, UNICODE), show(document, ASCII))


@lru_cache(maxsize=_KEPT)
def to_html(tex: str, math: Literal["mathjax", "mathml"] = "mathjax") -> str:
    r"""HTML; formulas as `\( … \)` for MathJax (as Anki draws them; not checked) or as MathML.

    One paragraph alone comes without `<p>`. Cloze marks `{{c1::…}}` pass through.
    """
    from hessquiz.text.forms import printed
    from hessquiz.text.html import FORMS

    return printed(tex, FORMS[math])


@lru_cache(maxsize=_KEPT)
def to_typst(tex: str) -> str:
    """Typst markup, each formula with its spoken words as `alt`."""
    from hessquiz.text.forms import printed
    from hessquiz.text.typst import FORM

    return printed(tex, FORM)


@lru_cache(maxsize=_KEPT)
def to_markdown(tex: str) -> str:
    """Markdown with `$…$`, as GitHub, pandoc and notebooks read it."""
    from hessquiz.text.forms import printed
    from hessquiz.text.plain_markdown import FORM

    return printed(tex, FORM)


@lru_cache(maxsize=_KEPT)
def to_latex_document_fragment(tex: str) -> str:
    """The body of a LaTeX document, for amsmath and amssymb."""
    from hessquiz.text.forms import printed
    from hessquiz.text.tex_fragment import FORM

    return printed(tex, FORM)


def formulas(tex: str) -> list[tuple[str, bool]]:
    """Every formula in reading order: its LaTeX, and whether it is a display."""
    from hessquiz.text.document import Formula, inlines
    from hessquiz.text.markdown import read

    return [(part.tex, part.display) for part in inlines(read(tex)) if isinstance(part, Formula)]


def plain_alt(tex: str) -> str:
    """The text in words alone, in one line: for `alt` and `aria-label`."""
    from hessquiz.text.document import Code, Formula, Paragraph, Text, walk
    from hessquiz.text.latex import parse
    from hessquiz.text.markdown import read
    from hessquiz.text.speech import speech

    out = []
    for block in read(tex).blocks:
        for parts in (block.parts,) if isinstance(block, Paragraph) else block.items:
            for part in walk(parts):
                if isinstance(part, Text | Code):
                    out.append(part.text)
                elif isinstance(part, Formula):
                    out.append(f" {speech(parse(tex, part.start, part.end))} ")
            out.append(" ")
    return re.sub(r" (?=[.,;:?!])", "", " ".join("".join(out).split()))
