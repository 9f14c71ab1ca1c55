"""Every author function: its docstring's worked values are computed, and its name is the subject's."""

from __future__ import annotations

import re

import pytest

from hessquiz.families.draws import draws
from hessquiz.families.expression import compile_expression
from hessquiz.families.generator import Generator
from hessquiz.families.keys import WORDS
from hessquiz.families.running import Env, Meter
from hessquiz.families.scope import Scope
from hessquiz.maths.arithmetic import same
from hessquiz.maths.registry import functions

VARIABLES = ("x", "y", "t", "k")
WORKED = [
    (f.name, call, value)
    for f in functions().values()
    for call, value in re.findall(r"`([^`]+)`\s+is\s+`([^`]+)`", f.doc)
]


def run(text: str, *, rng: Generator | None = None):
    scope = Scope(variables=set(VARIABLES))
    expression = compile_expression(text, scope, "test", (1, 1), random=rng is not None)
    return expression.run(Env({}, Meter(), rng))


@pytest.mark.parametrize(("name", "call", "value"), WORKED)
def test_worked_value(name, call, value):
    assert same(run(" ".join(call.split())), run(" ".join(value.split())))


@pytest.mark.parametrize("name", functions())
def test_every_function_has_a_worked_value(name):
    assert name in {n for n, _, _ in WORKED}


@pytest.mark.parametrize("name", draws())
def test_every_draw_shows_a_call_that_works(name):
    call = re.search(r"`([^`]+\))`\s*$", draws()[name].doc)
    assert call, f"{name} shows no call"
    run(call[1], rng=Generator("test"))


def test_no_name_means_two_things():
    assert not set(functions()) & set(draws())
    assert (set(functions()) | set(draws())) & WORDS == {
        "distinct"
    }  # distinct(list), and the option of draws
