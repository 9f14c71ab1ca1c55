"""The words of the subject as answers: saddle, local minimum, positive definite, A, yes."""

from __future__ import annotations

from hessquiz.answers.tree import Word, Words
from hessquiz.errors import Unreadable

MAX_LENGTH = 400

_SYNONYMS = {
    "minimum": "min minimum minima minimums mins minimal minimizer minimiser lmin",
    "maximum": "max maximum maxima maximums maxs maximal maximizer maximiser lmax",
    "saddle": "saddle saddles saddlepoint saddlepoints sattelpunkt",
    "inconclusive": "inconclusive undecided undetermined test_fails test_failed fails no_conclusion no_information cannot_tell "
    "cant_tell can_not_tell test_inconclusive test_is_inconclusive silent test_is_silent test_silent not_conclusive undecidable degenerate",
    "positive_definite": "positive_definite pd p_d pos_def posdef positivedefinite positively_definite spd",
    "negative_definite": "negative_definite nd n_d neg_def negdef negativedefinite negatively_definite",
    "positive_semidefinite": "positive_semidefinite psd positive_semi_definite pos_semidef pos_semidefinite positivesemidefinite",
    "negative_semidefinite": "negative_semidefinite nsd negative_semi_definite neg_semidef neg_semidefinite negativesemidefinite",
    "indefinite": "indefinite indef",
    "cannot_be_determined": "cannot_be_determined cant_be_determined can_not_be_determined not_enough_information "
    "insufficient_information not_determined",
    "yes": "yes yep yeah", "no": "no nope", "true": "true", "false": "false", "neither": "neither", "none": "none nothing none_of_these",
}  # fmt: skip
CANONICAL = {spelling: word for word, spellings in _SYNONYMS.items() for spelling in spellings.split()}
"""Spelling, words joined by _ → the word that stands for it in keys."""

FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "are",
        "it",
        "its",
        "it's",
        "this",
        "that",
        "at",
        "point",
        "points",
        "pt",
        "local",
        "strict",
        "relative",
        "isolated",
        "critical",
        "stationary",
        "answer",
        "option",
        "so",
        "be",
        "must",
        "type",
        "class",
        "kind",
        "function",
        "matrix",
        "hessian",
        "and",
        "therefore",
        "thus",
        "hence",
        "i",
        "think",
        "choice",
        "by",
        "there",
        "has",
        "have",
        "f",
        "both",
        "each",
        "of",
        "all",
        "these",
        "those",
        "nature",
        "classification",
        "classified",
        "as",
        "h",
        "test",
        "gives",
        "says",
        "value",
        "values",
        "second",
        "derivative",
    ]
)
"""Words that an answer may carry without their meaning anything for it."""


def plain(text: str) -> str:
    """Letters and digits of an answer in lower case, words joined by _."""
    letters = [c if c.isalnum() else "" if c in "'’`" else " " for c in text.casefold()]
    return "_".join("".join(letters).split())


def canonical(text: str) -> str:
    """The subject's word for what was typed; what isn't known comes back as `plain`."""
    slug = plain(text)
    if slug in CANONICAL:
        return CANONICAL[slug]
    kept = "_".join(word for word in slug.split("_") if word not in FILLERS)
    if not kept:
        return slug
    return CANONICAL.get(kept, kept)


def read_choice(text: str, options: tuple[str, ...]) -> Word:
    """One option: its word in any spelling, or its letter."""
    text = _without_tex(_bounded(text))
    return _one(text, text, 0, options)


def read_choices(text: str, options: tuple[str, ...]) -> Words:
    """Several options, with commas, "and" or blanks between them; none at all is no items."""
    text = _without_tex(_bounded(text))
    if canonical(text) == "none" and "none" not in options:
        return Words(())
    parts = _parts(text, options)
    found = [_one(part, text, text.find(part), options) for part in parts]
    return Words(tuple(dict.fromkeys(found)))


def _bounded(text: str) -> str:
    if len(text) > MAX_LENGTH:
        raise Unreadable(
            "This is too long for a choice.",
            text,
            MAX_LENGTH,
            len(text),
            "Type the word or its letter.",
            "too-long",
        )
    return text


def _without_tex(text: str) -> str:
    r"""The words of \\text{…} and $…$, without a point: saddle at (0, 0)."""
    if "\\" not in text and "$" not in text and "(" not in text:
        return text
    import re

    return re.sub(r"\\[A-Za-z]+\*?|[{}$]|\(\s*-?\d[^()]*,[^()]*\)", " ", text)


def _parts(text: str, options: tuple[str, ...]) -> list[str]:
    marked = text.strip().strip("{}[]()")
    for separator in (";", "\n", "&", "/", " and ", " or ", " und "):
        marked = marked.replace(separator, ",")
    parts = [part for part in marked.split(",") if part.strip()]
    if len(parts) == 1:
        letters = parts[0].split()
        if len(letters) > 1 and all(len(letter.strip(").")) == 1 for letter in letters):
            return letters
        if parts[0].strip().isupper() and parts[0].strip().isalpha() and parts[0].strip() not in options:
            return list(parts[0].strip()) if len(parts[0].strip()) < 9 else parts
    return parts


def _one(part: str, text: str, at: int, options: tuple[str, ...]) -> Word:
    slug = plain(part)
    if not slug:
        raise Unreadable(
            "There is no answer here.", text, at, at + max(1, len(part)), "Type your choice.", "empty"
        )
    known = {plain(option): option for option in options}
    if slug in known:
        return Word(known[slug])
    letter = slug.removeprefix("option_").removeprefix("answer_").removeprefix("choice_")
    if len(letter) == 1:
        return Word(letter.upper())
    word = canonical(part)
    by_meaning = {canonical(option): option for option in options}
    if word in by_meaning:
        return Word(by_meaning[word])
    if options and word not in CANONICAL.values():
        from difflib import get_close_matches  # only for a complaint

        near = get_close_matches(word, list(by_meaning), n=1, cutoff=0.7)
        meant = f"Did you mean {by_meaning[near[0]].replace('_', ' ')}? " if near else ""
        listed = f"The choices are {', '.join(option.replace('_', ' ') for option in options)}."
        raise Unreadable(
            f"“{part.strip()}” is not among the choices.",
            text,
            at,
            at + len(part),
            meant + listed,
            "no-option",
        )
    return Word(word)
