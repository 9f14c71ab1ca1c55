r"""Markdown-light → tree of a text.

Paragraphs by blank line; `- ` and `1. ` lists; `**bold**`, `*emphasis*`, `` `code` ``; `$…$` and `$$…$$`
mathematics; a backslash before a sign takes its meaning away (`\$`, `\*`). Everything else stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hessquiz.errors import TextError
from hessquiz.text.document import (
    Block,
    Code,
    Document,
    Emphasis,
    Formula,
    Inline,
    Listing,
    Paragraph,
    Strong,
    Text,
)

_MASK = "\ue000"
_SPECIAL = re.compile(r"\\(?P<escape>.)|(?P<ticks>`+)|(?P<dollars>\$\$?)", re.DOTALL)
_CLOSING = {
    1: re.compile(r"[^$\\]*(?:\\.[^$\\]*)*\$", re.DOTALL),
    2: re.compile(r"[^$\\]*(?:(?:\\.|\$(?!\$))[^$\\]*)*\$\$", re.DOTALL),
}
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:(?P<bullet>[-*])|(?P<number>\d{1,3})\.)[ \t]+(?=\S)")
_STARS = re.compile(r"\*+")
_LINE = re.compile(r"^.*$", re.MULTILINE)
_BREAK = re.compile(r"[ \t]*(?:\n[ \t]*){2,}")
_BLANKS = re.compile(r"[\t\r\n][ \t\r\n]*| [ \t\r\n]+")
"""Blanks and line ends that are not one blank already."""

_PLAIN = re.compile(r"[^*\ue000]+")
PRIVATE = re.compile("[\ue000-\uf8ff]")
"""What no text may hold, so that printers may use it for marks of their own."""


@lru_cache(maxsize=1024)
def read(source: str) -> Document:
    """The tree of a text; kept, since each format of a sheet prints the same texts.

    Raises:
        TextError: an unclosed `$`, code or emphasis; a LaTeX macro outside of `$…$`.
    """
    spot = None if source.isascii() else PRIVATE.search(source)
    if spot is not None:
        raise TextError("a private-use character, which no font shows", source, *spot.span())
    atoms, masked = _atoms(source)
    blocks = tuple(_blocks(source, masked, atoms))
    return Document(blocks, source)


def _atoms(source: str) -> tuple[dict[int, tuple[Inline, int]], str]:
    """Formulas, code and escaped signs by where they start, with their end; and the text with them masked."""
    atoms: dict[int, tuple[Inline, int]] = {}
    masked: list[str] = []
    at = 0
    while (match := _SPECIAL.search(source, at)) is not None:
        start = match.start()
        masked.append(source[at:start])
        if match["escape"]:
            part, at = _escape(source, match)
        elif match["ticks"]:
            part, at = _code(source, match)
        else:
            part, at = _formula(source, match)
        atoms[start] = (part, at)
        masked.append(_MASK * (at - start))
    masked.append(source[at:])
    return atoms, "".join(masked)


def _escape(source: str, match: re.Match[str]) -> tuple[Inline, int]:
    char = match["escape"]
    if char.isalpha():
        name = re.match(r"[A-Za-z]+", source[match.start() + 1 :])
        end = match.start() + 1 + (name.end() if name else 1)
        raise TextError(
            "a LaTeX macro outside of a formula; put it between $ signs", source, match.start(), end
        )
    if char.isspace():
        raise TextError(
            "a backslash before a blank means nothing here; leave it out", source, match.start(), match.end()
        )
    return Text(char), match.end()


def _code(source: str, match: re.Match[str]) -> tuple[Inline, int]:
    ticks = match["ticks"]
    close = re.compile(f"(?<!`){ticks}(?!`)").search(source, match.end())
    if close is None:
        raise TextError(f"code without its closing {ticks}", source, match.start(), match.end())
    text = source[match.end() : close.start()]
    if len(ticks) > 1:
        text = text.strip()
    return Code(text), close.end()


def _formula(source: str, match: re.Match[str]) -> tuple[Inline, int]:
    marks = len(match["dollars"])
    close = _CLOSING[marks].match(source, match.end())
    blank = _BLANK_LINE.search(source, match.end(), close.end() if close else len(source))
    if close is None or blank:
        raise TextError(
            f"a formula without its closing {match['dollars']}; write \\$ for a dollar sign",
            source, match.start(), match.end(),
        )  # fmt: skip
    end = close.end() - marks
    tex = source[match.end() : end]
    if not tex.strip():
        raise TextError("an empty formula", source, match.start(), close.end())
    if marks == 1 and source.startswith("$$", end):
        raise TextError(
            "$…$$: a formula opens and closes with as many $ signs", source, match.start(), end + 2
        )
    return Formula(tex, marks == 2, match.end(), end), close.end()


def _blocks(source: str, masked: str, atoms: dict[int, tuple[Inline, int]]) -> Iterator[Block]:
    for start, end in _stretches(masked):
        yield from _stretch(source, masked, atoms, start, end)


def _stretches(masked: str) -> Iterator[tuple[int, int]]:
    """Where the parts between blank lines start and end."""
    at = 0
    for match in _BREAK.finditer(masked) if _BLANK_LINE.search(masked) else ():
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if masked[at:].strip():
        yield at, len(masked)


def _stretch(
    source: str, masked: str, atoms: dict[int, tuple[Inline, int]], start: int, end: int
) -> Iterator[Block]:
    """A paragraph, a list, or a paragraph with a list right after it."""
    pieces: list[tuple[re.Match[str] | None, int]] = [(None, start)]
    for line in _LINE.finditer(masked[start:end]):
        item = _ITEM.match(masked, start + line.start(), end)
        if item is not None:
            pieces.append((item, item.end()))
    found: list[tuple[Inline, ...]] = []
    first: int | None = None
    for at, (item, begin) in enumerate(pieces):
        following = pieces[at + 1][0] if at + 1 < len(pieces) else None
        stop = following.start() if following is not None else end
        parts = tuple(_inlines(source, masked, atoms, begin, stop))
        if item is None:
            if parts:
                yield Paragraph(parts)
            continue
        if not found:
            first = int(item["number"]) if item["number"] else None
        found.append(parts)
    if found:
        yield Listing(tuple(found), first)


def _inlines(
    source: str, masked: str, atoms: dict[int, tuple[Inline, int]], start: int, end: int
) -> list[Inline]:
    """Words, emphasis and what was masked, between two places."""
    stack: list[tuple[str, int, list[Inline]]] = [("", start, [])]
    at = start
    while at < end:
        if masked[at] == _MASK:
            part, at = atoms[at]
            stack[-1][2].append(part)
            continue
        plain = _PLAIN.match(masked, at, end)
        if plain is not None:
            stack[-1][2].append(Text(plain[0]))
            at = plain.end()
            continue
        stars = _STARS.match(masked, at, end)
        assert stars is not None  # what is neither masked nor plain
        at = _stars(masked, stack, stars, end, source)
    if len(stack) > 1:
        mark, place, _ = stack[-1]
        raise TextError(f"{mark} without its end; write \\* for a star", source, place, place + len(mark))
    return _trimmed(_merged(stack[0][2]))


def _stars(
    masked: str, stack: list[tuple[str, int, list[Inline]]], stars: re.Match[str], end: int, source: str
) -> int:
    """Open or close emphasis at a run of stars; the place after what was used of it."""
    at, run = stars.start(), stars.group()
    before = masked[at - 1] if at else " "
    after = masked[stars.end()] if stars.end() < end else " "
    if stack[-1][0] and not before.isspace() and run.startswith(stack[-1][0]):
        mark, _, parts = stack.pop()
        inner = tuple(_merged(parts))
        stack[-1][2].append(Strong(inner) if mark == "**" else Emphasis(inner))
        return at + len(mark)
    if not after.isspace():
        mark = "**" if run.startswith("**") else "*"
        stack.append((mark, at, []))
        return at + len(mark)
    if before.isspace():
        stack[-1][2].append(Text(run))
        return stars.end()
    raise TextError(f"{run} closes nothing; write \\* for a star", source, at, stars.end())


def _merged(parts: list[Inline]) -> list[Inline]:
    """Words side by side as one; blanks and line ends as one blank."""
    out: list[Inline] = []
    for part in parts:
        last = out[-1] if out else None
        if type(part) is Text and type(last) is Text:
            out[-1] = Text(last.text + part.text)
        else:
            out.append(part)
    return [
        Text(_BLANKS.sub(" ", part.text)) if type(part) is Text and _BLANKS.search(part.text) else part
        for part in out
    ]


def _trimmed(parts: list[Inline]) -> list[Inline]:
    """Without blanks at the ends, and without empty words."""
    first = parts[0] if parts else None
    if type(first) is Text and first.text.startswith(" "):
        parts[0] = Text(first.text.lstrip(" "))
    last = parts[-1] if parts else None
    if type(last) is Text and last.text.endswith(" "):
        parts[-1] = Text(last.text.rstrip(" "))
    return [part for part in parts if type(part) is not Text or part.text]
