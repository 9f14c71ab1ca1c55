# ruff: noqa: E501  one complaint a line
"""Families that are wrong: each gets a complaint with its line, and says what would have been accepted."""

from __future__ import annotations

import pytest

from hessquiz.errors import SourceError, VariantError
from hessquiz.families.language import parse_family
from hessquiz.families.make import make
from tests.families.base import GOOD, changed

#: (what is replaced, by what, line, words of the complaint)
READ = [
    ("  g: at(", "  g: att(", 14, 'unknown function "att"; did you mean "at"?'),
    ("value: -g", "value: -G", 25, 'unknown name "G"; did you mean "g"?'),
    ("(x, y), w)", "(x, y) w)", 14, 'expected "," or ")"'),
    ("integers(2, -3..3, nonzero)", "integers(2, -3..3, nonzer)", 11, "integers() has no option \"nonzer\"; did you mean \"nonzero\"?"),
    ("entries=-4..6", "entries=-w[1]..6", 10, 'unknown name "w"'),
    ("  f: quad(H, (x, y))/2", "  f: quad(H, (x, y))/2 + g[1]", 13, 'unknown name "g"'),
    ("entries=-4..6", "entires=-4..6", 10, 'symmetric() has no option "entires"; did you mean "entries"?'),
    ("  f: quad", "  unused: 3\n  f: quad", 13, "unused is worked out but never used"),
    ("  w: integers", "  d: integer(1..3)\n  w: integers", 11, "d is drawn but never used"),
    ("variables: x y", "variables: x y z", 6, "the variable z stands in no expression"),
    ("family: small", "family: other", 1, "the file is called small.yaml"),
    ("family: small", "family: Small", 1, "small letters, digits and hyphens"),
    ("revision: 1", "revision: one", 2, "must be a whole number"),
    ("level: 2", "level: H[1, 1]", 5, 'unknown name "H"'),
    ("kind: vector", "kind: formula", 22, "kind is 'formula'"),
    ("kind: vector", "kind: vectr", 22, "Did you mean 'vector'?"),
    ("title: A", "titel: A", 3, "Did you mean 'title'?"),
    ("    say: The sign is the other way round.\n", "", 25, "a mistake needs 'say'"),
    ("  kind: vector\n", "", 22, "needs the key 'kind'"),
    ("  value: g\n", "", 22, "a key of kind vector needs 'value'"),
    ("  - value: -g", "  - {value: f(a, b), say: x}\n  - value: -g", 25, "one key a line"),
    ("  - value: -g", "  - value: &a -g", 25, "anchors"),
    ("  - value: -g", "  - value: !tag -g", 25, "tags"),
    ("title: A small family", 'title: "A \\\\nabla"', 3, "backslash in double quotes"),
    ("at ${{ w }}$", "at ${{ w }}", 20, "a $ is never closed"),
    ("at ${{ w }}$", "at ${{ w $", 20, "a stray {{"),
    ("${{ g }}$.", "{% if g %}${{ g }}$.", 30, "{% if %} is never ended"),
    ("${{ g }}$.", "${{ g }}$.{% endfor %}", 30, "without its beginning"),
    ("${{ g }}$.", "{% while g %}", 30, "there is no tag {% while %}"),
    ("${{ g }}$.", "{% for a = g %}", 30, "a loop reads {% for name in list %}"),
    ("${{ g }}$.", "{% for w in g %}{{ w }}{% endfor %}", 30, "w is a name already"),
    ("  f: quad", "  pi: 3\n  f: quad", 13, "pi is a constant already"),
    ("  f: quad", "  det: 3\n  f: quad", 13, "det is a function already"),
    ("  f: quad", "  saddle: 3\n  f: quad", 13, "saddle is a word already"),
    ("  f: quad", "  x: 3\n  f: quad", 13, "x is a variable already"),
    ("  f: quad", "  f: integer(1..2)*quad", 13, "draws at random; that is for `cases` and `draw` only"),
    ("H[1, 1] != H[2, 2]", "H.a != ", 16, "expected an expression"),
    ("H[1, 1] != H[2, 2]", "H[1, 2, 3] > 0", 16, "one or two places"),
    ("H[1, 1] != H[2, 2]", "2x > 0", 16, "write the product"),
    ("H[1, 1] != H[2, 2]", "g(2) > 0", 16, "g is a value: write g[…]"),
    ("H[1, 1] != H[2, 2]", "det > 0", 16, "det is a function: write det(A)"),
    ("H[1, 1] != H[2, 2]", "det(H, 2) > 0", 16, "det() is called as det(A)"),
    ("H[1, 1] != H[2, 2]", "any([e > 0 for e in g])", 16, '"e" is a constant'),
    ("H[1, 1] != H[2, 2]", "any([x > 0 for x in g])", 16, "x is a variable already"),
    ("require:\n  - H[1, 1] != H[2, 2]", "require: H[1, 1] != H[2, 2]", 15, "must be a list of conditions"),
    ("  kind: vector\n  value: g", "  kind: choice\n  value: saddle\n  options:\n    minimum: low\n    maximum: high", 23, "which is not among the options"),
    ("  kind: vector\n  value: g", "  kind: choice\n  value: saddle", 22, "needs 'options'"),
    ("  kind: vector\n", "  kind: quantity\n", 22, "needs 'unit'"),
    ("  kind: vector\n", "  kind: vector\n  tolerance: some\n", 23, "tolerance is 'some'"),
    ("  kind: vector\n", "  kind: vector\n  up_to: sine\n", 23, "may be constant, sign, scale"),
    ("key:\n  kind", "parts:\n  - ask: more\n    given: 1\n    key:\n      kind: number\n      value: 3\nkey:\n  kind", 1, "exactly one of `key` and `parts`"),
    ("topic: newton", "topic: newton\ndecoys: u", 5, "decoys lists 'u', which is not drawn"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "words"), READ)
