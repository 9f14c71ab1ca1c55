"""Who gets which candidate: questions and keys that differ between students, as far as there are enough of them.

Students are gone through in the order of the roster; whoever stands in the ledger has chosen already. Nothing here
depends on how the candidates were made or by how many processes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hessquiz.sheets.drawing import Wanted
from hessquiz.sheets.ledger import Ledger, Line

ROUNDS = 4
"""Candidates that one student may have of an item before the best of them is taken."""

MORE = 40
"""Candidates that are looked at where two students would have all keys in common."""

Place = tuple[str, str]
Ask = Callable[[Sequence[Place], int], Iterable[Line]]
"""Given places and a number of candidates: one more candidate for each place, in order."""


@dataclass(slots=True)
class Taken:
    """How often each question and each key of an item is given out."""

    questions: dict[str, Counter[str]] = field(default_factory=dict)
    keys: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, line: Line, by: int = 1) -> None:
        """Count a line, or take it back."""
        self.questions.setdefault(line.item, Counter())[line.question] += by
        self.keys.setdefault(line.item, Counter())[line.key] += by

    def question(self, line: Line) -> int:
        """How many students have its question."""
        return self.questions.get(line.item, Counter())[line.question]

    def key(self, line: Line) -> int:
        """How many students have its key."""
        return self.keys.get(line.item, Counter())[line.key]


def settle(
    students: Sequence[str], wants: Mapping[str, Wanted], ledger: Ledger, rules: Mapping[str, str], ask: Ask
) -> list[Line]:
    """Lines for every student and item that the ledger has none for."""
    had = {place: line for place, line in ledger.current().items() if rules.get(line.item) == line.rule}
    taken = Taken()
    for line in had.values():
        taken.add(line)
    missing = [(student, item) for student in students for item in wants if (student, item) not in had]
    offers: dict[Place, list[Line]] = {place: [] for place in missing}
    fixed: dict[Place, Line] = {}
    still = missing
    for round_ in range(ROUNDS):
        waiting: list[Place] = []
        for place, line in zip(still, ask(still, round_), strict=True):
            offers[place].append(line)
            if not taken.question(line) and not (wants[line.item].rich and taken.key(line)):
                fixed[place] = line
                taken.add(line)
            else:
                waiting.append(place)
        still = waiting
        if not still:
            break
    for place in still:
        fixed[place] = _best(offers[place], taken)
        taken.add(fixed[place])
    _tell_apart(students, wants, had, fixed, taken, ask)
    return [fixed[place] for place in missing]


def _best(offers: Sequence[Line], taken: Taken) -> Line:
    """The first of those whose question, then whose key, fewest others have."""
    return min(offers, key=lambda line: (taken.question(line) > 0, taken.key(line)))


def _tell_apart(
    students: Sequence[str],
    wants: Mapping[str, Wanted],
    had: Mapping[Place, Line],
    fixed: dict[Place, Line],
    taken: Taken,
    ask: Ask,
) -> None:
    """Another candidate for those who would have every key in common with somebody before them."""
    full: set[tuple[str, ...]] = set()
    items = sorted(wants, key=lambda item: wants[item].sample.same_key)
    for student in students:
        chosen = {item: had.get((student, item)) or fixed[student, item] for item in wants}
        for item, number in ((item, number) for item in items for number in range(1, MORE)):
            if tuple(line.key for line in chosen.values()) not in full:
                break
            place = (student, item)
            if place not in fixed:
                continue
            (line,) = ask([place], number)
            if line.key != chosen[item].key:
                taken.add(chosen[item], -1)
                taken.add(line)
                fixed[place] = chosen[item] = line
        full.add(tuple(line.key for line in chosen.values()))
