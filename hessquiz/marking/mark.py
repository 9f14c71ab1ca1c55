"""One student's answers → marks, with partial credit, follow-through, attempts and rulings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hessquiz.errors import KeyUnreadable, UsageError
from hessquiz.exercise import Part
from hessquiz.grading import grade
from hessquiz.grading.reading import canonical_names, read_key
from hessquiz.marking.responses import Attempt
from hessquiz.marking.rulings import Accepted, Rulings
from hessquiz.sheet import Entry, Paper, Sheet, tolerant
from hessquiz.verdict import Outcome, Verdict

USUAL = {
    "shape": "not of the shape asked for",
    "sign": "the sign of one entry",
    "factor": "a constant factor",
    "constant": "a constant added",
    "degrees": "degrees for radians",
    "rounded": "rounded too early",
    "not_evaluated": "not evaluated at the point",
    "outer_product": "the gradient's outer product",
    "form": "right, but not in the form asked for",
    "unit": "the unit",
    "entry": "entries that no usual mistake explains",
    "check": "a condition that does not hold",
    "negated": "all of it negated",
    "double": "twice what it should be",
    "half": "half of what it should be",
    "missing": "something missing",
    "surplus": "something that does not belong",
    "class": "the class of a point",
    "pieces": "another number of intervals",
    "end": "an end of an interval",
    "endpoint": "whether an end belongs to the interval",
    "complement": "where it does not hold instead of where it does",
    "representative": "single points for a family of them",
    "reciprocal": "the reciprocal",
    "direction": "another direction",
    "missing_term": "a missing term",
    "term_sign": "the sign of one term",
}
"""Names of causes that their codes do not say well."""

NO_MISTAKE = ("follow_through", "follow_undefined")
"""Codes that say how a part was held against an earlier one, not what went wrong in it."""

_DECIMAL = r"[-−+]?\d+(?:[,/]\d+)?"
_COMMAS = re.compile(rf"[(\[{{]?\s*{_DECIMAL}(?:\s*;\s*{_DECIMAL})+\s*[)\]}}]?")

OPEN = (Outcome.UNREADABLE, Outcome.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one part got. `mark` is in points and None where a person must look; `outcome` may be "blank"."""

    student: str
    item: str
    part: str
    response: str
    outcome: str
    score: float
    points: Fraction
    mark: Fraction | None
    feedback: str = ""
    mistake: str = ""
    attempt: int = 0
    ruling: str = ""


def mark_paper(paper: Paper, sheet: Sheet, attempts: Sequence[Attempt], rulings: Rulings) -> list[Mark]:
    """The marks of every part of a paper, in order."""
    found = []
    for entry in paper.entries:
        for number, (label, part) in enumerate(entry.labelled):
            for each in _holding(rulings, label, paper.student.id):
                _by(each, part)  # complains of what can't be read, needed or not
            mark = _best(paper, entry, number, sheet, attempts, rulings)
            override = rulings.overrides.get((paper.student.id, label))
            if override is not None:
                mark = replace(mark, mark=override.mark, ruling=f"override: {override.reason}")
            found.append(mark)
    return found


def _best(
    paper: Paper, entry: Entry, number: int, sheet: Sheet, attempts: Sequence[Attempt], rulings: Rulings
) -> Mark:
    """The best attempt after what attempts cost; an unreadable one costs nothing and may keep the mark open."""
    label, part = entry.labelled[number]
    points = entry.points / len(entry.variant.parts)
    blank = Mark(paper.student.id, entry.item, label, "", "blank", 0.0, points, Fraction(0))
    best: Mark | None = None
    waiting: Mark | None = None
    spent = 0
    for at, attempt in enumerate(attempts, 1):
        response = attempt.get(label, "")
        if not response:
            continue
        earlier = _earlier(entry, number, attempts[:at])
        verdict, ruling = _graded(response, part, sheet, earlier, _holding(rulings, label, paper.student.id))
        made = replace(
            blank,
            response=response,
            outcome=str(verdict.outcome),
            score=verdict.score,
            feedback=verdict.feedback,
            mistake=mistake_of(verdict, part),
            attempt=at,
            ruling=ruling,
        )
        if verdict.outcome in OPEN:
            waiting = replace(made, mark=None)
            continue
        left = max(Fraction(0), 1 - sheet.penalty * spent)
        spent += 1
        made = replace(made, mark=points * left * Fraction(verdict.score).limit_denominator(10_000))
        if best is None or (made.mark or 0) > (best.mark or 0):
            best = made
    if waiting is not None and (best is None or best.mark != points):
        return waiting
    return best or blank


def _holding(rulings: Rulings, label: str, student: str) -> list[Accepted]:
    return [each for each in rulings.accepted.get(label, ()) if each.student in ("", student)]


def _earlier(entry: Entry, number: int, attempts: Sequence[Attempt]) -> Mapping[int, str]:
    """What stood at the parts before this one, up to this attempt."""
    found: dict[int, str] = {}
    for attempt in attempts:
        for at, (label, _) in enumerate(entry.labelled[:number], 1):
            if attempt.get(label):
                found[at] = attempt[label]
    return found


def _graded(
    response: str, part: Part, sheet: Sheet, earlier: Mapping[int, str], accepted: Sequence[Accepted]
) -> tuple[Verdict, str]:
    """The verdict by the key or, where that is not full, by an accepted answer; and the ruling that gave it."""
    part = tolerant(part, sheet.tolerance)
    response = _with_points(response, part)
    verdict = grade(response, part, earlier)
    for each in accepted:
        if verdict.outcome is Outcome.CORRECT:
            break
        other = grade(response, _by(each, part))
        if other.outcome is not Outcome.UNREADABLE and other.score > verdict.score:
            return other, f"accepted: {each.reason}"
    return verdict, ""


def _with_points(response: str, part: Part) -> str:
    """A vector of decimals with commas, set apart by semicolons, with points; it can't be meant as anything else."""
    whole = part.kind in ("vector", "eigenvector") and _COMMAS.fullmatch(response)
    return response.replace(",", ".") if whole else response


def _by(each: Accepted, part: Part) -> Part:
    """The part with an accepted answer instead of its key.

    Raises:
        UsageError: where the answer can't be read, naming file and line.
    """
    other = replace(part, key=each.answer, given=0, follow="", follow_by={}, mistakes=())
    try:
        read_key(canonical_names(other))
    except KeyUnreadable as error:
        raise UsageError(
            f"{each.place}: the answer {each.answer!r} can't be read: {error.__cause__}"
        ) from error
    return other


def mistake_of(verdict: Verdict, part: Part) -> str:
    """The mistake by its own words, or by the usual name of its cause; empty for none."""
    if verdict.outcome not in (Outcome.PARTIAL, Outcome.INCORRECT):
        return ""
    codes = [code.partition(":") for code in verdict.diagnosis]
    for kind, _, number in codes:
        if kind == "mistake" and number.isdigit() and 0 < int(number) <= len(part.mistakes):
            return part.mistakes[int(number) - 1].say.text
    if codes and codes[0][0] == "option" and verdict.witness is not None:
        return f"answered {verdict.witness.response}"
    return next(
        (USUAL.get(kind, kind.replace("_", " ")) for kind, _, _ in codes if kind not in NO_MISTAKE), ""
    )
