"""`hessquiz preview`: all cards on one page, or one family of exercises as its author edits it."""

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
@click.argument("family", required=False)
@click.option("--watch", is_flag=True, help="Show FAMILY again whenever its file changes.")
@click.option("--seed", type=click.IntRange(min=0), default=1, help="Which variant of FAMILY (1).")
@click.option("--level", type=click.IntRange(1, 5), help="The first variant of this level.")
@click.option("--out", type=_PATH, default="build", show_default=True, help="Folder for the page.")
@click.option("--cards", type=_PATH, help="Folder of card sources (default: the project's own).")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
def command(
    family: str | None, watch: bool, seed: int, level: int | None, out: Path, cards: Path | None, quiet: bool
) -> None:
    """Write preview.html: every card, front and back, on one page that needs no network.

    The page searches words, tags and rows of the subject, by day and by night.

    With FAMILY, a name or a .yaml file, show one of its variants in the terminal instead, with hints, key and
    solution and the faults over a few seeds; with --watch, again at every change of the file.
    """
    if family:
        _family(family, watch=watch, seed=seed, level=level)
        return
    if watch:
        raise click.UsageError("--watch needs the FAMILY that is to be watched.")
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


def _family(name: str, *, watch: bool, seed: int, level: int | None) -> None:
    from hessquiz.cli import _family_preview
    from hessquiz.families.make import load, path_of

    if watch:
        _family_preview.watch(str(path_of(name)), seed, level)
        return
    load(name)  # a fault of the file ends the command; shown in the text only while watching
    click.echo(_family_preview.screen(name, seed, level))
