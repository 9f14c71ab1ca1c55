"""Comparers of words: one of several options, or several of them."""

from __future__ import annotations

from hessquiz.answers import tree
from hessquiz.errors import Unreadable
from hessquiz.exercise import Part
from hessquiz.grading.comparison import Comparison, describe, needed, wrong_shape
from hessquiz.verdict import Witness

SAME_WORD = {
    "min": "minimum", "local_minimum": "minimum", "max": "maximum", "local_maximum": "maximum",
    "saddle_point": "saddle", "pd": "positive_definite", "nd": "negative_definite",
    "psd": "positive_semidefinite", "nsd": "negative_semidefinite",
}  # fmt: skip
"""Usual ways to say a word of the subject; a response may use any where that word is an option."""


def choice(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """One option, by its word, its wording or its letter."""
    wanted, typed = needed(_words(key), "an option"), _words(response)
    if typed is None or len(typed) != 1:
        return wrong_shape("one of the options", describe(response))
    if option(typed[0], part) == option(wanted[0], part):
        return Comparison(1.0, "proved")
    known = option(typed[0], part)
    _among(known, part)
    return Comparison(
        0.0,
        "proved",
        Witness("member", response=known),
        say="That is not the right option.",
        codes=("option",),
    )


def choices(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """Several options, in any order: a right one adds, a wrong one takes away."""
    wanted, typed = needed(_words(key), "a list of options"), _words(response)
    if typed is None:
        return wrong_shape("a list of options", describe(response))
    need = {option(word, part) for word in wanted}
    have = {option(word, part) for word in typed}
    if need == have:
        return Comparison(1.0, "proved")
    for word in sorted(have):
        _among(word, part)
    right, wrong = len(need & have), len(have - need)
    score = max(0, right - wrong) / max(len(need), 1)
    said = [f"{right} right"] + [f"{wrong} wrong"] * bool(wrong) + ["some are missing"] * (right < len(need))
    codes = ("missing",) * (right < len(need)) + ("surplus",) * bool(wrong)
    witness = Witness("member", response=min(have - need, default=""))
    return Comparison(score, "proved", witness, say=", ".join(said) + ".", codes=codes)


def _among(word: str, part: Part) -> None:
    """Refuse a word that is no option: it can't be wrong."""
    values = [option_.value for option_ in part.options]
    if values and word not in values:
        advice = f"The options are {', '.join(values)}."
        raise Unreadable(f"“{word}” is not among the options.", word, 0, len(word), advice, "unknown-option")


def option(word: str, part: Part) -> str:
    """The value of the option that a word names: itself, its wording, or its letter A, B, C …"""
    plain = normal(word)
    by_word: dict[str, str] = {}
    for place, option_ in enumerate(part.options):
        by_word.setdefault(chr(ord("a") + place), option_.value)
    for option_ in part.options:
        for spelling in (option_.label.ascii, option_.label.text, option_.value):
            if spelling:
                by_word[normal(spelling)] = option_.value
    if plain in by_word:
        return by_word[plain]
    usual = SAME_WORD.get(plain, plain)
    return by_word.get(usual, usual if not part.options else plain)


def normal(word: str) -> str:
    """A word as it is compared: small letters, one _ for blanks and hyphens."""
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


def _words(node: tree.Node) -> tuple[str, ...] | None:
    match node:
        case tree.Word(text):
            return (text,)
        case tree.Words(items):
            return tuple(item.text for item in items)
        case tree.Var(name):
            return (name,)
        case tree.SetOf(elements) | tree.Vector(elements):
            found = [_words(element) for element in elements]
            return None if None in found else tuple(word for words in found for word in words or ())
    return None
