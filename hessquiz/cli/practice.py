"""`hessquiz practice`: a session in the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hessquiz.cli._options import clock, colours, data_folder, data_option, now_option

if TYPE_CHECKING:
    from hessquiz.practice.asking import Course
    from hessquiz.practice.screen import Screen
    from hessquiz.store.pool import Pool


@click.command()
@click.option("--family", default="", metavar="F", help="Only this exercise family.")
@click.option("--topic", default="", metavar="T", help="Only this topic.")
@click.option("--limit", type=click.IntRange(0), default=0, metavar="N", help="Stop after N questions.")
@click.option("--plain", is_flag=True, help="Plain lines: for screen readers, pipes and dumb terminals.")
@click.option("--ascii", "use_ascii", is_flag=True, help="Mathematics in ASCII.")
@click.option("--fill", is_flag=True, hidden=True, help="Prepare exercises and leave.")
@data_option
@now_option
def command(
    family: str,
    topic: str,
    limit: int,
    plain: bool,
    use_ascii: bool,
    fill: bool,
    data: Path | None,
    now: str | None,
) -> int:
    r"""Practise: due cards and fresh exercises, typed answers, feedback.

    \b
    hessquiz practice
    hessquiz practice --topic newton --limit 10
    """
    from hessquiz import resources
    from hessquiz.practice.session import Session, Wanted
    from hessquiz.store.pool import FILE, Pool
    from hessquiz.store.reviews import Store

    folder, cards = data_folder(data), resources.folder("cards")
    pool = Pool(folder / FILE)
    if fill:
        return _fill(pool, cards)
    tell = clock(now)
    wanted = Wanted(family, topic, limit)
    screen = _screen(folder, plain, use_ascii)
    _ready(pool, cards, wanted.family + wanted.topic, screen)
    if not any(wanted.holds(item) for item in pool.items()):
        raise click.UsageError(
            f"There is nothing to practise under {family or topic!r}. See hessquiz families."
        )
    store = Store(folder, tell().day)
    try:
        return Session(store, pool, screen, tell, wanted, _refill(pool, cards), _report(folder)).run()
    finally:
        store.close()
        pool.close()


def _screen(folder: Path, plain: bool, use_ascii: bool) -> Screen:
    encoding = (sys.stdout.encoding or "ascii").lower()
    use_ascii = use_ascii or not encoding.startswith("utf")
    dumb = os.environ.get("TERM", "") in ("dumb", "")
    if plain or dumb or not (sys.stdin.isatty() and sys.stdout.isatty()):
        import shutil

        from hessquiz.practice.screen import PlainScreen

        return PlainScreen(sys.stdin, sys.stdout, use_ascii, shutil.get_terminal_size().columns)
    from hessquiz.practice.terminal import TerminalScreen

    return TerminalScreen(folder, use_ascii, colours(sys.stdout))


def _ready(pool: Pool, cards: Path, chosen: str, screen: Screen) -> None:
    """Items to ask: those of the pool, or, on a first run, those of the first topic while the rest is prepared."""
    from hessquiz.practice.prepare import fingerprints, prepare, prepare_first

    if pool.sources() != fingerprints(cards):
        if chosen:
            screen.say("Preparing the exercises; this is done once.", "faint")
            prepare(pool, cards)
        elif not pool.items():
            prepare_first(pool, cards)
    _in_background(pool.path.parent)


def _in_background(folder: Path) -> None:
    """Another process prepares what this session and the next ones will want."""
    import subprocess

    subprocess.Popen(
        [sys.executable, "-m", "hessquiz", "practice", "--fill", "--data", str(folder)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def _fill(pool: Pool, cards: Path) -> int:
    import secrets

    from hessquiz.practice.prepare import FULL, fill, fingerprints, prepare

    if hasattr(os, "nice"):
        os.nice(10)
    if pool.sources() != fingerprints(cards):
        prepare(pool, cards)
    for _ in fill(pool, cards, FULL, secrets.token_hex(8)):
        pass
    pool.close()
    return 0


def _refill(pool: Pool, cards: Path) -> Callable[[str], bool]:
    def refill(item: str) -> bool:
        import secrets

        from hessquiz.practice.prepare import add_variant

        body = pool.body(item)
        return body is not None and add_variant(pool, cards, item, body, secrets.token_hex(8))

    return refill


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
