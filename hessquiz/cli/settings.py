"""`hessquiz settings`: daily limits and desired retention."""

from __future__ import annotations

import json
from pathlib import Path

import click

from hessquiz.cli._options import clock, data_folder, data_option, json_option, now_option

_MEANING = {
    "retention": "probability of recall at which an item falls due",
    "new": "new items a day",
    "reviews": "due items a day",
    "leech": "lapses after which the skill below is offered",
    "step": "minutes until a failed item is due again",
    "longest": "longest interval in days",
}


@click.command()
@click.argument("name", required=False)
@click.argument("value", required=False)
@data_option
@now_option
@json_option
def command(name: str | None, value: str | None, data: Path | None, now: str | None, as_json: bool) -> None:
    """Show the settings of practice, or change one.

    \b
    hessquiz settings
    hessquiz settings new 15
    hessquiz settings retention 0.92
    """
    from hessquiz.schedule import settings as scheduling
    from hessquiz.store.reviews import Store, look_up

    folder, day = data_folder(data), clock(now)().day
    if value is not None and name is not None:
        store = Store(folder, day)
        try:
            store.set(scheduling.changed(store.settings, name, value))
        finally:
            store.close()
    _, _, settings = look_up(folder, day)
    names = (name,) if name else scheduling.names()
    if name and name not in scheduling.names():
        scheduling.changed(settings, name, "")
    values = {n: getattr(settings, n) for n in names}
    if as_json:
        click.echo(json.dumps(values))
        return
    for each, setting in values.items():
        click.echo(f"{each:10} {setting:<7g} {_MEANING[each]}")
