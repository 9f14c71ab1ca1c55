"""One exercise family as its author edits it: a variant with hints, key and solution, and what is wrong."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hessquiz.families.family import Family

POLL = 0.3
"""Seconds between two looks at the file."""

SEEDS = 25
"""Seeds that are checked each time; `hessquiz stress` checks more."""

KEYS = "Enter: next seed · a number: that seed · q: leave"


def screen(name: str, seed: int, level: int | None) -> str:
    """A variant of the family, and the faults over a few seeds; or the complaint about the file."""
    from hessquiz.cli.exercise import shown
    from hessquiz.errors import HessquizError
    from hessquiz.families.make import load, make, seeds

    try:
        family = load(name)
        variant = make(family, next(seeds(family, seed, level)))
        return "\n".join([*shown(variant, "text", solution=True), *_checked(family)])
    except HessquizError as error:
        return str(error)


def _checked(family: Family) -> list[str]:
    from hessquiz.families.stress import stress

    found = stress(family, range(1, SEEDS + 1))
    if not found.faults:
        return [f"{SEEDS} seeds checked, no fault; {found.median_ms:.1f} ms a variant."]
    return [f"{SEEDS} seeds checked, {len(found.faults)} faults:", *(f"  {fault}" for fault in found.faults)]


def watch(name: str, seed: int, level: int | None) -> None:
    """Show the family, and again whenever its file changes or another seed is asked for, until `q` or Ctrl-C."""
    path = Path(name)
    last: tuple[object, ...] | None = None
    while True:
        now = (_stamp(path), seed)
        if now != last and now[0] is not None:
            last = now
            _draw(screen(name, seed, level), path, seed)
        typed = _typed(POLL)
        if typed is None:
            continue
        if typed in ("q", "\x04"):
            return
        if typed == "":
            seed += 1
        elif typed.isascii() and typed.isdigit():
            seed = int(typed)
        else:
            click.echo(f"{typed!r} means nothing here. {KEYS}")


def _draw(text: str, path: Path, seed: int) -> None:
    click.clear()
    click.echo(_wrapped(text))
    click.echo(f"\n{path.name}, seed {seed}, at {time.strftime('%H:%M:%S')}. {KEYS}")


def _wrapped(text: str) -> str:
    """Long lines broken between words, for this terminal; what is set in columns or drawn stays as it is."""
    width = shutil.get_terminal_size().columns - 1
    lines = []
    for line in text.splitlines():
        broken = len(line) > width and not line.startswith("   ")
        lines += textwrap.wrap(line, width, break_on_hyphens=False) if broken else [line]
    return "\n".join(lines)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes when the file is written; None in the moment when an editor has moved it away."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _typed(seconds: float) -> str | None:
    """A line that was typed within so many seconds; "\\x04" when there will be no more."""
    if os.name != "posix" or not sys.stdin.isatty():
        time.sleep(seconds)
        return None
    import select

    if not select.select([sys.stdin], [], [], seconds)[0]:
        return None
    line = sys.stdin.readline()
    return line.strip() if line else "\x04"
