"""One entry for everything a learner types: text, the question's variables and its kind → tree."""

from __future__ import annotations

from hessquiz.answers import arrays, labels
from hessquiz.answers.lenient import MAX_HEIGHT, Parser
from hessquiz.answers.lexicon import ARRAY_KINDS, Lexicon, lexicon
from hessquiz.answers.names import advised
from hessquiz.answers.tokens import Token, tokenise
from hessquiz.answers.tree import Node, height
from hessquiz.errors import Unreadable


def read(
    text: str, variables: tuple[str, ...] = (), kind: str = "expr", options: tuple[str, ...] = ()
) -> Node:
    """The tree of what was typed, as an answer to a question of this kind.

    Raises Unreadable, with the spot and advice, for what is no answer or could be read in two ways.
    """
    words = lexicon(tuple(variables), kind in ARRAY_KINDS)
    try:
        tokens = tokenise(text, words)
        node = (
            read_array(text, tokens) if kind in ARRAY_KINDS else read_expression(text, tokens, not variables)
        )
    except Unreadable as complaint:
        if complaint.code != "unknown-name":
            raise
        spot = text[complaint.start : complaint.end]
        raise advised(complaint, tuple(words.variables), words.guess(spot)) from None
    return node


def read_expression(text: str, tokens: list[Token], free: bool = False) -> Node:
    """One expression."""
    if tokens[-2:-1] and tokens[-2][0] in (".", ",", ";", ":"):
        labels.strip_end(text, tokens)
    if tokens[0][0] in ("word", "=") or any(token[0] == "=" for token in tokens):
        labels.strip_label(text, tokens, free)
    parser = Parser(text, tokens)
    return finished(parser, parser.expression())


def read_array(text: str, tokens: list[Token]) -> Node:
    """A vector or matrix, in brackets or as bare rows."""
    labels.strip_end(text, tokens)
    labels.strip_label(text, tokens)
    parser = Parser(text, tokens, in_arrays=True)
    if bare(tokens):
        table = arrays.rows(parser, "")
        node = arrays.build(parser, table, ")" if len(table) == 1 else "[")
    else:
        node = parser.expression()
    return finished(parser, node)


def bare(tokens: list[Token]) -> bool:
    """Whether rows stand without brackets around them: a comma, semicolon or new line outside brackets."""
    depth = 0
    for at, (kind, _, _, _, gap) in enumerate(tokens[:-1]):
        if (
            depth == 0
            and at
            and (kind in (";", ",", "row", "&") or (gap == 2 and kind not in (")", "]", "}", ">")))
        ):
            return True
        if kind in ("(", "[", "{", "\\{", "begin", "<"):
            depth += 1
        elif kind in (")", "]", "}", "\\}", "end", ">"):
            depth -= 1
    return False


def finished(parser: Parser, node: Node) -> Node:
    """The tree, once everything has been read and it is not too deep."""
    if parser.tokens[parser.at][0] != "":
        raise parser.unexpected()
    if parser.divisions > 40 and height(node) > MAX_HEIGHT:
        raise Unreadable(
            "The fractions are nested too deep.", parser.text, 0, len(parser.text), "", "too-deep"
        )
    return node


__all__ = ["Lexicon", "read"]
