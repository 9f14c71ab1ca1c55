"""Every family can stand on a sheet in every format, and formats that share a prepared paper don't change it."""

from __future__ import annotations

from fractions import Fraction
from types import ModuleType

import pytest

from hessquiz.export.sheets import format_named, names
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.families.make import families, load, make
from hessquiz.sheet import Entry, Item, Paper, Sheet, Student


def paper(seed: int) -> Paper:
    variants = [make(load(family.name), seed) for family in families()]
    entries = tuple(
        Entry(each.family, number, Fraction(1), f"C{number}", each) for number, each in enumerate(variants, 1)
    )
    return Paper(Student("s1", "Ada & <Otto>"), "CODE", entries)


def made(form: ModuleType, own: Prepared) -> dict[str, bytes]:
    make_ = form.files if hasattr(form, "files") else form.pieces
    return dict(make_(own))


@pytest.mark.parametrize("tolerance", ["", "1/1000"])
def test_every_family_in_every_format(tolerance: str) -> None:
    own = paper(3)
    items = tuple(Item(entry.item, entry.item, None, Fraction(1)) for entry in own.entries)
    sheet = Sheet("s", "Curves & 50% $ more", items, tolerance=tolerance)
    shared = Prepared(own, sheet)
    for name in names():
        form = format_named(name)
        found = made(form, shared)
        assert found
        assert all(found.values())
        if name != "pdf":
            assert found == made(form, Prepared(own, sheet)), name


@pytest.mark.proof
def test_every_family_as_latex_over_many_seeds() -> None:
    for seed in range(100, 160):
        sheet = Sheet("s", "Curves", ())
        made(format_named("tex"), Prepared(paper(seed), sheet))
