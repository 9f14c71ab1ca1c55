"""A stranger's family can do nothing but make text: refused, or stopped by a count."""

from __future__ import annotations

import pytest

from hessquiz.errors import SourceError, VariantError
from hessquiz.families.language import parse_family
from hessquiz.families.make import make
from tests.families.base import GOOD, changed

HOSTILE = {
    "attribute access": ("value: -g", "value: g.__class__.__mro__"),
    "attribute of a matrix": ("value: -g", "value: H.rows"),
    "attribute of a formula": ("value: -g", "value: f.subs"),
    "text as code": ("value: -g", "value: diff('open(1)', x)"),
    "a hole that calls": ("${{ g }}$.", "{{ x.subs(x, 'open(1)') }}"),
    "jinja": ("${{ g }}$.", "{{ cycler.__init__.__globals__ }}"),
    "an import": ("value: -g", "value: __import__('os')"),
    "a file": ("value: -g", "value: open('f')"),
    "a huge power": ("value: -g", "value: 7^9999999"),
    "a tower of powers": ("value: -g", "value: 9^9^9^9"),
    "powers of powers": ("value: -g", "value: (((x^64)^64)^64)^64"),
    "a long loop": ("value: -g", "value: '[i*j*k for i in 1..999 for j in 1..999 for k in 1..999]'"),
    "a quiet loop": ("value: -g", "value: 'len([i for i in 1..999 for j in 1..999 for k in 1..999 if false])'"),
    "a loop of sums": ("value: -g", "value: 'sum([sum([sum([1 for k in 1..999]) for j in 1..999]) for i in 1..999])'"),
    "a huge range": ("value: -g", "value: 1..10^9"),
    "a large expansion": ("value: -g", "value: expand((x + y + 1)^64*(x - y + 2)^64)"),
    "a large matrix": ("value: -g", "value: identity(10^6)"),
    "a large determinant": ("value: -g", "value: det(matrix([[x^i*y^j + i*j for i in 1..8] for j in 1..8]))"),
    "deep brackets": ("value: -g", "value: " + "-(" * 200 + "g" + ")" * 200),
    "a long expression": ("value: -g", "value: " + "g + " * 400 + "g"),
    "endless draws": ("H[1, 1] != H[2, 2]", "H[1, 1] > 100"),
    "a long text": ("${{ g }}$.", "{% for a in 1..1000 %}{% for b in 1..1000 %}{{ a*b }} {% endfor %}{% endfor %}"),
    "an alias bomb": ("title: A small family", "title: &a [x, x]\ntopic2: [*a, *a]"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_or_stopped(name):
    with pytest.raises((SourceError, VariantError)):
        make(parse_family(changed(*HOSTILE[name]), "small"), 1)


def test_a_file_that_is_too_long():
    with pytest.raises(SourceError, match="an exercise file may have"):
        parse_family(GOOD + "# " + "x" * 70_000, "small")


def test_doubling_formulas():
    lets = "".join(f"  a{i}: a{i - 1}*a{i - 1} + a{i - 1} + x\n" for i in range(1, 40))
    text = changed("  f: quad", f"  a0: x + y\n{lets}  b: a39\n  f: 0*b + quad")
    with pytest.raises((SourceError, VariantError)):
        make(parse_family(text, "small"), 1)
