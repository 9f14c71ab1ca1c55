"""An exercise family as it was read: every expression and text resolved, nothing drawn yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from hessquiz import document
from hessquiz.families.running import Expression
from hessquiz.families.wording import NOTHING, Wording


@dataclass(frozen=True, slots=True)
class Binding:
    """A name and the expression that gives its value."""

    name: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class MistakeRule:
    """A wrong answer that is expected, under a condition or for each item of a list."""

    value: Expression
    say: Wording
    when: Expression | None = None
    each: Expression | None = None
    fails: int = 0


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A condition on `answer` and what is said when it fails."""

    that: Expression
    say: Wording


@dataclass(frozen=True, slots=True)
class KeyRule:
    """How the key of one part is made; the fields are those of LANGUAGE's table of kinds."""

    kind: str
    value: Expression
    settings: dict[str, str] = field(default_factory=dict)
    decimals: int | None = None
    digits: int | None = None
    options: tuple[tuple[str, Wording], ...] = ()
    option_list: Expression | None = None
    shuffle: bool = False
    integers: tuple[str, ...] = ()
    vars: tuple[str, ...] = ()
    checks: tuple[CheckRule, ...] = ()


@dataclass(frozen=True, slots=True)
class PartRule:
    """One question of the family."""

    key: KeyRule
    ask: Wording = NOTHING
    given: int = 0
    picture: Expression | None = None
    mistakes: tuple[MistakeRule, ...] = ()
    hints: tuple[Wording, ...] = ()
    solution: Wording = NOTHING
    skill: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Family:
    """One file of exercises.

    `schedule` holds, for each binding of draw and let in order, the conditions that can be tested after it.
    """

    name: str
    revision: int
    title: str
    topic: str
    level: Expression | int
    ask: Wording
    parts: tuple[PartRule, ...]
    source: document.Source
    calculator: bool = False
    covers: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    cases: tuple[Binding, ...] = ()
    draw: tuple[Binding, ...] = ()
    let: tuple[Binding, ...] = ()
    require: tuple[Expression, ...] = ()
    schedule: tuple[tuple[Expression, ...], ...] = ()
    check: tuple[Expression, ...] = ()
    decoys: tuple[str, ...] = ()
    space: int = 0
    picture: Expression | None = None
    solution: Wording = NOTHING
    hints: tuple[Wording, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its parts' keys."""
        return tuple(part.key.kind for part in self.parts)
