"""Item analysis: how hard each part was, how well it tells strong students from weak ones, what went wrong most."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hessquiz.marking.mark import Mark

MISTAKES = 3
"""Commonest mistakes that are named for each part."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One part over the class.

    Attributes:
        facility: mean share of the points, over everybody whose mark stands, blanks as 0.
        discrimination: correlation of this part's points with those of all others, over the students of whom nothing
            waits for a person; None where either is constant.
        mistakes: the commonest mistakes with how many made them.
    """

    part: str
    marked: int
    blank: int
    waiting: int
    correct: int
    facility: float | None
    deviation: float | None
    discrimination: float | None
    mistakes: tuple[tuple[str, int], ...]


def analyse(marks: Sequence[Mark]) -> list[Analysis]:
    """Each part of the sheet, in its order."""
    by_part: dict[str, list[Mark]] = {}
    totals: dict[str, float] = {}
    waiting: set[str] = set()
    for mark in marks:
        by_part.setdefault(mark.part, []).append(mark)
        totals[mark.student] = totals.get(mark.student, 0.0) + float(mark.mark or 0)
        if mark.mark is None:
            waiting.add(mark.student)
    for student in waiting:
        del totals[student]
    return [_analysis(part, own, totals) for part, own in by_part.items()]


def _analysis(part: str, marks: Sequence[Mark], totals: Mapping[str, float]) -> Analysis:
    standing = [mark for mark in marks if mark.mark is not None]
    shares = [float(mark.mark / mark.points) for mark in standing if mark.mark is not None]
    whole = [(float(mark.mark or 0), totals[mark.student]) for mark in standing if mark.student in totals]
    named = Counter(
        mark.mistake for mark in marks if mark.mistake and mark.outcome in ("incorrect", "partial")
    )
    return Analysis(
        part=part,
        marked=len(standing),
        blank=sum(mark.outcome == "blank" for mark in marks),
        waiting=len(marks) - len(standing),
        correct=sum(mark.outcome == "correct" for mark in marks),
        facility=statistics.fmean(shares) if shares else None,
        deviation=statistics.pstdev(shares) if shares else None,
        discrimination=correlation([own for own, _ in whole], [total - own for own, total in whole]),
        mistakes=tuple(sorted(named.items(), key=lambda entry: (-entry[1], entry[0]))[:MISTAKES]),
    )


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's correlation; None where there are fewer than three pairs or one side is constant."""
    if len(xs) < 3:
        return None
    mx, my = statistics.fmean(xs), statistics.fmean(ys)
    sxx, syy = sum((x - mx) ** 2 for x in xs), sum((y - my) ** 2 for y in ys)
    if sxx < 1e-12 or syy < 1e-12:
        return None
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / math.sqrt(sxx * syy)
