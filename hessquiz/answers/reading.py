"""One entry for everything a learner types: text, the question's variables and its kind → tree."""

from __future__ import annotations

from itertools import pairwise

from hessquiz.answers import arrays, labels
from hessquiz.answers.doubts import raised_lines
from hessquiz.answers.lenient import MAX_HEIGHT, Parser
from hessquiz.answers.lexicon import ARRAY_KINDS, GREEK_NAMES, Lexicon, lexicon
from hessquiz.answers.numbers import grouped
from hessquiz.answers.pieces import CLOSES, OPENS, is_word
from hessquiz.answers.refusals import advised
from hessquiz.answers.tokens import Token, tokenise
from hessquiz.answers.tree import Node, SetOf, height
from hessquiz.errors import Unreadable


def read(
    text: str, variables: tuple[str, ...] = (), kind: str = "expr", options: tuple[str, ...] = ()
) -> Node:
    """The tree of what was typed, as an answer to a question of this kind.

    `options` are the answers of a choice. What comes back: an expression, `Vector` or `Matrix` for most kinds;
    `SetOf` for set and span; `Relation`, `Interval`, `SetOf` or a `Union` of them for interval; `Points`; `Entry`;
    `Quantity`, or an expression where no unit was typed; `Word` (or a matrix or expression, where the options are
    such) and `Words`. Raises Unreadable, with the spot and advice, for what is no answer or could be read in two ways.
    """
    return read_flat(text, variables, kind, options)[0]


def read_flat(
    text: str, variables: tuple[str, ...] = (), kind: str = "expr", options: tuple[str, ...] = ()
) -> tuple[Node, bool]:
    """The same, and whether it is known to hold no vector, matrix or set: then no arithmetic with them is left."""
    words = lexicon(tuple(variables), kind in ARRAY_KINDS)
    try:
        if text[:3] == "[1]":  # the head of a printed vector of R, which could be taken for a factor
            text = _undressed(text, kind)
        return _read(text, words, kind, options)
    except Unreadable as complaint:
        plain = _undressed(text, kind) if complaint.code not in _HOPELESS else text
        if plain != text:
            try:
                return _read(plain, words, kind, options)
            except Unreadable as other:
                complaint = Unreadable(other.message, text, other.start, other.end, other.advice, other.code)
        if complaint.code != "unknown-name":
            raise complaint from None
        spot = text[complaint.start : complaint.end]
        raise advised(complaint, tuple(words.variables), words.guess(spot)) from None


_HOPELESS = frozenset(["too-long", "too-deep", "too-large", "empty"])
"""Refusals that no other reading mends."""


def _undressed(text: str, kind: str) -> str:
    from hessquiz.answers.dressing import undressed  # most answers need it not

    return undressed(text, kind)


def _read(text: str, words: Lexicon, kind: str, options: tuple[str, ...]) -> tuple[Node, bool]:
    if kind in _READERS:
        return _READERS[kind](text, words, options), False
    tokens = tokenise(text, words)
    if kind == "number":
        return _expression(text, grouped(text, tokens), free=True)
    return _expression(text, tokens)


def _expression(text: str, tokens: list[Token], free: bool = False) -> tuple[Node, bool]:
    """One expression, and whether no array stands in it."""
    if len(tokens) > 2 and tokens[-2][0] in (".", ",", ";", ":"):
        labels.strip_end(tokens)
    if labels.may_stand(text, tokens):
        labels.strip_label(text, tokens, free)
    parser = Parser(text, tokens)
    return finished(parser, parser.expression()), parser.flat


