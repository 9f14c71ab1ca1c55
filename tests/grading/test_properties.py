"""What holds of all expressions: rewriting keeps the verdict, damage changes it, nothing else is raised."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hessquiz.answers import read, to_text
from hessquiz.errors import KeyUnreadable
from hessquiz.exercise import KINDS, Part
from hessquiz.grading import grade
from hessquiz.grading.zero import equal
from hessquiz.verdict import Outcome
from tests.grading.strategies import DAMAGES, REWRITINGS, expressions

XY = ("x", "y")


@pytest.mark.parametrize("how", REWRITINGS)
def test_equal_under_rewriting(how):
    @given(expressions)
    def check(node):
        assert equal(node, REWRITINGS[how](node)).same is not False

    check()


@pytest.mark.parametrize("how", DAMAGES)
def test_unequal_after_damage(how):
    @given(expressions)
    def check(node):
        found = equal(node, DAMAGES[how](node))
        assert not found.same
        assert found.same is None or found.witness is not None

    check()


@given(expressions, st.sampled_from(sorted(REWRITINGS)))
def test_a_rewritten_key_printed_and_read_is_correct(node, how):
    part = Part(kind="expr", key=to_text(node), vars=XY)
    verdict = grade(to_text(REWRITINGS[how](node)), part)
    assert verdict.outcome in (Outcome.CORRECT, Outcome.UNREADABLE, Outcome.UNDECIDED)
    if verdict.outcome is Outcome.UNREADABLE:
        assert verdict.diagnosis[0] in ("unreadable:too-large", "unreadable:too-deep", "unreadable:too-long")


@given(expressions)
def test_what_is_echoed_reads_back_to_the_same(node):
    verdict = grade(to_text(node), Part(kind="expr", key="x", vars=XY))
    if verdict.read_as:
        assert read(verdict.read_as.text, XY) == verdict.read_as.node


PIECES = [
    "x",
    "y",
    "xy",
    "2",
    "-1",
    "+",
    "-",
    "*",
    "/",
    "^",
    "**",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    "=",
    "<",
    ">",
    "<=",
    "|",
    "sin",
    "cos",
    "ln",
    "e",
    "pi",
    "sqrt",
    "exp",
    "\\frac",
    "\\sqrt",
    "\\begin{pmatrix}",
    "\\\\",
    "&",
    "²",
    "√",
    "·",
    "−",
    "½",
    "∞",
    "∪",
    "saddle",
    "minimum",
    ":",
    "GB",
    ".",
    "1e9",
    "10^10",
    "diag",
    "I",
    "T",
    "'",
    '"',
    "_",
    "$",
    "%",
    "!",
    "\n",
    "or",
    "and",
    "0",
    "0/0",
    "1/0",
    "i",
    "j",
    "■",
    "@",
    "<<",
    "|",
    "And(",
    "Out[3]: ",
    ">>> ",
    "matrix(",
    "c(",
    ".T",
    "[1] ",
    "〖",
    "\\over ",
    "f_x = ",
    "2k > 6",
    "∉",
    "span",
    "±",
    "→",
    "�",
]
KEYS = {
    "number": "1/2", "expr": "x*y+sin(x)", "vector": "(x, 2)", "matrix": "[[x,1],[1,y]]", "symmetric": "[[x,1],[1,y]]",
    "set": "{1, 2}", "eigenvector": "(1, 2)", "span": "{(1,0),(1,1)}", "interval": "x > 3", "points": "(0,0): saddle",
    "choice": "saddle", "choices": "saddle, minimum", "quantity": "8 GB", "primitive": "x^2*y", "entry": "(1,2): x",
    "property": "x*y",
}  # fmt: skip


def nonsense(rng: random.Random) -> str:
    """A random answer out of pieces of answers, half of them a key with a piece changed."""
    if rng.random() < 0.5:
        key = list(rng.choice(sorted(KEYS.values())))
        for _ in range(rng.randrange(1, 4)):
            key[rng.randrange(len(key))] = rng.choice(PIECES)
        return "".join(key)
    return rng.choice(["", " "]).join(rng.choice(PIECES) for _ in range(rng.randrange(1, 14)))


def grade_nonsense(number: int, rng: random.Random) -> Outcome:
    kind = KINDS[number % len(KINDS)]
    checks = {"checks": ()} if kind != "property" else {}
    part = Part(kind=kind, key=KEYS[kind], vars=XY, **checks)
    if kind == "property":
        from hessquiz.exercise import Check
        from hessquiz.text import EMPTY

        part = Part(kind=kind, key="x*y", vars=XY, checks=(Check("det(hessian(answer, [x, y])) < 0", EMPTY),))
    return grade(nonsense(rng), part, {1: nonsense(rng)}).outcome


def test_grading_never_raises_on_nonsense():
    rng = random.Random("nonsense")
    seen = {grade_nonsense(number, rng) for number in range(3000)}
    assert {Outcome.CORRECT, Outcome.INCORRECT, Outcome.UNREADABLE, Outcome.PARTIAL} <= seen


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(KINDS))
def test_only_an_authors_error_is_raised(key, answer, kind):
    part = Part(kind=kind, key=key, vars=XY)
    with contextlib.suppress(KeyUnreadable):
        grade(answer, part)


@pytest.mark.proof
def test_a_million_answers():
    """No exception, no growth: memory after the last tenth is that after the first."""
    rng = random.Random("a million")
    sizes = []
    for number in range(1_000_000):
        grade_nonsense(number, rng)
        if number % 100_000 == 99_999:
            sizes.append(_resident())
    assert sizes[-1] < sizes[0] + 20_000, sizes


def _resident() -> int:
    """Kilobytes held now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
