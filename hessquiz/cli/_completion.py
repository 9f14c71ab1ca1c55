"""What the shell completes besides commands and options: names of families, topics and items."""

from __future__ import annotations

import click

from hessquiz import resources


def families(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Names of families, by their files: nothing is read."""
    return _names("exercises", begun)


def topics(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Names of topics, by their files."""
    return _names("notes", begun)


def items(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """What practice schedules, as the pool in the learner's folder has it."""
    from hessquiz.cli._options import data_folder
    from hessquiz.store.pool import titles

    return sorted(name for name in titles(data_folder(context.params.get("data"))) if name.startswith(begun))


def _names(folder: str, begun: str) -> list[str]:
    return sorted(path.stem for path in (resources.folder("cards") / folder).glob(f"{begun}*.yaml"))
