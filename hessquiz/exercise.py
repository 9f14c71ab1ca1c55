"""The shape of an exercise: a variant is plain data that survives a trip through JSON.

A variant holds text, LaTeX and answer-language strings, never a SymPy object or a callable.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hessquiz.text import EMPTY, Prose

#: Every kind of key, in one place. A comparer in `hessquiz/grading/` answers for each.
KINDS = (
    "number", "expr", "vector", "matrix", "symmetric", "set", "eigenvector", "span", "interval",
    "points", "choice", "choices", "quantity", "primitive", "entry", "property",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer that people really give, in the answer language, and what to tell them."""

    value: str
    say: Prose


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice: the word that is typed (or A, B, C …) and its wording."""

    value: str
    label: Prose


@dataclass(frozen=True, slots=True)
class Check:
    """A condition on `answer` that a property key must pass, and what to say when it fails."""

    that: str
    say: Prose


@dataclass(frozen=True, slots=True)
class Part:
    """One question with one answer.

    Attributes:
        kind: one of KINDS.
        key: the right answer, in the answer language, as a learner would type it.
        vars: names that stand for free variables in key and response.
        ask: what this part asks; empty where the exercise's own question says it all.
        tol: relative tolerance of each entry (absolute where the key's is 0), as exact text; "" is exact.
        decimals: decimals asked for; the key stays exact, honest roundings are accepted.
        digits: significant digits asked for, likewise.
        assume: "positive" where all variables are positive, else "".
        form: required form, judged after the value: "", "expanded", "fraction" or "single_fraction".
        up_to: "" or "constant", "sign", "scale": what the answer is free in.
        unit: base unit of a quantity ("B").
        options: the answers of a choice, in the order shown.
        integers: names that stand for integers in periodic points (m, n).
        checks: conditions of a property key; `key` then holds an example.
        given: number of the earlier part (from 1) whose response this key depends on; 0 for none.
        follow: the key as a formula in r1, r2, … (the entries of that response, row by row; those of a set from
            the least to the greatest); "" for none.
        follow_by: for an earlier choice: its option → the key that then holds.
        skill: the skill that this part practises, if not the family's own topic.
    """

    kind: str
    key: str
    vars: tuple[str, ...] = ()
    ask: Prose = EMPTY
    tol: str = ""
    decimals: int | None = None
    digits: int | None = None
    assume: str = ""
    form: str = ""
    up_to: str = ""
    unit: str = ""
    options: tuple[Option, ...] = ()
    integers: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    given: int = 0
    follow: str = ""
    follow_by: dict[str, str] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    hints: tuple[Prose, ...] = ()
    solution: Prose = EMPTY
    skill: str = ""
    picture: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One exercise, drawn: `family@revision#seed` means the same exercise for ever.

    `given` holds the drawn values as answer-language text; `certificate` the class, eigenvalues, difficulty
    and steps (plain JSON values). `picture` is picture data (see `hessquiz/pictures/`), drawn on export.
    """

    family: str
    revision: int
    seed: int
    title: str
    topic: str
    level: int
    question: Prose
    parts: tuple[Part, ...]
    given: dict[str, str] = field(default_factory=dict)
    calculator: bool = False
    picture: dict[str, Any] | None = None
    solution: Prose = EMPTY
    certificate: dict[str, Any] = field(default_factory=dict)
    covers: tuple[str, ...] = ()
    item: str = ""

    @property
    def id(self) -> str:
        """The name under which this exercise can be had again."""
        return f"{self.family}@{self.revision}#{self.seed}"
