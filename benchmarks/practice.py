"""Practice from the shell: start-up against bare imports, feedback, replay, memory; clanki beside it.

Every time is the best of several runs taken in turn with one interpreter, bytecode compiled. `limit` is what
the ratio may be at most, or the figure where there is no ratio. Where clanki can't be installed its row is
missing; measured by hand on a quiet machine it takes 160–240 ms to its first question.
"""

from __future__ import annotations

import compileall
import json
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import hessquiz
from benchmarks.driving import environment, to_end, to_sign, until
from hessquiz import resources
from hessquiz.practice import prepare, supply
from hessquiz.schedule.days import Instant
from hessquiz.schedule.event import Event
from hessquiz.schedule.settings import Settings
from hessquiz.schedule.state import replay
from hessquiz.store.pool import FILE

ROUNDS = 12
ANSWERS, THINKING = 5, 0.6
#: What stands on the screen when a learner can answer, and when the answer is judged.
ASKED = re.compile(rb"turns it over|\xe2\x9d\xaf|Summary")
JUDGED = re.compile(rb"\xe2\x9c\x93|\xe2\x9c\x97|\xe2\x97\x90|costs nothing|Is yours the same")
PEER = "clanki==0.1.4"
IMPORTS, WITH_TERMINAL = "import click, sqlite3, fsrs", "import click, sqlite3, fsrs, prompt_toolkit"
LIMITS = {
    "hessquiz --help": ("import click", 1.6),
    "first question, --plain": (IMPORTS, 1.5),
    "first question of all, --plain": (IMPORTS, 1.5),
    "first exercise, --plain": (IMPORTS, 1.5),
    "first question, terminal": (WITH_TERMINAL, 1.5),
    "first question of all, terminal": (WITH_TERMINAL, 1.5),
    PEER: ("first question, --plain", None),
}
Row = dict[str, object]
Keys = dict[tuple[str, int], list[str]]


def run() -> list[Row]:
    """All rows."""
    for package in ("click", "fsrs", "prompt_toolkit", "wcwidth", "platformdirs"):
        compileall.compile_dir(Path(__import__(package).__file__).parent, quiet=1)  # type: ignore[arg-type]
    compileall.compile_dir(Path(hessquiz.__file__).parent, quiet=1)
    pool = resources.own_pool()
    assert pool is not None, "the benchmarks run in a checkout"
    prepare.build(resources.folder("cards"), pool, resources.program())
    with tempfile.TemporaryDirectory() as folder:
        return [*start_up(Path(folder)), *feedback(Path(folder)), *replaying()]


def start_up(folder: Path) -> list[Row]:
    """From the shell to the help page or the first question: of a folder in use, and of a new one."""
    command = [str(Path(sys.executable).with_name("hessquiz"))]
    practice = [*command, "practice", "--no-fill", "--data"]

    def imports(words: str) -> Callable[[], float]:
        return lambda: to_end([sys.executable, "-c", words])

    def asked(flags: list[str], terminal: bool, new: bool) -> Callable[[], float]:
        return lambda: to_sign(
            [*practice, str(folder / (os.urandom(4).hex() if new else "used")), *flags], ASKED, terminal
        )

    tries = {words: imports(words) for words in ("import click", IMPORTS, WITH_TERMINAL)}
    tries["hessquiz --help"] = lambda: to_end([*command, "--help"])
    for kind, flags in (("--plain", ["--plain"]), ("terminal", [])):
        tries[f"first question, {kind}"] = asked(flags, not flags, new=False)
        tries[f"first question of all, {kind}"] = asked(flags, not flags, new=True)
    tries["first exercise, --plain"] = asked(["--plain", "--family", "newton-step"], terminal=False, new=True)
    if peer := _peer(folder):
        tries[PEER] = lambda: to_sign(
            peer, re.compile(rb"Question one"), terminal=True, ANKI_BASE=str(folder)
        )
    best = dict.fromkeys(tries, float("inf"))
    for number in range(ROUNDS + 1):
        for name, measure in tries.items():
            took = measure()
            best[name] = min(best[name], took if number else best[name])  # the first round warms the caches
    rows: list[Row] = []
    for name, took in best.items():
        row: Row = {"what": name, "figure": 1000 * took, "unit": "ms"}
        if name in LIMITS:
            other, limit = LIMITS[name]
            row |= {"ratio": took / best[other], "to": other, "limit": limit or ""}
        rows.append(row)
    return rows


