"""`hessquiz preview`: all cards on one page."""

from __future__ import annotations

from pathlib import Path

import click

_PATH: click.Path = click.Path(path_type=Path)


EXIT_CODES = """\b
Exit codes:
  0    written
  65   problems in the sources
  74   the folder can't be written
"""


@click.command(epilog=EXIT_CODES)
@click.option("--out", type=_PATH, default="build", show_default=True, help="Folder for the page.")
@click.option("--cards", type=_PATH, help="Folder of card sources (default: the project's own).")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
def command(out: Path, cards: Path | None, quiet: bool) -> None:
    """Write preview.html: every card, front and back, on one page that needs no network.

    The page searches words, tags and rows of the subject, by day and by night.
    """
    from hessquiz import assemble, files, resources
    from hessquiz.cli._progress import progress
    from hessquiz.export import preview

    deck = assemble.deck(cards or resources.folder("cards"))
    steps = sum(len(each.notes) + len(each.exercises) for each in deck.subdecks)
    with progress("Drawing cards", steps, quiet) as advance:
        page = preview.page(deck, resources.folder("templates"), advance)
    path = out / "preview.html"
    files.write_whole(path, page.encode())
    if not quiet:
        click.echo(f"{path.resolve()}: open it in a browser.")
