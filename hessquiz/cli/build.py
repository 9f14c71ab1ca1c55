"""`hessquiz build`: card sources → the Anki package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from hessquiz.export.apkg import Edition

_PATH: click.Path = click.Path(path_type=Path)


VARIANTS = 100
"""Exercises that a live card of the published deck draws from."""

EXIT_CODES = """\b
Exit codes:
  0    built
  65   problems in the sources
  74   the folder can't be written
"""


@click.command(epilog=EXIT_CODES)
@click.option("--out", type=_PATH, default="build", show_default=True, help="Folder for the package.")
@click.option("--cards", type=_PATH, help="Folder of card sources (default: the project's own).")
@click.option("--templates", type=_PATH, help="Folder of templates (default: the project's own).")
@click.option(
    "--variants", type=click.IntRange(0, 1000), default=VARIANTS, show_default=True,
    help="Exercises that each live card draws from; 0 makes all cards fixed.",
)  # fmt: skip
@click.option("--jobs", type=int, default=-1, show_default=True, help="Processes; -1 is one for each core.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.option("-v", "--verbose", is_flag=True, help="List what is new, edited and withdrawn.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
def command(
    out: Path,
    cards: Path | None,
    templates: Path | None,
    variants: int,
    jobs: int,
    as_json: bool,
    verbose: bool,
    quiet: bool,
) -> None:
    """Build hessquiz.apkg, the package that Anki imports.

    A package that is there already is replaced in one step, and only by a whole one.
    """
    from hessquiz import files, resources

    folder = cards or resources.folder("cards")
    silent = quiet or as_json
    edition, data = _made(folder, templates or resources.folder("templates"), variants, jobs, silent)
    if cards is None and (pool := resources.own_pool()) is not None:
        _practice_pool(folder, pool, silent)
    path = out / "hessquiz.apkg"
    files.write_whole(path, data)
    report = _report(path, edition, data)
    if as_json:
        import json

        click.echo(json.dumps(report, indent=2))
    else:
        _tell(report, verbose=verbose, quiet=quiet)


def _made(folder: Path, templates: Path, variants: int, jobs: int, silent: bool) -> tuple[Edition, bytes]:
    """The edition of the sources as they are, and its package."""
    from hessquiz import assemble
    from hessquiz.cli._progress import progress
    from hessquiz.cli._workers import workers
    from hessquiz.export import apkg

    count = len(list((folder / "exercises").glob("*.yaml"))) * (1 + assemble.VARIANTS * bool(variants))
    with workers(jobs, None) as run, progress("Making exercises", count, silent) as advance:
        deck = assemble.deck(folder, advance, variants, run)
    steps = 2 * sum(len(s.notes) + len(s.exercises) for s in deck.subdecks)
    with progress("Writing the package", steps, silent) as advance:
        lock = apkg.lock.read(folder / "release.lock")
        edition = apkg.edition(deck, templates / "anki", lock, advance)
        return edition, edition.package(advance)


def _report(path: Path, edition: Edition, data: bytes) -> dict[str, Any]:
    import hashlib

    return {
        "package": str(path.resolve()),
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "notes": len(edition.records),
        "cards": edition.cards,
        "edition": edition.lock.edition,
        "new": list(edition.changes.new),
        "edited": list(edition.changes.edited),
        "withdrawn": list(edition.changes.retired),
        "note_types": list(edition.changes.types),
    }


def _tell(report: dict[str, Any], *, verbose: bool, quiet: bool) -> None:
    """The report in words; of withdrawn notes even to who wants to hear nothing."""
    if gone := ", ".join(report["withdrawn"]):
        told = f"Released notes that are gone from the sources are marked as withdrawn: {gone}."
        click.echo(told, err=True)
    if quiet:
        return
    size = f"{report['bytes'] / 1024:.0f} KB"
    click.echo(f"{report['package']}: {report['notes']} notes, {report['cards']} cards, {size}.")
    if verbose:
        for name in ("new", "edited", "withdrawn", "note_types"):
            for each in report[name]:
                click.echo(f"  {name.replace('_', ' ')}: {each}")
    count = sum(len(report[name]) for name in ("new", "edited", "withdrawn"))
    if report["edition"] and (count or report["note_types"]):
        click.echo(f"{count} notes differ from edition {report['edition']}; `hessquiz release` dates them.")
    click.echo("Next: in Anki, File > Import, choose this file and keep the usual options.")


def _practice_pool(cards: Path, to: Path, quiet: bool) -> None:
    """Exercises made ahead, so that nobody's first session waits for them."""
    from hessquiz import resources
    from hessquiz.cli._progress import progress
    from hessquiz.practice import prepare

    with progress("Making exercises for practice", prepare.amount(cards), quiet) as advance:
        prepare.build(cards, to, resources.program(), advance)
