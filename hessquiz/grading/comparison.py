"""What a comparer says of one reading of a response."""

from __future__ import annotations

from typing import TypeVar

from hessquiz.errors import KeyUnreadable
from hessquiz.grading.zero import Equality, Sample
from hessquiz.record import record
from hessquiz.verdict import Witness

T = TypeVar("T")


@record
class Comparison:
    """Score in 0..1 with its reasons; `score` is None where it could not be decided.

    `wrong` lists wrong entries, counted from 1; `say` is feedback in plain words; `codes` are
    machine-readable causes; `samples` holds the values that a wrong scalar, or each wrong entry, was seen to have.
    """

    score: float | None
    certainty: str = ""
    witness: Witness | None = None
    wrong: tuple[tuple[int, ...], ...] = ()
    say: str = ""
    codes: tuple[str, ...] = ()
    samples: tuple[Sample | None, ...] = ()

    @property
    def right(self) -> bool:
        """Whether nothing is missing."""
        return self.score == 1


def of_equality(found: Equality) -> Comparison:
    """One scalar's comparison."""
    score = None if found.same is None else float(found.same)
    return Comparison(score, found.certainty, found.witness, samples=(found.sample,))


def weakest(certainties: list[str]) -> str:
    """The certainty of a whole of which each part has its own: proved only where all are."""
    unproved = [c for c in certainties if c != "proved"]
    return max(unproved, key=lambda c: (c.startswith("sampled"), c)) if unproved else "proved"


def needed(found: T | None, what: str) -> T:
    """A part of a key that must be there; what the key should be is said in words."""
    if found is None:
        raise KeyUnreadable(f"The key is not {what}.")
    return found


def wrong_shape(key: str, response: str) -> Comparison:
    """The response is another sort of thing than the key; both are said in words ("a 2×2 matrix")."""
    return Comparison(
        0.0,
        "proved",
        Witness("shape", key=key, response=response),
        say=f"The answer should be {key}; yours is {response}.",
        codes=("shape",),
    )


def describe(node: object) -> str:
    """What sort of thing a tree is, in words."""
    from hessquiz.answers import tree

    match node:
        case tree.Matrix(rows):
            return f"a {len(rows)}×{len(rows[0])} matrix"
        case tree.Vector(entries):
            return f"a vector with {len(entries)} entries" if len(entries) != 1 else "a vector with one entry"
        case tree.SetOf():
            return "a set"
        case tree.Interval() | tree.Union() | tree.Relation():
            return "an interval or inequality"
        case tree.Point() | tree.Points():
            return "a list of points"
        case tree.Quantity():
            return "a number with a unit"
        case tree.Word() | tree.Words():
            return "a word"
        case tree.Entry():
            return "a position with a value"
    return "a single expression"
