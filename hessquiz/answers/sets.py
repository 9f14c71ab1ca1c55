"""Sets and lists of numbers or vectors: {1, 2}, 1 and 2, x = 1 or x = 2, 1 ± √2, span{(1, 2), (0, 1)}."""

from __future__ import annotations

from hessquiz.answers import labels
from hessquiz.answers.lenient import Parser
from hessquiz.answers.pieces import OPENS, ended, is_word, outside, partner, split, unwrapped
from hessquiz.answers.tokens import Token
from hessquiz.answers.tree import Matrix, Node, SetOf, Vector
from hessquiz.errors import Unreadable

_TIMES = {"double": 2, "twice": 2, "triple": 3, "thrice": 3, "doubled": 2}
_EMPTY = ("empty", "none", "nothing", "emptyset", "no")


def separates(token: Token) -> bool:
    """A comma, semicolon or new line between elements, or a sign or word that joins them."""
    return token[0] in (",", ";", "row", "&", "||") or is_word(token, "and", "or", "und")


def read_set(text: str, tokens: list[Token]) -> Node:
    """The elements, in the order typed, repeated ones kept."""
    labels.strip_end(tokens)
    tokens = _plus_minus(tokens)
    common = next(
        (token for token in tokens if is_word(token, "and") and text[token[2] : token[3]] in ("∩", "\\cap")),
        None,
    )
    if common is not None:
        message, advice = "An intersection isn't read here.", "Give its elements, as in {1, 2}."
        raise Unreadable(message, text, *common[2:4], advice, "not-offered")
    if tokens[0][0] in ("word", "var") and (is_word(tokens[1], "in") or tokens[1][0] == ":"):  # λ ∈ {1, 2}
        del tokens[:2]
    if sum(token[0] in ("=", "->") for token in tokens) < 2 and not any(
        separates(tokens[at]) for at in outside(tokens)
    ):
        labels.strip_label(text, tokens, free=True)
        _two_elements(text, tokens)
    tokens = on_lines(tokens)
    if is_word(tokens[0], "Union"):
        del tokens[0]
    tokens = unwrapped(tokens, "{", "\\{")
    if tokens[0][0] in ("[", "(") and _listed(tokens):
        tokens = unwrapped(tokens, "[", "(")
    if (tokens[0][0] == "" and text.strip()) or (len(tokens) <= 3 and is_word(tokens[0], *_EMPTY)):
        return SetOf(())
    elements: list[Node] = []
    for piece in split(tokens, separates):
        elements += _element(text, piece)
    if not elements:
        raise Parser(text, tokens).unexpected()
    return SetOf(
        tuple(
            e
            for element in elements
            for e in (element.elements if isinstance(element, SetOf) else (element,))
        )
    )


def _two_elements(text: str, tokens: list[Token]) -> None:
    """Refuse -7 -9: a difference, or two elements with a blank between them."""
    if all(token[0] in ("num", "-", "+", "") for token in tokens):
        for at, (kind, _, start, end, gap) in enumerate(tokens[1:-1], 1):
            if kind in ("-", "+") and gap == 1 and not tokens[at + 1][4]:
                message, advice = "This may be one number or two.", "Write {-7, -9}, with a comma."
                raise Unreadable(message, text, start, end, advice, "doubtful-entries")


def on_lines(tokens: list[Token]) -> list[Token]:
    """The tokens with a separator where a new line begins outside brackets."""
    breaks = {at for at in outside(tokens) if at and tokens[at][4] == 2}
    breaks |= {at for at, token in enumerate(tokens) if at and token[4] == 2 and token[0] in OPENS}
    result: list[Token] = []
    for at, token in enumerate(tokens):
        if at in breaks and not separates(tokens[at - 1]) and not separates(token):
            result.append((";", ";", token[2], token[2], 0))
        result.append(token)
    return result


def _listed(tokens: list[Token]) -> bool:
    inner = unwrapped(tokens, "[", "(")
    return inner is not tokens and any(separates(inner[at]) for at in outside(inner))


