"""Every shipped variant in the shipped bundle: its key is accepted, each mistake rejected in its own words."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from hessquiz import assemble
from hessquiz.cli._workers import workers
from hessquiz.families.make import families, folder

HERE = Path(__file__).parent


def faults(node: str, packed: list[str]) -> tuple[list[dict[str, object]], dict[str, int]]:
    """What the bundle got wrong, and how much it was asked."""
    run = subprocess.run(
        [node, str(HERE / "shipped.mjs")],
        input="\n".join(packed),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr[-2000:]
    *found, total = [json.loads(line) for line in run.stdout.splitlines()]
    return found, total


@pytest.mark.node
def test_a_sample_of_every_family(node: str) -> None:
    packed = [
        assemble.packed_variants(
            folder() / f"{note.variant.family}.yaml", note.variant.seed, note.variant.level, 1, ""
        )
        for family in families()
        for note in assemble.exercises(family)[:2]
    ]
    found, total = faults(node, packed)
    assert found == []
    assert total["variants"] >= 90
    assert total["responses"] > 300


@pytest.mark.node
@pytest.mark.proof
def test_every_shipped_variant(node: str) -> None:
    notes = {family.name: assemble.exercises(family) for family in families()}
    with workers(-1, None) as run:
        made = assemble.with_variants(folder(), notes, 100, run)
    found, total = faults(node, [note.live for own in made.values() for note in own])
    assert found == []
    assert total["variants"] > 9000
