"""`certificates.json`: what each paper is; how alike the papers are in difficulty, and how unlike in their keys."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from hessquiz.sheet import Item, Sheet, Student, number_text
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
        "chance_of_the_same_full_key": _rounded(_chance(sheet.items, wants)),
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
        "chance_of_the_same_key": _rounded(_chance([want.item], {item: want})),
    }


def _chance(items: Sequence[Item], wants: Mapping[str, Wanted]) -> float:
    """About the chance that two students, drawn independently, share every key of some items."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.group or item.id, []).append(item)
    return math.prod(_chance_of_group(own, wants) for own in groups.values())


def _chance_of_group(items: Sequence[Item], wants: Mapping[str, Wanted]) -> float:
    """The same classes in the same order, and then the same key in each."""
    same = math.prod(wants[item.id].sample.same_in_class or LEAST for item in items)
    return same_order(items[0].classes, len(items)) * same


def same_order(classes: Sequence[str], count: int) -> float:
    """The chance that two shufflings of the classes begin with the same `count` of them."""
    # Of all arrangements of labelled places, those that read the same: for each way to take t of the c places of every
    # class, (c falling t) of them stand behind each of the count!/(t! …) words.
    ways = [1.0, *[0.0] * count]
    for own in Counter(classes).values():
        ways = [
            sum(ways[n - t] * math.perm(own, t) ** 2 / math.factorial(t) for t in range(min(own, n) + 1))
            for n in range(count + 1)
        ]
    return ways[count] * math.factorial(count) / math.perm(len(classes), count) ** 2 if classes else 1.0


def _rounded(chance: float) -> float:
    return float(f"{chance:.2g}")


def _pairs(counts: Counter[Any]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())
