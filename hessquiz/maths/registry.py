"""The author functions: what an exercise file may call, found in the modules of this folder.

A function marked `@author` is offered under its own name. Its docstring says first what it is, and holds at
least one worked value in the form "`call` is `value`", which the tests compute.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

_MARK = "_author_function"


@dataclass(frozen=True, slots=True)
class AuthorFunction:
    """One function of the exercise language: how it is called, and what its documentation says."""

    name: str
    module: str
    call: Callable[..., Any]
    signature: inspect.Signature
    doc: str

    @property
    def options(self) -> tuple[str, ...]:
        """Names that may be given as `name=value`."""
        kinds = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
        return tuple(p.name for p in self.signature.parameters.values() if p.kind in kinds)

    @property
    def usage(self) -> str:
        """The call as an author writes it: `contours(of, window=, levels=)`."""
        shown = []
        for p in self.signature.parameters.values():
            if p.kind is inspect.Parameter.VAR_POSITIONAL:
                shown.append(f"{p.name}, …")
            elif p.kind is inspect.Parameter.KEYWORD_ONLY:
                shown.append(f"{p.name}=")
            else:
                shown.append(p.name if p.default is inspect.Parameter.empty else f"[{p.name}]")
        return f"{self.name}({', '.join(shown)})"


def author(function: Function) -> Function:
    """Offer a function to the authors of exercises, under its own name (a trailing _ is dropped)."""
    setattr(function, _MARK, True)
    return function


@cache
def functions() -> dict[str, AuthorFunction]:
    """Every author function by name, sorted by module and order of definition."""
    import hessquiz.maths as package

    found: dict[str, AuthorFunction] = {}
    for module_info in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        for value in vars(module).values():
            if getattr(value, _MARK, False) and value.__module__ == module.__name__:
                name = value.__name__.rstrip("_")
                assert name not in found, f"two author functions are called {name}"
                doc = inspect.getdoc(value) or ""
                found[name] = AuthorFunction(name, module_info.name, value, inspect.signature(value), doc)
    return found
