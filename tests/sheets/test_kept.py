"""A variant's name makes the same variant, or says why it can't."""

from __future__ import annotations

from pathlib import Path

import pytest

from hessquiz.errors import HessquizError, StoreError, UsageError
from hessquiz.families.make import load
from hessquiz.sheets import folder
from hessquiz.sheets.kept import remade

NOW = load("hessian-at-a-point").revision


def test_every_name_of_a_class_makes_its_variant(made_class: Path) -> None:
    variants = [entry.variant for paper in folder.papers(made_class) for entry in paper.entries]
    assert len(variants) == 18
    assert [remade(each.id) for each in variants] == variants


@pytest.mark.parametrize("revision", [NOW - 1, NOW + 1])
def test_another_revision_is_refused(revision: int) -> None:
    name = f"hessian-at-a-point@{revision}#7"
    with pytest.raises(StoreError) as caught:
        remade(name)
    assert str(caught.value) == (
        f"{name} can't be made again: hessian-at-a-point is now revision {NOW}; "
        "restore the paper from a copy, or use the release of hessquiz that drew it."
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", StoreError),
        ("hessian-at-a-point", StoreError),
        (f"hessian-at-a-point@{NOW}", StoreError),
        (f"hessian-at-a-point@{NOW}#", StoreError),
        (f"hessian-at-a-point@{NOW}#-7", StoreError),
        (f"hessian-at-a-point@{NOW}#7\n", StoreError),
        (f"hessian-at-a-point@{NOW}#{'7' * 5000}", StoreError),
        (f"../exercises/hessian-at-a-point@{NOW}#7", StoreError),
        ("no-such-family@1#7", UsageError),
    ],
)
def test_what_names_no_variant_is_refused(name: str, kind: type[HessquizError]) -> None:
    with pytest.raises(kind):
        remade(name)
