"""Usual causes of a wrong vector or matrix, above all of a wrong Hessian."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flint import arb

from hessquiz.answers import tree
from hessquiz.exercise import Part
from hessquiz.grading.arrays import entries_of, place_words
from hessquiz.grading.cause import Cause
from hessquiz.grading.comparison import Comparison
from hessquiz.grading.diagnose_hessian import instead_of_hessian
from hessquiz.grading.diagnose_scalars import causes_of, values
from hessquiz.grading.looks import Looks
from hessquiz.grading.spots import exchanged
from hessquiz.grading.walk import traits

Entries = tuple[tree.Node, ...]


def array_causes(key: tree.Node, response: tree.Node, part: Part, found: Comparison) -> Iterator[Cause]:
    """Causes of a wrong vector or matrix: of the whole first, then of its wrong entries, those that were found."""
    wanted, typed = _flat(key, response)
    looks = (
        Looks(wanted, typed, part)
        if wanted is not None and typed is not None and len(wanted) == len(typed)
        else None
    )
    if isinstance(key, tree.Matrix):
        instead = instead_of_hessian(key, response, part, looks)
        if instead:
            yield instead
            return
    if looks is None or wanted is None or typed is None:
        return
    if any_variables(typed) and not any_variables(wanted):
        yield Cause("not_evaluated", "Your answer still has variables in it; put in the point's coordinates.")
        return
    whole = _whole(key, looks)
    if whole:
        yield whole
        return
    if isinstance(key, tree.Matrix) and isinstance(response, tree.Matrix):
        asymmetric = _not_symmetric(len(key.rows), len(key.rows[0]), looks)
        if asymmetric:
            yield asymmetric
    yield from _entries(key, looks, found)


def _whole(key: tree.Node, looks: Looks) -> Cause | None:
    """The key as people spoil it: entries in other places, or all of them changed alike."""
    for code, say, order in _orders(key):
        if looks.fit(lambda look, order=order: [look.key[i] for i in order]):  # type: ignore[misc]
            return Cause(code, say, whole=True)
    for code, factor, say in _MULTIPLES:
        if looks.fit(lambda look, factor=factor: [value * factor for value in look.key]):  # type: ignore[misc]
            return Cause(code, say, whole=True)
    names = looks.part.vars
    if (
        len(names) == 2
        and any_variables(looks.key)
        and looks.fit(lambda look: values(looks.key, exchanged(look.at, names, names[::-1])))
    ):
        say = f"{names[0]} and {names[1]} are exchanged throughout."
        return Cause("swapped_variables", say, whole=True)
    return None


_MULTIPLES = (
    ("negated", -1, "Every sign is wrong: all of it is negated."),
    ("double", 2, "Every entry is twice what it should be; look for a factor 2."),
    ("half", arb(1) / 2, "Every entry is half of what it should be; look for a lost factor 2."),
)


def _orders(key: tree.Node) -> Iterator[tuple[str, str, list[int]]]:
    """Orders in which people give the right entries, each with its code and words."""
    if isinstance(key, tree.Vector):
        yield "swapped_order", "The entries are in the other order.", list(range(len(key.entries)))[::-1]
    if not isinstance(key, tree.Matrix):
        return
    n, m = len(key.rows), len(key.rows[0])
    places = [[i * m + j for j in range(m)] for i in range(n)]
    if n == m:
        yield (
            "transposed",
            "That is the transpose: rows and columns are exchanged.",
            flat(zip(*places, strict=True)),
        )
        say = "The variables are in the other order: rows and columns are both reversed."
        yield "swapped_order", say, flat(row[::-1] for row in places[::-1])
        kept = [
            [places[n - 1 - i][n - 1 - i] if i == j else place for j, place in enumerate(row)]
            for i, row in enumerate(places)
        ]
        yield "swapped_diagonal", "The entries on the diagonal are exchanged.", flat(kept)
    yield "swapped_rows", "The rows are exchanged.", flat(places[::-1])
    yield "swapped_columns", "The columns are exchanged.", flat(row[::-1] for row in places)


def flat(rows: Iterable[Iterable[int]]) -> list[int]:
    """All of the rows in one list."""
    return [place for row in rows for place in row]


def _not_symmetric(n: int, columns: int, looks: Looks) -> Cause | None:
    """Two entries across the diagonal that differ, where those of no pair of the key do."""
    if n != columns:
        return None
    pairs = [(j, i) for i in range(n) for j in range(i)]
    taken = list(looks)
    if not taken or any(
        not look.key[i * n + j].overlaps(look.key[j * n + i]) for look in taken for i, j in pairs
    ):
        return None
    for i, j in pairs:
        if any(not look.response[i * n + j].overlaps(look.response[j * n + i]) for look in taken):
            say = f"It must be symmetric, but row {i + 1}, column {j + 1} and row {j + 1}, column {i + 1} differ."
            return Cause("not_symmetric", say)
    return None


def _entries(key: tree.Node, looks: Looks, found: Comparison) -> Iterator[Cause]:
    """What is wrong with the wrong entries, if it is the same with all of them."""
    width = len(key.rows[0]) if isinstance(key, tree.Matrix) else 0
    places = found.wrong
    wrong = [(p[0] - 1) * width + p[1] - 1 if width else p[0] - 1 for p in places]
    if not 0 < len(wrong) <= 4:
        return
    causes = []
    for i in wrong:
        causes.append(next(causes_of(looks.only(i)), None))
        first = causes[0]
        if first is None or causes[-1] is None or causes[-1].code != first.code:
            return
    first = causes[0]
    assert first is not None
    code = "sign" if first.code == "negated" else first.code
    spoken = "the sign is wrong." if code == "sign" else f"{first.say[0].lower()}{first.say[1:]}"
    where = "; ".join(place_words(place) for place in places)
    for at, place in enumerate(places):
        say = "" if at else f"{where[0].upper()}{where[1:]}: {spoken}"
        yield Cause(f"{code}:{','.join(map(str, place))}", say, whole=True)


def _flat(key: tree.Node, response: tree.Node) -> tuple[Entries | None, Entries | None]:
    if isinstance(key, tree.Matrix):
        if not isinstance(response, tree.Matrix) or len(response.rows) != len(key.rows):
            return None, None
        return tuple(e for row in key.rows for e in row), tuple(e for row in response.rows for e in row)
    return entries_of(key), entries_of(response)


def any_variables(nodes: Entries) -> bool:
    """Whether any entry holds a variable."""
    return any(traits(node).names for node in nodes)
