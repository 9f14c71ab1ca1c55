"""What a variant certifies of itself: class, eigenvalues, level and an estimate of its difficulty."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from hessquiz import answers
from hessquiz.errors import VariantError
from hessquiz.exercise import Part
from hessquiz.families.drawn import Drawn
from hessquiz.maths.definiteness import definiteness
from hessquiz.maths.eigen import eigenvalues
from hessquiz.maths.trees import to_tree
from hessquiz.maths.values import Matrix, Picture, Record, Value, Word, rational_matrix
from hessquiz.text import Prose

_FUNCTION = re.compile(r"\\(sin|cos|tan|ln|log|exp|sqrt)|e\^")


def given(drawn: Drawn) -> dict[str, str]:
    """The drawn values, as text of the answer language."""
    names = [b.name for b in (*drawn.family.cases, *drawn.family.draw)]
    return {name: value_text(drawn.env.names[name]) for name in names}


def value_text(value: Value) -> str:
    """Any value as a short text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, Record):
        return "{" + ", ".join(f"{k}: {value_text(v)}" for k, v in value.fields.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(value_text, value)) + "]"
    if isinstance(value, Picture):
        return "picture"
    if isinstance(value, Word):
        return value.text
    return answers.to_text(to_tree(value))


def certificate(
    drawn: Drawn, level: int, question: Prose, parts: tuple[Part, ...], solution: Prose
) -> dict[str, Any]:
    """Plain data: level, cases, class and eigenvalues of the Hessian where there is one, difficulty."""
    found: dict[str, Any] = {"level": level}
    if drawn.family.cases:
        found["cases"] = {b.name: value_text(drawn.env.names[b.name]) for b in drawn.family.cases}
    hessian = _numeric_hessian(drawn)
    if hessian is not None:
        found["class"] = definiteness(hessian).text
        with suppress(VariantError):  # roots of a cubic may have no short exact form; the class stands
            found["eigenvalues"] = [answers.to_text(to_tree(e)) for e in eigenvalues(hessian)]
    found["difficulty"] = _difficulty(level, question, parts, solution)
    found["redraws"] = drawn.redraws
    return found


def _numeric_hessian(drawn: Drawn) -> Matrix | None:
    """The value of the name that begins with H and is a symmetric matrix of rationals."""
    for binding in (*drawn.family.draw, *drawn.family.let):
        value = drawn.env.names.get(binding.name)
        if (
            binding.name.startswith("H")
            and isinstance(value, Matrix)
            and value.shape[0] == value.shape[1] > 1
            and rational_matrix(value) is not None
            and all(value.rows[i][j] == value.rows[j][i] for i in range(value.shape[0]) for j in range(i))
        ):
            return value
    return None


def _difficulty(level: int, question: Prose, parts: tuple[Part, ...], solution: Prose) -> dict[str, Any]:
    asked = question.tex + " ".join(part.ask.tex for part in parts)
    worked = solution.tex + " ".join(part.solution.tex for part in parts)
    keys = " ".join(part.key for part in parts)
    terms = len(re.findall(r"[+-]", asked)) + 1
    digits = sum(c.isdigit() for c in keys)
    signs = asked.count("-") + keys.count("-")
    steps = max(1, worked.count("="))
    functions = len(_FUNCTION.findall(asked))
    score = level + 0.1 * steps + 0.05 * terms + 0.03 * digits + 0.04 * signs + 0.15 * functions
    return {"estimate": round(score, 2), "steps": steps, "terms": terms, "digits": digits, "signs": signs}
