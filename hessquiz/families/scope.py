"""The names that are known at a place of an exercise file."""

from __future__ import annotations

from dataclasses import dataclass, field

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

    def forget(self, name: str) -> None:
        """Drop a loop's name."""
        self.names.discard(name)