def _plus_minus(tokens: list[Token]) -> list[Token]:
    """+- and +/- typed for ±."""
    result: list[Token] = []
    for token in tokens:
        last = result[-1] if result else None
        if (
            token[0] == "-"
            and token[4] == 0
            and last is not None
            and last[0] in ("+", "/")
            and last[1] == last[0]
        ):
            if last[0] == "+":
                result[-1] = ("±", "±", last[2], token[3], last[4])
                continue
            if len(result) > 1 and result[-2][0] == "+" and last[4] == 0:
                result[-2:] = [("±", "±", result[-2][2], token[3], result[-2][4])]
                continue
        result.append(token)
    return result


def _element(text: str, piece: list[Token]) -> list[Node]:
    """One element, or two where ± stands in it, or several where its multiplicity is said."""
    piece = unwrapped(piece, "{", "\\{", "(") if any(token[0] in ("=", "->") for token in piece) else piece
    labels.strip_label(text, piece, free=True)
    times = 1
    bare = [token for token in piece if token[0] not in ("", "(", ")")]
    if len(bare) > 1 and bare[-1][0] == "word" and bare[-1][1] in _TIMES:
        times = _TIMES[str(bare[-1][1])]
        piece = ended(piece[: piece.index(bare[-1])])
        piece = ended(piece[:-2]) if piece[-2:-1] and piece[-2][0] == "(" else piece
    elif len(bare) > 2 and is_word(bare[-2], "multiplicity", "mult") and bare[-1][0] == "num":
        times = int(bare[-1][1].value)
        piece = ended(piece[: piece.index(bare[-2])])
        piece = ended(piece[:-2]) if piece[-2:-1] and piece[-2][0] == "(" else piece
    signs = [at for at, token in enumerate(piece) if token[0] == "±"]
    if len(signs) > 1:
        _, _, start, end, _ = piece[signs[1]]
        raise Unreadable(
            "Two ± in one number can be read in two ways.",
            text,
            start,
            end,
            "Write the numbers out.",
            "two-signs",
        )
    if not signs:
        return [_read(text, piece)] * min(times, 20)
    found = []
    for sign in "+-":
        copy = list(piece)
        _, _, start, end, gap = copy[signs[0]]
        copy[signs[0]] = (sign, sign, start, end, gap)
        found.append(_read(text, copy))
    return found


def _read(text: str, piece: list[Token]) -> Node:
    return Parser(text, piece, in_arrays=True, sets=True).whole()


def drop_parameter(tokens: list[Token]) -> list[Token]:
    """t(1, 2) and c*(1, 2) without their free factor."""
    at = 0
    if (tokens[0][0] == "word" and len(str(tokens[0][1]).partition("_")[0]) == 1) or is_word(
        tokens[0], "alpha", "lambda", "beta", "mu"
    ):
        at = 1 + (tokens[1][0] == "*")
    return tokens[at:] if at and tokens[at][0] in (*OPENS, "<") else tokens


def read_span(text: str, tokens: list[Token]) -> Node:
    """The vectors of span{…}, of a sum with free factors, or of a list."""
    labels.strip_end(tokens)
    labels.strip_label(text, tokens)
    if is_word(tokens[0], "span", "Span", "lin", "Lin"):
        tokens = (
            unwrapped(tokens[1:], "{", "\\{", "(") if partner(tokens, 1) == len(tokens) - 2 else tokens[1:]
        )
        tokens = [*tokens]
    tokens = unwrapped(tokens, "{", "\\{")
    bar = next((at for at in outside(tokens) if tokens[at][0] in ("|", ":")), 0)
    tokens = ended(tokens[:bar]) if bar else tokens  # t(1, 2) : t ∈ R
    vectors: list[Node] = []
    for piece in split(on_lines(tokens), lambda token: separates(token) or token[0] == "+"):
        node = _read(text, drop_parameter(piece))
        if isinstance(node, Matrix) and len(node.rows[0]) > 1:
            vectors += [Vector(row, "row") for row in node.rows]
        elif isinstance(node, SetOf):
            vectors += node.elements
        else:
            vectors.append(node)
    if not vectors:
        raise Parser(text, tokens).unexpected()
    if not any(isinstance(vector, Vector | Matrix) for vector in vectors):
        return SetOf((Vector(tuple(vectors)),))
    return SetOf(tuple(vectors))
