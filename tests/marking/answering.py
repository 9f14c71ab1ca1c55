"""Files of answers as a class hands them in."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from hessquiz.sheet import Paper
from hessquiz.sheets import folder

Given = dict[str, dict[str, str]]
"""Student → label of a part → answer."""


def keys(where: Path) -> Given:
    """What everybody would answer who knows everything."""
    return {p.student.id: {label: part.key for _, label, part in p.labelled} for p in folder.papers(where)}


def paper(where: Path, student: str) -> Paper:
    """One student's paper."""
    return folder.read_paper(where, student)


def write(path: Path, given: Mapping[str, Mapping[str, str]], **more: str) -> Path:
    """The answers in our own form."""
    labels = list(next(iter(given.values())))
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", *more, *labels])
        writer.writerows([student, *more.values(), *own.values()] for student, own in given.items())
    return path


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a file that marking wrote, as a spreadsheet would see them."""
    with path.open(newline="", encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream))
