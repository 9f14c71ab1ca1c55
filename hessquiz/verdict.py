"""What grading says of one response."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from hessquiz.record import record


class Outcome(StrEnum):
    """The five things that can be said of a response."""

    CORRECT = "correct"
    PARTIAL = "partial"
    INCORRECT = "incorrect"
    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"


NOWHERE: dict[str, str] = {}
"""The point of a proof that is none at a point."""


@record
class Witness:
    """The proof of a rejection: a point where key and response differ, or a shape, or a count.

    `kind` is "point", "shape", "count", "entry", "form", "check" or "member"; `at` maps variables to exact
    rationals as text; `key` and `response` are the two values there, as text.
    """

    kind: str
    at: dict[str, str] = NOWHERE
    entry: tuple[int, ...] = ()
    key: str = ""
    response: str = ""


@record
class Reading:
    """How the response was read, in each form that a screen may need, made when it is asked for."""

    node: Any
    show: Callable[[Any, str], str]

    @property
    def text(self) -> str:
        """As plain text, which reads back to the same."""
        return self.show(self.node, "text")

    @property
    def tex(self) -> str:
        """As LaTeX."""
        return self.show(self.node, "tex")

    @property
    def unicode(self) -> str:
        """As a terminal shows it."""
        return self.show(self.node, "unicode")


@record
class Verdict:
    """Outcome, score in 0..1, and everything that a learner or a program may want to know about it.

    `feedback` never holds the key. `diagnosis` lists machine-readable causes, most specific first
    ("mistake:2", "transposed", "sign:1,2"). `certainty` is "proved", or "sampled: 6 points, 192 bits".
    `position` is the (start, end) of the spot in an unreadable response.
    """

    outcome: Outcome
    score: float
    feedback: str = ""
    diagnosis: tuple[str, ...] = ()
    witness: Witness | None = None
    read_as: Reading | None = None
    certainty: str = ""
    position: tuple[int, int] | None = None
