"""Grading against SymPy (.equals and simplify), math-verify and KAS: the same pairs, one run.

Each grader reads and compares the texts, as it would for a learner, in one order; keys read are forgotten before
each pass. The quick graders (ours and KAS) take turns, and of a pair's passes the quickest counts: the machine's
other work is in the rest. The peers get the best reading that we found for
them: Unicode signs and superscripts as ASCII, SymPy's implicit products, LaTeX where math-verify wants it.
"right" counts labels met: a right answer accepted, a wrong one rejected (or, for one that is no mathematics,
refused). What a peer doesn't know (matrices for KAS) counts against "right", and not against "of its kinds";
the last columns compare the medians over the pairs of the kinds that it knows: "times ours" with our verdict and
its proof, which is what the peers give, "times all of ours" with the whole grade: no peer looks for the cause of
an error, or says how it has read the answer.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from hessquiz.errors import KeyUnreadable, Unreadable
from hessquiz.exercise_json import part_from_json
from hessquiz.grading import compared, grade
from hessquiz.grading.reading import forget_keys

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests/conformance"
VERDICT, WHOLE = "hessquiz, verdict and proof", "with the cause in words, the reading"
PASSES = 3
"""Of the quick graders, in turn."""
LIMIT = 5
"""Seconds a peer may take for one pair."""
ASCII = str.maketrans(
    {
        **dict.fromkeys("−–", "-"),
        **dict.fromkeys("·×⋅", "*"),
        **{c: f"^{n}" for n, c in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    }
)
"""What peers can't read, as they read it."""
SCALARS = frozenset(["expr", "number"])
ALL = SCALARS | {"matrix", "vector"}
KNOWN = {
    VERDICT: ALL,
    WHOLE: ALL,
    "sympy .equals": ALL,
    "sympy simplify": ALL,
    "math-verify": ALL,
    "KAS": SCALARS,
}
"""Kinds of key that a grader knows."""
Verdict = bool | str
Grader = Callable[[dict], Verdict]
Timed = tuple[Verdict, float]
"""A verdict, and the milliseconds it took."""


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


def _ours(chosen: list[dict]) -> Grader:
    """The whole grade: verdict, proof, the cause of an error in words, and how the answer was read."""
    parts = {id(pair): part_from_json(pair) for pair in chosen}

    def run(pair: dict) -> Verdict:
        try:
            verdict = grade(pair["answer"], parts[id(pair)])
        except KeyUnreadable:
            return "refused"
        _ = verdict.read_as and verdict.read_as.unicode  # worked out when asked for, as `hessquiz grade` does
        return {"correct": True, "unreadable": "refused", "undecided": "refused"}.get(verdict.outcome, False)

    return run


def _verdict_alone(chosen: list[dict]) -> Grader:
    """What the peers do: right or wrong (with its proof), and no word on why."""
    parts = {id(pair): part_from_json(pair) for pair in chosen}

    def run(pair: dict) -> Verdict:
        try:
            return compared(pair["answer"], parts[id(pair)])[2].right
        except (KeyUnreadable, Unreadable):
            return "refused"

    return run


def _sympy(compare: Callable[[object, object], object]) -> Grader:
    from sympy import E, Matrix, Symbol
    from sympy.parsing.sympy_parser import (
        convert_xor,
        implicit_multiplication_application,
        parse_expr,
        standard_transformations,
    )

    rules = (*standard_transformations, convert_xor, implicit_multiplication_application)

    @cache
    def names(variables: tuple[str, ...], positive: bool | None) -> dict[str, object]:
        return {"e": E} | {v: Symbol(v, real=True, positive=positive) for v in variables}

    def read(text: str, known: dict[str, object]) -> object:
        found = parse_expr(text.translate(ASCII), local_dict=dict(known), transformations=rules)
        return Matrix(found) if isinstance(found, list | tuple) else found

    def run(pair: dict) -> Verdict:
        known = names(tuple(pair["vars"]), True if pair.get("assume") == "positive" else None)
        key, answer = read(pair["key"], known), read(pair["answer"], known)
        if pair.get("tol"):
            return bool(abs(answer - key) <= float(pair["tol"]) * abs(key))
        if isinstance(key, Matrix) or isinstance(answer, Matrix):
            if not isinstance(key, Matrix) or not isinstance(answer, Matrix) or key.shape != answer.shape:
                return False
            return all(compare(a, b) for a, b in zip(key, answer, strict=True))
        return bool(compare(key, answer))

    return run


def _math_verify() -> Grader:
    from math_verify import parse, verify

    def read(text: str) -> list:
        text = text.translate(ASCII)
        if "\\" not in text:
            text = text.replace("**", "^").replace("*", r" \cdot ")
        return parse(f"${text}$")

    def run(pair: dict) -> Verdict:
        key, answer = read(pair["key"]), read(pair["answer"])
        return verify(key, answer) if answer else "refused"

    return run


def _timed(grader: Grader, chosen: list[dict]) -> Iterator[Timed]:
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


