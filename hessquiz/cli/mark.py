"""`hessquiz mark`: the answers of a class → marks, feedback, item analysis."""

from __future__ import annotations

from pathlib import Path

import click

_PATH: click.Path = click.Path(path_type=Path)
_FILE: click.Path = click.Path(exists=True, dir_okay=False, path_type=Path)

EPILOG = """\b
DIR is a folder that `hessquiz sheet` made. RESPONSES is its responses.csv filled
in, Moodle's quiz report "Responses", or Canvas's "Student analysis"; several
files, such as the reports of Canvas's quizzes, are marked together.
It writes into DIR: marks.csv, parts.csv, feedback/ID.md, review.csv (answers that
a person must look at), items.csv and analysis.html, changes.csv.
You may write into DIR: overrides.csv (student, part, mark, reason) and
accepted.csv (part, answer, reason, student); both hold at every marking.
"""


@click.command(epilog=EPILOG)
@click.argument("folder", metavar="DIR", type=_PATH)
@click.argument("responses", nargs=-1, required=True, type=_FILE)
@click.option("--jobs", type=int, default=-1, show_default=True, help="Processes; -1 is one for each core.")
@click.option("--dask", metavar="ADDRESS", help="Scheduler of a Dask cluster that sees the same folder.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
def command(folder: Path, responses: tuple[Path, ...], jobs: int, dask: str | None, quiet: bool) -> None:
    """Mark the answers of a class.

    What can't be read is never wrong: it waits for you in review.csv. Mark again after a ruling, another key or
    tolerance: changes.csv says whose mark changed, and why.
    """
    from hessquiz.cli._progress import progress, steps
    from hessquiz.cli._workers import workers
    from hessquiz.files import alone
    from hessquiz.marking.whole import CHANGES, REVIEW, known_names, mark_class

    count = len(known_names(folder))
    with alone(folder), workers(jobs, dask) as run, progress("Marking", count, quiet) as step:
        report = mark_class(folder, responses, run, lambda done: steps(step, done))
    if report.ignored:
        click.echo(f"Passed over: the columns {', '.join(report.ignored)}.", err=True)
    if report.left:
        click.echo(f"Passed over: the answers of {', '.join(report.left)}, no longer in the class.", err=True)
    if quiet:
        return
    mean = "" if report.mean is None else f", {report.mean:.1f} of {float(report.points):g} points on average"
    click.echo(f"{folder}: {report.handed_in} of {report.students} students handed in{mean}.")
    if report.waiting:
        click.echo(
            f"{report.waiting} answer{'s' if report.waiting > 1 else ''} to look at: {folder / REVIEW}"
        )
    if report.changes:
        click.echo(
            f"{len(report.changes)} mark{'s' if len(report.changes) > 1 else ''} changed: {folder / CHANGES}"
        )
