"""`hessquiz backup`: copies the review log, or puts a copy back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from hessquiz.cli._options import clock, data_folder, data_option, now_option


@click.command()
@click.argument("to", required=False, type=click.Path(path_type=Path))
@click.option(
    "--restore", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Put this copy back."
)
@data_option
@now_option
def command(to: Path | None, restore: Path | None, data: Path | None, now: str | None) -> None:
    """Copy the review log to a file (default: the folder `backups` beside it) (also while you practise).

    \b
    hessquiz backup
    hessquiz backup ~/hessian-reviews.db
    hessquiz backup --restore ~/hessian-reviews.db
    """
    from hessquiz.errors import StoreError
    from hessquiz.store import database
    from hessquiz.store.reviews import FILE

    path = data_folder(data) / FILE
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=clock(now)().at)
    beside = path.with_name("backups") / f"reviews-{moment:%Y%m%d-%H%M%S}.db"
    if restore is not None:
        with database.read_only(restore) as copy:
            database.check(copy, restore)
            if path.exists():
                path.parent.joinpath("backups").mkdir(exist_ok=True)
                database.set_aside(path, beside)
                click.echo(f"The log that was here is kept at {beside}.", err=True)
            database.copy(copy, path)
        click.echo(f"{path} is again as in {restore}.", err=True)
        return
    if not path.exists():
        raise StoreError(f"There is nothing to copy: no review log at {path}.")
    target = to if to is not None else beside
    if target.is_dir():
        target /= beside.name
    with database.read_only(path) as connection:
        database.copy(connection, target)
    click.echo(str(target))
