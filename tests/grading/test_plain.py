"""What is read at sight has the tree that the whole reader gives."""

from __future__ import annotations

import random

import pytest

from hessquiz.answers.exact import value
from hessquiz.answers.reading import read_flat
from hessquiz.answers.tree import Matrix, Vector
from hessquiz.exercise import Part
from hessquiz.families.make import families, make
from hessquiz.grading.fold import fold
from hessquiz.grading.plain import numbers, plain

KINDS = ("number", "vector", "matrix", "symmetric")


def whole(text: str, kind: str) -> object:
    return fold(read_flat(text, (), kind, ())[0])


def values(node: object) -> list[list[object]]:
    match node:
        case Matrix(rows):
            return [list(map(value, row)) for row in rows]
        case Vector(entries):
            return [[value(entry)] for entry in entries]
    return [[value(node)]]  # type: ignore[arg-type]


def drawn(rng: random.Random) -> str:
    def number() -> str:
        over = rng.choice([0, 1, 7, 10, 1000, 10**7, 10**20])
        return f"{'-' if rng.random() < 0.4 else ''}{over}" + (
            f"/{rng.randint(1, 300)}" if rng.random() < 0.3 else ""
        )

    def row(size: int) -> str:
        return ", ".join(number() for _ in range(size))

    size = rng.randint(1, 3)
    rows = ", ".join(f"[{row(size)}]" for _ in range(rng.randint(1, 3)))
    return rng.choice([number(), f"({row(rng.randint(2, 4))})", f"[{rows}]"])


def test_plain_numbers_have_the_tree_of_the_whole_reader() -> None:
    rng = random.Random("plain")
    read = 0
    for _ in range(1500):
        text, kind = drawn(rng), rng.choice(KINDS)
        found = plain(text, kind)
        if found is not None:
            read += 1
            assert found == whole(text, kind), (text, kind)
            assert numbers(text, kind) == values(found), (text, kind)
    assert read > 500


def test_keys_and_mistakes_of_every_family_have_it_too() -> None:
    read = 0
    for family in families():
        parts: tuple[Part, ...] = make(family, 7).parts
        for part in parts:
            for text in (part.key, *(mistake.value for mistake in part.mistakes)):
                found = plain(text, part.kind)
                if found is not None:
                    read += 1
                    assert found == whole(text, part.kind), text
    assert read > 100


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[[1, 2], [3]]", "matrix"), ("(1)", "vector"), ("[1, 2]", "vector"), ("1/0", "number"), ("1.5", "number"),
        ("007", "number"), ("--1", "number"), ("(1,2)", "vector"), ("(1, x)", "vector"), ("\u0661", "number"),
        ("[[1, 2], [3, 4]]", "vector"), ("(1, 2)", "matrix"), ("1", "expr"), ("[[]]", "matrix"), ("", "number"),
    ],
)  # fmt: skip
def test_all_else_is_left_to_the_whole_reader(text: str, kind: str) -> None:
    assert plain(text, kind) is None
    assert numbers(text, kind) is None
