"""Text → what a terminal shows: paragraphs as long lines, lists, and formulas as lines or blocks.

A line that starts with four blanks is set: it belongs to a block and must not be wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from hessquiz.errors import TextError
from hessquiz.text.asciify import asciify
from hessquiz.text.document import Code, Document, Emphasis, Formula, Inline, Listing, Paragraph, Strong, Text
from hessquiz.text.latex import parse
from hessquiz.text.line import line
from hessquiz.text.mathtree import Grid, Math, contains
from hessquiz.text.screen import block
from hessquiz.text.spacing import Alphabet

SET = "    "
"""What a line of a block starts with."""

_SMALL = 34


def show(document: Document, way: Alphabet) -> str:
    """The whole text in the given alphabet.

    Raises:
        TextError: for a formula or a character that can't be shown.
    """
    out = []
    for part in document.blocks:
        if isinstance(part, Paragraph):
            out.append(_flow(part.parts, document, way))
        else:
            out.append(_listing(part, document, way))
    return "\n\n".join(out)


def _listing(listing: Listing, document: Document, way: Alphabet) -> str:
    rows = []
    for at, item in enumerate(listing.items):
        bullet = ("-" if way.ascii else "•") if listing.first is None else f"{listing.first + at}."
        rows.append(f"{bullet} {_flow(item, document, way)}")
    return "\n".join(rows)


def is_small(node: Math) -> bool:
    """Whether an inline formula can stay in its line: no grid, or a small matrix."""

    def is_large(part: Math) -> bool:
        if not isinstance(part, Grid):
            return False
        rows, wide = len(part.rows), part.width
        return part.kind in ("cases", "aligned", "lines") or (rows > 2 and wide > 1) or wide > 3 or rows > 6

    return not contains(node, is_large) and (
        not contains(node, lambda part: isinstance(part, Grid) and part.width > 1)
        or sum(len(line(grid)) for grid in _grids(node)) <= _SMALL
    )


def _grids(node: Math) -> list[Grid]:
    found: list[Grid] = []

    def note(part: Math) -> bool:
        if isinstance(part, Grid):
            found.append(part)
        return False

    contains(node, note)
    return found


def _flow(parts: tuple[Inline, ...], document: Document, way: Alphabet) -> str:
    """Words in one line; a block stands between blank lines, and takes the stop that follows it."""
    flat = _flat(parts)
    pieces: list[str] = [""]
    for at, part in enumerate(flat):
        if isinstance(part, Formula):
            inline = None if part.display else _inline(_source(document.source, part), way)
            if inline is None:
                pieces += [_block(_source(document.source, part), way, _stop(flat[at + 1 : at + 2])), ""]
            else:
                pieces[-1] += inline
            continue
        text = _words(part, asciify if way.ascii else str)
        if not pieces[-1] and len(pieces) > 1:
            text = _STOP.sub("", text, count=1).lstrip()
        pieces[-1] += text
    kept = [piece if at % 2 else piece.strip() for at, piece in enumerate(pieces)]
    return "\n\n".join(piece for piece in kept if piece)


def _source(source: str, part: Formula) -> str:
    """The LaTeX of a formula that can be read."""
    formula = source[part.start : part.end]
    try:
        _read(formula)
    except TextError:
        parse(source, part.start, part.end)  # to complain with the place in the whole text
        raise
    return formula


@lru_cache(maxsize=4096)
def _read(formula: str) -> tuple[Math, bool]:
    """The tree, and whether it can stay in a line: many formulas come back from one variant to the next."""
    tree = parse(formula)
    may_hold_grid = r"\begin" in formula or r"\substack" in formula
    return tree, not may_hold_grid or is_small(tree)


@lru_cache(maxsize=8192)
def _inline(formula: str, way: Alphabet) -> str | None:
    """The formula in one line; None where it wants a block."""
    tree, small = _read(formula)
    return line(tree, way) if small else None


@lru_cache(maxsize=4096)
def _block(formula: str, way: Alphabet, stop: str) -> str:
    return "\n".join([(SET + row).rstrip() for row in block(_read(formula)[0], way, stop)])


_STOP = re.compile(r"\A[.,;:?!)]+(?=\s|$)")


def _stop(following: list[Inline]) -> str:
    """The punctuation with which what follows a block begins."""
    match = _STOP.match(following[0].text) if following and isinstance(following[0], Text) else None
    return match.group() if match else ""


def _flat(parts: tuple[Inline, ...]) -> list[Inline]:
    out: list[Inline] = []
    for part in parts:
        out += _flat(part.parts) if isinstance(part, Strong | Emphasis) else [part]
    return out


def _words(part: Inline, plain: Callable[[str], str]) -> str:
    match part:
        case Text(text=text):
            return plain(text)
        case Code(text=text):
            return f"`{plain(text)}`"
        case _:
            raise AssertionError(part)
