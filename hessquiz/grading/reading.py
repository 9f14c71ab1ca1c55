"""Keys and responses as trees that a comparer takes."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from hessquiz.answers import tree
from hessquiz.answers.lexicon import canonical
from hessquiz.answers.reading import read_flat
from hessquiz.errors import KeyUnreadable, Unreadable
from hessquiz.exercise import Part
from hessquiz.grading.fold import Misfit, fold
from hessquiz.grading.plain import plain
from hessquiz.grading.rewrite import replace_constant

READ_AS = {"primitive": "expr"}
"""Kinds that are read as another kind."""


def canonical_names(part: Part) -> Part:
    """The part with its names as the reader calls them: x_1, x₁ and x_{1} are x1, λ is lambda."""
    names, integers = _canonical(part.vars), _canonical(part.integers)
    if names == part.vars and integers == part.integers:
        return part
    return replace(part, vars=names, integers=integers)


@lru_cache(maxsize=256)
def _canonical(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(canonical, names))


def read_key(part: Part, text: str | None = None) -> tree.Node:
    """The key's tree (or that of another text of its kind); KeyUnreadable where the author erred."""
    text = part.key if text is None else text
    if part.kind == "property" and not text:
        return tree.Word("")  # a key of conditions alone
    try:
        if part.kind == "choice":
            return _chosen(text, part)
        return _cached(text, _names(part), _read_as(part, text), _options(part))
    except Unreadable as error:
        raise KeyUnreadable(f"The key {text!r} can't be read: {error}") from error
    except Misfit as error:
        raise KeyUnreadable(f"The key {text!r} can't be worked out: {error}") from error


def read_response(text: str, part: Part, key: tree.Node | None) -> tree.Node:
    """The tree of what was typed; Unreadable with the spot and advice."""
    try:
        if part.kind == "choice":
            return _chosen(text, part)
        node, flat = read_flat(text, _names(part), _read_as(part, text), _options(part))
        if flat:
            return node
        if isinstance(key, tree.Matrix):
            node = replace_constant(node, "I", _identity(len(key.rows)))
        return fold(node)
    except Misfit as error:
        raise Unreadable(str(error), text, 0, len(text), "Write out the entries.", "misfit") from error


@lru_cache(maxsize=512)
def _cached(text: str, names: tuple[str, ...], kind: str, options: tuple[str, ...]) -> tree.Node:
    found = plain(text, kind)
    if found is not None:
        return found
    node, flat = read_flat(text, names, kind, options)
    return node if flat else fold(node)


def forget_keys() -> None:
    """Read every key anew, as in a new process."""
    _cached.cache_clear()


def _read_as(part: Part, text: str) -> str:
    """The kind that a text is read as; that of a property key shows in its example."""
    if part.kind == "property":
        example = part.key or text
        return "matrix" if example.lstrip()[:1] in ("[", "(") and "," in example else "expr"
    return READ_AS.get(part.kind, part.kind)


def _names(part: Part) -> tuple[str, ...]:
    free = part.kind == "primitive" or part.up_to == "constant"
    if not free and not part.integers:
        return part.vars
    constant = ("C", "c") if free and not {"C", "c"} & set(part.vars) else ()
    return (*part.vars, *part.integers, *constant)


def _chosen(text: str, part: Part) -> tree.Node:
    """The option meant: by its word or letter, its wording, or the formula or matrix that it is."""
    typed = text.strip().rstrip(".").casefold()
    for option in part.options:
        spellings = (option.value, option.label.text, option.label.ascii)
        if typed and typed in (spelling.casefold() for spelling in spellings):
            return tree.Word(option.value)
    for kind in ("choice", "matrix"):
        try:
            node = _cached(text, _names(part), kind, _options(part))
        except Unreadable as error:
            if kind == "choice" and _formulas(part):
                continue
            raise error if not part.options or error.code in _SAID else _none(text, part) from error
        if isinstance(node, tree.Word | tree.Words) or not part.options:
            return node
        for option in part.options:
            if _same(option.value, node, part, kind):
                return tree.Word(option.value)
    if not _formulas(part):
        raise _none(text, part)
    return node


_SAID = frozenset(["empty", "no-option", "too-long"])
"""Refusals that tell the reader of a question with options enough."""


def _same(option: str, node: tree.Node, part: Part, kind: str) -> bool:
    try:
        return _cached(option, _names(part), kind, ()) == node
    except Unreadable:  # a word, which no formula is
        return False


def _none(text: str, part: Part) -> Unreadable:
    last = chr(ord("A") + len(part.options) - 1)
    advice = f"Type its letter, A to {last}, or the option itself."
    return Unreadable("This is none of the options.", text, 0, len(text), advice, "unknown-option")


def _formulas(part: Part) -> bool:
    """Whether the options are matrices or vectors, not words."""
    return all(option.value.startswith(("[", "(")) for option in part.options) and bool(part.options)


def _options(part: Part) -> tuple[str, ...]:
    return tuple([option.value for option in part.options]) if part.options else ()


def _identity(size: int) -> tree.Matrix:
    from fractions import Fraction

    return tree.Matrix(
        tuple(tuple(tree.Num(Fraction(int(i == j))) for j in range(size)) for i in range(size))
    )
