"""`hessquiz optimize`: FSRS's parameters fitted to one's own log."""

from __future__ import annotations

import json
from pathlib import Path

import click

from hessquiz.cli._options import clock, data_folder, data_option, json_option, now_option


@click.command()
@click.option("--dry-run", is_flag=True, help="Show what would change, change nothing.")
@click.option("--reset", is_flag=True, help="Go back to FSRS's published parameters.")
@click.option("--force", is_flag=True, help="Fit even to fewer than 400 reviews.")
@data_option
@now_option
@json_option
def command(
    dry_run: bool, reset: bool, force: bool, data: Path | None, now: str | None, as_json: bool
) -> None:
    """Fit FSRS's parameters to your own reviews, for skills and for notes apart.

    New parameters are kept only where they foretell your log better.
    Needs `pip install 'hessquiz[optimize]'`.
    """
    from hessquiz.practice.optimize import optimized, published
    from hessquiz.store.reviews import Store

    store = Store(data_folder(data), clock(now)().day)
    try:
        settings, results = (
            published(store.settings) if reset else optimized(store.events(), store.settings, force)
        )
        if not dry_run and settings != store.settings:
            store.set(settings)
    finally:
        store.close()
    if as_json:
        click.echo(json.dumps({"applied": not dry_run, "results": [r.as_json() for r in results]}))
        return
    for result in results:
        click.echo(result.sentence())
