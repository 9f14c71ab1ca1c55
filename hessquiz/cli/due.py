"""`hessquiz due`: what waits today, and how the next days look."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from hessquiz.cli._options import clock, data_folder, data_option, json_option, now_option


@click.command()
@click.option(
    "--days", type=click.IntRange(1, 365), default=7, show_default=True, help="How far to look ahead."
)
@click.option("--exit-code", is_flag=True, help="End with 1 where nothing is due.")
@data_option
@now_option
@json_option
def command(days: int, exit_code: bool, data: Path | None, now: str | None, as_json: bool) -> int:
    """Show what is due today and in the next days.

    \b
    hessquiz due
    hessquiz due --exit-code && hessquiz practice
    """
    report = _report(data_folder(data), now, days)
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
    else:
        _show(report)
    return int(exit_code and not report["due"] and not report["failing"])


def _report(folder: Path, now: str | None, days: int) -> dict[str, Any]:
    from hessquiz.schedule import queue, statistics
    from hessquiz.schedule.days import day_to_date
    from hessquiz.store.pool import FILE, Pool, titles
    from hessquiz.store.reviews import look_up

    moment = clock(now)()
    _, states, settings = look_up(folder, moment.day)
    items = []
    if (folder / FILE).exists():
        pool = Pool(folder / FILE)
        items = pool.items()
        pool.close()
    items = items or [queue.Item(s, "") for s in sorted(states)]
    known = {i.id for i in items}
    states = {i: s for i, s in states.items() if i in known}  # what the deck no longer has is not asked
    ready = queue.lists(items, states, moment.day, moment.at, settings)
    names = titles(folder)
    load = statistics.forecast(states, moment.day, days + 1)
    return {
        "day": day_to_date(moment.day).isoformat(),
        "due": [{"item": i, "title": names.get(i, "")} for i in ready.due],
        "failing": [{"item": i, "title": names.get(i, "")} for i in (*ready.failing, *ready.waiting)],
        "new": len(ready.new),
        "ahead": [
            {"day": day_to_date(moment.day + n).isoformat(), "items": load[n]} for n in range(1, days + 1)
        ],
    }


def _show(report: dict[str, Any]) -> None:
    due, failing, new = len(report["due"]), len(report["failing"]), report["new"]
    if not (due or failing or new):
        click.echo("Nothing is due today.")
    else:
        parts = [f"{due} due", *([f"{failing} to get right once more"] if failing else []), f"{new} new"]
        click.echo(f"Today: {', '.join(parts)}.   hessquiz practice")
    for entry in report["due"][:10]:
        click.echo(f"  {entry['title'] or entry['item']}")
    if due > 10:
        click.echo(f"  and {due - 10} more")
    if any(a["items"] for a in report["ahead"]):
        click.echo("Ahead:")
        for ahead in report["ahead"]:
            click.echo(f"  {ahead['day']}  {ahead['items']:3d}  {'=' * min(60, ahead['items'])}".rstrip())
