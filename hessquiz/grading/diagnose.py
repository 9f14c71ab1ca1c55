"""Why is it wrong? The exercise's own mistakes first, then the causes that are usual on this subject."""

from __future__ import annotations

from dataclasses import replace

from hessquiz.answers import tree
from hessquiz.errors import KeyUnreadable, Unreadable
from hessquiz.exercise import Part
from hessquiz.grading.balls import TooLarge
from hessquiz.grading.cause import Cause
from hessquiz.grading.compare import compare
from hessquiz.grading.comparison import Comparison
from hessquiz.grading.diagnose_arrays import array_causes
from hessquiz.grading.diagnose_scalars import scalar_causes
from hessquiz.grading.reading import read_key
from hessquiz.grading.scalars import SCALARS
from hessquiz.grading.zero import NoValueError

__all__ = ["Cause", "causes"]


def causes(key: tree.Node, response: tree.Node, part: Part, found: Comparison) -> tuple[Cause, ...]:
    """Causes of a wrong or partial response, the most specific first; none where nothing fits."""
    if found.score is None or any(code.startswith("form") for code in found.codes):
        return ()
    own = mistake(response, part)
    if own is not None:
        return (own,)
    try:
        if isinstance(key, SCALARS) and part.kind in {"number", "expr", "primitive"}:
            return tuple(scalar_causes(key, response, part, found.samples[0] if found.samples else None))
        if isinstance(key, tree.Vector | tree.Matrix) and part.kind in {"vector", "matrix", "symmetric"}:
            return tuple(array_causes(key, response, part, found))
    except (NoValueError, TooLarge, KeyUnreadable, Unreadable):
        return ()
    return ()


def mistake(response: tree.Node, part: Part) -> Cause | None:
    """The exercise's own mistake that a response equals, by the same comparer; None where it is another."""
    if part.kind == "property":
        kinds = {tree.Vector: "vector", tree.Matrix: "matrix"}
        part = replace(part, kind=kinds.get(type(response), "expr"))
    for number, expected in enumerate(part.mistakes, 1):
        try:
            wrong = read_key(part, expected.value)
            right = compare(wrong, response, part).right
        except (KeyUnreadable, NoValueError, TooLarge):
            continue
        if right:
            return Cause(f"mistake:{number}", expected.say.text, whole=True)
    return None
