"""`hessquiz log export` and `hessquiz log import`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hessquiz.cli._options import clock, data_folder, data_option, json_option, now_option


@click.group()
def command() -> None:
    """Take the review log out, or bring one in."""


@command.command("export")
@click.option(
    "--all", "all_kinds", is_flag=True, help="Also suspending and burying, so that a copy is exact."
)
@click.option("--item", metavar="ITEM", help="Only this skill or note.")
@data_option
def export(all_kinds: bool, item: str | None, data: Path | None) -> None:
    """Write the log as JSON Lines, one review a line, in the order of reviewing.

    \b
    hessquiz log export > reviews.jsonl
    hessquiz log export --item newton-step | jq .rating
    """
    from hessquiz.store import log
    from hessquiz.store.reviews import read_lineage, reading

    with reading(data_folder(data)) as connection:
        events = log.events(connection) if connection else []
        if connection and item:
            now = {e.id for e in log.events(connection, item, lineage=read_lineage(connection))}
            events = [e for e in events if e.item == item or e.id in now]
    for line in log.to_lines(events, all_kinds):
        click.echo(line)


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@data_option
@now_option
@json_option
def import_(file: Path, data: Path | None, now: str | None, as_json: bool) -> None:
    """Add the reviews of FILE (- is standard input); those that are in the log already are passed over."""
    import json

    from hessquiz.store import log
    from hessquiz.store.reviews import Store

    lines = sys.stdin if str(file) == "-" else file.read_text("utf-8").splitlines()
    events = log.from_lines(lines, str(file))
    store = Store(data_folder(data), clock(now)().day)
    try:
        added = store.add(events)
    finally:
        store.close()
    if as_json:
        click.echo(json.dumps({"read": len(events), "added": added}))
    else:
        click.echo(f"{added} of {len(events)} entries were new.", err=True)
