"""`hessquiz export-anki`: the deck with the practice history in it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from hessquiz.cli._options import clock, data_folder, data_option, json_option, now_option


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), default="hessquiz-history.apkg")
@click.option(
    "--package", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Put the history into this package (default: a fresh build of the deck).",
)  # fmt: skip
@data_option
@now_option
@json_option
def command(out: Path, package: Path | None, data: Path | None, now: str | None, as_json: bool) -> None:
    """Write the deck to OUT with your practice as its review log, for import into Anki.

    In Anki: File > Import, and tick “Import any learning progress”.

    \b
    hessquiz export-anki
    hessquiz export-anki mine.apkg --package build/hessquiz.apkg
    """
    from hessquiz import files, resources, sources
    from hessquiz.practice.anki_export import with_history
    from hessquiz.store.reviews import written

    events, settings, latest = written(data_folder(data), clock(now)().day)
    base = package.read_bytes() if package else _deck()
    made = with_history(base, events, settings, sources.moved_items(resources.folder("cards")), latest)
    files.write_whole(out, made.package)
    if as_json:
        report = {
            "package": str(out),
            "reviews": made.reviews,
            "cards": made.cards,
            "missing": list(made.missing),
        }
        click.echo(json.dumps(report, ensure_ascii=False))
        return
    click.echo(str(out))
    click.echo(f"{made.reviews} reviews of {made.cards} cards.", err=True)
    if made.missing:
        click.echo(f"The deck has no note for {', '.join(made.missing)}; that history stays here.", err=True)
    click.echo("In Anki: File > Import, and tick “Import any learning progress”.", err=True)


def _deck() -> bytes:
    from hessquiz import assemble, resources
    from hessquiz.cli._workers import workers
    from hessquiz.cli.build import VARIANTS
    from hessquiz.export import apkg

    cards = resources.folder("cards")
    lock = apkg.lock.read(cards / "release.lock")
    with workers(-1, None) as run:
        deck = assemble.deck(cards, variants=VARIANTS, run=run)
    edition = apkg.edition(deck, resources.folder("templates") / "anki", lock)
    return edition.package()
