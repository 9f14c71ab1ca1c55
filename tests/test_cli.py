"""The command itself: its help page tells the truth without importing what it tells of."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from hessquiz.cli import root
from hessquiz.cli._summaries import SUMMARIES


@pytest.fixture
def context() -> click.Context:
    return click.Context(root)


def test_the_help_page_says_of_each_subcommand_what_it_says_itself(context: click.Context) -> None:
    commands = {name: root.get_command(context, name) for name in root.list_commands(context)}
    said = {name: command.get_short_help_str(200) for name, command in commands.items() if command}
    assert said == SUMMARIES


def test_a_near_name_is_suggested(context: click.Context) -> None:
    with pytest.raises(click.UsageError, match="practice"):
        root.resolve_command(context, ["practise"])
    assert root.get_command(context, "_options") is None
    assert root.get_command(context, "..") is None


def pages(command: click.Command, context: click.Context) -> Iterator[str]:
    """The help pages of a command and of all below it."""
    yield command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                yield from pages(below, click.Context(below, context, name))


def test_no_help_page_shows_the_sign_that_keeps_lines_apart(context: click.Context) -> None:
    shown = list(pages(root, context))
    assert len(shown) > len(SUMMARIES)
    assert [page for page in shown if "\\b" in page or "\b" in page] == []
