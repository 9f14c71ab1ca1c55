"""The first session in the README is what a terminal shows: the same lines for the same keys."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

from hessquiz import resources
from hessquiz.exercise_json import variant_to_json
from hessquiz.families.make import load, make
from hessquiz.practice.session import Session, Wanted
from hessquiz.practice.supply import Supply
from hessquiz.schedule.days import from_iso
from hessquiz.store.pool import Pool
from hessquiz.store.reviews import Store
from tests.practice.driving import NOW
from tests.practice.glass import Glass

README = Path(__file__).parents[2] / "README.md"
COMMAND = "$ hessquiz practice --family hessian-at-a-point"
#: Level and seed of the exercises that wait.
DRAWN = ((1, 25), (2, 1))


def session(folder: Path, typed: list[str]) -> str:
    with closing(Pool(folder / "pool.db")) as pool, closing(Store(folder, from_iso(NOW).day)) as store:
        family = load("hessian-at-a-point")
        pool.connection.execute("DELETE FROM variant")
        for level, seed in DRAWN:
            variant = make(family, seed, level)
            assert pool.put(variant.item, variant.seed, variant_to_json(variant))
        glass = Glass(iter(typed))
        supply = Supply(pool, resources.folder("cards"), background=False)
        Session(
            store, pool, glass, lambda: from_iso(NOW), Wanted("hessian-at-a-point"), supply, lambda *_: ""
        ).run()
    return glass.text()


def test_the_first_session_of_the_readme(folder: Path) -> None:
    blocks = re.findall(r"```\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    (shown,) = (block.removeprefix(COMMAND + "\n").rstrip() for block in blocks if block.startswith(COMMAND))
    typed = re.findall(r"^  ❯ (.*)$", shown, re.MULTILINE)
    assert session(folder, typed) == shown
