"""What a recomputation expects to find in the text of a note, and the LaTeX that notes write for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import sympy as sp

_SPACING = re.compile(r"\\(?:quad|qquad|left|right|[bB]igg?[lr]?)(?![A-Za-z])|\\[,;!:\s]|\s+|\$")
_CLOZE = re.compile(r"\{\{c\d+::")


@dataclass(frozen=True)
class Claim:
    """Values that must stand in a note: in its answer side, anywhere in it, and as its typed answer."""

    back: tuple[Any, ...] = ()
    anywhere: tuple[Any, ...] = ()
    answer: Any = None


def claim(*back: Any, anywhere: tuple[Any, ...] = (), answer: Any = None) -> Claim:
    """A claim whose answer side shows `back`."""
    return Claim(back, anywhere, answer)


def holds(fact: bool, shown: str) -> str:
    """What is shown of a fact, if the fact holds."""
    return shown if fact else "refuted"


def tex(value: Any) -> str:
    """A value as notes write it: a text is LaTeX already."""
    if isinstance(value, str):
        return value
    if isinstance(value, sp.MatrixBase):
        if value.cols == 1 and value.rows > 1:
            return "(" + ", ".join(tex(entry) for entry in value) + ")"
        rows = (" & ".join(tex(entry) for entry in value.row(i)) for i in range(value.rows))
        return r"\begin{bmatrix} " + r" \\ ".join(rows) + r" \end{bmatrix}"
    if isinstance(value, (tuple, list)):
        return ", ".join(tex(entry) for entry in value)
    return str(sp.latex(sp.sympify(value), fold_func_brackets=True))


def typed(value: Any) -> str:
    """A value as a learner would type it."""
    if isinstance(value, str):
        return value
    if isinstance(value, sp.MatrixBase):
        if value.cols == 1:
            return "(" + ", ".join(typed(entry) for entry in value) + ")"
        return (
            "[" + ", ".join("[" + ", ".join(map(typed, value.row(i))) + "]" for i in range(value.rows)) + "]"
        )
    if isinstance(value, (set, frozenset)):
        return "{" + ", ".join(sorted(map(typed, value))) + "}"
    return str(value).replace("**", "^")


def plain(text: str) -> str:
    """LaTeX without what only spaces or sizes it, and without the marks of a cloze."""
    text = _CLOZE.sub("", text).replace("}}", "") if _CLOZE.search(text) else text
    text = re.sub(r"\\[dt]frac", r"\\frac", text)
    text = _SPACING.sub("", text)
    return re.sub(r"\{(\w)\}", r"\1", text)


def stands_in(value: Any, text: str) -> bool:
    """Whether a value stands in a text, as a whole number where it begins or ends with a digit."""
    wanted = plain(tex(value))
    pattern = re.escape(wanted)
    if wanted[0].isdigit():
        pattern = r"(?<![\d.\-])" + pattern
    if wanted[-1].isdigit():
        pattern += r"(?!\.?\d)"
    return re.search(pattern, plain(text)) is not None
