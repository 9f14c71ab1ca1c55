"""Short ways to grade in tests."""

from __future__ import annotations

from typing import Any

from hessquiz.answers import read, tree
from hessquiz.exercise_json import part_from_json
from hessquiz.grading import grade
from hessquiz.grading.zero import Equality, equal
from hessquiz.verdict import Verdict


def same(key: str, answer: str, names: str = "x y z", positive: bool = False) -> Equality:
    """The zero test on two texts."""
    return equal(expr(key, names), expr(answer, names), positive)


def expr(text: str, names: str = "x y z") -> tree.Node:
    return read(text, tuple(names.split()))


def graded(kind: str, key: str, answer: str, earlier: dict[int, str] | None = None, **fields: Any) -> Verdict:
    """The verdict on an answer; further fields as in a batch line."""
    return grade(answer, part_from_json({"kind": kind, "key": key, **fields}), earlier or {})
