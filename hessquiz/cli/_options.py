"""Options that the practice commands share; the clock and the environment are read here."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hessquiz.errors import UsageError

if TYPE_CHECKING:
    from hessquiz.schedule.days import Instant

F = TypeVar("F", bound=Callable[..., Any])


def data_option(function: F) -> F:
    """--data DIR: where the review log lies."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="HESSQUIZ_HOME",
        help="Folder of the review log (default: HESSQUIZ_HOME, else the XDG data folder).",
    )(function)


def now_option(function: F) -> F:
    """--now MOMENT: the clock, for trying things out."""
    return click.option("--now", metavar="MOMENT", help="Take this ISO 8601 moment for the present.")(
        function
    )


def json_option(function: F) -> F:
    """--json: a report for programs."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")(function)


def data_folder(data: Path | None) -> Path:
    """The folder of the review log: as given, else the user's data folder."""
    if data is not None:
        return data.expanduser()
    import platformdirs

    return platformdirs.user_data_path("hessquiz", appauthor=False)


def clock(now: str | None) -> Callable[[], Instant]:
    """Tells the time; with `--now` it starts at that moment and runs on."""
    from datetime import datetime

    from hessquiz.schedule.days import from_datetime

    if now is None:
        return lambda: from_datetime(datetime.now().astimezone())
    try:
        start = from_datetime(datetime.fromisoformat(now))
    except ValueError as error:
        raise UsageError(f"--now must be a moment such as 2026-03-29T05:00:00+02:00, not {now!r}.") from error
    if not 0 <= start.day <= 130_000:
        raise UsageError("--now must lie between 1970 and 2325.")
    begun = time.monotonic()
    return lambda: start.later(int((time.monotonic() - begun) * 1000))


def colours(stream: Any) -> bool:
    """Whether colours are wanted on this stream: a terminal that is not dumb, and no NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(stream.isatty()) and os.environ.get("TERM", "") not in ("dumb", "")
