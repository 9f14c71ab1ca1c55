"""How many different questions and keys a family has, as measured and written beside the families.

`cards/exercises/sizes.json` is written by `hessquiz stress --measure`; a family that was changed since has none.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from hessquiz.families.family import Family
from hessquiz.families.make import folder

NAME = "sizes.json"


def known(family: Family) -> dict[str, Any]:
    """The measured sizes: `space`, `keys` and the chance `same_key` that two seeds share a key; or nulls."""
    measured = _measured(folder() / NAME).get(family.name, {})
    if measured.get("revision") != family.revision:
        measured = {}
    return {name: measured.get(name) for name in ("space", "keys", "same_key")}


@lru_cache(maxsize=4)
def _measured(path: Path) -> dict[str, dict[str, Any]]:
    if not path.is_file():
        return {}
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def estimate(samples: Iterable[str]) -> int:
    """How many different things there are, seen or not (Chao 1984), to two digits where it is an estimate."""
    counts = Counter(Counter(samples).values())
    seen, once, twice = sum(counts.values()), counts.get(1, 0), counts.get(2, 0)
    if not once:
        return seen
    total = seen + once * (once - 1) / (2 * (twice + 1))
    rounded = float(f"{total:.2g}")
    return max(seen, int(rounded))


def same_chance(samples: Iterable[Hashable]) -> float:
    """The chance that two of the samples are equal."""
    counts = Counter(samples)
    n = sum(counts.values())
    pairs = sum(c * (c - 1) for c in counts.values())
    return round(pairs / (n * (n - 1)), 4) if n > 1 else 0.0


def measure(family: Family, questions: list[str], keys: list[str]) -> dict[str, Any]:
    """The sizes of a family from the questions and keys of many seeds."""
    return {
        "revision": family.revision,
        "seeds": len(questions),
        "space": estimate(questions),
        "keys": estimate(keys),
        "same_key": same_chance(keys),
    }


def write(sizes: dict[str, dict[str, Any]]) -> None:
    """Write the sizes of families, keeping those of others that still exist."""
    path = folder() / NAME
    kept = {n: s for n, s in _measured(path).items() if (folder() / f"{n}.yaml").is_file()}
    kept.update(sizes)
    lines = [f"{json.dumps(name)}: {json.dumps(kept[name])}" for name in sorted(kept)]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    _measured.cache_clear()
