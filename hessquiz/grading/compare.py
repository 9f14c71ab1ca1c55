"""Which comparer answers for which kind of key: one plain function each, the same three arguments.

comparer(key: Node, response: Node, part: Part) -> Comparison
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from hessquiz.answers import tree
from hessquiz.exercise import Part

if TYPE_CHECKING:
    from hessquiz.grading.comparison import Comparison

COMPARERS = {
    "number": "scalars.number",
    "expr": "scalars.number",
    "primitive": "scalars.primitive",
    "vector": "arrays.vector",
    "matrix": "arrays.matrix",
    "symmetric": "arrays.symmetric",
    "entry": "arrays.entry",
    "set": "sets.any_order",
    "eigenvector": "sets.eigenvector",
    "span": "sets.span",
    "interval": "intervals.interval",
    "points": "points.points",
    "choice": "choices.choice",
    "choices": "choices.choices",
    "quantity": "quantities.quantity",
    "property": "properties.has_property",
}
"""Kind of key → module and function here; a module is imported when its first answer is graded."""


def compare(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """What the comparer of the part's kind says of a response."""
    kind = "eigenvector" if part.kind == "vector" and part.up_to == "scale" else part.kind
    return comparer(kind)(key, response, part)


@cache
def comparer(kind: str) -> Callable[[tree.Node, tree.Node, Part], Comparison]:
    """The comparer of a kind of key."""
    module, _, function = COMPARERS[kind].partition(".")
    found = getattr(import_module(f"hessquiz.grading.{module}"), function)
    return cast("Callable[[tree.Node, tree.Node, Part], Comparison]", found)
