"""Otter-grader's tests of a notebook's answers: one file a part, which asks `grade` and counts steps of credit.

Otter's cases pass or fail, so a part whose credit comes in sixths has six cases of a sixth each. All are hidden, since
Otter shows the code of a public case that fails, and the key stands in it.
"""

from __future__ import annotations

from math import lcm
from typing import Any

from hessquiz.answers import tree
from hessquiz.exercise import Part
from hessquiz.exercise_json import part_to_json
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.grading.reading import read_key
from hessquiz.sheet import LETTERS, Entry

TEST = '''\
"""Exercise %(name)s: run by otter-grader, where hessquiz must be installed."""

import json

OK_FORMAT = True
PART = %(part)s
ANSWERS = %(answers)s
POINTS = %(points)s
STEPS = %(steps)s

GRADED = f"""\\
>>> import json
>>> from hessquiz.exercise_json import part_from_json
>>> from hessquiz.grading import grade
>>> *earlier, typed = [str(globals().get(name, "")) for name in {ANSWERS!r}]
>>> before = {{at: text for at, text in enumerate(earlier, 1) if text}}
>>> verdict = grade(typed, part_from_json(json.loads({json.dumps(PART)!r})), before)
"""
READ = """\\
>>> print(verdict.feedback if verdict.outcome in ("unreadable", "undecided") else "It can be read.")
It can be read.
"""
WORDS = """\\
>>> print("Right." if verdict.score == 1 else verdict.feedback)
Right.
"""
STEP = """\\
>>> round(verdict.score * {steps}, 6) >= {step}
True
"""


def case(name, code, points):
    return {"name": name, "code": GRADED + code, "points": points, "hidden": True, "locked": False}


test = {
    "name": "q%(name)s",
    "points": None,
    "all_or_nothing": False,
    "suites": [
        {
            "cases": [
                case("q%(name)s can be read", READ, 0),
                case("q%(name)s in words", WORDS, 0),
                *(
                    case(f"q%(name)s {step}/{STEPS}", STEP.format(steps=STEPS, step=step), POINTS / STEPS)
                    for step in range(1, STEPS + 1)
                ),
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
'''


def names(entry: Entry) -> list[str]:
    """What the parts of an exercise are called: 3, or 3a, 3b …"""
    count = len(entry.variant.parts)
    return [f"{entry.number}{LETTERS[at] if count > 1 else ''}" for at in range(count)]


def variable(name: str) -> str:
    """The variable that holds the answer to a part."""
    return f"answer_{name}"


def tests(own: Prepared) -> dict[str, str]:
    """The text of each test, by the name of its file."""
    found = {}
    for each in own.exercises:
        called = names(each.entry)
        points = float(each.entry.points / len(called))
        for at, (name, part) in enumerate(zip(called, each.parts, strict=True)):
            found[f"q{name}.py"] = TEST % {
                "name": name,
                "part": repr(_bare(part)),
                "answers": repr([variable(each) for each in called[: at + 1]]),
                "points": points,
                "steps": _steps(part),
            }
    return found


def _bare(part: Part) -> dict[str, Any]:
    """What grading needs of a part."""
    return {name: value for name, value in part_to_json(part).items() if name not in _UNNEEDED}


_UNNEEDED = frozenset(["ask", "hints", "solution", "skill", "picture"])


def _steps(part: Part) -> int:
    """In how many equal steps the credit of a part comes: one for each entry, two for a form or a half credit."""
    if part.kind == "choice":
        return 1
    match read_key(part):
        case tree.Vector(entries=entries):
            count = len(entries)
        case tree.Matrix(rows=rows) if part.kind == "symmetric":
            count = len(rows) * (len(rows) + 1) // 2
        case tree.Matrix(rows=rows):
            count = len(rows) * len(rows[0])
        case tree.SetOf(elements=members) | tree.Points(items=members):
            count = max(1, len(members))
        case _:
            count = len(part.key.split(",")) if part.kind == "choices" else 1
    return lcm(2, count)
