"""A family and a seed make a variant: the same one for ever."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from hessquiz import resources
from hessquiz.document import near
from hessquiz.errors import HessquizError, UsageError, VariantError
from hessquiz.exercise import Variant
from hessquiz.families.certificate import certificate, given
from hessquiz.families.drawn import Drawn
from hessquiz.families.family import Binding, Family
from hessquiz.families.generator import Generator
from hessquiz.families.language import read_family
from hessquiz.families.parts import MadePart, make_part, picture_data
from hessquiz.families.running import Env, Expression, Located, Meter, checked_size
from hessquiz.maths.values import Value, as_int

MAX_REDRAWS = 400


def folder() -> Path:
    """Where the project's own families lie."""
    return resources.folder("cards") / "exercises"


@lru_cache(maxsize=256)
def _read(path: Path, stamp: float) -> Family:  # noqa: ARG001  a changed file is read anew
    return read_family(path)


def path_of(path_or_name: str | Path) -> Path:
    """The file of a family.

    Raises:
        UsageError: where there is none.
    """
    path = Path(path_or_name)
    if path.suffix != ".yaml":
        path = folder() / f"{path_or_name}.yaml"
    if not path.is_file():
        known = [p.stem for p in family_paths()]
        raise UsageError(f"there is no family {str(path_or_name)!r}.{near(str(path_or_name), known)}")
    return path


def family_paths(where: Path | None = None) -> list[Path]:
    """The files of a folder's families, by name."""
    return sorted((where or folder()).glob("*.yaml"))


def load(path_or_name: str | Path) -> Family:
    """The family of a file, or of the project's own with that name.

    Raises:
        SourceError: where the file has faults.
        UsageError: where there is no such family.
    """
    path = path_of(path_or_name)
    return _read(path, path.stat().st_mtime)


def families(where: Path | None = None) -> list[Family]:
    """Every family of the folder, by name."""
    return [load(path) for path in family_paths(where)]


def draw(family: Family, seed: int) -> Drawn:
    """The values of a seed: cases once, then draws until every condition holds.

    Raises:
        VariantError: naming file, line and seed.
    """
    env = Env({}, Meter(), Generator(f"{family.name}@{family.revision}#{seed}"))
    _cases(family, env)
    failures: dict[Expression, int] = {}
    bindings = (*family.draw, *family.let)
    try:
        for redraws in range(MAX_REDRAWS):
            broken = _attempt(family, bindings, env)
            if broken is None:
                env.rng = None
                return Drawn(family, seed, env, redraws)
            failures[broken] = failures.get(broken, 0) + 1
    except Located as error:
        raise _told(family, error, seed) from error
    worst = max(failures, key=lambda e: failures[e])
    raise VariantError(
        f"{family.source.name}: no variant in {MAX_REDRAWS} draws (seed {seed}); broken most often: "
        f'line {worst.place[0]} "{worst.text}", {failures[worst]} times'
    )


def _told(family: Family, error: Located, seed: int) -> VariantError:
    advice = ""
    if "singular" in error.message or "division by zero" in error.message:
        advice = '; add a "require" that excludes it'
    return VariantError(
        f"{family.source.name}:{error.line}: {error.label}: {error.message} (seed {seed}){advice}"
    )


def _cases(family: Family, env: Env) -> None:
    assert env.rng is not None
    for binding in family.cases:
        try:
            pool = binding.expression.run(env)
            env.names[binding.name] = env.rng.pick(pool) if isinstance(pool, tuple) else pool
        except VariantError as error:
            raise VariantError(f"{family.source.name}:{binding.expression.place[0]}: {error}") from error


def _attempt(family: Family, bindings: tuple[Binding, ...], env: Env) -> Expression | None:
    """One round of draws; the condition that failed, or None."""
    for binding, conditions in zip(bindings, family.schedule, strict=False):
        try:
            env.names[binding.name] = checked_size(binding.expression.run(env))
        except Located:
            raise
        except VariantError as error:
            raise Located(binding.expression.place[0], binding.expression.label, str(error)) from error
        for condition in conditions:
            if not condition.holds(env):
                return condition
    return None


def level_of(family: Family, seed: int) -> int:
    """The level of a seed's variant, known from its cases alone."""
    if isinstance(family.level, int):
        return family.level
    env = Env({}, Meter(), Generator(f"{family.name}@{family.revision}#{seed}"))
    _cases(family, env)
    return _level(family, env)


def _level(family: Family, env: Env) -> int:
    if isinstance(family.level, int):
        return family.level
    found = as_int(family.level.run(env), "level")
    if not 1 <= found <= 5:
        raise VariantError(
            f"{family.source.name}:{family.level.place[0]}: level is {found}; it goes from 1 to 5"
        )
    return found


def family_levels(family: Family) -> tuple[int, ...]:
    """The levels that a family's seeds have, from the first 200."""
    if isinstance(family.level, int):
        return (family.level,)
    return tuple(sorted({level_of(family, seed) for seed in range(1, 201)}))


def seeds(family: Family, start: int = 1, level: int | None = None) -> Iterator[int]:
    """Seeds from `start` on, of one level where that is asked for.

    Raises:
        UsageError: where none of 1000 seeds has the level.
    """
    seed, missed = start, 0
    while True:
        if level is None or level_of(family, seed) == level:
            missed = 0
            yield seed
        else:
            missed += 1
            if missed > 1000:
                raise UsageError(f"{family.name} has no variants of level {level}.")
        seed += 1


def make(family: Family, seed: int, level: int | None = None) -> Variant:
    """The variant of a seed; with a level, of the first seed from there on that has it.

    Raises:
        VariantError: where the family can't make it, with file, line and seed.
    """
    if level is not None:
        seed = next(seeds(family, seed, level))
    return variant_of(draw(family, seed))[0]


def variant_of(drawn: Drawn) -> tuple[Variant, tuple[Value, ...]]:
    """The variant of drawn values, and the values of its keys.

    Raises:
        VariantError: where the family can't make it, with file, line and seed.
    """
    family, seed = drawn.family, drawn.seed
    try:
        return _variant(drawn)
    except Located as error:
        raise _told(family, error, seed) from error
    except HessquizError as error:
        if str(error).startswith(family.source.name):
            raise
        raise VariantError(f"{family.source.name}: {error} (seed {seed})") from error


def _variant(drawn: Drawn) -> tuple[Variant, tuple[Value, ...]]:
    family, env = drawn.family, drawn.env
    level = _level(family, env)
    made: dict[int, MadePart] = {}
    for number, rule in enumerate(family.parts, 1):
        made[number] = make_part(drawn, rule, number, made)
    parts = tuple([found.part for found in made.values()])
    question, solution = drawn.said(family.ask), drawn.said(family.solution)
    variant = Variant(
        family=family.name,
        revision=family.revision,
        seed=drawn.seed,
        title=family.title,
        topic=family.topic,
        level=level,
        question=question,
        parts=parts,
        given=given(drawn),
        calculator=family.calculator,
        picture=picture_data(drawn, family.picture) if family.picture else None,
        solution=solution,
        certificate=certificate(drawn, level, question, parts, solution),
        covers=family.covers,
        item=family.name if isinstance(family.level, int) else f"{family.name}.{level}",
    )
    return variant, tuple([found.value for found in made.values()])
