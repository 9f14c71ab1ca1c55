"""`ledger.jsonl`: who was given which variant. Lines are only ever added; the last of a (student, item) counts.

It is what keeps everybody's paper when students or items come and go: whoever stands in it keeps what it says.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from hessquiz import files
from hessquiz.errors import StoreError, UsageError
from hessquiz.sheet import Item
from hessquiz.sheets.drawing import Sample

NAME = "ledger.jsonl"


@dataclass(frozen=True, slots=True)
class Line:
    """One exercise of one student. `rule` names what the item asked for when it was drawn."""

    student: str
    item: str
    rule: str
    variant: str
    at: int
    question: str
    key: str
    difficulty: float
    level: int
    hessian: str

    @property
    def place(self) -> tuple[str, str]:
        """Whose, and which item."""
        return self.student, self.item


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every line, in order, the mark of the secret they were drawn with, and each rule's sample."""

    mark: str
    lines: tuple[Line, ...] = ()
    samples: dict[str, Sample] = field(default_factory=dict)

    def current(self) -> dict[tuple[str, str], Line]:
        """The line that counts for each student and item."""
        return {line.place: line for line in self.lines}


def rule(item: Item) -> str:
    """A short name for what an item asks for; another one means another variant."""
    text = json.dumps([item.family, item.level, item.classes, item.slot])
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def read(folder: Path, mark: str) -> Ledger:
    """The ledger of a folder, or an empty one.

    Raises:
        StoreError: where a line can't be read, or the folder was made with another secret.
    """
    path = folder / NAME
    if not path.is_file():
        return Ledger(mark)
    if not path.stat().st_size:
        raise StoreError(f"{path} is empty; restore it from a copy.")
    lines: list[Line] = []
    samples: dict[str, Sample] = {}
    for number, raw in enumerate(path.read_bytes().splitlines(), 1):
        try:
            text = raw.decode()
            data: dict[str, Any] = json.loads(text)
            if number == 1:
                _same_secret(data["secret"], mark, path)
            elif "sample" in data:
                numbers = (data["middle"], data["same_key"], data.get("same_in_class", 1))
                samples[data["sample"]] = Sample(*map(_finite, numbers))
            else:
                lines.append(_read_line(data))
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"{path}:{number}: no line of a ledger ({error}); restore it from a copy."
            ) from error
    return Ledger(mark, tuple(lines), samples)


def _read_line(data: dict[str, Any]) -> Line:
    line = Line(**data)
    words = (line.student, line.item, line.rule, line.variant, line.question, line.key, line.hessian)
    if not all(isinstance(word, str) for word in words):
        raise TypeError("a name that is no text")
    if not all(isinstance(number, int) for number in (line.at, line.level)):
        raise TypeError("a number that is not whole")
    _finite(line.difficulty)
    return line


def _finite(number: Any) -> float:
    if not isinstance(number, (int, float)) or not math.isfinite(number):
        raise TypeError(f"{number!r} is no number")
    return float(number)


def _same_secret(found: str, mark: str, path: Path) -> None:
    if mark and found != mark:
        raise StoreError(
            f"{path.parent} was made with another secret or under another sheet name; "
            "give the old one, or another folder."
        )


def same_ids(ledger: Ledger, students: Iterable[str]) -> None:
    """Nothing where every id is new, or written as it was.

    Raises:
        UsageError: of an id with other capitals than before: it would draw another person's paper.
    """
    had = {line.student for line in ledger.lines}
    folded = {student.casefold(): student for student in had}
    for student in students:
        before = folded.get(student.casefold(), student)
        if student not in had and before != student:
            raise UsageError(
                f"student {student!r} is {before!r} in {NAME}; write the id so, and the paper stays theirs."
            )


def write(folder: Path, old: Ledger, samples: dict[str, Sample], added: Iterable[Line]) -> Ledger:
    """Put samples and lines at the end, in one step."""
    path = folder / NAME
    text = path.read_text(encoding="utf-8") if path.is_file() else _line({"secret": old.mark})
    lines = tuple(added)
    fresh = {name: found for name, found in samples.items() if name not in old.samples}
    text += "".join(_line({"sample": name, **asdict(found)}) for name, found in fresh.items())
    text += "".join(_line(asdict(line)) for line in lines)
    files.write_whole(path, text.encode())
    return Ledger(old.mark, (*old.lines, *lines), old.samples | fresh)


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"
