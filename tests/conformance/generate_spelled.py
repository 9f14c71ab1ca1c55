"""Write `spelled.jsonl`: answers as programs, editors, keyboards and people spell them, labelled by construction.

`spellings.json` holds the spellings by source. In a table A, B, C, D stand for numbers: a value is drawn, the key is
written from it, and the answer from the same value or from a damaged one, so that the label is known before a reader
has seen the text. Pairs about one key stand under `single`. Fixed seed: running it again gives the same bytes.
Run: python tests/conformance/generate_spelled.py
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Numbers = tuple[int, ...]
LABELS = {"right": "correct", "wrong": ["incorrect", "partial"], "unreadable": "unreadable"}


def _matrix(a: int, b: int, c: int, d: int) -> tuple[str, list[Numbers]]:
    return f"[[{a},{b}],[{c},{d}]]", [(a, c, b, d), (a, b, c, -d), (b, a, d, c), (a, b, c, d + 1)]


def _vector(a: int, b: int) -> tuple[str, list[Numbers]]:
    return f"({a},{b})", [(b, a), (a, -b), (a + 1, b)]


def _set(a: int, b: int) -> tuple[str, list[Numbers]]:
    return f"{{{a},{b}}}", [(a, b + 11), (a - 11, b)]


def _points(a: int, b: int, c: int, d: int) -> tuple[str, list[Numbers]]:
    return f"({a},{b}): saddle; ({c},{d}): minimum", [(c, d, a, b), (b, a, c, d)]


def _ray(a: int) -> tuple[str, list[Numbers]]:
    return f"k > {a}", [(-a,), (a + 1,)]


def _between(a: int, b: int) -> tuple[str, list[Numbers]]:
    return f"({a},{b})", [(a, b + 1), (a - 1, b)]


def _outside(a: int, b: int) -> tuple[str, list[Numbers]]:
    return f"k < {a} or k > {b}", [(a, b + 1), (a - 1, b)]


KEYS: dict[str, tuple[str, list[str], Callable[..., tuple[str, list[Numbers]]]]] = {
    "matrix": ("matrix", [], _matrix), "vector": ("vector", ["x", "y"], _vector), "set": ("set", [], _set),
    "points": ("points", ["x", "y"], _points), "ray": ("interval", ["k"], _ray),
    "between": ("interval", ["k"], _between), "outside": ("interval", ["k"], _outside),
}  # fmt: skip
"""Table → kind, variables, and what makes a key and damaged values of some numbers."""
PLACE = re.compile(r"(?<![A-Za-z])[ABCD](?![A-Za-z])|(?<![A-Za-z])[AB](?=[ij]\b)")


def drawn(table: str, spellings: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Each spelling of a drawn value, and of a damaged one."""
    kind, names, make = KEYS[table]
    for source, spelling in [(source, each) for source, listed in spellings.items() for each in listed]:
        rng = random.Random(f"{table} {source} {spelling}")
        for label in ("right", "wrong"):
            numbers = rng.sample([n for n in range(-9, 10) if n], make.__code__.co_argcount)
            key, damaged = make(*(sorted(numbers) if table in ("set", "between", "outside") else numbers))
            order = sorted(numbers) if table in ("set", "between", "outside") else numbers
            shown = dict(zip("ABCD", order if label == "right" else rng.choice(damaged), strict=False))
            answer = PLACE.sub(lambda place: str(shown[place[0]]), spelling)  # noqa: B023
            yield {
                "kind": kind,
                "key": key,
                "answer": answer,
                "vars": names,
                "outcome": LABELS[label],
                "note": source,
            }


def single(group: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The pairs about one key."""
    part = {"kind": group["kind"], "key": group["key"], "vars": group["vars"].split()}
    if "options" in group:
        part["options"] = group["options"].split()
    for label, outcome in LABELS.items():
        for source, answers in group[label].items():
            yield from ({**part, "answer": answer, "outcome": outcome, "note": source} for answer in answers)


def pairs() -> Iterator[dict[str, Any]]:
    """Every pair, in the order of the file."""
    tables = json.loads((HERE / "spellings.json").read_text(encoding="utf-8"))
    for group in tables.pop("single"):
        yield from single(group)
    for table, spellings in tables.items():
        yield from drawn(table, spellings)


if __name__ == "__main__":
    lines = [
        json.dumps({"id": f"spelled-{at:04}", **pair}, ensure_ascii=False) for at, pair in enumerate(pairs())
    ]
    (HERE / "spelled.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
