"""Answers as STACK reports them → our own language, in which nearly all of them stand already."""

from __future__ import annotations

import re

from hessquiz.exercise import Part

_BRACKETS = {"oo": "()", "oc": "(]", "co": "[)", "cc": "[]"}
_CALL = re.compile(r"\b(oo|oc|co|cc|union)\(")


def ours(typed: str, part: Part) -> str:
    """An answer to a part: oo(0, 1) is (0, 1), union(a, b) is a U b, and the unit stood behind the box."""
    if part.kind == "quantity" and typed:
        return f"{typed} {part.unit}"
    if part.kind != "interval":
        return typed
    while found := _CALL.search(typed):
        end = _closing(typed, found.end())
        if end is None:
            return typed
        inner = typed[found.end() : end]
        name = found[1]
        if name == "union":
            new = " U ".join(each.strip() for each in _split(inner))
        else:
            new = _BRACKETS[name][0] + inner + _BRACKETS[name][1]
        typed = typed[: found.start()] + new + typed[end + 1 :]
    return typed


def _closing(text: str, start: int) -> int | None:
    """The place of the bracket that closes what was opened just before `start`."""
    depth = 1
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return at
    return None


def _split(text: str) -> list[str]:
    """At the commas that stand in no bracket."""
    out, depth = [""], 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and not depth:
            out.append("")
        else:
            out[-1] += sign
    return out
