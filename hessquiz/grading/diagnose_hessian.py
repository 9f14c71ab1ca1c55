"""What people give in place of a Hessian: the gradient, or its outer product, known by their derivatives."""

from __future__ import annotations

from fractions import Fraction

from hessquiz.answers import derive, tree
from hessquiz.exercise import Part
from hessquiz.grading.arrays import entries_of
from hessquiz.grading.cause import Cause
from hessquiz.grading.diagnose_scalars import agree
from hessquiz.grading.fold import Rows
from hessquiz.grading.looks import Looks
from hessquiz.grading.walk import has_variables, small
from hessquiz.grading.zero import likely

LARGEST = 1500
"""Most nodes of a response that is differentiated to find out what it is."""


def instead_of_hessian(
    key: tree.Matrix, response: tree.Node, part: Part, looks: Looks | None
) -> Cause | None:
    """The gradient, or its outer product g gᵀ, in place of the key; `looks` at the entries where the shapes agree."""
    names = part.vars
    n = len(key.rows)
    if (
        len(names) != n
        or len(key.rows[0]) != n
        or not has_variables(response)
        or not small(response, LARGEST)
    ):
        return None
    entries = entries_of(response)
    if entries is not None and len(entries) == n:
        jacobian = tuple(derive.diff(entry, name) for entry in entries for name in names)
        wanted = tuple(e for row in key.rows for e in row)
        if all(agree(k, r, part) for k, r in zip(wanted, jacobian, strict=True)):
            return Cause(
                "gradient", "That is the gradient; differentiate each of its entries once more.", whole=True
            )
    if not isinstance(response, tree.Matrix) or looks is None:
        return None
    rows = response.rows
    if _rank_one(n, looks) and all(_outer(key.rows, rows, i, names, part) for i in range(n)):
        say = "That is the gradient times its transpose; the Hessian holds second derivatives instead."
        return Cause("outer_product", say, whole=True)
    return None


def _rank_one(n: int, looks: Looks) -> bool:
    """Whether row 1 and row 2 of g gᵀ can be what was typed: g1² g2² = (g1 g2)²."""
    look = looks.at(0)
    if look is None or n < 2:
        return look is not None
    typed = look.response
    return bool((typed[0] * typed[n + 1]).overlaps(typed[1] * typed[n]))


def _outer(key: Rows, typed: Rows, i: int, names: tuple[str, ...], part: Part) -> bool:
    """Whether row i is that of g gᵀ: then (∂(g_i²)/∂x_k)² = 4 g_i² H_ik², with g_i² on the diagonal."""
    square = typed[i][i]
    if likely(tree.Num(Fraction(0)), square, part.assume == "positive"):
        return False
    for k, name in enumerate(names):
        slope = derive.diff(square, name)
        left = tree.Mul((slope, slope))
        right = tree.Mul((tree.Num(Fraction(4)), square, key[i][k], key[i][k]))
        if not likely(left, right, part.assume == "positive"):
            return False
    return True
