"""`hessquiz doctor`: is everything that practice rests on whole?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from hessquiz.cli._options import clock, data_folder, data_option, json_option, now_option


@click.command()
@click.option(
    "--repair", is_flag=True, help="Bring the layout up to date and replay the log into fresh states."
)
@data_option
@now_option
@json_option
def command(repair: bool, data: Path | None, now: str | None, as_json: bool) -> int:
    """Check the review log: integrity, layout, states equal to a replay, clocks; the pool of exercises too.

    Ends with 1 where something does not hold. Nothing is changed without --repair, and the log never is.
    """
    from hessquiz.store.checkup import checkup
    from hessquiz.store.reviews import Store

    folder, moment = data_folder(data), clock(now)()
    if repair:
        store = Store(folder, moment.day)
        try:
            store.rebuild()
        finally:
            store.close()
    findings = checkup(folder, moment)
    sound = all(f.level != "fault" for f in findings)
    if as_json:
        rows = [{"check": f.check, "level": f.level, "says": f.says} for f in findings]
        click.echo(json.dumps({"sound": sound, "checks": rows}, ensure_ascii=False))
    else:
        for f in findings:
            click.echo(f"{f.level:5}  {f.check}: {f.says}")
        if not sound:
            click.echo(
                "\nhessquiz doctor --repair replays the log; hessquiz backup --restore FILE puts a copy back."
            )
    return 0 if sound else 1
