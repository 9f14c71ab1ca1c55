"""`hessquiz sheet`: a sheet for each student, with keys and certificates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hessquiz.export.sheets import DEFAULT, format_named, names

if TYPE_CHECKING:
    from hessquiz.sheets.produce import Class, Report

_PATH: click.Path = click.Path(path_type=Path)

EPILOG = """\b
SPEC is a file such as cards/coursework/curvature.yaml. The secret comes from
HESSQUIZ_SECRET or from the file that the sheet names as secret_file.
DIR/students may be handed out; everything else is yours.
"""


@click.command(epilog=EPILOG)
@click.argument("spec", type=_PATH)
@click.option("--roster", type=_PATH, help="CSV with the columns id, name, email.")
@click.option("--versions", type=click.IntRange(1, 1000), help="Without a roster: so many papers.")
@click.option("--out", type=_PATH, required=True, help="Folder of the class.")
@click.option(
    "--formats", default="", help=f"all, or some with commas of {', '.join(names())}.  [default: pdf,tex,key]"
)
@click.option("--jobs", type=int, default=-1, show_default=True, help="Processes; -1 is one for each core.")
@click.option("--dask", metavar="ADDRESS", help="Scheduler of a Dask cluster that sees the same folder.")
@click.option("--only", metavar="ID", help="Write this student's files again, nobody else's.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
def command(
    spec: Path,
    roster: Path | None,
    versions: int | None,
    out: Path,
    formats: str,
    jobs: int,
    dask: str | None,
    only: str | None,
    quiet: bool,
) -> None:
    """Make a different, equally hard sheet for each student.

    Run it again after a kill, or when students or items come and go: nobody's paper changes.
    """
    from hessquiz.files import alone

    this = _class(spec, roster, versions, out, formats)
    if only is not None:
        with alone(out):
            count = _again(this, formats, only)
        if not quiet:
            click.echo(f"{out}: {count} files of {only}.")
        return
    with alone(out):
        report = _produced(this, jobs, dask, quiet)
    if not quiet:
        _tell(report, out)


def _class(spec: Path, roster: Path | None, versions: int | None, out: Path, formats: str) -> Class:
    import os

    from hessquiz.errors import UsageError
    from hessquiz.sheets.produce import Class
    from hessquiz.sheets.roster import read_roster
    from hessquiz.sheets.roster import versions as unnamed
    from hessquiz.sheets.secret import secret_of
    from hessquiz.sheets.spec import read_sheet

    sheet = read_sheet(spec)
    if (roster is None) == (versions is None):
        raise UsageError("give either --roster students.csv or --versions 4.")
    students = read_roster(roster) if roster else unnamed(versions or 1)
    secret = secret_of(sheet, spec, os.environ.get("HESSQUIZ_SECRET", ""))
    return Class(sheet, students, secret, out, _chosen(formats), spec.read_bytes())


def _again(this: Class, formats: str, only: str) -> int:
    """Write one student's files in the class's formats and those asked for; how many they are."""
    from dataclasses import replace

    from hessquiz.errors import UsageError
    from hessquiz.sheets.class_files import formats_of
    from hessquiz.sheets.produce import again

    if only not in {student.id for student in this.students}:
        raise UsageError(f"student {only!r} is not on the roster.")
    before = formats_of(this.out)
    asked = this.formats if formats or not before else ()
    return again(replace(this, formats=tuple(sorted({*before, *asked}))), only)


def _produced(this: Class, jobs: int, dask: str | None, quiet: bool) -> Report:
    from hessquiz.cli._progress import progress, steps
    from hessquiz.cli._workers import workers
    from hessquiz.sheets.produce import produce

    with (
        workers(jobs, dask) as run,
        progress("Drawing and writing sheets", 2 * len(this.students), quiet) as step,
    ):
        return produce(this, run, lambda count: steps(step, count))


def _tell(report: Report, out: Path) -> None:
    from hessquiz.sheets.class_files import FORM

    found = report.of_class
    click.echo(
        f"{out}: {report.students} student{'s' if report.students > 1 else ''}, {report.written} files written."
    )
    click.echo(f"Difficulty: {found['difficulty']['relative']:.1%} of its mean is the standard deviation.")
    same = found["pairs_with_the_same_full_key"]
    if report.unlisted:
        click.echo(
            f"{out / FORM} is filled in and stays as it is; it has no line for {', '.join(report.unlisted)}.",
            err=True,
        )
    if same:
        click.echo(f"{same} pairs of students have all keys in common: the sheet has too few keys.", err=True)


def _chosen(formats: str) -> tuple[str, ...]:
    """The formats named, or the usual ones, in one order; the key is always among them."""
    chosen = {name.strip() for name in formats.split(",") if name.strip()} or set(DEFAULT)
    if "all" in chosen:
        chosen = {*names(), *chosen} - {"all"}
    for name in sorted(chosen):
        format_named(name)
    return tuple(sorted(chosen | {"key"}))
