"""Inequalities in words and calls, as signs: at least 3, k exceeds 7, And(1 < k, k < 3)."""

from __future__ import annotations

from collections.abc import Iterator

from hessquiz.answers.exact import ZERO
from hessquiz.answers.pieces import CLOSES, OPENS
from hessquiz.answers.tokens import Token

SILENT = frozenset(["for", "when", "if", "iff", "exactly", "only", "is", "are", "be", "must", "has", "to", "have", "should", "values", "value", "of", "we", "need", "real", "reals", "number", "numbers", "the", "that", "such", "set", "solution", "it", "f", "h", "answer", "any", "every", "all", "each", "either", "strictly", "holds"])  # fmt: skip
_PHRASES = (
    ("greater than or equal to", ">="), ("greater or equal to", ">="), ("less than or equal to", "<="), ("less or equal to", "<="),
    ("no less than", ">="), ("not less than", ">="), ("no more than", "<="), ("at least", ">="), ("at most", "<="), ("greater than", ">"),
    ("larger than", ">"), ("bigger than", ">"), ("more than", ">"), ("less than", "<"), ("smaller than", "<"), ("not equal to", "!="),
    ("equal to", "="), ("equals", "="), ("above", ">"), ("below", "<"), ("exceeds", ">"), ("exceed", ">"), ("greater", ">"), ("less", "<"), ("except", "!="),
    ("except for", "!="), ("other than", "!="), ("not in", "notin"), ("not", "!="),
)  # fmt: skip
_SIGNED = {"positive": ">", "negative": "<", "nonnegative": ">=", "nonpositive": "<="}
_JOINS = {"And": "and", "Or": "or", "Union": "or"}


def phrased(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with “at least” and the like as signs, and with “and” and “or” between what they join."""
    tokens = list(_between(tokens))
    single = sum(token[0] == "|" for token in tokens) == 1 and tokens[0][0] not in ("{", "\\{")
    at = 0
    while at < len(tokens):
        kind, value, start, end, gap = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
        if kind == "word":
            words = [str(token[1]).lower() for token in tokens[at : at + 5] if token[0] == "word"]
            found = next(((p, sign) for p, sign in _PHRASES if words[: len(p.split())] == p.split()), None)
            if found is not None:
                at += len(found[0].split())
                kind = "word" if found[1] == "notin" else found[1]
                yield (kind, found[1], start, tokens[at - 1][3], gap)
                continue
            sign = _SIGNED.get(str(value).lower())
            if value in ("U", "u", "union", "or") and after[0] != "":
                yield ("word", "or", start, end, gap)
            elif sign and after[0] == "":
                yield (sign, sign, start, end, 1)
                yield ("num", ZERO, start, end, 0)
            else:
                yield tokens[at]
        elif kind == "<" and after[0] == ">" and after[4] == 0:
            yield ("!=", "<>", start, after[3], gap)
            at += 1
        elif kind == "||" or (
            kind == "|" and (single or (at and tokens[at - 1][0] == ")" and after[0] == "("))
        ):
            yield ("word", "or", start, end, gap)
        elif kind != "," or after[0] != "word" or after[1] not in ("or", "and"):
            yield tokens[at]
        at += 1


def _between(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with And(a, b), Or(a, b), Union(a, b) as (a and b), (a or b)."""
    brackets: list[str] = []
    word = ""
    for at, token in enumerate(tokens):
        kind, value, start, end, gap = token
        joins = _JOINS.get(value) if kind == "word" and tokens[at + 1][0] == "(" else None
        if joins:
            word = joins
            continue
        if kind in OPENS:
            brackets.append(word)
        elif kind in CLOSES and brackets:
            brackets.pop()
        word = ""
        yield ("word", brackets[-1], start, end, gap) if kind == "," and brackets and brackets[-1] else token
