"""The names that are known at a place of an exercise file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from hessquiz.answers.strict_tokens import CONSTANTS, KEYWORDS
from hessquiz.families.draws import draws
from hessquiz.families.keys import WORDS
from hessquiz.maths.registry import functions


@dataclass(slots=True)
class Scope:
    """The names that are known at a place of the file, and those that were used."""

    names: set[str] = field(default_factory=set)
    variables: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=lambda: set(WORDS))
    used: set[str] = field(default_factory=set)

    def taken(self, name: str) -> str:
        """What a name is already, in words; "" where it is free."""
        if name in CONSTANTS:
            return "a constant"
        if name in KEYWORDS:
            return "a word of the language"
        if name in functions() or name in draws():
            return "a function"
        if name in self.words:
            return "a word"
        if name in self.variables:
            return "a variable"
        return "a name" if name in self.names else ""

    def meant(self, name: str, bound: Iterable[str] = ()) -> str:
        """Advice on an unknown name: the call of a function, or the name that is near."""
        if name in functions():
            return f"{name} is a function: write {functions()[name].usage}"
        return near(name, self.names | self.words | set(bound))

    def forget(self, name: str) -> None:
        """Drop a loop's name."""
        self.names.discard(name)


def near(name: str, pool: Iterable[str]) -> str:
    """`did you mean "x"?` where a name of the pool is near, or the same but for capitals; else nothing."""
    names = sorted(pool)
    other_case = next((n for n in names if n.lower() == name.lower()), name)
    found = get_close_matches(other_case, names, n=1, cutoff=0.6)
    return f'did you mean "{found[0]}"?' if found else ""
