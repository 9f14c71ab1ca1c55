"""The draw functions that an exercise file may call."""

from __future__ import annotations

import inspect
from functools import cache

from hessquiz.families import draw_matrices, draw_numbers
from hessquiz.families.generator import MARK
from hessquiz.maths.registry import AuthorFunction


@cache
def draws() -> dict[str, AuthorFunction]:
    """Every draw function by name; signatures leave the generator out."""
    found = {}
    for module in (draw_numbers, draw_matrices):
        for value in vars(module).values():
            if not getattr(value, MARK, False) or value.__module__ != module.__name__:
                continue
            name = value.__name__.rstrip("_")
            parameters = list(inspect.signature(value).parameters.values())[1:]
            signature = inspect.Signature(parameters)
            found[name] = AuthorFunction(name, "draw", value, signature, inspect.getdoc(value) or "")
    return found
