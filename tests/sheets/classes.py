"""Classes made from the file of a sheet, and what lies in their folders."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hessquiz.sheet import Student
from hessquiz.sheets.produce import Class, Report, produce
from hessquiz.sheets.spec import read_sheet
from tests.sheets.small_class import SECRET

SPEC = """\
sheet: small
title: A small sheet
course: Mathematics 2
items:
  - family: hessian-at-a-point
    level: 2
    points: 3/2
  - family: classify-from-hessian
    id: classify
    level: 2
    count: 2
    classes: saddle minimum
"""
FORMATS = ("markdown", "tex", "html", "key")


def students(*names: str) -> tuple[Student, ...]:
    """Students without e-mail."""
    return tuple(Student(name, f"Student {name}") for name in names)


def class_of(spec: Path, out: Path, *names: str, formats: tuple[str, ...] = ("markdown", "key")) -> Class:
    """A class with these students."""
    return Class(read_sheet(spec), students(*names), SECRET, out, formats, spec.read_bytes())


def made(spec: Path, out: Path, *names: str, formats: tuple[str, ...] = ("markdown", "key")) -> Report:
    """The class, made in this process."""
    return produce(class_of(spec, out, *names, formats=formats))


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def of_students(folder: Path, *names: str) -> dict[str, str]:
    """The files of these students only."""
    return {name: digest for name, digest in digests(folder).items() if set(name.split("/")) & set(names)}
