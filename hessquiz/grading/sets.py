"""Comparers that don't mind order, scale or basis: sets, eigenvectors, spans."""

from __future__ import annotations

from itertools import combinations

from hessquiz.answers import tree
from hessquiz.exercise import Part
from hessquiz.grading.arrays import entries_of
from hessquiz.grading.comparison import Comparison, describe, needed, weakest, wrong_shape
from hessquiz.grading.scalars import SCALARS, same
from hessquiz.grading.zero import Equality, equal
from hessquiz.verdict import Witness

ZERO = tree.Num(0)  # type: ignore[arg-type]
MOST = 40
"""Most members of a set that are compared."""


def any_order(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """A set: every member of the key once, nothing else, in any order; a repeated member counts once."""
    wanted, typed = needed(members(key), "a set"), members(response)
    if (
        typed is not None
        and len(typed) == 1
        and wanted
        and all(isinstance(member, SCALARS) for member in wanted)
    ):
        typed = entries_of(typed[0]) or typed  # a list of numbers as a program prints it: [2. 8.]
    if typed is None:
        return wrong_shape("a set, such as {1, 2}", describe(response))
    if max(len(wanted), len(typed)) > MOST:
        return Comparison(None)
    certainties: list[str] = []
    wanted, typed = _distinct(wanted, part), _distinct(typed, part)
    left = list(typed)
    missing = 0
    for member in wanted:
        found = [(other, _equal_member(member, other, part)) for other in left]
        hit = next((other for other, verdict in found if verdict.same), None)
        if hit is not None:
            certainties.append(next(verdict.certainty for other, verdict in found if other is hit))
            left.remove(hit)
        elif any(verdict.same is None for _, verdict in found):
            return Comparison(None)
        else:
            missing += 1
    if not missing and not left:
        return Comparison(1.0, weakest(certainties))
    right = len(wanted) - missing
    score = right / max(len(wanted), len(typed), 1)
    codes = ("missing",) * bool(missing) + ("surplus",) * bool(left)
    witness = Witness("count", key=str(len(wanted)), response=str(len(typed)))
    if len(wanted) == len(typed):
        witness = Witness("member", response=str(typed.index(left[0]) + 1) if left else "")
    return Comparison(score, "proved", witness, say=_count_words(right, missing, len(left)), codes=codes)


def eigenvector(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """A vector other than zero that is a multiple of the key."""
    wanted, typed = needed(entries_of(key), "a vector"), entries_of(response)
    if typed is None or len(wanted) != len(typed):
        return wrong_shape(describe(key), describe(response))
    positive = part.assume == "positive"
    if all(equal(ZERO, entry, positive).same for entry in typed):
        return Comparison(
            0.0,
            "proved",
            Witness("entry"),
            say="The zero vector is never an eigenvector.",
            codes=("zero_vector",),
        )
    certainties = []
    for i, j in combinations(range(len(wanted)), 2):
        found = same(tree.Mul((wanted[i], typed[j])), tree.Mul((wanted[j], typed[i])), part)
        if found.same is None:
            return Comparison(None)
        if not found.same:
            witness = found.witness or Witness("entry")
            return Comparison(
                0.0,
                "proved",
                Witness("entry", witness.at, (i + 1, j + 1), witness.key, witness.response),
                say=f"The ratio of entries {i + 1} and {j + 1} is not right.",
                codes=("direction",),
            )
        certainties.append(found.certainty)
    return Comparison(1.0, weakest(certainties))


def span(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """Vectors with the same span as the key's."""
    wanted, typed = needed(vectors(key), "a set of vectors"), vectors(response)
    if typed is None:
        return wrong_shape("a set of vectors, such as {(1, 0), (0, 1)}", describe(response))
    if len({len(v) for v in (*wanted, *typed)}) != 1 or max(len(wanted), len(typed)) > 8:
        return wrong_shape(f"a set of vectors with {len(wanted[0])} entries", "vectors of another length")
    need, have, both = _rank(wanted, part), _rank(typed, part), _rank((*wanted, *typed), part)
    if need is None or have is None or both is None:
        return Comparison(None)
    if need == have == both:
        return Comparison(1.0, "proved")
    if both > need:
        say, code = "Not all of your vectors lie in the space that was asked for.", "outside"
    else:
        say, code = f"Your vectors span only {have} of {need} dimensions.", "dimension"
    score = 0.5 if both == need and have else 0.0
    return Comparison(
        score, "proved", Witness("count", key=str(need), response=str(have)), say=say, codes=(code,)
    )


def members(node: tree.Node) -> tuple[tree.Node, ...] | None:
    """The members of a set; a tuple or one expression is a set too."""
    if isinstance(node, tree.SetOf):
        return node.elements
    if isinstance(node, tree.Vector):
        return node.entries
    if isinstance(node, tree.Union) and not node.parts:
        return ()
    if isinstance(node, tree.Union) and all(isinstance(p, tree.SetOf) for p in node.parts):
        return tuple(e for p in node.parts for e in p.elements)  # type: ignore[union-attr]
    return (node,) if isinstance(node, SCALARS) else None


def vectors(node: tree.Node) -> tuple[tuple[tree.Node, ...], ...] | None:
    """The vectors of a set of vectors, or the one vector."""
    if isinstance(node, tree.SetOf | tree.Vector) and all(
        isinstance(e, tree.Vector | tree.Matrix) for e in (*tree.children(node),)
    ):
        rows = [entries_of(e) for e in tree.children(node)]
        return tuple(r for r in rows if r is not None) if rows and None not in rows else None
    if isinstance(node, tree.Matrix):
        return node.rows
    single = entries_of(node)
    return None if single is None else (single,)


def _equal_member(a: tree.Node, b: tree.Node, part: Part) -> Equality:
    left, right = entries_of(a), entries_of(b)
    if left is None and right is None and isinstance(a, SCALARS) and isinstance(b, SCALARS):
        return same(a, b, part)
    if left is None or right is None or len(left) != len(right):
        return Equality(False, "proved")
    found = [same(x, y, part) for x, y in zip(left, right, strict=True)]
    if any(f.same is False for f in found):
        return Equality(False, "proved")
    if any(f.same is None for f in found):
        return Equality(None)
    return Equality(True, weakest([f.certainty for f in found]))


def _distinct(nodes: tuple[tree.Node, ...], part: Part) -> tuple[tree.Node, ...]:
    kept: list[tree.Node] = []
    exact = Part(kind=part.kind, key=part.key, assume=part.assume)
    for node in nodes:
        if not any(node == other or _equal_member(other, node, exact).same for other in kept):
            kept.append(node)
    return tuple(kept)


def _count_words(right: int, missing: int, surplus: int) -> str:
    said = [f"{right} right"]
    if missing:
        said.append(f"{missing} missing")
    if surplus:
        said.append(f"{surplus} that {'does' if surplus == 1 else 'do'} not belong")
    return ", ".join(said) + "."


def _rank(rows: tuple[tuple[tree.Node, ...], ...], part: Part) -> int | None:
    """The rank of rows of expressions: the largest minor that is not identically zero."""
    for size in range(min(len(rows), len(rows[0])), 0, -1):
        for chosen in combinations(rows, size):
            for columns in combinations(range(len(rows[0])), size):
                minor = determinant(tuple(tuple(row[c] for c in columns) for row in chosen))
                found = equal(ZERO, minor, part.assume == "positive").same
                if found is None:
                    return None
                if not found:
                    return size
    return 0


def determinant(rows: tuple[tuple[tree.Node, ...], ...]) -> tree.Node:
    """The determinant as a tree, by its first row."""
    if len(rows) == 1:
        return rows[0][0]
    terms: list[tree.Node] = []
    for column, entry in enumerate(rows[0]):
        smaller = determinant(tuple((*row[:column], *row[column + 1 :]) for row in rows[1:]))
        term: tree.Node = tree.Mul((entry, smaller))
        terms.append(tree.Neg(term) if column % 2 else term)
    return tree.Add(tuple(terms))
