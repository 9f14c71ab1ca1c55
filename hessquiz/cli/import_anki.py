"""`hessquiz import-anki`: reviews of our notes done in Anki."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from hessquiz.cli._options import clock, data_folder, data_option, json_option, now_option


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@now_option
@json_option
def command(file: Path, data: Path | None, now: str | None, as_json: bool) -> None:
    """Add the review history of hessquiz notes from FILE: a collection.anki2, a .colpkg or an .apkg.

    In Anki: File > Export, with “Include scheduling information”. Importing twice adds nothing twice.
    """
    from hessquiz.practice.anki_import import history
    from hessquiz.schedule.days import Instant, from_datetime
    from hessquiz.schedule.lineage import from_text
    from hessquiz.store.pool import lineage_of, titles
    from hessquiz.store.reviews import Store

    def local(at: int) -> Instant:
        offset = from_datetime(datetime.fromtimestamp(at / 1000).astimezone()).offset
        return Instant(at, offset)

    folder = data_folder(data)
    lineage = lineage_of(folder)
    found = history(file, local, titles(folder), from_text(lineage))
    store = Store(folder, clock(now)().day, lineage)
    try:
        added = store.add(found.events)
    finally:
        store.close()
    if as_json:
        report = {"read": len(found.events), "added": added, "unknown": found.unknown}
        click.echo(json.dumps(report, ensure_ascii=False))
        return
    click.echo(f"{added} of {len(found.events)} reviews were new.", err=True)
    if found.unknown:
        count = sum(found.unknown.values())
        click.echo(
            f"{count} reviews belong to {len(found.unknown)} notes that practice does not ask.", err=True
        )
