"""`certificates.json`: what each paper is; how alike the papers are in difficulty, and how unlike in their keys."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from hessquiz.sheet import Sheet, Student, number_text
from hessquiz.sheets.drawing import SAMPLE, Wanted
from hessquiz.sheets.ledger import Line

Lines = Mapping[tuple[str, str], Line]

LEAST = 2 / (SAMPLE * (SAMPLE - 1))
"""What stands for the chance of the same key where no two of the sample had one: one pair of all."""


def certificates(
    sheet: Sheet,
    students: Sequence[Student],
    codes: Mapping[str, str],
    lines: Lines,
    wants: Mapping[str, Wanted],
) -> dict[str, Any]:
    """The whole file as JSON values."""
    return {
        "sheet": sheet.name,
        "points": number_text(sheet.points),
        "class": of_class(sheet, students, lines, wants),
        "students": {each.id: of_student(sheet, each, codes[each.id], lines, wants) for each in students},
    }


def of_student(
    sheet: Sheet, student: Student, code: str, lines: Lines, wants: Mapping[str, Wanted]
) -> dict[str, Any]:
    """One student's variants with class and difficulty."""
    own = [(item, lines[student.id, item.id]) for item in sheet.items]
    return {
        "code": code,
        "difficulty": round(sum(line.difficulty for _, line in own), 2),
        "points": number_text(sheet.points),
        "items": [
            {
                "item": item.id,
                "variant": line.variant,
                "level": line.level,
                "class": line.hessian or None,
                "difficulty": line.difficulty,
                "within_band": wants[item.id].within(line.difficulty),
                "points": number_text(item.points),
            }
            for item, line in own
        ],
    }


def of_class(
    sheet: Sheet, students: Sequence[Student], lines: Lines, wants: Mapping[str, Wanted]
) -> dict[str, Any]:
    """Difficulty across the class, classes of the Hessian by item, and who shares what."""
    totals = [sum(lines[s.id, item.id].difficulty for item in sheet.items) for s in students]
    full = Counter(tuple(lines[s.id, item.id].key for item in sheet.items) for s in students)
    mean, spread = statistics.fmean(totals), statistics.pstdev(totals)
    return {
        "students": len(students),
        "difficulty": {
            "mean": round(mean, 3),
            "standard_deviation": round(spread, 3),
            "relative": round(spread / mean, 4),
            "band": number_text(sheet.band),
        },
        "pairs_with_the_same_full_key": _pairs(full),
        "chance_of_the_same_full_key": float(
            f"{math.prod(wants[item.id].sample.same_key or LEAST for item in sheet.items):.2g}"
        ),
        "items": {item.id: _of_item(item.id, students, lines, wants[item.id]) for item in sheet.items},
    }


def _of_item(item: str, students: Sequence[Student], lines: Lines, want: Wanted) -> dict[str, Any]:
    own = [lines[student.id, item] for student in students]
    return {
        "middle_difficulty": want.sample.middle,
        "classes": dict(sorted(Counter(line.hessian for line in own if line.hessian).items())),
        "different_questions": len({line.question for line in own}),
        "different_keys": len({line.key for line in own}),
        "pairs_with_the_same_key": _pairs(Counter(line.key for line in own)),
        "chance_of_the_same_key": want.sample.same_key,
    }


def _pairs(counts: Counter[Any]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())
