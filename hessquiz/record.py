"""Frozen, slotted records like those of `dataclasses`, ten times as cheap to define and three times to make.

The tree has twenty kinds of node: a quarter of the start of `hessquiz grade` went into defining them, and every
grade makes some forty. So mypy alone holds them frozen: a check when the program runs would double the cost of
making one.
"""

from __future__ import annotations

from operator import attrgetter
from types import FunctionType
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, eq_default=True)
def record(cls: type[T]) -> type[T]:
    """A class of up to eight annotated fields, defaults last: equal where class and fields are, hashable.

    It is not to be changed, and its defaults are shared.
    `__kept__` may name one more attribute with the function of the record that it is worked out by, once.
    """
    names = tuple(cls.__annotations__)
    body = dict(cls.__dict__)
    kept: dict[str, Any] = body.pop("__kept__", {})
    defaults = {name: body.pop(name) for name in names if name in body}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    kind: Any = type(cls)
    made = kind(cls.__name__, cls.__bases__, {**body, "__slots__": (*names, *kept), "__match_args__": names})
    fields = attrgetter(*names) if len(names) > 1 else _single(names[0])

    def same(self: Any, other: Any) -> Any:
        return fields(self) == fields(other) if type(other) is made else NotImplemented

    def hashed(self: Any) -> int:
        return hash((made.__name__, fields(self)))

    def shown(self: Any) -> str:
        return f"{made.__name__}({', '.join(f'{n}={v!r}' for n, v in zip(names, fields(self), strict=True))})"

    def rebuilt(self: Any) -> tuple[Any, ...]:
        return made, fields(self)

    made.__init__ = _initialiser(names, defaults)
    for name, work_out in kept.items():
        made.__init__ = _keeping(made.__init__, getattr(made, name).__set__, work_out)
    made.__eq__ = body.get("__eq__", same)
    made.__hash__, made.__repr__, made.__reduce__ = hashed, shown, rebuilt
    return made  # type: ignore[no-any-return]


def as_dict(made: Any) -> dict[str, Any]:
    """The fields of a record by their names."""
    return {name: getattr(made, name) for name in made.__match_args__}


def _initialiser(names: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """`__init__` of the fields' names: the code of one of those below, its parameters and attributes renamed."""
    code = _INITIALISERS[len(names)].__code__.replace(co_varnames=("self", *names), co_names=names)
    return FunctionType(code, {}, "__init__", tuple(defaults.values()))


def _keeping(init: Any, keep: Any, work_out: Any) -> Any:
    def initialise(self: Any, *args: Any, **named: Any) -> None:
        init(self, *args, **named)
        keep(self, work_out(self))

    return initialise


def _one(self: Any, a: Any) -> None:
    self.a = a


def _two(self: Any, a: Any, b: Any) -> None:
    self.a = a
    self.b = b


def _three(self: Any, a: Any, b: Any, c: Any) -> None:
    self.a = a
    self.b = b
    self.c = c


def _four(self: Any, a: Any, b: Any, c: Any, d: Any) -> None:
    self.a = a
    self.b = b
    self.c = c
    self.d = d


def _five(self: Any, a: Any, b: Any, c: Any, d: Any, e: Any) -> None:
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.e = e


def _seven(self: Any, a: Any, b: Any, c: Any, d: Any, e: Any, f: Any, g: Any) -> None:
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.e = e
    self.f = f
    self.g = g


def _eight(self: Any, a: Any, b: Any, c: Any, d: Any, e: Any, f: Any, g: Any, h: Any) -> None:
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.e = e
    self.f = f
    self.g = g
    self.h = h


_INITIALISERS: dict[int, Any] = {
    1: _one,
    2: _two,
    3: _three,
    4: _four,
    5: _five,
    7: _seven,
    8: _eight,
}


def _single(name: str) -> Any:
    get = attrgetter(name)
    return lambda self: (get(self),)
