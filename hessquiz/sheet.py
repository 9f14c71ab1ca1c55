"""The shape of coursework: a sheet as an instructor describes it, and one student's paper drawn from it.

A sheet is one file of `cards/coursework/`. A paper is plain data: it survives a trip through JSON, and marking,
checking and exporting need nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from hessquiz.errors import StoreError
from hessquiz.exercise import Part, Variant
from hessquiz.exercise_json import variant_from_json, variant_to_json

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""Names of the parts of an exercise."""

TOLERANT = ("number", "vector", "matrix", "symmetric", "quantity")
"""Kinds of key to which the sheet's tolerance applies where they have none of their own."""


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a sheet, to be drawn for each student.

    `id` names its random stream and never changes. `classes` are classes of the Hessian; the `count` items of
    one entry share them out among themselves, each student in an order of their own; `slot` is this item's place.
    """

    id: str
    family: str
    level: int | None
    points: Fraction
    classes: tuple[str, ...] = ()
    slot: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an instructor asks for.

    `penalty` is what each further attempt costs, `band` how far the difficulty of a variant may lie from its item's
    middle; both are fractions of one.
    """

    name: str
    title: str
    items: tuple[Item, ...]
    course: str = ""
    note: str = ""
    tolerance: str = ""
    attempts: int = 1
    penalty: Fraction = Fraction(0)
    band: Fraction = Fraction(15, 100)
    secret_file: str = ""

    @property
    def points(self) -> Fraction:
        """What the whole sheet is worth."""
        return sum((item.points for item in self.items), Fraction(0))


@dataclass(frozen=True, slots=True)
class Student:
    """One line of the roster; `id` names their folder and random streams."""

    id: str
    name: str = ""
    email: str = ""


VERSION = "version-"
"""How the ids of papers begin that were made without a roster."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise of a paper. `code` names it in print and in imports without giving its seed away."""

    item: str
    number: int
    points: Fraction
    code: str
    variant: Variant

    @property
    def labelled(self) -> tuple[tuple[str, Part], ...]:
        """Each part under the name that columns and marks have for it: the item, or item.a, item.b …"""
        parts = self.variant.parts
        if len(parts) == 1:
            return ((self.item, parts[0]),)
        return tuple((f"{self.item}.{LETTERS[at]}", part) for at, part in enumerate(parts))


@dataclass(frozen=True, slots=True)
class Paper:
    """One student's sheet."""

    student: Student
    code: str
    entries: tuple[Entry, ...] = field(default=())

    @property
    def labelled(self) -> Iterator[tuple[Entry, str, Part]]:
        """Every part with its exercise and its label, in order."""
        for entry in self.entries:
            for label, part in entry.labelled:
                yield entry, label, part


def tolerant(part: Part, tolerance: str) -> Part:
    """The part with the sheet's tolerance where it has nothing of its own and its key is of numbers.

    A formula stays exact: beside x²e^(4xy) a forgotten 7 is within any share of it at most points.
    """
    own = part.tol or part.decimals is not None or part.digits is not None
    if not tolerance or own or part.kind not in TOLERANT or _formula(part):
        return part
    return replace(part, tol=tolerance)


def _formula(part: Part) -> bool:
    words = {word.replace("_", "") for word in re.findall(r"[^\W\d]\w*", part.key)}
    return any(name.replace("_", "") in words for name in part.vars)


def number_text(value: Fraction) -> str:
    """Points as people write them: 2, 1.5, 1/3."""
    if value.denominator == 1:
        return str(value.numerator)
    decimal = f"{float(value):.4f}".rstrip("0")
    return decimal if Fraction(decimal) == value else str(value)


_TYPED = re.compile(r"[-+]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:e[-+]?\d{1,2})?(?:/\d{1,12})?", re.ASCII)


def number_typed(text: str) -> Fraction:
    """A number as a person types it: 2, 1.5, 1/3, 1e-3. What is much longer is none: it could fill the memory.

    Raises:
        ValueError: where it is no such number.
    """
    if _TYPED.fullmatch(text) is None:
        raise ValueError(text)
    number, _, below = text.partition("/")
    if below and not int(below):
        raise ValueError(text)
    return Fraction(number) / (int(below) if below else 1)


def paper_to_json(paper: Paper) -> dict[str, Any]:
    """The paper as a JSON object."""
    return {
        "student": {"id": paper.student.id, "name": paper.student.name, "email": paper.student.email},
        "code": paper.code,
        "entries": [
            {
                "item": entry.item,
                "number": entry.number,
                "points": number_text(entry.points),
                "code": entry.code,
                "variant": variant_to_json(entry.variant),
            }
            for entry in paper.entries
        ],
    }


def paper_from_json(data: Mapping[str, Any]) -> Paper:
    """The paper that `paper_to_json` was given.

    Raises:
        StoreError: where a field is missing or off.
    """
    try:
        entries = tuple(
            Entry(
                each["item"],
                int(each["number"]),
                Fraction(each["points"]),
                each["code"],
                variant_from_json(each["variant"]),
            )
            for each in data["entries"]
        )
        return Paper(Student(**data["student"]), data["code"], entries)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise StoreError(f"a paper without a proper field {error}; make the sheet again") from error
