"""Which comparer answers for which kind of key: one plain function each, the same three arguments.

comparer(key: Node, response: Node, part: Part) -> Comparison
"""

from __future__ import annotations

from collections.abc import Callable

from hessquiz.answers import tree
from hessquiz.exercise import Part
from hessquiz.grading import arrays, choices, intervals, points, properties, quantities, scalars, sets
from hessquiz.grading.comparison import Comparison

Comparer = Callable[[tree.Node, tree.Node, Part], Comparison]

COMPARERS: dict[str, Comparer] = {
    "number": scalars.number,
    "expr": scalars.number,
    "primitive": scalars.primitive,
    "vector": arrays.vector,
    "matrix": arrays.matrix,
    "symmetric": arrays.symmetric,
    "entry": arrays.entry,
    "set": sets.any_order,
    "eigenvector": sets.eigenvector,
    "span": sets.span,
    "interval": intervals.interval,
    "points": points.points,
    "choice": choices.choice,
    "choices": choices.choices,
    "quantity": quantities.quantity,
    "property": properties.has_property,
}
"""Kind of key → comparer."""


def compare(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """What the comparer of the part's kind says of a response."""
    if part.kind == "vector" and part.up_to == "scale":
        return sets.eigenvector(key, response, part)
    return COMPARERS[part.kind](key, response, part)
