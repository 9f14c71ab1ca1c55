"""The comparer of critical points with their classes, in any order, single or in periodic families."""

from __future__ import annotations

from hessquiz.answers import tree
from hessquiz.errors import KeyUnreadable
from hessquiz.exercise import Part
from hessquiz.grading.arrays import entries_of
from hessquiz.grading.choices import option
from hessquiz.grading.comparison import Comparison, describe, needed, wrong_shape
from hessquiz.grading.cosets import Exact, Family, NotLinear, cosets, families
from hessquiz.grading.scalars import same
from hessquiz.verdict import Witness

MISCLASSIFIED = 0.5
"""Credit of a point that was found and given a wrong class."""


def points(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """Points with classes: each one missing, surplus or misclassified is charged by itself."""
    wanted, typed = needed(listed(key), "a list of points"), listed(response)
    if typed is None:
        return wrong_shape("a list of points, such as (0,0): saddle; (1,0): minimum", describe(response))
    dimension = len(wanted[0].at.entries) if wanted else 0
    if any(len(p.at.entries) != dimension for p in (*wanted, *typed) if wanted):
        return wrong_shape(
            f"points with {dimension} coordinates", "points with another number of coordinates"
        )
    if len(wanted) > 40 or len(typed) > 40:
        return Comparison(None)
    return _families(wanted, typed, part) if part.integers else _single(wanted, typed, part)


def listed(node: tree.Node) -> tuple[tree.Point, ...] | None:
    """The points of a response, one or many, with or without classes; None for anything else."""
    match node:
        case tree.Points(items):
            return items
        case tree.Point():
            return (node,)
        case tree.SetOf(elements):
            found = [_point(element) for element in elements]
            return None if None in found else tuple(p for p in found if p is not None)
        case tree.Union(parts) if not parts:
            return ()
        case tree.Matrix(rows):
            return tuple(tree.Point(tree.Vector(row)) for row in rows)
        case tree.Vector(entries) if entries and all(
            isinstance(e, tree.Vector | tree.Point) for e in entries
        ):
            return listed(tree.SetOf(entries))
        case tree.Vector():
            return (tree.Point(node),)
    return None


def _point(node: tree.Node) -> tree.Point | None:
    if isinstance(node, tree.Point):
        return node
    entries = entries_of(node)
    return None if entries is None else tree.Point(tree.Vector(entries))


def _single(wanted: tuple[tree.Point, ...], typed: tuple[tree.Point, ...], part: Part) -> Comparison:
    left = list(typed)
    missing = wrong_class = 0
    certain = "proved"
    for point in wanted:
        hit = None
        for other in left:
            found = [same(a, b, part) for a, b in zip(point.at.entries, other.at.entries, strict=True)]
            if all(f.same for f in found):
                hit = other
                certain = max((f.certainty for f in found), default=certain)
                break
            if all(f.same is not False for f in found):
                return Comparison(None)
        if hit is None:
            missing += 1
            continue
        left.remove(hit)
        wrong_class += _class(point.label, part) not in ("", _class(hit.label, part))
    return _conclude(len(wanted), missing, len(left), wrong_class, typed, certain)


def _families(wanted: tuple[tree.Point, ...], typed: tuple[tree.Point, ...], part: Part) -> Comparison:
    try:
        keys = tuple(f for p in wanted for f in families(p.at, _class(p.label, part), part.integers))
    except NotLinear:
        raise KeyUnreadable("The key's points are not of the form a + bπ + (c + dπ)n.") from None
    try:
        given = tuple(f for p in typed for f in families(p.at, _class(p.label, part), part.integers))
    except NotLinear:
        return Comparison(None)
    rank = max(len(f.steps) for f in keys) if keys else 0
    thin = tuple(f for f in given if len(f.steps) < rank)
    given = tuple(f for f in given if len(f.steps) >= rank)
    both = cosets(keys, given)
    if both is None:
        return Comparison(None)
    need, have = both
    missing = sum(c not in have for c in need)
    surplus = sum(c not in need for c in have)
    wrong_class = sum(need[c] not in ("", have[c]) for c in need if c in have)
    comparison = _conclude(len(need), missing, surplus, wrong_class, typed, "proved", "families")
    if thin and missing:
        codes = ("representative", *comparison.codes)
        say = "Single points are not enough: the function repeats itself, so say with integers where else."
        return Comparison(comparison.score, "proved", comparison.witness, say=say, codes=codes)
    return _uncovered(comparison, thin, keys)


def _uncovered(comparison: Comparison, thin: tuple[Family, ...], keys: tuple[Family, ...]) -> Comparison:
    """Single points beside the families do no harm where the families cover them; else each is surplus."""
    for family in thin:
        covered = cosets(keys, tuple(Family(family.base, key.steps, family.label) for key in keys[:1]))
        if covered is None or not set(covered[1]) <= set(covered[0]):
            score = (comparison.score or 0.0) / 2
            return Comparison(
                score, "proved", Witness("count"), say="Some points do not belong.", codes=("surplus",)
            )
    return comparison


def _conclude(
    total: int,
    missing: int,
    surplus: int,
    wrong_class: int,
    typed: tuple[tree.Point, ...],
    certainty: str,
    what: str = "points",
) -> Comparison:
    if not (missing or surplus or wrong_class):
        return Comparison(1.0, certainty)
    found = total - missing
    score = max(0.0, (found - (1 - MISCLASSIFIED) * wrong_class - surplus) / max(total, 1))
    unlabelled = all(not p.label for p in typed)
    said = [f"{found} of the {what} found"]
    if missing:
        said.append(f"{missing} missing")
    if surplus:
        said.append(f"{surplus} that {'does' if surplus == 1 else 'do'} not belong")
    if wrong_class:
        said.append("say what each is" if unlabelled else f"{wrong_class} with a wrong type")
    codes = ("missing",) * bool(missing) + ("surplus",) * bool(surplus) + ("class",) * bool(wrong_class)
    witness = Witness("count", key=str(total), response=str(len(typed)))
    return Comparison(score, "proved", witness, say="; ".join(said) + ".", codes=codes)


def _class(label: str, part: Part) -> str:
    return option(label, part) if label else ""


__all__ = ["Exact", "listed", "points"]
