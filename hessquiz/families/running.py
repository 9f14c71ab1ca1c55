"""An expression that can be run: it counts its steps and stops at a limit, and fails with its line in the file."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from flint import fmpq

from hessquiz.answers import strict
from hessquiz.errors import VariantError
from hessquiz.families.generator import Generator
from hessquiz.maths import scalars, values
from hessquiz.maths.values import Value, kind_of

MAX_STEPS = 200_000
MAX_SECONDS = 2.0
MAX_SIZE = 20_000


class Meter:
    """Counts steps of one variant, and looks at the clock now and then."""

    __slots__ = ("left", "started")

    def __init__(self) -> None:
        self.left = MAX_STEPS
        self.started = time.process_time()

    def step(self, n: int = 1) -> None:
        """Take n steps; a VariantError where the limit is passed."""
        self.left -= n
        if self.left < 0:
            raise VariantError(f"more than {MAX_STEPS:,} steps in one variant".replace(",", " "))

    def call(self) -> None:
        """Take the steps of a call, and look at the clock."""
        self.step(4)
        if time.process_time() - self.started > MAX_SECONDS:
            raise VariantError(f"one variant takes more than {MAX_SECONDS:g} seconds")


@dataclass(slots=True)
class Env:
    """Values of names while a variant is made; `rng` only where draws are allowed."""

    names: dict[str, Value]
    meter: Meter
    rng: Generator | None = None


Run: TypeAlias = Callable[[Env], Value]


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that can be run, and what is known of it: its names, its place in the file."""

    text: str
    label: str
    place: tuple[int, int]
    names: frozenset[str]
    source: strict.Expression
    closure: Run = field(compare=False)

    def run(self, env: Env) -> Value:
        """The value.

        Raises:
            VariantError: with the line and the label of this expression.
        """
        try:
            return self.closure(env)
        except Located:
            raise
        except VariantError as error:
            raise Located(self.place[0], self.label, str(error)) from error
        except (RecursionError, OverflowError, ZeroDivisionError, MemoryError) as error:
            told = f"this can't be worked out ({type(error).__name__})"
            raise Located(self.place[0], self.label, told) from error

    def holds(self, env: Env) -> bool:
        """The value of a condition."""
        found = self.run(env)
        if not isinstance(found, bool):
            raise Located(self.place[0], self.label, f"must be true or false, not {kind_of(found)}")
        return found


class Located(VariantError):
    """A failure at a line of the family's file."""

    def __init__(self, line: int, label: str, message: str) -> None:
        self.line, self.label, self.message = line, label, message
        super().__init__(f"line {line}: {label}: {message}")


def checked_size(value: Value) -> Value:
    """The value, unless a formula in it has grown beyond what can be handled."""

    def look(entry: Any) -> Any:
        if not isinstance(entry, fmpq) and scalars.size(entry, MAX_SIZE) > MAX_SIZE:
            raise VariantError(f"a formula of more than {MAX_SIZE} parts")
        return entry

    return values.each(value, look)
