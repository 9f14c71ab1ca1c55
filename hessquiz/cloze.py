r"""Clozes in an author's text: `{{c1::answer}}`, with ` :: hint` after the answer if wanted.

The closing braces are found by counting braces, so `{{c1::\frac{a}{b}}}` is read as its author meant it.
`::` without a space on both sides belongs to the answer (`A::B`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_OPEN = re.compile(r"\{\{c(\d+)::")
_ALMOST = re.compile(r"\{\{\s*[cC]?\s*[\d,]+\s*:{1,2}|\{\{\s*[cC]\s*[\d,]*\s*::?")
_HINT = re.compile(r"\s+::\s+")

MASK = "[…]"
"""What stands for a hidden answer."""


@dataclass(frozen=True, slots=True)
class Cloze:
    """One gap: the text that `{{cN::body :: hint}}` spans is `text[start:end]`."""

    number: int
    body: str
    hint: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the clozes of a text, at an offset of it."""

    offset: int
    message: str


def find(text: str) -> tuple[tuple[Cloze, ...], tuple[Fault, ...]]:
    """All clozes of a text in order, and everything that is wrong with them."""
    clozes: list[Cloze] = []
    faults: list[Fault] = []
    at = 0
    while True:
        opening = text.find("{{", at)
        if opening < 0:
            break
        match = _OPEN.match(text, opening)
        if not match and text.startswith("{{{", opening):
            at = opening + 1
            continue
        if not match:
            if _ALMOST.match(text, opening):
                faults.append(Fault(opening, "this is not a cloze; write {{c1::answer}}."))
            at = opening + 2
            continue
        end = _closing(text, match.end())
        if end < 0:
            faults.append(Fault(opening, "this cloze is not closed: '}}' is missing."))
            break
        clozes.append(_cloze(text, match, end, faults))
        at = end
    return tuple(clozes), tuple(faults)


def _closing(text: str, at: int) -> int:
    """The offset after the `}}` that closes a cloze whose answer begins at `at`; -1 where there is none."""
    depth = 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 2
            continue
        if char == "{":
            depth += 1
        elif char == "}":
            if depth == 0:
                return at + 2 if text.startswith("}}", at) else -1
            depth -= 1
        at += 1
    return -1


def _cloze(text: str, match: re.Match[str], end: int, faults: list[Fault]) -> Cloze:
    content = text[match.end() : end - 2]
    body, hint = content, ""
    parts = _HINT.split(content)
    if len(parts) > 1:
        hint = parts[-1].strip()
        body = content[: content.rindex(parts[-1])].rstrip().removesuffix("::").rstrip()
    number = int(match[1])
    if not 1 <= number <= 20:
        faults.append(Fault(match.start(), f"cloze c{match[1]}: numbers run from 1 to 20."))
    if not body.strip():
        faults.append(Fault(match.start(), f"cloze c{number} hides nothing."))
    if "{{c" in body:
        faults.append(Fault(match.end(), "a cloze inside a cloze; give each its own place."))
    return Cloze(number, body, hint, match.start(), end)


def numbers(text: str) -> tuple[int, ...]:
    """The different cloze numbers of a text, in rising order: one card each."""
    return tuple(sorted({cloze.number for cloze in find(text)[0]}))


def replace(text: str, write: Callable[[Cloze], str]) -> str:
    """The text with each cloze put as `write` says."""
    out, at = [], 0
    for cloze in find(text)[0]:
        out += [text[at : cloze.start], write(cloze)]
        at = cloze.end
    return "".join([*out, text[at:]])


def in_math(text: str, at: int) -> bool:
    """Whether an offset of a text lies between dollars."""
    signs = [match[0] for match in re.finditer(r"\\.|\$\$?", text[:at], re.DOTALL)]
    return sum(sign[0] == "$" for sign in signs) % 2 == 1


TAKES_ARGUMENT = re.compile(r"(?:[\^_]|\\[A-Za-z]+)\s*\Z")
"""What, right before a cloze in mathematics, would read its first sign alone as an argument."""


def _shown(text: str, gap: Cloze, words: str) -> str:
    return f"{{{words}}}" if TAKES_ARGUMENT.search(text[: gap.start]) else words


def question(text: str, number: int) -> str:
    """The text with the clozes of one number hidden and the others shown."""

    def write(gap: Cloze) -> str:
        hidden = f"[{gap.hint}]" if gap.hint else MASK
        if in_math(text, gap.start):
            hidden = rf"[\text{{{gap.hint}}}]" if gap.hint else r"[\ldots]"
        return _shown(text, gap, hidden if gap.number == number else gap.body)

    return replace(text, write)


def answer(text: str) -> str:
    """The text with every answer shown."""
    return replace(text, lambda gap: _shown(text, gap, gap.body))
