"""STACK questions read back by a reader that shares nothing with the exporter; values are SymPy's."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Any

import sympy

from hessquiz.exercise import Part

WORDS = ("mu", "minimum", "maximum", "saddle")
"""Names of more than one letter that SymPy must not take for its own."""

Value = Any
"""A SymPy expression, a word, or tuples and frozen sets of them."""


@dataclass(frozen=True)
class Node:
    test: str
    sans: str
    tans: str
    option: str
    score: str
    say: str
    note: str
    otherwise: str
    following: int


@dataclass(frozen=True)
class Question:
    variables: str
    models: dict[str, str]
    """Input → what its question variable is set to."""
    kinds: dict[str, str]
    trees: dict[str, tuple[str, list[Node]]]
    """Response tree → its variables and nodes."""
    tests: list[tuple[dict[str, str], dict[str, tuple[float, str]]]]
    """Inputs of a test, and of each tree the expected score and note."""


def question(root: ET.Element) -> Question:
    variables = root.findtext("questionvariables/text") or ""
    lines = dict(re.findall(r"^(\w+):(.*);$", variables, re.MULTILINE))
    inputs = root.findall("input")
    trees = {}
    for tree in root.findall("prt"):
        nodes = [
            Node(
                *(
                    node.findtext(tag) or ""
                    for tag in ("answertest", "sans", "tans", "testoptions", "truescore")
                ),
                node.findtext("truefeedback/text") or "",
                node.findtext("trueanswernote") or "",
                node.findtext("falsescore") or "",
                int(node.findtext("falsenextnode") or 0),
            )
            for node in tree.findall("node")
        ]
        trees[tree.findtext("name") or ""] = (tree.findtext("feedbackvariables/text") or "", nodes)
    tests = [
        (
            {each.findtext("name") or "": each.findtext("value") or "" for each in test.findall("testinput")},
            {
                each.findtext("name") or "": (
                    float(each.findtext("expectedscore") or -1),
                    each.findtext("expectedanswernote") or "",
                )
                for each in test.findall("expected")
            },
        )
        for test in root.findall("qtest")
    ]
    return Question(
        variables,
        {each.findtext("name") or "": lines[each.findtext("tans") or ""] for each in inputs},
        {each.findtext("name") or "": each.findtext("type") or "" for each in inputs},
        trees,
        tests,
    )


def of_maxima(text: str) -> Value:
    """What a text in Maxima's syntax means."""
    names: dict[str, Any] = {
        "matrix": lambda *rows: tuple(tuple(row) for row in rows),
        "union": lambda *each: tuple(each),
        "inf": sympy.oo, "euler": sympy.E, "signum": sympy.sign, "abs": sympy.Abs,
    }  # fmt: skip
    names |= {kind: lambda low, high, kind=kind: (kind, low, high) for kind in ("oo", "oc", "co", "cc")}
    python = re.sub(r"%(pi|union)", r"\1", text.replace("^", "**").replace("%e", "euler"))
    python = re.sub(r"\b(true|false)\b", lambda found: found[0].title(), python)
    return frozen(parsed(tuples(python), names))


def tuples(python: str) -> str:
    """Lists as tuples, so that a set can hold them; no index is ever written in a value."""
    return re.sub(r",?\]", ",)", python.replace("[", "("))


def of_key(text: str, part: Part) -> Value:
    """What a key in the answer language means."""
    if part.kind in ("vector", "eigenvector"):
        return tuple((expression(each, part),) for each in split(text.strip()[1:-1]))
    if part.kind == "interval":
        pieces = [
            (
                ("c" if each[0] == "[" else "o") + ("c" if each[-1] == "]" else "o"),
                *(expression(end, part) for end in split(each[1:-1])),
            )
            for each in text.split(" U ")
        ]
        return pieces[0] if len(pieces) == 1 else tuple(pieces)
    if part.kind == "entry":
        place, value = text.split(":")
        row, column = re.findall(r"\d+", place)
        return (sympy.Integer(row), sympy.Integer(column), expression(value, part))
    if part.kind == "points":
        points = []
        for each in text.split(";"):
            at, label = each.rsplit(":", 1)
            points.append(
                (*(expression(e, part) for e in split(at.strip()[1:-1])), sympy.Symbol(label.strip()))
            )
        return frozenset(points)
    if part.kind == "quantity":
        return expression(text.split()[0], part)
    return expression(text, part)


def expression(text: str, part: Part) -> Value:
    names: dict[str, Any] = {"e": sympy.E, "inf": sympy.oo, "abs": sympy.Abs}
    names |= {name: sympy.Symbol(name) for name in part.vars}
    return frozen(parsed(tuples(text.replace("^", "**")), names))


def parsed(python: str, names: dict[str, Any]) -> Value:
    python = re.sub(r"(?<![\w.])(\d+)(?![\w.])", r"Integer(\1)", python)
    free = set(re.findall(r"[A-Za-z_]\w*", python))
    space = {name: getattr(sympy, name, None) or sympy.Symbol(name) for name in free}
    space |= {name: sympy.Symbol(name) for name in free if len(name) == 1 or name in WORDS}
    space |= {"True": True, "False": False, "Integer": sympy.Integer, "pi": sympy.pi, "ln": sympy.log}
    return eval(python, {"__builtins__": {}}, space | names)  # noqa: S307  # texts of this test alone


def split(text: str) -> list[str]:
    """At the commas that stand in no bracket."""
    out, depth = [""], 0
    for sign in text:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            out.append("")
        else:
            out[-1] += sign
    return out


def frozen(value: Value) -> Value:
    if isinstance(value, list | tuple):
        return tuple(map(frozen, value))
    return frozenset(map(frozen, value)) if isinstance(value, set | frozenset) else value


def agree(a: Value, b: Value) -> bool:
    """Whether two values are the same, by their numbers at a point."""
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        return len(a) == len(b) and all(any(agree(x, y) for y in b) for x in a)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(agree(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, tuple | frozenset | str | bool) or isinstance(b, tuple | frozenset | str | bool):
        return bool(a == b)
    if a == b:
        return True
    names = sorted(a.free_symbols | b.free_symbols, key=str)
    point = {name: sympy.Rational(17 + 6 * at, 13 + at) for at, name in enumerate(names)}
    left, right = (complex(sympy.N(each.subs(point), 30)) for each in (a, b))
    return abs(left - right) <= 1e-12 * max(1.0, abs(left))
