"""The names that an answer may use, and how a run of letters is cut into them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, TypeAlias

from hessquiz.answers.characters import LOWERED, NAMES, SIGNS
from hessquiz.answers.tree import FUNCTIONS, Const, Var

Piece: TypeAlias = tuple[str, Any, int]
"""(kind of token, its value, how many letters)."""
Placed: TypeAlias = tuple[str, Any, int, int]
"""(kind of token, its value, where it begins and ends in a piece of text)."""
Run: TypeAlias = tuple[Placed, ...]

CALLED = {name: name for name in FUNCTIONS} | {
    "log": "ln", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arctg": "atan", "tg": "tan", "cosec": "csc",
    "cotan": "cot", "ctg": "cot", "arsinh": "asinh", "arcosh": "acosh", "artanh": "atanh", "arcsinh": "asinh",
    "arccosh": "acosh", "arctanh": "atanh", "sgn": "sign", "signum": "sign", "absolute": "abs",
}  # fmt: skip
"""Spelling → function."""

CONSTANTS = {"pi": "pi", "e": "e", "E": "e", "Pi": "pi", "PI": "pi"}
INFINITY = {"inf": "inf", "infinity": "inf", "infty": "inf", "oo": "inf", "Infinity": "inf", "Inf": "inf"}
ARRAYS = {
    "diag": "diag", "Diag": "diag", "DiagonalMatrix": "diag", "diagonal": "diag", "eye": "eye", "identity": "eye",
    "Identity": "eye", "IdentityMatrix": "eye", "ident": "eye", "zeros": "zeros", "matrix": "array", "Matrix": "array", "array": "array",
    "Array": "array", "mat": "array", "tensor": "array", "ImmutableMatrix": "array", "ImmutableDenseMatrix": "array",
    "MutableDenseMatrix": "array", "asarray": "array", "vector": "vector", "Vector": "vector", "vec": "vector",
    "transpose": "transpose", "Transpose": "transpose", "list": "array", "tuple": "array",
}  # fmt: skip
NUMBERS = {"Rational": "ratio", "Fraction": "ratio", "Integer": "same", "Float": "same", "float64": "same", "float32": "same",
           "int64": "same", "Real": "same", "S": "same", "sympify": "same", "pow": "pow", "Pow": "pow", "Power": "pow", "power": "pow"}  # fmt: skip
"""Notebook words that wrap a number."""
MODULES = frozenset(
    ["np", "numpy", "sp", "sympy", "math", "torch", "jnp", "sym", "scipy", "cmath", "Math", "tf", "fractions"]
)
GREEK_NAMES = frozenset(NAMES.values()) - {"pi"}
#: Kinds of key whose answers may be arrays, so that `I` is the identity and blanks separate entries.
ARRAY_KINDS = frozenset({"vector", "matrix", "symmetric", "eigenvector", "span"})


PLAIN_SIGNS = frozenset(c for c, sign in SIGNS.items() if len(sign) == 1 and sign in "+-*/|<>")
"""Characters beyond ASCII that are signs, whatever stands beside them."""
_SIGNS: dict[str, Placed] = {sign: (sign, sign, 0, 1) for sign in "+-*/^()[],;{"}
_SIGNS |= {f" {sign} ": (sign, sign, 1, 2) for sign in "+-*/"}
_SIGNS |= {"**": ("^", "**", 0, 2), **{c: (SIGNS[c], SIGNS[c], 0, 1) for c in PLAIN_SIGNS}}
_INDEXED = re.compile(r"[A-Za-z]+[0-9]+")
"""A variable with a number, which means the same wherever it stands between signs."""


def canonical(name: str) -> str:
    """One name for x1, x_1, x₁ and x_{1}; `lambda` for λ."""
    name = (
        "".join(NAMES.get(c, LOWERED.get(c, c)) for c in name.strip().lstrip("\\"))
        .replace("{", "")
        .replace("}", "")
    )
    stem, _, index = name.partition("_")
    return stem + index if index.isdigit() or not index else f"{stem}_{index}"


class Lexicon:
    """The declared variables, the functions and the constants; remembers how it cut the words it has met."""

    __slots__ = ("_cuts", "_fixed", "arrays", "known", "longest", "names", "runs", "split", "variables")

    def __init__(self, variables: tuple[str, ...], arrays: bool) -> None:
        self.variables = {name: Var(name) for name in map(canonical, variables)}
        self.arrays = arrays
        whole: dict[str, Piece] = {}
        split: dict[str, Piece] = {}
        for name, called in CALLED.items():
            split[name] = ("fun", called, len(name))
        for name, const in CONSTANTS.items():
            split[name] = ("const", Const(const), len(name))
        for name, const in INFINITY.items():
            whole[name] = ("const", Const(const), len(name))
        for name, made in (ARRAYS | NUMBERS).items():
            whole[name] = ("make", made, len(name))
        if arrays:
            split["I"] = ("const", Const("I"), 1)
        for name, var in self.variables.items():
            split[name] = ("var", var, len(name))
        for name in self.variables:  # a variable wins over every other meaning of its name
            whole.pop(name, None)
        self.names, self.split = whole | split, split
        self.longest = max(map(len, split))
        self._cuts: dict[str, tuple[Piece, ...] | None] = {}
        self._fixed = _SIGNS | {
            name: ("var", var, 0, len(name))
            for name, var in self.variables.items()
            if _INDEXED.fullmatch(name)
        }
        self.known = dict(self._fixed)
        self.runs: dict[str, Run | None] = {}

    def learn(self, run: str, made: Run | None) -> None:
        """Remember what a run of names and numbers is read as; None is a run that means nothing alone."""
        if len(self.runs) > 500:
            self.runs.clear()
            self.known = dict(self._fixed)
        if made is not None and len(made) == 1:
            self.known[run] = made[0]
        self.runs[run] = made

    def cut(self, word: str) -> tuple[Piece, ...] | None:
        """The names that a run of letters consists of, longest first; None where a letter is left over."""
        found = self.names.get(word)
        if found is not None:
            return (found,)
        if word in self._cuts:
            return self._cuts[word]
        pieces: tuple[Piece, ...] | None = None
        lower = word.lower()
        if len(word) > 2 and (lower in CALLED or word.startswith("Arc")) and lower in self.split:
            pieces = ((*self.split[lower][:2], len(word)),)
        elif len(word) <= 60:
            pieces = self._pieces(word)
            if pieces is None and lower in CALLED:
                pieces = ((*self.split[lower][:2], len(word)),)
        if len(self._cuts) > 500:
            self._cuts.clear()
        self._cuts[word] = pieces
        return pieces

    def _pieces(self, word: str) -> tuple[Piece, ...] | None:
        """Cut from the left, longest name first, going back where that leaves a rest."""
        best: list[tuple[Piece, ...] | None] = [None] * len(word) + [()]
        for start in range(len(word) - 1, -1, -1):
            for end in range(min(len(word), start + self.longest), start, -1):
                piece, rest = self.split.get(word[start:end]), best[end]
                if piece is not None and rest is not None:
                    best[start] = (piece, *rest)
                    break
        return best[0]

    def guess(self, word: str) -> str:
        """A declared name or function that the word may have meant, or ""."""
        from difflib import get_close_matches  # slow to import, and only needed for a complaint

        lower = {name.lower(): name for name in (*CALLED, *self.variables)}
        near = get_close_matches(word.lower(), lower, n=1, cutoff=0.7)
        return lower[near[0]] if near else ""


@lru_cache(maxsize=64)
def lexicon(variables: tuple[str, ...], arrays: bool) -> Lexicon:
    """The lexicon of a question; made once for each set of names."""
    return Lexicon(variables, arrays)
