"""Points with what they are called: (0,0): saddle · minimum at (1, 2) · saddles: (0,0), (1,-1) · x = 0, y = 2 is a max.

What was typed is first cut into places (brackets, or x = … , y = …) and labels (runs of words). A label that
comes first holds for the points after it; one that comes after points holds for those before it that have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from hessquiz.answers.lenient import Parser
from hessquiz.answers.pieces import OPENS, ended, is_word, partner
from hessquiz.answers.tokens import Token
from hessquiz.answers.tree import Const, Node, Point, Points, Var, Vector
from hessquiz.answers.words import CANONICAL, FILLERS, canonical
from hessquiz.errors import Unreadable

CLASSES = ("minimum", "maximum", "saddle", "inconclusive")
INTEGERS = ("k", "l", "m", "n", "j")
"""Names that learners give the integers of a periodic family."""

_BREAKS = frozenset([";", "row"])
_LINKS = frozenset([",", ":", "-", "=", "->", ".", "|", "&", "'"])
_TAILS = ("for", "where", "with", "wherein")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One element of an answer: a place, a label, or a break between groups."""

    kind: str
    at: Vector | None = None
    label: str = ""
    token: Token = ("", None, 0, 0, 0)


def read_points(text: str, tokens: list[Token], variables: tuple[str, ...]) -> Node:
    """Every point, in the order typed, with its label ("" for none)."""
    tokens = _opened(tokens)
    if (len(tokens) == 2 and is_word(tokens[0], "none", "empty")) or (
        is_word(tokens[0], "no") and len(tokens) < 5
    ):
        return Points(())
    pieces = _pieces(text, tokens, variables)
    items = _paired(text, pieces)
    if not items:
        advice = "Write each as (x, y): type, for example (0, 0): saddle."
        raise Unreadable("There is no point here.", text, 0, max(1, len(text)), advice, "no-point")
    return Points(tuple(items))


def _opened(tokens: list[Token]) -> list[Token]:
    """Without the brackets of a list around points: [(0, 0), (1, 1)] and {((0, 0), saddle)}."""
    while tokens[0][0] in OPENS and partner(tokens, 0) == len(tokens) - 2 and _holds_points(tokens, 0):
        tokens = ended(tokens[1:-2])
    return tokens


def _holds_points(tokens: list[Token], at: int) -> bool:
    """Whether the bracket at `at` begins with a bracket that has a comma of its own: a list, or a point with its label."""
    inner = at + 1
    if tokens[inner][0] not in OPENS:
        return False
    end = partner(tokens, inner)
    if not tokens[end][0] or tokens[end + 1][0] not in (
        ",",
        ";",
        ":",
        tokens[partner(tokens, at)][0],
        "word",
    ):
        return False
    return any(token[0] in (",", ";") for token in tokens[inner:end])


def _pieces(text: str, tokens: list[Token], variables: tuple[str, ...]) -> list[_Piece]:
    pieces: list[_Piece] = []
    words: list[Token] = []

    def spoken() -> None:
        if words:
            label = _label(text, words)
            if label:
                pieces.append(_Piece("label", label=label, token=words[0]))
            words.clear()

    at = 0
    while tokens[at][0] != "":
        token = tokens[at]
        kind = token[0]
        if (token[4] == 2 and pieces) or kind in _BREAKS:
            spoken()
            pieces.append(_Piece("break"))
        if kind in _BREAKS:
            at += 1
        elif kind in OPENS or (kind == "<" and tokens[at + 1][0] != "<"):
            place, label, at = _place(text, tokens, at)
            names_it = words and _names_point(words)
            if names_it:
                words.pop()
            spoken()
            if place is not None:
                pieces.append(_Piece("point", place, token=token))
            if label:
                pieces.append(_Piece("label", label=label, token=token))
        elif _assigns(tokens, at, variables):
            spoken()
            place, at = _assigned(text, tokens, at, variables)
            pieces.append(_Piece("point", place, token=token))
        elif is_word(token, *_TAILS):
            at = _tail(text, tokens, at)
        elif kind in ("var", "const") or (kind == "word" and token[1] not in ("and", "or")):
            words.append(token)
            at += 1
        elif kind in _LINKS or kind == "word":
            if kind == "-" and words and tokens[at + 1][0] == "word" and tokens[at + 1][4] == 0:
                at += 1
                continue
            if kind in (",", "word"):
                spoken()
            at += 1
        else:
            raise Parser(text, tokens[at:]).unexpected()
    spoken()
    return pieces


def _names_point(words: list[Token]) -> bool:
    """Whether the last word is only the point's own name: P1 (0, 0), A(0, 0)."""
    value = words[-1][1]
    last = value.name if isinstance(value, Var | Const) else str(value)
    return len(last) <= 3 and canonical(last) not in CLASSES and last.lower() not in FILLERS


