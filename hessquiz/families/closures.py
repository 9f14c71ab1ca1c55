"""What operators, entries and calls do when an expression is run."""

from __future__ import annotations

from collections.abc import Callable

import symengine as se

from hessquiz.errors import VariantError
from hessquiz.families.running import Env, Run
from hessquiz.maths import arithmetic, values
from hessquiz.maths.registry import AuthorFunction
from hessquiz.maths.values import Matrix, Region, Value, kind_of


def constant(value: Value) -> Run:
    """Always the same value."""
    return lambda _: value


def fold(operation: Callable[[Value, Value], Value], operands: list[Run]) -> Run:
    """The operands joined from left to right."""
    first, rest = operands[0], operands[1:]

    def run(env: Env) -> Value:
        env.meter.step(len(rest))
        total = first(env)
        for operand in rest:
            total = operation(total, operand(env))
        return total

    return run


def call(function: AuthorFunction, args: list[Run], options: list[tuple[str, Run]], *, drawn: bool) -> Run:
    """A call; one that draws gets the generator first."""
    work = function.call

    def run(env: Env) -> Value:
        env.meter.call()
        found = [arg(env) for arg in args]
        named = {name: value(env) for name, value in options}
        if drawn:
            if env.rng is None:
                raise VariantError(f"{function.name}() draws at random; that is for `cases` and `draw` only")
            return work(env.rng, *found, **named)
        return work(*found, **named)

    return run


def entry(found: Value, at: list[int]) -> Value:
    """The entry of a list or matrix at the given places, which count from 1."""
    if isinstance(found, Matrix):
        if len(at) == 1:
            raise VariantError("an entry of a matrix needs a row and a column, as in H[1, 2]")
        row, col = at
        if not (1 <= row <= found.shape[0] and 1 <= col <= found.shape[1]):
            raise VariantError(f"[{row}, {col}] lies outside {kind_of(found)}")
        return found.rows[row - 1][col - 1]
    for place in at:
        if not isinstance(found, tuple):
            raise VariantError(f"[…] is for lists and matrices, not for {kind_of(found)}")
        if not 1 <= place <= len(found):
            raise VariantError(f"[{place}] lies outside {kind_of(found)}; counting starts at 1")
        found = found[place - 1]
    return found


def _member(item: Value, pool: Value) -> bool:
    if isinstance(pool, Region):
        from hessquiz.maths.roots import lies_in

        return lies_in(item, pool)
    return any(arithmetic.same(item, other) for other in values.as_list(pool, "what follows `in`"))


TESTS: dict[str, Callable[[Value, Value], bool]] = {
    "==": arithmetic.same,
    "!=": lambda x, y: not arithmetic.same(x, y),
    "<": arithmetic.less,
    "<=": lambda x, y: not arithmetic.less(y, x),
    ">": lambda x, y: arithmetic.less(y, x),
    ">=": lambda x, y: not arithmetic.less(x, y),
    "in": _member,
    "not in": lambda x, y: not _member(x, y),
}
CONSTANTS: dict[str, Value] = {
    "pi": se.pi, "e": se.E, "inf": se.oo, "true": True, "false": False,
}  # fmt: skip
