"""Random bits for exercises: every draw comes from one generator, seeded by the text family@revision#seed.

All draws rest on `Random.getrandbits`, whose stream is the same in every Python version.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths.values import MAX_ITEMS, Value, Word, as_int, as_vector, kind_of

Function = TypeVar("Function", bound=Callable[..., Any])

MARK = "_draw_function"
TRIES = 2000


class Generator:
    """One stream of random bits for one variant."""

    def __init__(self, seed: str) -> None:
        self._bits = Random(seed)

    def below(self, n: int) -> int:
        """A whole number from 0 to n − 1."""
        if n < 1:
            raise VariantError("there is nothing to draw from")
        width = (n - 1).bit_length()
        while True:
            found = self._bits.getrandbits(width) if width else 0
            if found < n:
                return found

    def pick(self, items: Sequence[Any]) -> Any:
        """One item of a sequence."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[Any]) -> list[Any]:
        """The items in random order (Fisher and Yates)."""
        found = list(items)
        for i in range(len(found) - 1, 0, -1):
            j = self.below(i + 1)
            found[i], found[j] = found[j], found[i]
        return found


def draw(function: Function) -> Function:
    """Offer a function, whose first argument is the generator, under its own name in `cases` and `draw`."""
    setattr(function, MARK, True)
    return function


def options_of(words: tuple[Value, ...], known: Sequence[str], name: str) -> set[str]:
    """The options given, as words; VariantError for one that is not known."""
    found = set()
    for word in words:
        if not isinstance(word, Word) or word.text not in known:
            given = f'"{word.text}"' if isinstance(word, Word) else kind_of(word)
            raise VariantError(f"{name}() has no option {given}; it knows {', '.join(known)}")
        found.add(word.text)
    return found


def range_of(values: Value, name: str) -> list[fmpq]:
    """The numbers of a range or list."""
    found = as_vector(values, f"the range of {name}()")
    if not found or not all(isinstance(e, fmpq) for e in found):
        raise VariantError(f"{name}() draws from a range such as -3..3, or from a list of numbers")
    return list(found)


def count_of(n: Value) -> int:
    """How many are to be drawn, from 1 to MAX_ITEMS."""
    size = as_int(n, "how many are drawn")
    if not 0 < size <= MAX_ITEMS:
        raise VariantError(f"{size} can't be drawn; from 1 to {MAX_ITEMS} can")
    return size
