"""By what cause the two graders differ on a pair; each is told in differences.md."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

#: Causes that differences.md tells of; in the last two JavaScript is right.
ALLOWED = frozenset(["reading", "property", "undecided", "size", "domain"])


def cause_of(pair: Json, python: Json, javascript: Json) -> str:
    """The heading in differences.md under which a difference falls; "" for one that should not be."""
    if javascript["outcome"] == "unreadable" or "follow_through" in python["diagnosis"]:
        return "reading"
    outcomes = python["outcome"], javascript["outcome"]
    if any("unreadable:too-large" in verdict["diagnosis"] for verdict in (python, javascript)):
        return "size"
    if javascript["outcome"] == "correct":
        return "undecided" if python["outcome"] == "undecided" else ""
    if pair["kind"] == "property":
        return "property"
    if "undecided" in outcomes:
        return "undecided"
    return "domain" if python["outcome"] == "correct" else ""