def read_array(text: str, tokens: list[Token]) -> Node:
    """A vector or matrix, in brackets or as bare rows; or an expression that has one as its value."""
    if "⎡" in text or "⎛" in text:
        raised_lines(text)
    labels.strip_end(tokens)
    count = len(tokens)
    if labels.may_stand(text, tokens):
        labels.strip_label(
            text, tokens, tokens[0][0] == "var" and len(tokens) > 2 and tokens[2][0] in _BEGINS
        )
    if "|" in text and "\n" in text:
        tokens = barred(tokens)
    inner = between_bars(tokens) if tokens[0][0] in ("|", "(") and "\n" in text else None
    if inner is not None:
        parser = Parser(text, inner, in_arrays=True)
        table = arrays.rows(parser, "")
        if any(len(row) > 1 for row in table):
            return finished(parser, arrays.build(parser, table, "["))
    parser = Parser(text, tokens, in_arrays=True)
    if bare(tokens) or (len(tokens) < count and tokens[0][4] == 2):  # what MATLAB prints under “ans =”
        table = arrays.rows(parser, "")
        node = arrays.build(parser, table, ")" if len(table) == 1 else "[")
    else:
        node = parser.expression()
        if not arrays.is_array(node):
            _two_entries(text, tokens)
    return finished(parser, node)


_BEGINS = frozenset([*OPENS, "<", "make"])


def _two_entries(text: str, tokens: list[Token]) -> None:
    """Refuse 0.5 -3 where an array is asked for: a difference, or two entries without brackets."""
    for (kind, _, start, end, gap), after in pairwise(tokens):
        if kind in ("-", "+") and gap and not after[4] and start:
            message = "This may be one entry or two."
            raise Unreadable(
                message, text, start, end, "Put brackets around a vector: (1, -2).", "doubtful-entries"
            )


def bare(tokens: list[Token]) -> bool:
    """Whether rows stand without brackets around them: a comma, semicolon or new line outside brackets."""
    depth = 0
    for at, (kind, _, _, _, gap) in enumerate(tokens[:-1]):
        ends = kind in CLOSES or kind == ">"
        if depth == 0 and at and (kind in (";", ",", "row", "&") or (gap == 2 and not ends)):
            return True
        if kind in OPENS or kind == "<":
            depth += 1
        elif ends:
            depth -= 1
    return False


def barred(tokens: list[Token]) -> list[Token]:
    """The tokens with the bars of (2 | 0) and its like as signs between cells, where each stands free in its line."""
    bars = [at for at, token in enumerate(tokens) if token[0] == "|"]
    if not all(at and tokens[at][4] == 1 and tokens[at + 1][4] == 1 for at in bars):
        return tokens
    return [("&", *token[1:]) if token[0] == "|" else token for token in tokens]


def between_bars(tokens: list[Token]) -> list[Token] | None:
    """The tokens of | 2 0 | and | 0 8 |, or ( 2 0 ) and ( 0 8 ), on lines of their own without these signs; else None."""
    lines: list[list[Token]] = []
    for token in tokens[:-1]:
        if not lines or token[4] == 2:
            lines.append([])
        lines[-1].append(token)
    inner: list[Token] = []
    for line in lines:
        bars = [at for at, token in enumerate(line) if token[0] == "|" or at in (0, len(line) - 1)]
        sides = line[0][0] + line[-1][0]
        if len(lines) < 2 or bars != [0, len(line) - 1] or len(line) < 3 or sides not in ("||", "()"):
            return None
        if sides == "()" and any(token[0] in ("(", ")", ",") for token in line[1:-1]):
            return None
        kind, value, start, end, _ = line[1]
        inner += [(kind, value, start, end, 2 if inner else 0), *line[2:-1]]
    return [*inner, tokens[-1]]


def finished(parser: Parser, node: Node) -> Node:
    """The tree, once everything has been read and it is not too deep."""
    if parser.tokens[parser.at][0] != "":
        raise parser.unexpected()
    if parser.divisions > 40 and height(node) > MAX_HEIGHT:
        raise Unreadable(
            "The fractions are nested too deep.", parser.text, 0, len(parser.text), "", "too-deep"
        )
    return node


def _array(text: str, words: Lexicon, _: tuple[str, ...]) -> Node:
    return read_array(text, tokenise(text, words))