def feedback(folder: Path) -> list[Row]:
    """From Enter to the verdict, over answers to every family, a third of them wrong at first; peak memory."""
    home = folder / "feedback"
    pool = supply.open_pool(home)
    families: dict[str, list[str]] = {}
    for item in pool.items():
        if family := (pool.body(item.id) or {}).get("family"):
            families.setdefault(str(family), []).append(item.id)
    every = [item for items in families.values() for item in items]
    for _ in prepare.fill(pool, resources.folder("cards"), ANSWERS, "bench", every):
        pass
    rows = pool.connection.execute("SELECT item, seed, body FROM variant")
    keys = {(item, seed): [part["key"] for part in json.loads(body)["parts"]] for item, seed, body in rows}
    pool.close()
    times: list[float] = []
    peak = 0
    for family in families:
        took, memory = session(home, family, keys, random.Random(family))
        times += took
        peak = max(peak, memory)
    times.sort()
    late = times[int(len(times) * 0.95)]
    return [
        {"what": f"feedback, median of {len(times)}", "figure": 1000 * statistics.median(times), "unit": "ms"},
        {"what": "feedback, 95th percentile", "figure": 1000 * late, "unit": "ms", "limit": 50},
        {"what": "feedback, slowest", "figure": 1000 * times[-1], "unit": "ms"},
        {"what": "peak memory", "figure": peak / 1024, "unit": "MB", "limit": 150},
    ]  # fmt: skip


def session(home: Path, family: str, keys: Keys, rng: random.Random) -> tuple[list[float], int]:
    """A session of one family on a pipe: seconds to each verdict, and peak memory in kB."""
    words = [sys.executable, "-m", "hessquiz", "practice", "--plain", "--no-fill", "--family", family]
    others = [key for parts in keys.values() for key in parts]
    times: list[float] = []
    peak = 0
    with (
        sqlite3.connect(home / FILE) as served,
        subprocess.Popen(
            [*words, "--limit", str(ANSWERS), "--data", str(home)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=environment(),
        ) as child,
    ):  # fmt: skip
        assert child.stdin
        assert child.stdout
        out = child.stdout.fileno()
        said = until(out, ASKED)
        time.sleep(THINKING)
        while said and b"Summary" not in said:
            item, seed = served.execute("SELECT item, seed FROM served ORDER BY n DESC LIMIT 1").fetchone()
            answers = [*([rng.choice(others)] if rng.random() < 1 / 3 else []), *keys[item, seed]]
            for answer in answers:
                start = time.perf_counter()
                child.stdin.write(f"{' '.join(answer.split())}\n".encode())
                said = until(out, JUDGED)
                times.append(time.perf_counter() - start)
                if b"Is yours the same" in said:
                    child.stdin.write(b"n\n")
                peak = max(peak, _memory(child.pid))
                said += until(out, ASKED) if not ASKED.search(said[-40:]) else b""
                if b"recorded" in said or not said:
                    break
        child.stdin.close()
    return times, peak


def replaying() -> list[Row]:
    """20,000 reviews of 500 items over three years, from log to states, in processor time."""
    rng = random.Random("replay")
    log = [
        Event(
            str(n),
            "review",
            f"note.n{rng.randrange(500)}",
            Instant(n * 4_700_000),
            n,
            rng.choice((1, 3, 3, 3)),
            3,
        )
        for n in range(20_000)
    ]
    start = time.process_time()
    replay(log, Settings())
    took = 1000 * (time.process_time() - start)
    return [{"what": "20,000 reviews replayed", "figure": took, "unit": "ms", "limit": 1000}]


def _memory(pid: int) -> int:
    status = Path(f"/proc/{pid}/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found.group(1)) if found else 0


def _peer(folder: Path) -> list[str]:
    """clanki with one card to review, in an environment of its own: it wants another Anki than our tests do."""
    python = folder / "peer/bin/python"
    made = subprocess.run([sys.executable, "-m", "venv", str(folder / "peer")], check=False)
    if (
        made.returncode
        or subprocess.run([python, "-m", "pip", "install", "-qq", PEER], check=False).returncode
    ):
        return []
    subprocess.run([python, "-c", COLLECTION, str(folder / "User 1")], check=True)
    return [str(folder / "peer/bin/clanki"), "review", "--plain", "Default"]


COLLECTION = """
import sys, pathlib
from anki.collection import Collection
pathlib.Path(sys.argv[1]).mkdir()
made = Collection(sys.argv[1] + "/collection.anki2")
note = made.new_note(made.models.by_name("Basic"))
note["Front"], note["Back"] = "Question one", "Answer one"
made.add_note(note, 1)
made.close()
"""
