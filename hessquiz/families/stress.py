"""Every promise of a family over many seeds, on one core or several, with the same findings."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hessquiz.errors import HessquizError, VariantError
from hessquiz.exercise import Variant
from hessquiz.families.drawn import Drawn
from hessquiz.families.family import Family
from hessquiz.families.generator import Generator
from hessquiz.families.habits import Seen, bad_habits, features
from hessquiz.families.make import draw, load, variant_of
from hessquiz.families.parts import mistakes_of
from hessquiz.families.promises import broken
from hessquiz.families.running import Env, Meter
from hessquiz.maths.arithmetic import same
from hessquiz.maths.values import Value

CHUNK = 25
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: faults that fail the family, and notes that its author should know."""

    family: Family
    seeds: int
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    questions: tuple[str, ...]
    keys: tuple[str, ...]
    redraws: int
    median_ms: float
    slowest_ms: float


def stress(family: Family, seeds: Iterable[int]) -> Report:
    """Check a family on these seeds, in this process."""
    return report(family, [examine(family, list(seeds))])


def stress_on(
    path: str, seeds: Sequence[int], jobs: int, progress: Callable[[int], None] = lambda _: None
) -> Report:
    """Check the family of a file on these seeds with several processes."""
    from joblib import Parallel, delayed

    chunks = [list(seeds[i : i + CHUNK]) for i in range(0, len(seeds), CHUNK)]
    found = []
    with Parallel(n_jobs=jobs, return_as="generator") as pool:
        for examined in pool(delayed(_examine_file)(path, chunk) for chunk in chunks):
            found.append(examined)
            progress(len(examined[0]) + len(examined[2]))
    return report(load(path), found)


Examined = tuple[list[Seen], Counter[str], list[int]]


def _examine_file(path: str, seeds: list[int]) -> Examined:
    return examine(load(path), seeds)


def examine(family: Family, seeds: list[int]) -> Examined:
    """What each seed leaves, the faults with how often, and the seeds that made no variant."""
    seen: list[Seen] = []
    faults: Counter[str] = Counter()
    missing: list[int] = []
    other: Drawn | None = None
    for seed in seeds:
        try:
            started = time.process_time()
            drawn = draw(family, seed)
            variant, values = variant_of(drawn)
            seconds = time.process_time() - started
            for fault in broken(drawn, variant, values):
                faults[f"{fault} (seed {seed})"] += 1
            seen.append(_seen(drawn, variant, values, other, seconds))
        except HessquizError as error:
            faults[str(error)] += 1
            missing.append(seed)
            continue
        other = drawn
    return seen, faults, missing


def report(family: Family, found: Sequence[Examined]) -> Report:
    """The findings of all chunks together, in order of seeds."""
    seen = [s for chunk in found for s in chunk[0]]
    faults = [f for chunk in found for f in chunk[1]]
    missing = sum(len(chunk[2]) for chunk in found)
    shown = _shortened(faults)
    times = sorted(s.seconds for s in seen) or [0.0]
    return Report(
        family=family,
        seeds=len(seen) + missing,
        faults=(*shown, *bad_habits(family, seen)),
        notes=tuple(_notes(family, seen)),
        questions=tuple(s.question for s in seen),
        keys=tuple(" | ".join(s.keys) for s in seen),
        redraws=max((s.redraws for s in seen), default=0),
        median_ms=1000 * times[len(times) // 2],
        slowest_ms=1000 * times[-1],
    )


def _shortened(faults: list[str]) -> list[str]:
    """The first faults of each kind, and how many more there are."""
    kinds: dict[str, list[str]] = {}
    for fault in faults:
        kinds.setdefault(fault[:28], []).append(fault)
    shown = []
    for listed in kinds.values():
        shown += listed[:SHOWN]
        if len(listed) > SHOWN:
            shown.append(f"… and {len(listed) - SHOWN} more like the last")
    return shown


def _notes(family: Family, seen: list[Seen]) -> Iterable[str]:
    for number, part in enumerate(family.parts):
        used = Counter(index for s in seen for index in s.mistakes[number])
        for index, rule in enumerate(part.mistakes):
            if used[index] < len(seen) and rule.when is None and rule.each is None:
                dropped = len(seen) - used[index]
                yield (
                    f"line {rule.value.place[0]}: {rule.value.label} equals the key or an earlier mistake on "
                    f"{dropped} of {len(seen)} seeds"
                )


def _seen(
    drawn: Drawn, variant: Variant, values: tuple[Value, ...], other: Drawn | None, seconds: float
) -> Seen:
    shown = [variant.question.tex, str(variant.picture)]
    for part in variant.parts:
        shown += [part.ask.tex, str(part.picture), *sorted(o.value for o in part.options)]
    family = drawn.family
    return Seen(
        seed=drawn.seed,
        question="\n".join(shown),
        keys=tuple(part.key for part in variant.parts),
        chosen=_positions(variant, family),
        options=_named_options(variant, family),
        features=tuple(features(value) for value in values),
        mistakes=tuple(_used(drawn, variant, i) for i in range(len(family.parts))),
        matters=_matters(drawn, values, other) if other is not None else frozenset(),
        level=variant.level,
        redraws=drawn.redraws,
        seconds=seconds,
    )


def _positions(variant: Variant, family: Family) -> tuple[str, ...]:
    """The right option of each part; its place where the options are values."""
    found = []
    for part, rule in zip(variant.parts, family.parts, strict=True):
        values = [o.value for o in part.options]
        place = rule.key.option_list is not None and part.key in values
        found.append(f"no. {values.index(part.key) + 1}" if place else part.key)
    return tuple(found)


def _named_options(variant: Variant, family: Family) -> tuple[tuple[str, ...], ...]:
    found = []
    for part, rule in zip(variant.parts, family.parts, strict=True):
        if rule.key.option_list is not None:
            found.append(tuple(f"no. {i}" for i in range(1, len(part.options) + 1)))
        else:
            found.append(tuple(o.value for o in part.options))
    return tuple(found)


def _used(drawn: Drawn, variant: Variant, number: int) -> tuple[int, ...]:
    """Which mistakes of a part are used on this seed."""
    rule, part = drawn.family.parts[number], variant.parts[number]
    kept = {mistake.value for mistake in part.mistakes}
    used = set()
    for text, _, mistake, _ in mistakes_of(drawn, rule):
        if text in kept:
            used.add(rule.mistakes.index(mistake))
            kept.discard(text)
    return tuple(sorted(used))


def _matters(drawn: Drawn, values: tuple[Value, ...], other: Drawn) -> frozenset[str]:
    """The drawn names whose value, taken from another seed, changes a key or a value of `let`."""
    family = drawn.family
    found = set()
    for binding in family.draw:
        changed: dict[str, Any] = {b.name: drawn.env.names[b.name] for b in (*family.cases, *family.draw)}
        if same(changed[binding.name], other.env.names[binding.name]):
            continue
        changed[binding.name] = other.env.names[binding.name]
        env = Env(changed, Meter(), Generator("unused"))
        try:
            for let in family.let:
                env.names[let.name] = let.expression.run(env)
            keys = _keys(family, env)
        except VariantError:
            found.add(binding.name)
            continue
        moved = any(not same(env.names[let.name], drawn.env.names[let.name]) for let in family.let)
        if moved or not all(map(same, keys, values)):
            found.add(binding.name)
    return frozenset(found)


def _keys(family: Family, env: Env) -> list[Value]:
    keys: list[Value] = []
    for part in family.parts:
        if part.given:
            env.names["given"] = keys[part.given - 1]
        keys.append(part.key.value.run(env))
    return keys
