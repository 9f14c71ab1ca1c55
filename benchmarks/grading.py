"""Grading against SymPy (.equals and simplify), math-verify and KAS: the same pairs, one run.

Each grader gets the raw texts and must read and compare them, as it would for a learner. "right" counts
labels met: a right answer accepted, a wrong one rejected (or, for one that is no mathematics, refused).
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from hessquiz.errors import KeyUnreadable
from hessquiz.exercise_json import part_from_json
from hessquiz.grading import grade

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests/conformance"
LIMIT = 5
"""Seconds a peer may take for one pair."""
Verdict = bool | str
Grader = Callable[[dict], Verdict]


class Late(Exception):
    """The peer took longer than the limit."""


def pairs() -> list[dict]:
    """All unambiguous pairs of the corpus that every grader may be asked: expr, number, vector, matrix."""
    found = []
    for name in ("typed", "derived", "generated"):
        for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            if not pair.get("ambiguous") and not pair.get("may_refuse"):
                found.append(pair)
    return found


def ours(pair: dict) -> Verdict:
    try:
        outcome = grade(pair["answer"], part_from_json(pair)).outcome
    except KeyUnreadable:
        return "refused"
    return {"correct": True, "unreadable": "refused", "undecided": "refused"}.get(outcome, False)


def _sympy(compare: Callable[[object, object], object]) -> Grader:
    from sympy import E, Matrix, Symbol
    from sympy.parsing.sympy_parser import (
        convert_xor,
        implicit_multiplication_application,
        parse_expr,
        standard_transformations,
    )

    rules = (*standard_transformations, convert_xor, implicit_multiplication_application)

    def read(text: str, pair: dict) -> object:
        positive = True if pair.get("assume") == "positive" else None
        names = {v: Symbol(v, real=True, positive=positive) for v in pair["vars"]}
        found = parse_expr(text, local_dict={**names, "e": E}, transformations=rules)
        return Matrix(found) if isinstance(found, list | tuple) else found

    def run(pair: dict) -> Verdict:
        key, answer = read(pair["key"], pair), read(pair["answer"], pair)
        if pair.get("tol"):
            return "unsupported"
        if isinstance(key, Matrix) or isinstance(answer, Matrix):
            if not isinstance(key, Matrix) or not isinstance(answer, Matrix) or key.shape != answer.shape:
                return False
            return all(compare(a, b) for a, b in zip(key, answer, strict=True))
        return bool(compare(key, answer))

    return run


def _math_verify() -> Grader:
    from math_verify import parse, verify

    def run(pair: dict) -> Verdict:
        key, answer = parse(f"${pair['key']}$"), parse(f"${pair['answer']}$")
        return verify(key, answer) if answer else "refused"

    return run


def _timed(grader: Grader, chosen: list[dict]) -> Iterator[tuple[Verdict, float]]:
    """Verdict and milliseconds of each pair; what a peer raises is its verdict."""

    def late(*_: object) -> None:
        raise Late

    signal.signal(signal.SIGALRM, late)
    for pair in chosen:
        begun = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, LIMIT)
        try:
            verdict = grader(pair)
        except Late:
            verdict = "late"
        except Exception:  # noqa: BLE001  a peer's exception is what is being counted
            verdict = "exception"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        yield verdict, (time.perf_counter() - begun) * 1000


def _kas(chosen: list[dict]) -> Iterator[tuple[Verdict, float]]:
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None or not (ROOT / "tests/node/node_modules/@khanacademy/kas").is_dir():
        raise SystemExit("KAS is missing: cd tests/node && npm ci")
    script = ROOT / "tests/node/kas.mjs"
    shutil.copyfile(Path(__file__).with_name("kas.mjs"), script)
    try:
        lines = "".join(json.dumps({"key": p["key"], "answer": p["answer"]}) + "\n" for p in chosen)
        done = subprocess.run(
            [node, script.name], cwd=script.parent, input=lines, capture_output=True, text=True
        )
    finally:
        script.unlink()
    for line in done.stdout.splitlines():
        found = json.loads(line)
        yield found["verdict"], found["ms"]


def _row(name: str, chosen: list[dict], found: list[tuple[Verdict, float]]) -> dict[str, object]:
    right = wrong_accepted = right_refused = refused = 0
    for pair, (verdict, _) in zip(chosen, found, strict=True):
        label = pair["equivalent"]
        right += verdict in ("refused", "exception") if label == "invalid" else verdict is label
        wrong_accepted += label is not True and verdict is True
        right_refused += label is True and verdict is False
        refused += verdict in ("refused", "exception", "late", "unsupported")
    times = sorted(ms for _, ms in found)
    return {
        "grader": name,
        "pairs": len(chosen),
        "right": f"{right / len(chosen):.1%}",
        "wrong accepted": wrong_accepted,
        "right judged wrong": right_refused,
        "refused": refused,
        "median ms": statistics.median(times),
        "p99 ms": times[int(len(times) * 0.99)],
    }


def _start() -> dict[str, object]:
    """Process start against the same interpreter importing click and flint: the least of nine runs."""

    def least(*command: str) -> float:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        subprocess.run(command, capture_output=True, check=True, env=environment)
        times = []
        for _ in range(9):
            begun = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True, env=environment)
            times.append((time.perf_counter() - begun) * 1000)
        return min(times)

    bare = least(sys.executable, "-c", "import click, flint")
    script = str(Path(sys.executable).with_name("hessquiz"))
    ours_ = least(sys.executable, script, "grade", "--key", "2*x*y", "--vars", "x,y", "2xy")
    return {"grader": "process start", "median ms": ours_, "times bare": round(ours_ / bare, 2)}


def run() -> list[dict[str, object]]:
    """One row a grader; the ratio is its median over ours."""
    from sympy import simplify

    chosen = pairs()
    list(_timed(ours, chosen[:50]))
    rows = [_row("hessquiz", chosen, list(_timed(ours, chosen)))]
    peers: list[tuple[str, Grader]] = [
        ("sympy .equals", _sympy(lambda a, b: a.equals(b))),
        ("sympy simplify", _sympy(lambda a, b: simplify(a - b) == 0)),
        ("math-verify", _math_verify()),
    ]
    rows += [_row(name, chosen, list(_timed(grader, chosen))) for name, grader in peers]
    rows.append(_row("KAS", chosen, list(_kas(chosen))))
    for row in rows[1:]:
        row["times ours"] = round(row["median ms"] / rows[0]["median ms"], 1)
    return [*rows, _start()]
