"""An answer that is typed as one text: how its parts are told apart, on the way out and on the way back."""

from __future__ import annotations

import html
import re

from hessquiz.sheet import LETTERS, Entry

UNSURE = "? "
"""Put before a text that does not say which part it answers: no reader takes it, so a person looks at it."""


def how(entry: Entry) -> str:
    """What to tell whoever types the answers to several parts into one box, as HTML."""
    count = len(entry.variant.parts)
    if count == 1:
        return ""
    names = ", ".join(f"({LETTERS[at]})" for at in range(count))
    return f"<p>Begin each answer on a new line with the name of its part: {names}.</p>"


def parted(entry: Entry, typed: str) -> list[str]:
    """The answer to each part out of one text; a part that is not named is blank.

    Where no part is named, or one twice, or something stands before the first, every part has the whole text after a
    question mark.
    """
    text = plain(typed)
    count = len(entry.variant.parts)
    if count == 1 or not text:
        return [text] * count
    marks = list(_mark(entry).finditer(text))
    letters = [(found[1] or found[2]).lower() for found in marks]
    if not marks or letters != sorted(set(letters)) or text[: marks[0].start()].strip():
        return [UNSURE + " ".join(text.split())] * count
    ends = [*(found.start() for found in marks[1:]), len(text)]
    answers = {
        letter: text[found.end() : end].strip().rstrip(";").strip()
        for letter, found, end in zip(letters, marks, ends, strict=True)
    }
    return [answers.get(LETTERS[at], "") for at in range(count)]


def _mark(entry: Entry) -> re.Pattern[str]:
    """The name of a part: (a), a), a: or a. at the start of a line; (a) anywhere, unless a variable is called a."""
    parts = entry.variant.parts
    own = LETTERS[: len(parts)]
    first = rf"^[ \t]*\(?([{own}])(?:\)[.:]?|[.:](?=\s))"
    anywhere = "" if {name for part in parts for name in part.vars} & set(own) else rf"|\(([{own}])\)[.:]?"
    return re.compile(first + (anywhere or "|(?!)()"), re.MULTILINE | re.IGNORECASE)


def plain(typed: str) -> str:
    """The text of what may have come from an editor of HTML."""
    if not re.search(r"</?(?:p|br|div|span)\b", typed, re.IGNORECASE):
        return typed.strip()
    lines = re.sub(r"<br\s*/?>|</(?:p|div)>", "\n", typed, flags=re.IGNORECASE)
    return html.unescape(re.sub(r"<[^>]*>", "", lines)).replace("\xa0", " ").strip()
