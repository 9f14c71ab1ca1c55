"""`hessquiz stats`: retention, calibration, streak, weak spots, a heat map."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from hessquiz.cli._options import clock, data_folder, data_option, json_option, now_option


@click.command()
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page with plots to this file."
)
@click.option("--ascii", "plain", is_flag=True, help="Nothing but ASCII.")
@data_option
@now_option
@json_option
def command(html: Path | None, plain: bool, data: Path | None, now: str | None, as_json: bool) -> None:
    """Show how practice goes: retention, calibration, streak, weak spots, a heat map.

    \b
    hessquiz stats
    hessquiz stats --html stats.html
    """
    from hessquiz.schedule.statistics import statistics
    from hessquiz.store.pool import titles
    from hessquiz.store.reviews import look_up

    folder, day = data_folder(data), clock(now)().day
    events, states, settings = look_up(folder, day)
    names = titles(folder)
    states = {i: s for i, s in states.items() if i in names or not names}  # what the deck still has
    stats = statistics(events, states, settings, day)
    if html is not None:
        from hessquiz.practice.stats_page import page

        html.write_text(page(stats, names, day), "utf-8")
        click.echo(str(html))
    elif as_json:
        click.echo(json.dumps(_finite(asdict(stats)), ensure_ascii=False))
    else:
        from hessquiz.practice.stats_text import lines

        for line in lines(stats, names, day, plain):
            click.echo(line)


def _finite(value: Any) -> Any:
    """JSON has no NaN: a score of nothing is null."""
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, dict):
        return {key: _finite(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(v) for v in value]
    return value
