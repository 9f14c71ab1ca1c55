"""A family and a seed make a variant: the same one for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hessquiz import resources
from hessquiz.errors import UsageError, VariantError
from hessquiz.exercise import Variant
from hessquiz.families import certificate
from hessquiz.families.draw import Generator
from hessquiz.families.expression import Env, Expression, Located, Meter, checked_size
from hessquiz.families.family import Binding, Family
from hessquiz.families.language import read_family
from hessquiz.families.parts import make_part, picture_data
from hessquiz.families.wording import Wording
from hessquiz.maths.values import Value, as_bool, as_int
from hessquiz.text import EMPTY, Prose, prose

MAX_REDRAWS = 400


@dataclass(frozen=True, slots=True)
class Drawn:
    """The values of one seed, before anything is said of them."""

    family: Family
    seed: int
    env: Env
    redraws: int

    def value(self, expression: Expression) -> Value:
        """An expression's value for this seed."""
        return expression.run(self.env)

    def text(self, wording: Wording) -> str:
        """A text with this seed's values, as Markdown-light."""
        return wording.show(self.env)


def folder() -> Path:
    """Where the project's own families lie."""
    return resources.folder("cards") / "exercises"


@lru_cache(maxsize=256)
def _read(path: Path, stamp: float) -> Family:  # noqa: ARG001  a changed file is read anew
    return read_family(path)


def load(path_or_name: str | Path) -> Family:
    """The family of a file, or of the project's own with that name.

    Raises:
        SourceError: where the file has faults.
        UsageError: where there is no such family.
    """
    path = Path(path_or_name)
    if path.suffix != ".yaml":
        path = folder() / f"{path_or_name}.yaml"
    if not path.is_file():
        from hessquiz.document import near

        known = [p.stem for p in sorted(folder().glob("*.yaml"))]
        raise UsageError(f"there is no family {str(path_or_name)!r}.{near(str(path_or_name), known)}")
    return _read(path, path.stat().st_mtime)


def families(where: Path | None = None) -> list[Family]:
    """Every family of the folder, by name."""
    return [load(path) for path in sorted((where or folder()).glob("*.yaml"))]


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
            if not as_bool(condition.run(env), condition.label):
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
        raise VariantError(f"{family.source.name}:{family.level.place[0]}: level is {found}; it goes from 1 to 5")
    return found


@lru_cache(maxsize=256)
def levels(family_name: str, revision: int, path: str) -> tuple[int, ...]:
    """The levels that a family's seeds have, from the first 200."""
    family = load(path)
    assert (family.name, family.revision) == (family_name, revision)
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
    drawn = draw(family, seed)
    try:
        return _variant(drawn)
    except Located as error:
        raise _told(family, error, seed) from error
    except VariantError as error:
        if str(error).startswith(family.source.name):
            raise
        raise VariantError(f"{family.source.name}: {error} (seed {seed})") from error


def said(drawn: Drawn, wording: Wording) -> Prose:
    """A text in all its forms."""
    text = drawn.text(wording) if wording else ""
    return prose(text) if text else EMPTY


def _variant(drawn: Drawn) -> Variant:
    family, env = drawn.family, drawn.env
    level = _level(family, env)
    many = not isinstance(family.level, int)
    parts = tuple([make_part(drawn, rule, i) for i, rule in enumerate(family.parts, 1)])
    return Variant(
        family=family.name,
        revision=family.revision,
        seed=drawn.seed,
        title=family.title,
        topic=family.topic,
        level=level,
        question=said(drawn, family.ask),
        parts=parts,
        given=certificate.given(drawn),
        calculator=family.calculator,
        picture=picture_data(drawn, family.picture) if family.picture else None,
        solution=said(drawn, family.solution),
        certificate=certificate.certificate(drawn, level, parts),
        covers=family.covers,
        item=f"{family.name}.{level}" if many else family.name,
    )
