"""family@revision#seed is the same exercise in every process, under every hash seed, at any number of jobs."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

from hessquiz.exercise_json import variant_to_json
from hessquiz.families.generator import Generator
from hessquiz.families.make import families, family_paths, level_of, load, make, seeds
from hessquiz.families.stress import stress_on

SEEDS = (1, 2, 3, 17, 4711)
SCRIPT = "from tests.families.test_same_for_ever import digest; print(digest())"


def digest() -> str:
    """One number for some variants of every family."""
    total = hashlib.sha256()
    for family in families():
        for seed in SEEDS:
            total.update(json.dumps(variant_to_json(make(family, seed)), sort_keys=True).encode())
    return total.hexdigest()


def test_in_a_new_process_under_another_hash_seed():
    mine = digest()
    for hash_seed in ("1", "977"):
        env = {**os.environ, "PYTHONHASHSEED": hash_seed}
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, text=True, env=env, check=True
        )
        assert run.stdout.strip() == mine


def test_at_any_number_of_jobs():
    path = str(family_paths()[-1])
    one, two = (stress_on(path, range(1, 61), jobs) for jobs in (1, 2))
    assert one.questions == two.questions
    assert (one.keys, one.faults, one.notes) == (two.keys, two.faults, two.notes)


def test_the_stream_of_bits_is_frozen():
    rng = Generator("newton-step@1#1")
    assert [rng.below(100) for _ in range(8)] == FIRST
    assert rng.shuffled([1, 2, 3, 4, 5]) == SHUFFLED


def test_a_level_changes_which_seeds_are_taken_and_nothing_else():
    family = load("classify-from-hessian")
    number = next(seeds(family, 1, level=2))
    assert level_of(family, number) == make(family, number).level == 2
    assert make(family, 1, level=2) == make(family, number)


FIRST = [87, 5, 28, 77, 13, 17, 85, 47]
SHUFFLED = [3, 2, 5, 1, 4]
