"""Whatever is typed is read or refused: nothing else is raised, nothing is run, nothing grows."""

from __future__ import annotations

import json
import random

import pytest

from hessquiz.answers import read, to_tex, to_text, to_unicode
from hessquiz.errors import Unreadable
from hessquiz.exercise import KINDS
from tests.conftest import ROOT

PIECES = [
    *"xyk0123456789+-*/^()[]{}<>|,;:.=&_!'\"%$\\~ \n\t", "sin", "ln", "e", "pi", "\\frac", "\\begin{pmatrix}",
    "\\\\", "\\end{pmatrix}", "²", "½", "√", "−", "·", "∞", "∪", "or", "and", "saddle", "TB", "diag", "I", "array",
    "\u200b", "\u202e", "х", "２", "𝑥", "\x00", "\ud800", "⎡", "^T", "±", "1e5",
    "■", "@", "<<", "And(", "Or(", "Out[3]: ", ">>> ", "c(1,2)", "matrix(", ".T", "[1] ", "//N",
    "〖", "\\over ", "Interval(", "f_x = ", "2k > ", "R \\ ", "∉", "->", "i", "j", "span", "...", "FiniteSet(",
]  # fmt: skip


def nonsense(rng: random.Random) -> str:
    return "".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 30)))


@pytest.mark.parametrize("kind", KINDS)
def test_nonsense_is_read_or_refused(kind):
    rng = random.Random(f"nonsense {kind}")
    spots = []
    for _ in range(1500):
        text = nonsense(rng)
        try:
            node = read(text, ("x", "y", "k"), kind, ("saddle", "minimum"))
        except Unreadable as error:
            spots.append((error.start, error.end, len(text)))
            continue
        for show in (to_text, to_tex, to_unicode):
            assert isinstance(show(node), str), text
    assert all(0 <= start <= end <= length + 1 for start, end, length in spots)


def test_mutated_answers_are_read_or_refused():
    rng = random.Random("mutations")
    lines = [
        json.loads(line)
        for line in (ROOT / "tests/conformance/readings.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for _ in range(4000):
        line = rng.choice(lines)
        text = list(line["text"])
        for _ in range(rng.randrange(1, 4)):
            at = rng.randrange(len(text) + 1)
            text[at : at + rng.randrange(2)] = rng.choice(PIECES)
        try:
            to_text(read("".join(text), tuple(line["vars"]), line["kind"], tuple(line.get("options", ()))))
        except Unreadable:
            continue


@pytest.mark.parametrize(
    "text", ["(" * 10_000 + "x" + ")" * 10_000, "x+" * 500_000 + "1", "1" * 1_000_000, "[" * 2_000]
)
def test_what_is_too_long_or_too_deep_is_refused(text):
    with pytest.raises(Unreadable):
        read(text, ("x",), "expr")
