"""The `hessquiz` command: one file a subcommand, found by its name in this folder.

A module `hessquiz/cli/export_anki.py` holds a click command named `command` and serves
`hessquiz export-anki`. Each imports what it needs inside, so that `--help` stays quick. This is the only
place where errors become messages, and where the clock and the environment enter.
"""

from __future__ import annotations

import importlib
import os
import sys

import click

import hessquiz
from hessquiz.errors import HessquizError, Unreadable

EXIT_CODES = """\b
Exit codes:
  0    done; for grade: correct
  1    graded partial or incorrect; a check that did not hold
  2    the command line can't be understood
  3    an answer that can't be read
  4    grading could not decide
  65   a card source, key or data file with errors
  70   a fault in hessquiz itself
  74   a file or the store can't be read or written
  130  interrupted
"""


class Commands(click.Group):
    """Subcommands are the modules of this folder; each is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Names of all subcommands, sorted."""
        files = os.listdir(__path__[0])  # noqa: PTH208  pathlib would cost the help page 5 % of its start
        return sorted(f[:-3].replace("_", "-") for f in files if f.endswith(".py") and f[0].islower())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does it, without importing every subcommand."""
        from hessquiz.cli._summaries import SUMMARIES

        rows = []
        for name in self.list_commands(ctx):
            command = None if name in SUMMARIES else self.get_command(ctx, name)
            rows.append((name, SUMMARIES[name] if command is None else command.get_short_help_str()))
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The subcommand of that name; None where there is none."""
        path = f"hessquiz.cli.{name.replace('-', '_')}"
        if name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(path)
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with a suggestion where a name is near."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            if not near or "Did you mean" in error.message:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from error


@click.group(cls=Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(hessquiz.__version__, prog_name="hessquiz")
def root() -> None:
    """Study, practise and set exercises on the Hessian matrix."""


def _database_errors() -> type[Exception] | tuple[()]:
    """What SQLite raises, if it is loaded at all: asked for only where something has gone wrong."""
    sqlite = sys.modules.get("sqlite3")
    return sqlite.Error if sqlite else ()


def main(args: list[str] | None = None) -> None:
    """Run a command and end the process with its exit code; errors are one sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = root.main(args=args, prog_name="hessquiz", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Unreadable as error:
        click.echo(f"hessquiz: {error}\n{error.caret()}", err=True)
        sys.exit(error.exit_code)
    except HessquizError as error:
        click.echo(f"hessquiz: {error}", err=True)
        sys.exit(error.exit_code)
    except _database_errors() as error:
        said = f"A file of the practice folder can't be used ({error})."
        click.echo(f"hessquiz: {said} `hessquiz doctor` says which, and what to do.", err=True)
        sys.exit(74)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        click.echo(f"hessquiz: {error.strerror or error}: {error.filename or ''}".rstrip(": "), err=True)
        sys.exit(74)
    sys.exit(code if isinstance(code, int) else 0)
