"""One file a format of coursework; a file of this folder without an underscore is a format of its name.

A format of papers has `files(prepared) -> {path: bytes}`. A format of the whole class has `pieces(prepared) ->
{pot: bytes}`, the lines that one paper adds to each pot, and `whole(sheet, pots) -> {path: pieces}`, where `pots` reads
a pot's lines in the order of the roster, as often as it is asked. `prepared` is a paper with what several formats show
of it (`_prepared`). Paths are relative to the folder of the class.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType

from hessquiz.errors import UsageError

DEFAULT = ("pdf", "tex", "key")

Pots = Callable[[str], Iterable[bytes]]
Files = Mapping[str, bytes]
Streams = Mapping[str, Iterable[bytes]]
"""Files of the class piece by piece: it may be larger than memory."""


def names() -> list[str]:
    """Every format."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def format_named(name: str) -> ModuleType:
    """The module of a format.

    Raises:
        UsageError: where there is none.
    """
    if name not in names():
        raise UsageError(f"there is no format {name!r}; there are {', '.join(names())}.")
    return importlib.import_module(f"hessquiz.export.sheets.{name}")
