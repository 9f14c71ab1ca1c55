"""Usual causes of a wrong vector or matrix, above all of a wrong Hessian."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hessquiz.answers import tree
from hessquiz.exercise import Part
from hessquiz.grading.arrays import entries_of, place_words
from hessquiz.grading.balls import TooLarge, Undefined, Unsure
from hessquiz.grading.cause import Cause
from hessquiz.grading.comparison import Comparison
from hessquiz.grading.diagnose_hessian import instead_of_hessian
from hessquiz.grading.diagnose_scalars import agree, scalar_causes, times
from hessquiz.grading.fold import Rows, transpose
from hessquiz.grading.rewrite import replace_variables
from hessquiz.grading.walk import has_variables
from hessquiz.grading.zero import at_point, likely

Entries = tuple[tree.Node, ...]


def array_causes(key: tree.Node, response: tree.Node, part: Part, found: Comparison) -> Iterator[Cause]:
    """Causes of a wrong vector or matrix: of the whole first, then of its wrong entries, those that were found."""
    if isinstance(key, tree.Matrix):
        instead = instead_of_hessian(key, response, part)
        if instead:
            yield instead
            return
    wanted, typed = _flat(key, response)
    if wanted is None or typed is None or len(wanted) != len(typed):
        return
    if any_variables(typed) and not any_variables(wanted):
        yield Cause("not_evaluated", "Your answer still has variables in it; put in the point's coordinates.")
        return
    whole = _whole(key, typed, part, found)
    if whole:
        yield whole
        return
    if isinstance(key, tree.Matrix) and isinstance(response, tree.Matrix):
        asymmetric = _not_symmetric(key.rows, response.rows, part)
        if asymmetric:
            yield asymmetric
    yield from _entries(key, wanted, typed, part, found)


def _whole(key: tree.Node, typed: Entries, part: Part, found: Comparison) -> Cause | None:
    for code, say, other in _variants(key, part):
        entries = _flat(other, other)[0]
        if entries is not None and _may(entries, part, key, found) and all_same(entries, typed, part):
            return Cause(code, say, whole=True)
    return None


def _may(entries: Entries, part: Part, key: tree.Node, found: Comparison) -> bool:
    """Whether a variant agrees at the first wrong entry, at the point where that was seen to be wrong."""
    sample = found.samples[0] if found.samples else None
    if sample is None or part.tol or part.decimals is not None or part.digits is not None:
        return True
    place = found.wrong[0]
    width = len(key.rows[0]) if isinstance(key, tree.Matrix) else 1
    index = (place[0] - 1) * width + place[1] - 1 if len(place) == 2 else place[0] - 1
    try:
        return bool(at_point(entries[index], sample.at).overlaps(sample.answer))
    except (Undefined, Unsure, TooLarge):
        return False


def _variants(key: tree.Node, part: Part) -> Iterator[tuple[str, str, tree.Node]]:
    """The key as people spoil it, each way with its code and words."""
    if isinstance(key, tree.Matrix):
        yield "transposed", "That is the transpose: rows and columns are exchanged.", transpose(key)
        rows, columns = key.rows[::-1], tuple(row[::-1] for row in key.rows)
        turned = tuple(row[::-1] for row in rows)
        if len(key.rows) == len(key.rows[0]):
            yield (
                "swapped_order",
                "The variables are in the other order: rows and columns are both reversed.",
                (tree.Matrix(turned)),
            )
            diagonal = [key.rows[i][i] for i in range(len(rows))][::-1]
            kept = tuple(
                tuple(diagonal[i] if i == j else e for j, e in enumerate(row))
                for i, row in enumerate(key.rows)
            )
            yield "swapped_diagonal", "The entries on the diagonal are exchanged.", tree.Matrix(kept)
        yield "swapped_rows", "The rows are exchanged.", tree.Matrix(rows)
        yield "swapped_columns", "The columns are exchanged.", tree.Matrix(columns)
    elif isinstance(key, tree.Vector):
        yield "swapped_order", "The entries are in the other order.", tree.Vector(key.entries[::-1])
    for code, factor, say in (
        ("negated", Fraction(-1), "Every sign is wrong: all of it is negated."),
        ("double", Fraction(2), "Every entry is twice what it should be; look for a factor 2."),
        ("half", Fraction(1, 2), "Every entry is half of what it should be; look for a lost factor 2."),
    ):
        yield code, say, _each(key, factor)
    if len(part.vars) == 2 and any_variables((key,)):
        x, y = part.vars
        exchanged = replace_variables(key, {x: tree.Var(y), y: tree.Var(x)})
        yield "swapped_variables", f"{x} and {y} are exchanged throughout.", exchanged


def _not_symmetric(key: Rows, typed: Rows, part: Part) -> Cause | None:
    n = len(key)
    if n != len(key[0]):
        return None
    pairs = [(i, j) for i in range(n) for j in range(i)]
    positive = part.assume == "positive"
    if not all(key[i][j] == key[j][i] or likely(key[i][j], key[j][i], positive) for i, j in pairs):
        return None
    for i, j in pairs:
        if typed[i][j] != typed[j][i] and not likely(typed[i][j], typed[j][i], positive):
            say = f"It must be symmetric, but row {j + 1}, column {i + 1} and row {i + 1}, column {j + 1} differ."
            return Cause("not_symmetric", say)
    return None


def _entries(
    key: tree.Node, wanted: Entries, typed: Entries, part: Part, found: Comparison
) -> Iterator[Cause]:
    """What is wrong with the wrong entries, if it is the same with all of them."""
    width = len(key.rows[0]) if isinstance(key, tree.Matrix) else 0
    places = found.wrong
    wrong = [(p[0] - 1) * width + p[1] - 1 if width else p[0] - 1 for p in places]
    if not 0 < len(wrong) <= 4:
        return
    samples = found.samples or (None,) * len(wrong)
    causes = [
        next(iter(scalar_causes(wanted[i], typed[i], part, sample)), None)
        for i, sample in zip(wrong, samples, strict=True)
    ]
    first = causes[0]
    if first is None or any(other is None or other.code != first.code for other in causes):
        return
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


def all_same(wanted: Entries, typed: Entries, part: Part) -> bool:
    """Whether two lists of entries agree."""
    return len(wanted) == len(typed) and all(agree(k, r, part) for k, r in zip(wanted, typed, strict=True))


def _each(key: tree.Node, factor: Fraction) -> tree.Node:
    if isinstance(key, tree.Matrix):
        return tree.Matrix(tuple(tuple(times(factor, e) for e in row) for row in key.rows))
    assert isinstance(key, tree.Vector)
    return tree.Vector(tuple(times(factor, e) for e in key.entries))


def any_variables(nodes: Entries) -> bool:
    """Whether any entry holds a variable."""
    return any(map(has_variables, nodes))
