"""`hessquiz practice`: a session in the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hessquiz.cli._completion import families, topics
from hessquiz.cli._options import clock, colours, data_folder, data_option, now_option

if TYPE_CHECKING:
    from hessquiz.practice.asking import Course
    from hessquiz.practice.screen import Screen


@click.command()
@click.option("--family", default="", metavar="F", shell_complete=families, help="Only this exercise family.")
@click.option("--topic", default="", metavar="T", shell_complete=topics, help="Only this topic.")
@click.option("--limit", type=click.IntRange(0), default=0, metavar="N", help="Stop after N questions.")
@click.option("--plain", is_flag=True, help="Plain lines: for screen readers, pipes and dumb terminals.")
@click.option("--ascii", "use_ascii", is_flag=True, help="Mathematics in ASCII.")
@click.option("--fill/--no-fill", default=None, hidden=True, help="Only prepare exercises; never do so.")
@data_option
@now_option
def command(
    family: str,
    topic: str,
    limit: int,
    plain: bool,
    use_ascii: bool,
    fill: bool | None,
    data: Path | None,
    now: str | None,
) -> int:
    """Practise: due cards and fresh exercises, typed answers, feedback.

    \b
    hessquiz practice
    hessquiz practice --topic newton --limit 10
    """
    from hessquiz import resources
    from hessquiz.practice import supply

    folder, cards = data_folder(data), resources.folder("cards")
    if fill:
        _fill(folder, cards, family)
        return 0
    tell = clock(now)
    screen = _screen(folder, plain, use_ascii)
    from hessquiz.practice.session import Session, Wanted
    from hessquiz.store.reviews import Store

    wanted = Wanted(family, topic, limit)
    pool = supply.open_pool(folder)
    supply.ready(pool, cards, bool(family or topic), screen.say)
    if not any(wanted.holds(item) for item in pool.items()):
        raise click.UsageError(
            f"There is nothing to practise under {family or topic!r}. See hessquiz families."
        )
    store = Store(folder, tell().day, pool.lineage())
    questions = supply.Supply(pool, cards, family, background=fill is None)
    try:
        return Session(store, pool, screen, tell, wanted, questions, _report(folder)).run()
    finally:
        store.close()
        pool.close()


def _columns() -> int:
    """The width that a pipe's reader wants, in COLUMNS, or the terminal's; shutil would be slower to load."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdigit() and int(wanted):
        return int(wanted)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 80


def _fill(folder: Path, cards: Path, family: str) -> None:
    from hessquiz.practice import supply

    held = supply.only_one(folder)
    if held is None:
        return
    with held, closing(supply.open_pool(folder)) as pool:
        supply.fill_up(pool, cards, family)


def _screen(folder: Path, plain: bool, use_ascii: bool) -> Screen:
    encoding = (sys.stdout.encoding or "ascii").lower()
    use_ascii = use_ascii or not encoding.startswith("utf")
    dumb = os.environ.get("TERM", "") in ("dumb", "")
    if plain or dumb or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from hessquiz.practice.screen import PlainScreen

        return PlainScreen(sys.stdin, sys.stdout, use_ascii, _columns())
    from hessquiz.practice.terminal import TerminalScreen

    return TerminalScreen(folder, use_ascii, colours(sys.stdout))


def _report(folder: Path) -> Callable[[Course, str], str]:
    """Complaints go to a file that can be sent to the author: the variant, the answers, and a word of why."""

    def report(course: Course, why: str) -> str:
        import json

        path = folder / "reports.jsonl"
        entry: dict[str, Any] = {"variant": course.question.name, "why": why, "answers": course.answers}
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        return str(path)

    return report
