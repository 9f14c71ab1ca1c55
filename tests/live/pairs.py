"""Pairs of a part and a response for holding two graders to each other: keys, keys rewritten, keys damaged.

A key of a shipped variant or of the conformance files is taken as a tree; a few of its nodes are rewritten by
an identity or spoiled; the tree is printed and both graders are asked. Nothing is labelled: whether a rewriting
kept the value (a domain may have shrunk) is what the graders must agree about.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from hessquiz.answers import read, show, tree
from hessquiz.answers.tree import Add, Call, Const, Div, Mul, Neg, Node, Num, Pow, Var
from hessquiz.errors import KeyUnreadable, Unreadable
from hessquiz.exercise import Part
from hessquiz.exercise_json import part_from_json, part_to_json
from hessquiz.families import make
from hessquiz.grading.reading import canonical_names, read_key

CONFORMANCE = Path(__file__).resolve().parents[1] / "conformance"
FILES = ("typed", "derived", "generated", "pairs", "generated_pairs")
SPELLED = ("spelled",)
"""Many spellings of few keys: nothing to make more pairs of."""
ONE, TWO = Num(Fraction(1)), Num(Fraction(2))
Json = dict[str, Any]
Change = Callable[[Node, Part, random.Random], Node]


def conformance(files: tuple[str, ...] = FILES + SPELLED) -> Iterator[Json]:
    """Every labelled pair, its part as the deck holds it, with `answer`, `earlier` and `id`."""
    for name in files:
        for line in (CONFORMANCE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            kept = {field: pair[field] for field in ("id", "answer", "earlier") if field in pair}
            yield part_to_json(part_from_json(pair)) | kept


def shipped(seeds: int) -> Iterator[Json]:
    """Keys, mistakes and options of every family, at each of its levels, as responses to their own parts.

    A part that depends on an earlier one is asked with wrong earlier responses too.
    """
    for family in make.families():
        for level in make.family_levels(family):
            chosen = make.seeds(family, level=level)
            for _ in range(seeds):
                variant = make.make(family, next(chosen))
                yield from _of_variant(variant.id, variant.parts)


def _of_variant(name: str, parts: tuple[Part, ...]) -> Iterator[Json]:
    for number, part in enumerate(parts, 1):
        plain = part_to_json(part)
        for field in ("ask", "solution", "hints", "picture"):
            plain.pop(field, None)
        mistakes = [mistake.value for mistake in part.mistakes]
        if part.key:
            yield plain | {"id": f"{name}/{number}/key", "answer": part.key}
        for place, value in enumerate(mistakes, 1):
            yield plain | {"id": f"{name}/{number}/mistake:{place}", "answer": value}
        for option in part.options:
            yield plain | {"id": f"{name}/{number}/option", "answer": option.value}
        for wrong in parts[part.given - 1].mistakes[:3] if part.given else ():
            earlier = {str(part.given): wrong.value}
            for value in (part.key, *mistakes[:2]):
                yield plain | {"id": f"{name}/{number}/follow", "answer": value, "earlier": earlier}


def generated(count: int, seed: str = "live cards 1") -> Iterator[Json]:
    """So many pairs made from the keys of the shipped families and of the conformance files."""
    rng = random.Random(seed)
    parts = _parts()
    made = 0
    while made < count:
        part = rng.choice(parts)
        key = _key(part)
        if key is None:
            continue
        node, notes = key, []
        for _ in range(rng.choice((1, 1, 2, 3))):
            change = rng.choice(CHANGES)
            node = _somewhere(node, part, change, rng)
            notes.append(change.__name__)
        text = show.to_text(node)
        if len(text) > 1500:
            continue
        made += 1
        yield part_to_json(part) | {"id": f"{made}:{'+'.join(notes)}", "answer": text}


@cache
def _parts() -> tuple[Part, ...]:
    kept: dict[str, Part] = {}
    for pair in (*conformance(FILES), *shipped(2)):
        part = canonical_names(part_from_json(pair))
        asked = (part.kind, part.key, part.tol, part.decimals, part.digits, part.form, part.up_to)
        kept.setdefault(repr(asked), part)
    return tuple(kept.values())


@cache
def _trees() -> dict[int, Node | None]:
    return {}


def _key(part: Part) -> Node | None:
    found = _trees()
    if id(part) not in found:
        try:
            node = read_key(part)
            found[id(part)] = (
                read(part.key, (*part.vars, *part.integers), part.kind) if node is None else node
            )
        except (KeyUnreadable, Unreadable):
            found[id(part)] = None
    return found[id(part)]


def _somewhere(node: Node, part: Part, change: Change, rng: random.Random) -> Node:
    """The tree with one node, chosen at random among all, changed."""
    target = rng.randrange(tree.size(node))
    count = -1

    def visit(here: Any) -> Any:
        nonlocal count
        if isinstance(here, tuple):
            return tuple(visit(item) for item in here)
        if not isinstance(here, tree.Node):
            return here
        count += 1
        if count == target:
            count += tree.size(here)
            return change(here, part, rng)
        return tree.changed(here, **{name: visit(getattr(here, name)) for name in here.__match_args__})

    return visit(node)


def _scalar(node: Node) -> bool:
    return isinstance(node, Num | Const | Var | Neg | Add | Mul | Div | Pow | Call) and node != Const("inf")


# -- rewritings: the same value, mostly


def shuffled(node: Node, part: Part, rng: random.Random) -> Node:
    """Terms, factors, elements in another order."""
    for name in ("terms", "factors", "elements", "items", "parts"):
        items = getattr(node, name, None)
        if items:
            return tree.changed(node, **{name: tuple(rng.sample(items, len(items)))})
    return node


def distributed(node: Node, part: Part, rng: random.Random) -> Node:
    """A product of a sum multiplied out, a quotient of a sum split."""
    match node:
        case Mul(factors):
            for place, factor in enumerate(factors):
                if isinstance(factor, Add):
                    rest = factors[:place] + factors[place + 1 :]
                    return Add(tuple(Mul((*rest, term)) for term in factor.terms))
        case Div(Add(terms), under):
            return Add(tuple(Div(term, under) for term in terms))
        case Pow(base, Num(n)) if n in (2, 3, 4):
            return Mul((base,) * int(n))
    return node


def padded(node: Node, part: Part, rng: random.Random) -> Node:
    """A + b − b, a·b/b, −(−a)."""
    if not _scalar(node):
        return node
    other = rng.choice([Num(Fraction(rng.randrange(1, 9))), *map(Var, part.vars[:2]), Call("exp", (ONE,))])
    return rng.choice([
        Add((node, other, Neg(other))), Div(Mul((node, other)), other), Neg(Neg(node)), Mul((node, ONE)),
        Add((Mul((TWO, node)), Neg(node))), Pow(node, ONE),
    ])  # fmt: skip


def respelled(node: Node, part: Part, rng: random.Random) -> Node:
    """A function said by others: identities of exp, ln, sin, roots."""
    match node:
        case Call("exp", (Add(terms),)):
            return Mul(tuple(Call("exp", (term,)) for term in terms))
        case Call("exp", (arg,)):
            return rng.choice([Pow(Const("e"), arg), Div(ONE, Call("exp", (Neg(arg),)))])
        case Call("sin", (arg,)):
            half = Div(arg, TWO)
            return rng.choice([
                Call("cos", (Add((Div(Const("pi"), TWO), Neg(arg))),)),
                Mul((TWO, Call("sin", (half,)), Call("cos", (half,)))),
            ])  # fmt: skip
        case Call("cos", (arg,)):
            return Add((ONE, Neg(Mul((TWO, Pow(Call("sin", (Div(arg, TWO),)), TWO))))))
        case Call("sqrt", (arg,)):
            return rng.choice([Pow(arg, Div(ONE, TWO)), Div(arg, Call("sqrt", (arg,)))])
        case Call("ln", (arg,)):
            return rng.choice([
                Neg(Call("ln", (Div(ONE, arg),))), Call("ln", (Call("abs", (arg,)),)),
                Div(Call("ln", (Pow(arg, TWO),)), TWO),
            ])  # fmt: skip
        case Pow(base, Num(n)) if n.denominator == 1 and n > 1:
            return Mul((base, Pow(base, Num(n - 1))))
        case Div(over, under):
            return Mul((over, Pow(under, Neg(ONE))))
        case Num(n) if n.denominator == 1 and n > 1:
            return rng.choice(
                [Add((Num(n - 1), ONE)), Div(Num(2 * n), TWO), Call("sqrt", (Num(n * n),)), Num(n, 2)]
            )
    return node


# -- damages: another value, mostly


def negated(node: Node, part: Part, rng: random.Random) -> Node:
    """The other sign."""
    if isinstance(node, Neg):
        return node.arg
    return Neg(node) if _scalar(node) else node


def other_number(node: Node, part: Part, rng: random.Random) -> Node:
    """A number that is another, or nearly the same."""
    if not isinstance(node, Num):
        return node
    places = rng.randrange(1, 18)
    near = Num(1 + Fraction(rng.choice((-1, 1)), 10**places), places)
    return rng.choice([
        tree.changed(node, value=node.value + 1), tree.changed(node, value=node.value * 2),
        Mul((near, node)), Num(Fraction(0)), Div(node, TWO),
    ])  # fmt: skip


def other_name(node: Node, part: Part, rng: random.Random) -> Node:
    """Another variable, function, constant or word."""
    match node:
        case Var() if part.vars:
            return Var(rng.choice(part.vars))
        case Call(name, (arg,)):
            return Call(rng.choice(["sin", "cos", "exp", "sqrt", "ln", "abs", "tan", "atan", name]), (arg,))
        case Const("pi"):
            return rng.choice(
                [Div(Num(Fraction(22)), Num(Fraction(7))), Num(Fraction(314159265358979, 10**14), 14)]
            )
        case tree.Word():
            words = [option.value for option in part.options] or ["saddle", "minimum", "maximum"]
            return tree.Word(rng.choice(words))
        case tree.Point(at):
            return tree.Point(at, rng.choice(["saddle", "minimum", "maximum", ""]))
        case tree.Quantity(value):
            return tree.Quantity(value, rng.choice(["B", "kB", "MB", "GB", "KiB", "MiB", "GiB", "s", "ms"]))
        case tree.Interval():
            return tree.changed(node, low_closed=rng.random() < 0.5, high_closed=rng.random() < 0.5)
        case tree.Relation(operands, ops):
            return tree.Relation(operands, tuple(rng.choice(["<", "<=", ">", ">="]) for _ in ops))
        case tree.Entry():
            return tree.changed(node, row=rng.randrange(1, 4))
    return node


def dropped(node: Node, part: Part, rng: random.Random) -> Node:
    """One term, factor or element less."""
    for name in ("terms", "factors", "elements", "items", "parts", "entries"):
        items = getattr(node, name, None)
        if items and len(items) > (2 if name == "entries" else 1):
            gone = rng.randrange(len(items))
            rest = items[:gone] + items[gone + 1 :]
            if len(rest) == 1 and isinstance(node, Add | Mul):
                return rest[0]
            return tree.changed(node, **{name: rest})
    return node


def turned(node: Node, part: Part, rng: random.Random) -> Node:
    """A matrix transposed or with its rows exchanged, a vector from behind, a quotient upside down."""
    match node:
        case tree.Matrix(rows):
            columns = tuple(zip(*rows, strict=True))
            return tree.Matrix(rng.choice([columns, rows[::-1], tuple(row[::-1] for row in rows)]))
        case tree.Vector(entries, shape):
            return tree.Vector(entries[::-1], shape)
        case Div(over, under):
            return Div(under, over)
        case Pow(base, exponent):
            return Pow(base, Add((exponent, ONE)))
    return node


def undefined(node: Node, part: Part, rng: random.Random) -> Node:
    """What has a smaller domain, or none."""
    if not _scalar(node):
        return node
    return rng.choice([
        Pow(Call("sqrt", (node,)), TWO), Call("exp", (Call("ln", (node,)),)), Call("sqrt", (Pow(node, TWO),)),
        Add((node, Mul((Num(Fraction(0)), Call("ln", (node,)))))), Div(Mul((node, node)), node), Call("abs", (node,)),
    ])  # fmt: skip


CHANGES = (
    shuffled, shuffled, distributed, padded, respelled, respelled, negated, other_number, other_number, other_name,
    dropped, turned, undefined,
)  # fmt: skip
