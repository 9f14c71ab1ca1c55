"""The values of one seed, before anything is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from hessquiz.families.family import Family
from hessquiz.families.running import Env, Expression
from hessquiz.families.wording import Wording
from hessquiz.maths.values import Value
from hessquiz.text import EMPTY, Prose
from hessquiz.text import prose as _prose


@lru_cache(maxsize=4096)
def prose(text: str) -> Prose:
    """The text in all its forms; texts without holes come back from one variant to the next."""
    return _prose(text)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A family, a seed, and the values of all its names."""

    family: Family
    seed: int
    env: Env
    redraws: int

    def value(self, expression: Expression) -> Value:
        """An expression's value for this seed."""
        return expression.run(self.env)

    def said(self, wording: Wording) -> Prose:
        """A text with this seed's values, in all its forms."""
        if not wording:
            return EMPTY
        text = wording.show(self.env)
        return prose(text) if text else EMPTY
