"""What is plain is scanned in a sweep and remembered: the tokens are those of the scan one by one."""

from __future__ import annotations

import pytest

from hessquiz.answers import read, to_text, tokens
from hessquiz.answers.lexicon import Lexicon
from hessquiz.errors import Unreadable
from tests.answers.test_readings import LINES


def scanned(text: str, lexicon: Lexicon):
    try:
        return tokens.tokenise(text, lexicon)
    except Unreadable as error:
        return error.code, error.start, error.end


@pytest.mark.parametrize("arrays", [False, True])
def test_a_sweep_finds_what_scanning_one_by_one_finds(monkeypatch, arrays):
    first, again, slow = [], [], []
    names = {tuple(line["vars"]) for line in LINES}
    shared = {variables: Lexicon(variables, arrays) for variables in names}
    for found in (first, again):
        found += [scanned(line["text"], shared[tuple(line["vars"])]) for line in LINES]
    monkeypatch.setattr(tokens, "_ROUNDS", 0)
    slow += [scanned(line["text"], Lexicon(tuple(line["vars"]), arrays)) for line in LINES]
    assert first == slow
    assert again == slow


def test_dressing_is_dropped_to_the_end_of_a_long_answer():
    text = "+".join([r"\mathrm{e}"] * 70)
    assert to_text(read(text)) == " + ".join(["e"] * 70)