def _kas(chosen: list[dict]) -> Iterator[Timed]:
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None or not (ROOT / "tests/node/node_modules/@khanacademy/kas").is_dir():
        raise SystemExit("KAS is missing: cd tests/node && npm ci")
    script = ROOT / "tests/node/kas.mjs"
    shutil.copyfile(Path(__file__).with_name("kas.mjs"), script)
    try:
        lines = "".join(
            json.dumps({field: p[field].translate(ASCII) for field in ("key", "answer")}) + "\n"
            for p in chosen
        )
        done = subprocess.run(
            [node, script.name], cwd=script.parent, input=lines, capture_output=True, text=True
        )
    finally:
        script.unlink()
    for line in done.stdout.splitlines():
        found = json.loads(line)
        yield found["verdict"], found["ms"]


def _right(pair: dict, verdict: Verdict) -> bool:
    label = pair["equivalent"]
    return verdict in ("refused", "exception") if label == "invalid" else verdict is label


def _row(name: str, chosen: list[dict], found: list[Timed]) -> dict[str, object]:
    both = [(pair, verdict) for pair, (verdict, _) in zip(chosen, found, strict=True)]
    able = [(pair, verdict) for pair, verdict in both if pair["kind"] in KNOWN[name]]
    times = sorted(ms for _, ms in found)
    return {
        "grader": name,
        "pairs": len(chosen),
        "right": _share(both),
        "of its kinds": _share(able),
        "wrong accepted": sum(pair["equivalent"] is not True and verdict is True for pair, verdict in both),
        "right judged wrong": sum(pair["equivalent"] is True and verdict is False for pair, verdict in both),
        "refused": sum(verdict in ("refused", "exception", "late") for _, verdict in both),
        "median ms": statistics.median(times),
        "p99 ms": times[int(len(times) * 0.99)],
    }


def _share(judged: list[tuple[dict, Verdict]]) -> str:
    return f"{sum(_right(*one) for one in judged) / len(judged):.1%}"


def _median(name: str, chosen: list[dict], found: list[Timed]) -> float:
    """Milliseconds over the pairs of the kinds that a grader knows."""
    return statistics.median(
        ms for pair, (_, ms) in zip(chosen, found, strict=True) if pair["kind"] in KNOWN[name]
    )


def _start() -> dict[str, object]:
    """Process start against the same interpreter importing click and flint: medians of runs in turn.

    Processor time, user and system, so that other work on the machine tells on neither.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    script = str(Path(sys.executable).with_name("hessquiz"))
    commands = (
        (sys.executable, "-c", "import click, flint"),
        (sys.executable, script, "grade", "--kind", "expr", "--key", "x", "--vars", "x", "x"),
    )

    def taken(command: tuple[str, ...]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    runs = [[taken(command) for command in commands] for _ in range(26)][1:]
    bare, ours = (statistics.median(times) for times in zip(*runs, strict=True))
    return {"grader": "process start", "median ms": ours, "times bare": round(ours / bare, 2)}


def run(quick: bool = False) -> list[dict[str, object]]:
    """One row a grader; see the top for the columns. `quick` leaves all peers but KAS out, which take minutes."""
    chosen = pairs()
    whole, verdict = _ours(chosen), _verdict_alone(chosen)
    list(_timed(whole, chosen[:50]))  # modules are loaded when the first answer needs them
    quick = {
        VERDICT: lambda: _timed(verdict, chosen),
        WHOLE: lambda: _timed(whole, chosen),
        "KAS": lambda: _kas(chosen),
    }
    found = _in_turn(quick)
    rows = [_row(name, chosen, found[name]) for name in (VERDICT, WHOLE)]
    for name, times in (("KAS", found["KAS"]), *(() if quick else _slow(chosen))):
        row, peer = _row(name, chosen, times), _median(name, chosen, times)
        row["times ours"] = round(peer / _median(name, chosen, found[VERDICT]), 1)
        row["times all of ours"] = round(peer / _median(name, chosen, found[WHOLE]), 1)
        rows.append(row)
    return [*rows, _start()]


def _in_turn(graders: dict[str, Callable[[], Iterator[Timed]]]) -> dict[str, list[Timed]]:
    """Of each pair the first verdict, and the least time of all passes."""
    passes: dict[str, list[list[Timed]]] = {name: [] for name in graders}
    for _ in range(PASSES):
        for name, once in graders.items():
            forget_keys()
            passes[name].append(list(once()))
    return {
        name: [(of_pair[0][0], min(ms for _, ms in of_pair)) for of_pair in zip(*runs, strict=True)]
        for name, runs in passes.items()
    }


def _slow(chosen: list[dict]) -> Iterator[tuple[str, list[Timed]]]:
    from sympy import simplify

    yield "sympy .equals", list(_timed(_sympy(lambda a, b: a.equals(b)), chosen))
    yield "sympy simplify", list(_timed(_sympy(lambda a, b: simplify(a - b) == 0), chosen))
    yield "math-verify", list(_timed(_math_verify(), chosen))
