"""What stands before the answer proper: “H =”, “f_xy(x, y) =”, “=”, “≈”, and full stops after it."""

from __future__ import annotations

from hessquiz.answers.tokens import Token
from hessquiz.errors import Unreadable

_DEEPER = frozenset(["(", "[", "{", "\\{", "begin"])
_HIGHER = frozenset([")", "]", "}", "\\}", "end"])
_ENDS = frozenset([".", ",", ";", ":"])
_RELATIONS = frozenset(["<", ">", "<=", ">=", "!="])
_LABEL = frozenset(
    [
        "word",
        "var",
        "const",
        "fun",
        "num",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "^",
        "_",
        "'",
        ",",
        "/",
        "frac",
        "-",
        "make",
        "*",
        "&",
        "|",
        "||",
        "begin",
        "end",
        "row",
    ]
)
_EQUALS = frozenset("≈≃≅≐≔＝→↦⇒")
_SPOKEN = frozenset(
    [
        "answer",
        "ans",
        "result",
        "solution",
        "so",
        "thus",
        "hence",
        "therefore",
        "is",
        "are",
        "the",
        "my",
        "it",
        "its",
        "i",
        "get",
        "got",
        "we",
        "have",
        "then",
        "f",
        "of",
        "at",
        "equals",
        "equal",
        "value",
        "values",
        "hessian",
        "gradient",
        "matrix",
        "eigenvalue",
        "eigenvalues",
        "eigenvector",
        "vector",
        "entry",
        "determinant",
        "det",
        "trace",
        "about",
        "approximately",
        "approx",
        "circa",
    ]
)


def strip_end(tokens: list[Token]) -> None:
    """Drop a full stop or comma that ends the answer."""
    while len(tokens) > 2 and tokens[-2][0] in _ENDS:
        del tokens[-2]


def may_stand(text: str, tokens: list[Token]) -> bool:
    """Whether there is anything for `strip_label` to look at."""
    return (
        "=" in text
        or "->" in text
        or (":" in text and "\n" in text)
        or tokens[0][0] in ("word", "->")
        or not (text.isascii() or _EQUALS.isdisjoint(text))
        or "\\approx" in text
        or "\\sim" in text
    )


def strip_label(text: str, tokens: list[Token], free: bool = False) -> None:
    """Drop “name =” and “=” at the front; an equation between expressions is left, for the parser to refuse.

    `free`: the question has no free variables, so that `x = 3` names the answer.
    """
    while tokens[0][0] in ("=", "->") or tokens[0][1] == "≈" or (tokens[0][0] == "&" and tokens[1][0] == "="):
        del tokens[0]
    heading = next((i for i, token in enumerate(tokens) if token[0] == ":"), 0)
    if (
        heading
        and tokens[heading + 1][4] == 2
        and any(token[0] in ("word", "make") for token in tokens[:heading])
    ):
        del tokens[: heading + 1]  # 2×2 Matrix{Int64}: and the rows on the lines below
    at = equals(tokens)
    if at > 0:
        left = tokens[:at]
        named = (
            any(token[0] == "word" for token in left)
            or (len(left) == 1 and left[0][0] == "make")
            or (free and len(left) == 1 and left[0][0] == "var")
            or _starred(left)
            or (len(left) == 1 and left[0][0] == "var" and tokens[at + 1][4] == 2)
        )
        if named and len(left) <= 40 and all(token[0] in _LABEL for token in left):
            if tokens[at + 1][0] == "":
                _, _, start, end, _ = tokens[at]
                raise Unreadable(
                    "Nothing follows the equals sign.", text, start, end, "Give the value.", "incomplete"
                )
            del tokens[: at + 1]
            again = equals(tokens)
            if again > 0:
                _, _, start, end, _ = tokens[again]
                raise Unreadable(
                    "There are several equals signs.", text, start, end, "Give the result only.", "chain"
                )
            return
    spoken = 0
    while tokens[spoken][0] == "word" and str(tokens[spoken][1]).lower() in _SPOKEN:
        if tokens[spoken + 1][0] == "(" and tokens[spoken + 1][4] == 0:
            break  # f(3) is no 3
        spoken += 1
        if tokens[spoken][0] == ":" or tokens[spoken][0] == "=":
            spoken += 1
    if spoken and tokens[spoken][0] != "":
        del tokens[:spoken]


def _starred(left: list[Token]) -> bool:
    """Whether this is x* or x^{*}, a name for the best x: no product ends in its sign."""
    at = len(left) - 1
    while at > 0 and left[at][0] in ("}", ")"):
        at -= 1
    return left[0][0] == "var" and left[at][0] == "*" and at <= 3


def equals(tokens: list[Token]) -> int:
    """Where the first equals sign outside brackets stands, or -1."""
    depth = 0
    for at, token in enumerate(tokens):
        kind = token[0]
        if kind in _DEEPER:
            depth += 1
        elif kind in _HIGHER:
            depth -= 1
        elif depth == 0 and (kind == "=" or token[1] == "≈" or (kind == "->" and at == 1)):
            return at
        elif kind in _RELATIONS and kind == "!=":
            return -1
    return -1
