"""The tree of a text: paragraphs and lists of words, emphasis, code and formulas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Words; runs of blanks and line ends are one blank."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something typed or printed, as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """LaTeX between `$` or, in display, `$$`; `start` and `end` delimit it in the source, without the signs."""

    tex: str
    display: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold words."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in italics."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of items; numbered from `first`, or with bullets where that is None."""

    items: tuple[tuple[Inline, ...], ...]
    first: int | None = None


Inline: TypeAlias = Text | Code | Formula | Strong | Emphasis
Block: TypeAlias = Paragraph | Listing


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text; `source` is what it was read from."""

    blocks: tuple[Block, ...]
    source: str = ""


def inlines(document: Document) -> Iterator[Inline]:
    """Every inline of the text in reading order, with those inside of emphasis."""
    for block in document.blocks:
        groups = (block.parts,) if isinstance(block, Paragraph) else block.items
        for parts in groups:
            yield from walk(parts)


def walk(parts: tuple[Inline, ...]) -> Iterator[Inline]:
    """The inlines and those inside of emphasis, in reading order."""
    for part in parts:
        yield part
        if isinstance(part, Strong | Emphasis):
            yield from walk(part.parts)
