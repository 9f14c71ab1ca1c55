"""`hessquiz verify`: does the folder of a class agree with itself?"""

from __future__ import annotations

from pathlib import Path

import click

_PATH: click.Path = click.Path(path_type=Path)


@click.command()
@click.argument("folder", metavar="DIR", type=_PATH)
@click.option("--jobs", type=int, default=-1, show_default=True, help="Processes; -1 is one for each core.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
def command(folder: Path, jobs: int, quiet: bool) -> int:
    """Derive every key of a class again, and compare papers, files, keys.csv, ledger and certificates.

    Ends with 1 where something does not agree, and says where.
    """
    from hessquiz.cli._progress import progress, steps
    from hessquiz.cli._workers import workers
    from hessquiz.sheets.folder import students_of
    from hessquiz.sheets.verify import verify

    count = len(students_of(folder))
    with workers(jobs, None) as run, progress("Deriving keys again", count, quiet) as step:
        places = verify(folder, run, lambda done: steps(step, done))
    for place in places:
        click.echo(place)
    if places:
        click.echo(
            f"{folder}: {len(places)} place{'s' if len(places) > 1 else ''} where it does not agree.",
            err=True,
        )
        return 1
    if not quiet:
        click.echo(f"{folder}: {count} papers; every key derived again, every file as it was written.")
    return 0
