"""`hessquiz page`: live exercises on one page, for people without Anki."""

from __future__ import annotations

from pathlib import Path

import click

_PATH: click.Path = click.Path(path_type=Path)

EPILOG = """\b
hessquiz page                                   all families
hessquiz page newton-step bfgs-update -o newton.html
hessquiz page cards/coursework/curvature.yaml   the exercises of a sheet
"""


@click.command(epilog=EPILOG)
@click.argument("what", nargs=-1)
@click.option("-o", "--out", type=_PATH, default="practice.html", show_default=True, help="The page.")
@click.option(
    "--variants", type=click.IntRange(1, 1000), default=20, show_default=True,
    help="Exercises that each heading draws from.",
)  # fmt: skip
@click.option("--title", default="", help="Title of the page.")
@click.option("--jobs", type=int, default=-1, show_default=True, help="Processes; -1 is one for each core.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
def command(what: tuple[str, ...], out: Path, variants: int, title: str, jobs: int, quiet: bool) -> None:
    """Write one page of exercises that are drawn anew and checked as they are typed.

    WHAT are families, or one sheet. The page needs no server and no network. It holds the keys of its
    exercises: use it for practice, not for what is marked.
    """
    from hessquiz import assemble, files, resources
    from hessquiz.cli._progress import progress
    from hessquiz.cli._workers import workers
    from hessquiz.export import page
    from hessquiz.families.make import families, load
    from hessquiz.sheets.spec import read_sheet

    tolerance = ""
    if len(what) == 1 and what[0].endswith((".yaml", ".yml")) and Path(what[0]).is_file():
        sheet = read_sheet(Path(what[0]))
        title, tolerance = title or sheet.title, sheet.tolerance
        wanted = list(dict.fromkeys((item.family, item.level) for item in sheet.items))
    else:
        every = [load(name) for name in what] if what else families()
        wanted = [(family.name, None) for family in every]
    skills = assemble.skills(wanted)
    with workers(jobs, None) as run, progress("Making exercises", len(skills), quiet) as advance:
        groups = assemble.page_groups(resources.folder("cards"), skills, variants, run, advance, tolerance)
    made = page.page(
        title or "Practice: the Hessian",
        "Every exercise is drawn anew. Type your answer as you would write it; nothing leaves this page.",
        groups,
        resources.folder("templates"),
    )
    files.write_whole(out, made)
    if not quiet:
        count = sum(len(group.items) for group in groups)
        click.echo(f"{out.resolve()}: {count} kinds of exercise, {len(made) / 1024:.0f} KB.")
        click.echo("The page holds the keys of its exercises: use it for practice, not for what is marked.")
