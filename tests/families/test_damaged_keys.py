"""A wrong key never passes: every family's own check objects to every damage of its key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import symengine as se

from hessquiz.exercise import Part
from hessquiz.families.drawn import Drawn
from hessquiz.families.family import PartRule
from hessquiz.families.make import draw, family_paths, load, variant_of
from hessquiz.families.parts import key_text
from hessquiz.families.promises import checks
from hessquiz.grading import grade
from hessquiz.maths import scalars
from hessquiz.maths.arithmetic import add, mul, neg, sub
from hessquiz.maths.values import Matrix, Record, Region, Value, Word, as_list, plain
from hessquiz.verdict import Outcome

NAMES = [path.stem for path in family_paths()]
ONE = scalars.ONE


def damages(drawn: Drawn, rule: PartRule, part: Part, value: Value) -> Iterator[Value]:
    """Other values in the place of a part's key, one thing changed in each."""
    value = plain(value)
    if part.kind in ("choice", "choices"):
        yield from _options(drawn, rule, part)
    elif part.kind == "property":
        yield from (neg(value), mul(scalars.ZERO, value), mul(100 * ONE, value))
    elif part.kind == "points":
        yield from _points(value)
    elif isinstance(value, Region):
        yield from _ends(value)
    elif isinstance(value, Matrix):
        yield neg(value)
        yield from _entries_of_matrix(value, symmetric=part.kind == "symmetric")
    elif part.kind == "entry":
        row, column, entry = value
        yield from ((3 - row, column, entry), (row, 3 - column, entry))
        yield from ((row, column, other) for other in _scalars(entry))
    elif isinstance(value, tuple):
        yield neg(value)
        yield from (_with(value, i, add(value[i], ONE)) for i in range(len(value)))
        if part.kind == "set":
            yield from (value[:i] + value[i + 1 :] for i in range(len(value)))
    else:
        yield from _scalars(value)


def _with(items: tuple[Value, ...], place: int, item: Value) -> tuple[Value, ...]:
    return (*items[:place], item, *items[place + 1 :])


def _scalars(value: Value) -> Iterator[Value]:
    yield from (add(value, ONE), neg(value))
    for symbol in sorted(getattr(value, "free_symbols", ()), key=str):
        yield from (add(value, symbol), add(value, symbol**2))


def _options(drawn: Drawn, rule: PartRule, part: Part) -> Iterator[Value]:
    if rule.key.option_list is not None:
        yield from as_list(drawn.value(rule.key.option_list))
    else:
        yield from (Word(option.value) for option in part.options)


def _points(points: tuple[Record, ...]) -> Iterator[Value]:
    for number, point in enumerate(points):
        yield points[:number] + points[number + 1 :]
        place = point.fields["point"]
        for i in range(len(place)):
            moved = {"point": _with(place, i, add(place[i], ONE))}
            yield _with(points, number, Record({**point.fields, **moved}))
        for word in ("minimum", "maximum", "saddle"):
            yield _with(points, number, Record({**point.fields, "type": Word(word)}))


def _ends(region: Region) -> Iterator[Value]:
    for number, span in enumerate(region.spans):
        if len(region.spans) > 1:
            yield Region(region.spans[:number] + region.spans[number + 1 :])
        for end in ("low", "high"):
            if getattr(span, end) in (se.oo, -se.oo):
                continue
            for changes in (
                {end: sub(getattr(span, end), ONE)},
                {end: add(getattr(span, end), ONE)},
                {f"{end}_closed": not getattr(span, f"{end}_closed")},
            ):
                yield Region(_with(region.spans, number, replace(span, **changes)))


def _entries_of_matrix(matrix: Matrix, symmetric: bool) -> Iterator[Matrix]:
    for i, row in enumerate(matrix.rows):
        for j in range(len(row)):
            rows = [list(r) for r in matrix.rows]
            rows[i][j] = add(row[j], ONE)
            if symmetric and i < j:
                rows[j][i] = rows[i][j]
            if not (symmetric and i > j):
                yield Matrix(tuple(map(tuple, rows)))


def unseen(name: str, seed: int) -> list[str]:
    """The damages of one variant's key that its family's check lets pass, though they are wrong."""
    drawn = draw(load(name), seed)
    variant, keys = variant_of(drawn)
    assert list(checks(drawn, keys)) == []
    missed = []
    for number, (rule, part) in enumerate(zip(drawn.family.parts, variant.parts, strict=True)):
        earlier = {part.given: variant.parts[part.given - 1].key} if part.given else {}
        tried = 0
        for wrong in damages(drawn, rule, part, keys[number]):
            if list(checks(drawn, _with(keys, number, wrong))):
                tried += 1
                continue
            text = key_text(rule.key, wrong)
            if grade(text, part, earlier).outcome is not Outcome.CORRECT:
                missed.append(f"{name} seed {seed} part {number + 1}: {text} for {part.key}")
        if not tried:
            missed.append(f"{name} seed {seed} part {number + 1}: no damage found for {part.key}")
    return missed


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_key_is_seen(name):
    assert unseen(name, 1) == []


@pytest.mark.proof
@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_key_is_seen_on_more_seeds(name):
    assert [missed for seed in range(2, 26) for missed in unseen(name, seed)] == []