def _place(text: str, tokens: list[Token], at: int) -> tuple[Vector | None, str, int]:
    """The point that opens at `at`, a label inside its brackets, and where the reading goes on."""
    end = partner(tokens, at)
    if tokens[at][0] == "<":
        closing = (place for place in range(at, len(tokens)) if tokens[place][0] == ">")
        end = next(closing, len(tokens) - 1)
    if not tokens[end][0]:
        _, _, start, stop, _ = tokens[at]
        raise Unreadable("This bracket is never closed.", text, start, stop, "Close it.", "unclosed")
    if _holds_points(tokens, at):  # ((0, 0), saddle): the outer brackets only hold the two together
        inner_end = partner(tokens, at + 1)
        label = [token for token in tokens[inner_end + 1 : end] if token[0] == "word"]
        place, _, _ = _place(text, tokens, at + 1)
        return place, _label(text, label) if label else "", end + 1
    inner = ended(tokens[at + 1 : end])
    label_tokens: list[Token] = []
    while len(inner) > 1 and inner[-2][0] == "word" and _speaks(inner[-2]):
        label_tokens.insert(0, inner[-2])
        inner = ended(inner[:-2])
    if label_tokens and inner[-2:-1] and inner[-2][0] in (",", ";", ":"):
        inner = ended(inner[:-2])
    if not inner[0][0] or (
        not label_tokens and all(token[0] == "word" for token in inner[:-1]) and len(inner) > 1
    ):
        return None, _label(text, label_tokens) if label_tokens else "", end + 1  # (local), [saddle]
    parser = Parser(
        text, [tokens[at], *inner[:-1], tokens[end], ("", None, tokens[end][3], tokens[end][3], 0)], True
    )
    node = parser.whole()
    if not isinstance(node, Vector):
        message, advice = "A point has a comma between its coordinates.", "Write (x, y)."
        raise Unreadable(message, text, tokens[at][2], tokens[end][3], advice, "point")
    if all(isinstance(entry, Var) for entry in node.entries) and tokens[end + 1][0] == "=":
        return None, "", end + 2  # (x, y) = (0, 0)
    return Vector(node.entries), _label(text, label_tokens) if label_tokens else "", end + 1


def _speaks(token: Token) -> bool:
    return canonical(str(token[1])) in CLASSES or str(token[1]).lower() in FILLERS


def _assigns(tokens: list[Token], at: int, variables: tuple[str, ...]) -> bool:
    """Whether x = … begins here, x being the first coordinate."""
    named = tokens[at][0] == "var" and variables and tokens[at][1] == Var(variables[0])
    return (
        bool(named or is_word(tokens[at], "x", "x_1", "x1"))
        and tokens[at + 1][0] == "="
        and tokens[at + 2][0] not in OPENS
    )


def _assigned(text: str, tokens: list[Token], at: int, variables: tuple[str, ...]) -> tuple[Vector, int]:
    """X = 1, y = 2 as a point; the coordinates stand in their order."""
    parser = Parser(text, tokens)
    entries: list[Node] = []
    order = [name for name in (variables or ("x", "y", "z")) if name not in INTEGERS] or ["x", "y", "z"]
    while True:
        name = tokens[at][1].name if tokens[at][0] == "var" else str(tokens[at][1]).replace("_", "")
        if len(entries) >= len(order) or name != order[len(entries)]:
            _, _, start, end, _ = tokens[at]
            raise Unreadable(
                "The coordinates stand in another order here.", text, start, end, "Write (x, y).", "order"
            )
        parser.at = at + 2
        entries.append(parser.expression())
        at = parser.at
        following = at + (tokens[at][0] in (",", "&") or is_word(tokens[at], "and"))
        if (
            len(entries) < len(order)
            and tokens[following][0] in ("var", "word")
            and tokens[following + 1][0] == "="
        ):
            at = following
            continue
        return Vector(tuple(entries)), at


def _tail(text: str, tokens: list[Token], at: int) -> int:
    """Step over “for integers m, n”; “with m even” changes the family and is refused."""
    while tokens[at][0] != "" and tokens[at][0] not in _BREAKS and tokens[at][4] != 2:
        if is_word(tokens[at], "even", "odd"):
            _, _, start, end, _ = tokens[at]
            raise Unreadable(
                "Conditions on the integers aren't read.",
                text,
                start,
                end,
                "Write 2m or 2m+1 instead.",
                "parity",
            )
        if tokens[at][0] == ":" or (tokens[at][0] == "word" and canonical(str(tokens[at][1])) in CLASSES):
            break
        if tokens[at][0] in OPENS and tokens[at - 1][0] in (",", ":"):
            break
        at += 1
    return at


def _label(text: str, words: list[Token]) -> str:
    """The class that a run of words names; "" where it only fills."""
    said = " ".join(text[token[2] : token[3]] for token in words)
    slug = canonical(said)
    if slug in CLASSES:
        return slug
    left = [word for word in slug.split("_") if word and word not in FILLERS]
    if not left:
        return ""
    near = get_close_matches(slug, list(CANONICAL), n=1, cutoff=0.75)
    meant = f"Did you mean {CANONICAL[near[0]].replace('_', ' ')}? " if near else ""
    message = f"“{said}” is no type of critical point."
    raise Unreadable(
        message, text, words[0][2], words[-1][3], f"{meant}Types are {', '.join(CLASSES)}.", "no-class"
    )


def _paired(text: str, pieces: list[_Piece]) -> list[Point]:
    """Points with their labels, group by group."""
    items: list[Point] = []
    held = ""
    for group in _groups(pieces):
        if not any(piece.kind == "point" for piece in group):
            held = group[-1].label
            continue
        first_is_label = group[0].kind == "label"
        label = "" if first_is_label or any(piece.kind == "label" for piece in group) else held
        if first_is_label:
            held = ""
        waiting: list[int] = []
        for piece in group:
            if piece.kind == "point" and piece.at is not None:
                waiting.append(len(items))
                items.append(Point(piece.at, label))
            elif first_is_label:
                label = piece.label
            elif not waiting:
                _, _, start, end, _ = piece.token
                message, advice = (
                    "It isn't clear which point this is said of.",
                    "Write (x, y): type for each point.",
                )
                raise Unreadable(message, text, start, end, advice, "doubtful-label")
            else:
                for place in waiting:
                    items[place] = Point(items[place].at, piece.label)
                waiting.clear()
    return items


def _groups(pieces: list[_Piece]) -> list[list[_Piece]]:
    groups: list[list[_Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "break":
            groups.append([])
        else:
            groups[-1].append(piece)
    return [group for group in groups if group]
