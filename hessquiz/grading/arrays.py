"""Comparers of vectors and matrices: entry by entry, with credit for each that is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from hessquiz.answers import tree
from hessquiz.exercise import Part
from hessquiz.grading.comparison import Comparison, describe, needed, weakest, wrong_shape
from hessquiz.grading.fold import rows_of
from hessquiz.grading.scalars import same
from hessquiz.grading.zero import Equality
from hessquiz.verdict import Witness

Place = tuple[int, ...]
REMEMBERED = 16
"""Entries whose comparison may serve another one that is alike."""


def vector(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """A vector, typed as a row, a column or a tuple."""
    wanted, typed = needed(entries_of(key), "a vector"), entries_of(response)
    if typed is None or len(wanted) != len(typed):
        return wrong_shape(describe(key), describe(response))
    found = _entries(wanted, typed, part)
    if not found.right and part.up_to == "sign":
        other = _entries(wanted, tuple(tree.Neg(e) for e in typed), part)
        return other if other.right else found
    return found


def matrix(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """A matrix; a pair of equally wrong entries across the diagonal is charged once."""
    shaped = _same_shape(key, response)
    if isinstance(shaped, Comparison):
        return shaped
    wanted, typed = shaped
    results = _compare_entries(_places(wanted), _flat(wanted), _flat(typed), part)
    return _conclude(results, credit("matrix", _right(results), typed))


def symmetric(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """A symmetric matrix: one cell on or above the diagonal is one unit of credit."""
    shaped = _same_shape(key, response)
    if isinstance(shaped, Comparison):
        return shaped
    wanted, typed = shaped
    results = _compare_entries(_places(wanted), _flat(wanted), _flat(typed), part)
    return _conclude(results, credit("symmetric", _right(results), typed))


def credit(kind: str, right: Mapping[Place, bool], typed: Sequence[Sequence[object]]) -> float:
    """The score of an array by its right places and the rows that were typed: the share of right entries.

    Of a symmetric matrix a cell on or above the diagonal counts with the one across it; of any other one a pair of
    equally wrong entries across the diagonal is charged once.
    """
    if kind == "symmetric":
        cells = [place for place in right if place[0] <= place[1]]
        return sum(right[i, j] and right[j, i] for i, j in cells) / len(cells)
    if kind != "matrix":
        return sum(right.values()) / len(right)
    wrong = [place for place, found in right.items() if not found]
    pairs = sum(i < j and (j, i) in wrong and typed[i - 1][j - 1] == typed[j - 1][i - 1] for i, j in wrong)
    return 1 - (len(wrong) - pairs) / len(right)


def entry(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """Where a wrong entry stands (row, column), and what belongs there: half the credit each."""
    key = needed(key if isinstance(key, tree.Entry) else None, "a position with a value")
    if not isinstance(response, tree.Entry):
        return wrong_shape("a row, a column and the right value", describe(response))
    place = (response.row, response.column) == (key.row, key.column)
    found = same(key.value, response.value, part)
    if found.same is None and place:
        return Comparison(None)
    if place and found.same:
        return Comparison(1.0, found.certainty)
    if place:
        return Comparison(
            0.5,
            "proved",
            found.witness,
            ((key.row, key.column),),
            "You found the wrong entry; what belongs there is another value.",
            ("entry:value",),
        )
    witness = Witness("entry", entry=(response.row, response.column))
    if found.same:
        return Comparison(
            0.5,
            "proved",
            witness,
            say="The value is right, but it belongs elsewhere.",
            codes=("entry:place",),
        )
    return Comparison(0.0, "proved", witness, say="That entry is not the wrong one.", codes=("entry:place",))


def entries_of(node: tree.Node) -> tuple[tree.Node, ...] | None:
    """The entries of a vector, also of a matrix with one row or one column; None for anything else."""
    if isinstance(node, tree.Vector):
        return node.entries
    if isinstance(node, tree.Matrix):
        if len(node.rows) == 1:
            return node.rows[0]
        if len(node.rows[0]) == 1:
            return tuple(row[0] for row in node.rows)
    return None


def _same_shape(
    key: tree.Node, response: tree.Node
) -> tuple[tuple[tuple[tree.Node, ...], ...], tuple[tuple[tree.Node, ...], ...]] | Comparison:
    wanted, typed = needed(rows_of(key), "a matrix"), rows_of(response)
    if typed is None:
        return wrong_shape(describe(key), describe(response))
    if (len(wanted), len(wanted[0])) != (len(typed), len(typed[0])):
        return wrong_shape(describe(key), describe(response))
    return wanted, typed


def _entries(wanted: tuple[tree.Node, ...], typed: tuple[tree.Node, ...], part: Part) -> Comparison:
    results = _compare_entries([(i,) for i in range(1, len(wanted) + 1)], wanted, typed, part)
    return _conclude(results, credit("vector", _right(results), (typed,)))


def _compare_entries(
    places: Iterable[Place], wanted: Iterable[tree.Node], typed: Iterable[tree.Node], part: Part
) -> dict[Place, Equality]:
    results: dict[Place, Equality] = {}
    known: list[tuple[tree.Node, tree.Node, Equality]] = []
    for place, k, r in zip(places, wanted, typed, strict=True):
        found = next((same_ for other, typed_, same_ in known if other == k and typed_ == r), None)
        if found is None:
            found = same(k, r, part)
            if len(known) < REMEMBERED:  # entries across the diagonal are most often alike
                known.append((k, r, found))
        results[place] = found
    return results


def _right(results: Mapping[Place, Equality]) -> dict[Place, bool]:
    return {place: bool(found.same) for place, found in results.items()}


def _conclude(results: dict[Place, Equality], score: float) -> Comparison:
    undecided = any(found.same is None for found in results.values())
    wrong = tuple(place for place, found in results.items() if found.same is False)
    if not wrong:
        if undecided:
            return Comparison(None)
        return Comparison(1.0, weakest([found.certainty for found in results.values()]))
    first = results[wrong[0]].witness or Witness("entry")
    witness = Witness(first.kind, first.at, wrong[0], first.key, first.response)
    return Comparison(
        score,
        "proved",
        witness,
        wrong,
        _name_entries(wrong),
        tuple(f"entry:{','.join(map(str, place))}" for place in wrong),
        tuple(results[place].sample for place in wrong),
    )


def _name_entries(wrong: tuple[Place, ...]) -> str:
    names = [place_words(place) for place in wrong]
    if len(names) == 1:
        return f"Not right: {names[0]}."
    return f"Not right: {'; '.join(names[:6])}{' and more' if len(names) > 6 else ''}."


def place_words(place: Place) -> str:
    """Where an entry stands, in words."""
    return f"row {place[0]}, column {place[1]}" if len(place) == 2 else f"entry {place[0]}"


def _places(rows: tuple[tuple[tree.Node, ...], ...]) -> list[Place]:
    return [(i, j) for i in range(1, len(rows) + 1) for j in range(1, len(rows[0]) + 1)]


def _flat(rows: tuple[tuple[tree.Node, ...], ...]) -> list[tree.Node]:
    return [entry for row in rows for entry in row]


Comparer = Callable[[tree.Node, tree.Node, Part], Comparison]
