"""`hessquiz history ITEM`: what was asked and answered before, exactly as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from hessquiz.cli._completion import items
from hessquiz.cli._options import clock, data_folder, data_option, json_option, now_option


@click.command()
@click.argument("item", shell_complete=items)
@click.option("--wake", is_flag=True, help="Bring a suspended item back.")
@data_option
@now_option
@json_option
def command(item: str, wake: bool, data: Path | None, now: str | None, as_json: bool) -> None:
    """Show every review of an item, with the exercise, the answers and what was said of them.

    \b
    hessquiz history newton-step
    hessquiz exercise newton-step --seed 7 --solution    # the same exercise again
    """
    from hessquiz.errors import UsageError
    from hessquiz.schedule.days import day_to_date
    from hessquiz.schedule.event import Rating, family_of
    from hessquiz.schedule.lineage import from_text
    from hessquiz.schedule.state import effective
    from hessquiz.store.pool import lineage_of
    from hessquiz.store.reviews import Store, look_up

    folder, tell = data_folder(data), clock(now)
    if wake:
        store = Store(folder, tell().day)
        store.mark("unsuspend", item, tell())
        store.close()
        click.echo(f"{item} will be asked again.")
        return
    events, states, _ = look_up(folder, tell().day)
    heir = from_text(lineage_of(folder)).heir(item)
    reviews = [e for e in effective(events) if e.kind == "review"]
    mine = [e for e in reviews if e.item == item or family_of(e.item) == item]
    mine = mine or [e for e in reviews if e.item == heir]
    if not mine:
        known = ", ".join(sorted(states)[:8]) or "nothing yet"
        raise UsageError(f"There is no review of {item!r}. Reviewed so far: {known}.")
    several = len({e.item for e in mine}) > 1
    for event in sorted(mine, key=lambda e: e.item) if several and not as_json else mine:
        day, rating = day_to_date(event.when.day).isoformat(), Rating(event.rating).word
        if as_json:
            record = {
                "id": event.id,
                "day": day,
                "rating": rating,
                "interval": event.interval,
                **event.detail,
            }
            click.echo(json.dumps(record, ensure_ascii=False))
        else:
            _show(
                f"{day}  {rating:5}  {event.detail.get('variant', '')}",
                event.item if several else "",
                event.detail,
            )


def _show(line: str, item: str, detail: dict[str, Any]) -> None:
    click.echo(f"{line}   ({item})" if item else line)
    for words in str(detail.get("question", "")).splitlines():
        click.echo(f"    {words}".rstrip())
    for answer in detail.get("answers", ()):
        click.echo(f"    > {' '.join(answer['response'].split())}   ({answer['outcome']})")
        if answer["feedback"]:
            click.echo(f"      {answer['feedback']}")
    if detail.get("revealed"):
        click.echo("    (the solution was shown)")
    click.echo()
