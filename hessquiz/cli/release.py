"""`hessquiz release`: date what changed, for the next edition."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from hessquiz.cli.build import VARIANTS

_PATH: click.Path = click.Path(path_type=Path)


EXIT_CODES = """\b
Exit codes:
  0    done, or nothing to do
  65   problems in the sources
  74   the lock can't be written
"""


@click.command(epilog=EXIT_CODES)
@click.option("--cards", type=_PATH, help="Folder of card sources (default: the project's own).")
@click.option("--templates", type=_PATH, help="Folder of templates (default: the project's own).")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    help="Date of the edition in UTC (default: now).",
)
@click.option(
    "--variants", type=click.IntRange(0, 1000), default=VARIANTS, show_default=True,
    help="Exercises that each live card draws from, as for `hessquiz build`.",
)  # fmt: skip
@click.option("--jobs", type=int, default=-1, show_default=True, help="Processes; -1 is one for each core.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be dated, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
def command(
    cards: Path | None,
    templates: Path | None,
    date: datetime | None,
    variants: int,
    jobs: int,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make an edition: write the date of every new, edited and withdrawn note to cards/release.lock.

    Learners' copies are updated by these dates. Commit the file, then build and publish.
    """
    import json

    from hessquiz import assemble, files, resources
    from hessquiz.cli._workers import workers
    from hessquiz.export import apkg

    folder = cards or resources.folder("cards")
    path = folder / "release.lock"
    old = apkg.lock.read(path)
    with workers(jobs, None) as run:
        deck = assemble.deck(folder, variants=variants, run=run)
    edition = apkg.edition(deck, (templates or resources.folder("templates")) / "anki", old)
    changes = edition.changes
    new = old
    if changes:
        now = date.replace(tzinfo=UTC) if date else datetime.now(UTC)
        new = apkg.lock.release(old, edition.records, edition.types.types.values(), now)
        if not dry_run:
            files.write_whole(path, apkg.lock.write(new).encode())
    counts = {
        "new": changes.new, "edited": changes.edited, "withdrawn": changes.retired, "note_types": changes.types
    }  # fmt: skip
    if as_json:
        click.echo(json.dumps({"edition": new.edition} | {key: list(value) for key, value in counts.items()}))
    elif not changes:
        click.echo(f"Nothing has changed since edition {old.edition}.", nl=True) if not quiet else None
    elif not quiet:
        said = ", ".join(f"{len(value)} {key.replace('_', ' ')}" for key, value in counts.items() if value)
        click.echo(f"Edition {new.edition}{' would be' if dry_run else ''}: {said}.")
        if not dry_run:
            click.echo(f"Next: commit {path}, then `hessquiz build`.")
