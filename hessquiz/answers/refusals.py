"""Complaints about what can't stand where it is, and about names that a question doesn't have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hessquiz.answers.pieces import CLOSES
from hessquiz.answers.tokens import Token
from hessquiz.errors import Unreadable

if TYPE_CHECKING:
    from hessquiz.answers.lenient import Parser

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


def unexpected(p: Parser) -> Unreadable:
    """What to say about the token at the parser's place."""
    kind, value, start, end, _ = p.tokens[p.at]
    if kind == "":
        if start == 0 or not p.text.strip():
            return p.fail("There is no answer here.", "Type your result.", "empty")
        return p.fail("The answer stops too early.", "Something must follow.", "incomplete")
    if kind == "word":
        return unknown_name(p.text, p.tokens[p.at])
    if kind in CLOSES:
        return p.fail(f"This “{value}” closes nothing.", "Remove it, or open the bracket.", "unopened")
    if kind in ("=", "<", ">", "<=", ">=", "!="):
        advice = "Give the expression alone, without an equation or inequality."
        return p.fail(f"“{p.text[start:end]}” is not part of an expression.", advice, "relation")
    if kind == ",":
        return p.fail("This comma makes a list.", "Give one expression; use a decimal point.", "list")
    return p.fail(f"“{p.text[start:end]}” can't stand here.", "", "unexpected")


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
