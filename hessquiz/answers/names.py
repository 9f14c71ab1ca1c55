"""Complaints about names that a question doesn't have."""

from __future__ import annotations

from hessquiz.answers.tokens import Token
from hessquiz.errors import Unreadable

_REFUSED = {
    "i": ("Complex numbers aren't read.", "All answers here are real."),
    "lg": ("“lg” is log to base 10 for some and to base 2 for others.", "Write log_10(x) or log_2(x)."),
    "ld": ("“ld” isn't read.", "Write log_2(x)."),
    "factorial": ("Factorials aren't read.", "Write the number out."),
    "nan": ("This is no number.", "Give a value."),
    "d": ("Derivatives aren't read.", "Carry the derivative out."),
    "diff": ("Derivatives aren't read.", "Carry the derivative out."),
    "∂": ("Derivatives aren't read.", "Carry the derivative out."),
}


def unknown_name(text: str, token: Token, names: tuple[str, ...] = ()) -> Unreadable:
    """What to say about a run of letters that names nothing in this question."""
    _, word, start, end, _ = token
    shown = text[start:end] or word
    if word in _REFUSED and word not in names:
        return Unreadable(_REFUSED[word][0], text, start, end, _REFUSED[word][1], "not-offered")
    return Unreadable(f"“{shown}” is not a name in this question.", text, start, end, "", "unknown-name")


def advised(complaint: Unreadable, variables: tuple[str, ...], guess: str) -> Unreadable:
    """The same complaint, with what was probably meant and which variables there are."""
    meant = f"Did you mean {guess}? " if guess else ""
    listed = f"The variables are {', '.join(variables)}." if variables else "There are no variables here."
    c = complaint
    return Unreadable(c.message, c.text, c.start, c.end, meant + listed, c.code)
