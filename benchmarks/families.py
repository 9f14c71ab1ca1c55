"""Variants of every family, with all their texts: the median and the slowest warm one, and 10,000 in one process.

R/exams takes 37 ms for one variant of its two-line Hessian exercise (R 4.2, the same kind of machine).
"""

from __future__ import annotations

import resource
import statistics
import time
from itertools import islice

from hessquiz.families.make import families, make, seeds

WARM, SEEDS, ALL = 10, 60, 10_000

Row = dict[str, object]


def run() -> list[Row]:
    """One row a family, the slowest first; then the median over families, and what 10,000 variants take."""
    every = list(families())
    rows: list[tuple[float, Row]] = []
    for family in every:
        chosen = list(islice(seeds(family, 1), WARM + SEEDS))
        for seed in chosen[:WARM]:
            make(family, seed)
        times = []
        for seed in chosen[WARM:]:
            begun = time.perf_counter()
            make(family, seed)
            times.append(1000 * (time.perf_counter() - begun))
        middle = statistics.median(times)
        rows.append(
            (middle, {"family": family.name, "median ms": middle, "slowest ms": max(times), "limit": 40})
        )
    before = _memory()
    begun = time.perf_counter()
    share = -(-ALL // len(every))
    for family in every:
        for seed in islice(seeds(family, 1000), share):
            make(family, seed)
    seconds = time.perf_counter() - begun
    middles = [middle for middle, _ in rows]
    return [
        *(row for _, row in sorted(rows, key=lambda entry: -entry[0])),
        {"family": "median over the families", "median ms": statistics.median(middles), "limit": 5},
        {"family": f"{ALL:,} variants over all families", "s": seconds, "variants a second": ALL / seconds},
        {"family": "memory that they added", "MB": _memory() - before},
    ]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
