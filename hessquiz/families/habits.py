"""What can only be seen over many seeds.

A class that never comes, entries that always agree, a drawn point that never matters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hessquiz.families.family import Family
from hessquiz.maths import balls, scalars
from hessquiz.maths.values import Matrix, Value

MAX_SHARE = 0.7
NEW = 50


@dataclass(frozen=True, slots=True)
class Seen:
    """What one seed leaves behind for the comparison with others."""

    seed: int
    question: str
    keys: tuple[str, ...]
    chosen: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    features: tuple[frozenset[str], ...]
    mistakes: tuple[tuple[int, ...], ...]
    matters: frozenset[str]
    level: int
    redraws: int
    seconds: float


def features(value: Value) -> frozenset[str]:
    """What a key has that would be a fault if every seed had it."""
    if isinstance(value, Matrix):
        return frozenset(_of_matrix(value))
    if isinstance(value, tuple) and value and all(scalars.is_scalar(e) for e in value):
        return frozenset(_of_vector(value))
    return frozenset()


def _of_vector(v: Sequence[Value]) -> Iterator[str]:
    for i, a in enumerate(v, 1):
        if balls.equal(a, scalars.ZERO):
            yield f"entry {i} of the key is 0"
        for j in range(1, i):
            if balls.equal(a, v[j - 1]):
                yield f"entries {j} and {i} of the key are equal"


def _of_matrix(m: Matrix) -> Iterator[str]:
    n, k = m.shape
    cells = [(i, j) for i in range(n) for j in range(k)]
    symmetric = n == k and all(balls.equal(m.rows[i][j], m.rows[j][i]) for i, j in cells if j < i)
    if symmetric and n > 1:
        yield "the key is symmetric"
    shown = [(i, j) for i, j in cells if not symmetric or j >= i]
    for at, (i, j) in enumerate(shown):
        if balls.equal(m.rows[i][j], scalars.ZERO):
            yield f"entry ({i + 1}, {j + 1}) of the key is 0"
        for p, q in shown[:at]:
            if balls.equal(m.rows[i][j], m.rows[p][q]):
                yield f"entries ({p + 1}, {q + 1}) and ({i + 1}, {j + 1}) of the key are equal"
    swapped = all(balls.equal(m.rows[i][j], m.rows[n - 1 - i][k - 1 - j]) for i, j in cells)
    if n > 1 and swapped:
        yield "the key stays the same when the variables are swapped"


def bad_habits(family: Family, seen: Sequence[Seen]) -> Iterator[str]:
    """Every fault that shows over these seeds."""
    if len(seen) < 20:
        return
    yield from _questions(family, seen)
    yield from _choices(family, seen)
    yield from _keys(family, seen)
    yield from _mistakes(family, seen)
    if not family.check:
        yield "the family has no `check`: nothing derives its key by another route"
    for name in _drawn(family):
        if name not in family.decoys and not any(name in s.matters for s in seen):
            told = "is drawn, but nothing that is worked out depends on it"
            yield f"{name} {told} (list it under `decoys` if that is meant)"
    for name in family.decoys:
        if any(name in s.matters for s in seen):
            yield f"{name} is listed under `decoys`, but values depend on it"


def _drawn(family: Family) -> list[str]:
    return [binding.name for binding in family.draw]


def _questions(family: Family, seen: Sequence[Seen]) -> Iterator[str]:
    first = [s for s in seen if s.seed <= min(t.seed for t in seen) + NEW - 1]
    if family.space:
        return
    places: dict[str, int] = {}
    for s in first:
        if s.question in places:
            yield f"seeds {places[s.question]} and {s.seed} give the same question (say `space:` if there are few)"
            return
        places[s.question] = s.seed


def _choices(family: Family, seen: Sequence[Seen]) -> Iterator[str]:
    for number, part in enumerate(family.parts):
        if part.key.kind not in ("choice", "choices"):
            continue
        right = Counter(word for s in seen for word in s.chosen[number].split(", "))
        total = sum(right.values())
        options = list(dict.fromkeys(word for s in seen for word in s.options[number]))
        if len(seen) < 20 * len(options):
            continue
        for word in options:
            if not right[word]:
                yield f"part {number + 1}: the option {word} is never right"
        word, most = right.most_common(1)[0]
        if len(options) > 1 and most > MAX_SHARE * total:
            yield f"part {number + 1}: {word} is right {most} times of {total}"


def _keys(family: Family, seen: Sequence[Seen]) -> Iterator[str]:
    for number, part in enumerate(family.parts):
        always = frozenset.intersection(*[s.features[number] for s in seen])
        label = f"part {number + 1}: " if len(family.parts) > 1 else ""
        for feature in sorted(always):
            if feature == "the key is symmetric" and part.key.kind != "matrix":
                continue
            advice = " (use kind: symmetric)" if feature == "the key is symmetric" else ""
            yield f"{label}on every seed {feature}{advice}"
        keys = {s.keys[number] for s in seen}
        if len(keys) == 1 and part.key.kind != "property":
            yield f"{label}the key is {next(iter(keys))} on every seed"


def _mistakes(family: Family, seen: Sequence[Seen]) -> Iterator[str]:
    for number, part in enumerate(family.parts):
        used = Counter(index for s in seen for index in s.mistakes[number])
        for index, rule in enumerate(part.mistakes):
            if not used[index]:
                yield f"line {rule.value.place[0]}: {rule.value.label} is a mistake on no seed"