def test_complaint(old, new, line, words):
    with pytest.raises(SourceError) as caught:
        parse_family(changed(old, new), "small")
    told = [p for p in caught.value.problems if words in f"{p.message}"]
    assert told, str(caught.value)
    assert told[0].line == line
    assert told[0].path == "small.yaml"


#: complaints that need a seed
MADE = [
    ("value: g\n", "value: g[1]\n", 23, "a key of kind vector is a list of numbers, not a number"),
    ("  - H[1, 1] != H[2, 2]", "  - H[1, 1] == 100", 16, "no variant in 400 draws"),
    ("  f: quad", "  a: inverse(H - H[1, 1]*identity(2) + H - H)\n  u: inverse(0*H)*a*w\n  f: u[1] + quad", 14, 'the matrix is singular: it has no inverse (seed 1); add a "require"'),
    ("value: -g", "value: g.dir", 25, ".dir is for records, not for a list of 2"),
    ("value: -g", "value: two_loop([(w, w)], g).dir", 25, 'no field "dir"; there are direction, steps'),
    ("value: -g", "value: g[3]", 25, "[3] lies outside a list of 2; counting starts at 1"),
    ("value: -g", "value: g*w", 25, "use dot(u, v) or outer(u, v)"),
    ("value: -g", "value: g/H", 25, "use solve(H, g)"),
    ("value: -g", "value: expand((x + y + 1)^64*(x - y + 2)^64)", 25, "terms; the limit is 2000"),
    ("H[1, 1] != H[2, 2]", "H[1, 1]", 16, "must be true or false, not a number"),
    ("H[1, 1] != H[2, 2]", "f > 0", 16, "depends on x, y"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "words"), MADE)
def test_failure_of_a_seed(old, new, line, words):
    family = parse_family(changed(old, new), "small")
    with pytest.raises(VariantError) as caught:
        make(family, 1)
    assert words in str(caught.value)
    assert f":{line}:" in str(caught.value) or f"line {line}" in str(caught.value)


def test_every_complaint_at_once():
    text = GOOD.replace("value: -g", "value: -G").replace("title: A", "titel: A")
    with pytest.raises(SourceError) as caught:
        parse_family(text, "small")
    assert len(caught.value.problems) >= 2


def test_the_base_is_good():
    assert make(parse_family(GOOD, "small"), 1).parts[0].kind == "vector"