def _vector(text: str, words: Lexicon, _: tuple[str, ...]) -> Node:
    tokens = tokenise(text, words)
    kinds = {token[0] for token in tokens}
    loose = {token[1] for token in tokens if token[0] == "word"} if "word" in kinds else frozenset[str]()
    if "i" in loose or "j" in loose:
        from hessquiz.answers.coordinates import of_units

        found = of_units(text, tuple(words.variables))
        if found is not None:
            return found
    if "≈" in loose or not kinds.isdisjoint(("=", "->", ":")):
        from hessquiz.answers.coordinates import after_names, named

        names = tuple(words.variables)
        labels.strip_end(tokens)
        found = named(text, tokens, names)
        if found is not None:
            return found
        tokens = after_names(tokens, names)
    return read_array(text, tokens)


def _eigenvector(text: str, words: Lexicon, _: tuple[str, ...]) -> Node:
    from hessquiz.answers.sets import drop_parameter, read_span

    tokens = tokenise(text, words)
    labels.strip_label(text, tokens)
    if is_word(tokens[0], "span", "Span"):
        node = read_span(text, tokens)
        return node.elements[0] if isinstance(node, SetOf) and len(node.elements) == 1 else node
    return read_array(text, drop_parameter(tokens))


def _set(text: str, words: Lexicon, _: tuple[str, ...]) -> Node:
    from hessquiz.answers.sets import read_set

    return read_set(text, tokenise(text, words))


def _span(text: str, words: Lexicon, _: tuple[str, ...]) -> Node:
    from hessquiz.answers.sets import read_span

    return read_span(text, tokenise(text, words))


def _interval(text: str, words: Lexicon, _: tuple[str, ...]) -> Node:
    from hessquiz.answers.intervals import read_interval

    tokens = tokenise(text, words)
    if not words.variables:  # the question has one unknown; whichever letter was typed is it
        named = (str(token[1]) for token in tokens if token[0] == "word")
        name = next(
            (
                n
                for n in named
                if n in GREEK_NAMES - {"in", "or", "and", "inf"} or (len(n) == 1 and n not in "RU")
            ),
            None,
        )
        if name is not None:
            return read_interval(text, tokenise(text, lexicon((name,), False)))
    return read_interval(text, tokens)


def _points(text: str, words: Lexicon, _: tuple[str, ...]) -> Node:
    from hessquiz.answers.points import INTEGERS, read_points

    variables = tuple(words.variables)
    if any(name in INTEGERS for name in variables):
        words = lexicon((*variables, *(name for name in INTEGERS if name not in variables)), False)
    return read_points(text, tokenise(text, words), variables)


def _quantity(text: str, words: Lexicon, _: tuple[str, ...]) -> Node:
    from hessquiz.answers.units import read_quantity

    tokens = grouped(text, tokenise(text, words))
    labels.strip_end(tokens)
    labels.strip_label(text, tokens, True)
    return read_quantity(text, tokens)


def _entry(text: str, words: Lexicon, _: tuple[str, ...]) -> Node:
    from hessquiz.answers.entries import read_entry

    tokens = tokenise(text, words)
    labels.strip_end(tokens)
    return read_entry(text, tokens, tuple(words.variables))


def _choice(text: str, words: Lexicon, options: tuple[str, ...]) -> Node:
    from hessquiz.answers.words import read_choice

    if len(text) <= 4000 and any(c in text for c in "[{\\=+*^&;") and any("0" <= c <= "9" for c in text):
        return read_array(text, tokenise(text, lexicon(tuple(words.variables), True)))
    return read_choice(text, options)


def _choices(text: str, _words: Lexicon, options: tuple[str, ...]) -> Node:
    from hessquiz.answers.words import read_choices

    return read_choices(text, options)


_READERS = {
    "vector": _vector, "matrix": _array, "symmetric": _array, "eigenvector": _eigenvector, "span": _span, "set": _set,
    "interval": _interval, "points": _points, "quantity": _quantity, "entry": _entry, "choice": _choice, "choices": _choices,
}  # fmt: skip
"""Kind → its reader; all others are expressions."""
