"""`hessquiz stress`: every promise of the families, over many seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hessquiz.cli._completion import families

if TYPE_CHECKING:
    from hessquiz.families.stress import Report


@click.command(epilog="FAMILY is a name or a .yaml file; without one, all families are checked.")
@click.argument("family", required=False, shell_complete=families)
@click.option("--seeds", type=click.IntRange(min=1), default=200, help="How many seeds, from 1 (200).")
@click.option("--jobs", type=click.IntRange(min=-1), default=1, help="Processes; -1 for one a core (1).")
@click.option("--measure", is_flag=True, help="Write the measured sizes to cards/exercises/sizes.json.")
def command(family: str | None, seeds: int, jobs: int, measure: bool) -> int:
    """Check every promise of a family, or of all, over many seeds; exit code 1 where one is broken."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from hessquiz.cli._workers import some
    from hessquiz.families import sizes
    from hessquiz.families.make import family_paths, path_of
    from hessquiz.families.stress import stress_on

    some(jobs)
    paths = [path_of(family)] if family else family_paths()
    reports = []
    columns = (TextColumn("{task.description:32}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=seeds * len(paths))
        for path in paths:
            bar.update(task, description=path.stem)
            found = stress_on(str(path), range(1, seeds + 1), jobs, lambda n: bar.advance(task, n))
            reports.append(found)
    _table(reports)
    for found in reports:
        for line in (*found.faults, *(f"note: {note}" for note in found.notes)):
            click.echo(f"{found.family.source.name}: {line}")
    if measure:
        measured = {r.family.name: sizes.measure(r.family, list(r.questions), list(r.keys)) for r in reports}
        sizes.write(measured)
    return int(any(found.faults for found in reports))


def _table(reports: list[Report]) -> None:
    from hessquiz.families import sizes

    click.echo(
        f"{'family':34} {'seeds':>6} {'faults':>6} {'space':>8} {'keys':>8} {'same key':>8} redraws   ms  worst"
    )
    for r in reports:
        size = sizes.measure(r.family, list(r.questions), list(r.keys))
        click.echo(
            f"{r.family.name:34} {r.seeds:6} {len(r.faults):6} {size['space']:8} {size['keys']:8} "
            f"{size['same_key']:8.2%} {r.redraws:7} {r.median_ms:4.1f} {r.slowest_ms:6.1f}"
        )
