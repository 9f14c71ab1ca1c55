"""Families of points with integer parameters, as cosets of a lattice: exact in rationals and multiples of π.

A family (x(m, n), y(m, n)) with coordinates a + bπ + (c + dπ)m + … is a base point in ℚ^2k plus a lattice.
Two lists of families describe the same points exactly when, over a lattice M contained in all of theirs,
they have the same cosets. (−1)^n is split by the parity of n first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import lcm

from flint import fmpq, fmpq_mat, fmpz_mat

from hessquiz.answers import tree
from hessquiz.grading.rational import rational
from hessquiz.grading.rewrite import replace_variables

Exact = tuple[Fraction, ...]
"""Coordinates (a1, b1, a2, b2, …) for a1 + b1·π, a2 + b2·π, …"""
MOST = 20_000
"""Most cosets that are listed."""


class NotLinear(Exception):
    """Coordinates that are not rational combinations of 1, π and the parameters."""


@dataclass(frozen=True, slots=True)
class Family:
    """Base point and the steps that its integer parameters take."""

    base: Exact
    steps: tuple[Exact, ...]
    label: str


def families(at: tree.Vector, label: str, integers: tuple[str, ...]) -> Iterator[Family]:
    """The family of a point whose coordinates hold integer parameters; several where (−1)^n splits it."""
    used = tuple(name for name in integers if any(_uses(e, name) for e in at.entries))
    split = tuple(name for name in used if any(_alternates(e, name) for e in at.entries))
    if len(split) > 4:
        raise NotLinear
    for parities in product((0, 1), repeat=len(split)):
        parity = dict(zip(split, parities, strict=True))

        def point(values: Mapping[str, int], parity: Mapping[str, int] = parity) -> Exact:
            at_ = {n: 2 * v + parity[n] if n in parity else v for n, v in values.items()}
            return _coordinates(at, at_)

        zero = dict.fromkeys(used, 0)
        base = point(zero)
        steps = tuple(_minus(point(zero | {n: 1}), base) for n in used)
        for probe in (dict.fromkeys(used, 2), {n: (-1) ** i * (i + 2) for i, n in enumerate(used)}):
            reached = base
            for step, name in zip(steps, used, strict=True):
                reached = tuple(r + probe[name] * s for r, s in zip(reached, step, strict=True))
            if point(probe) != reached:
                raise NotLinear
        yield Family(base, tuple(step for step in steps if any(step)), label)


def cosets(*lists: tuple[Family, ...]) -> list[dict[Exact, str]] | None:
    """Each list as a map from coset of one common lattice to label; None where no lattice fits them all."""
    lattices = [_basis(family.steps) for families_ in lists for family in families_]
    if not lattices:
        return [{} for _ in lists]
    common = _common(lattices)
    if common is None:
        return None
    results = []
    for families_ in lists:
        found: dict[Exact, str] = {}
        for family in families_:
            members = _members(family, common)
            if members is None or len(found) + len(members) > MOST:
                return None
            for member in members:
                if found.setdefault(member, family.label) != family.label:
                    found[member] = "?"
        results.append(found)
    return results


def _coordinates(at: tree.Vector, values: Mapping[str, int]) -> Exact:
    by = {n: tree.Num(Fraction(v)) if v >= 0 else tree.Neg(tree.Num(Fraction(-v))) for n, v in values.items()}
    return tuple(part for entry in at.entries for part in pi_linear(replace_variables(entry, by)))


def pi_linear(node: tree.Node) -> tuple[Fraction, Fraction]:
    """(a, b) of a tree that is a + bπ with rational a and b; raises NotLinear for any other."""
    value = rational(node)
    if value is not None:
        return value, Fraction(0)
    match node:
        case tree.Const("pi"):
            return Fraction(0), Fraction(1)
        case tree.Neg(arg):
            a, b = pi_linear(arg)
            return -a, -b
        case tree.Add(terms):
            parts = [pi_linear(term) for term in terms]
            return sum((p[0] for p in parts), Fraction(0)), sum((p[1] for p in parts), Fraction(0))
        case tree.Mul(factors):
            total = Fraction(1), Fraction(0)
            for factor in factors:
                a, b = pi_linear(factor)
                if b and total[1]:
                    raise NotLinear
                total = total[0] * a, total[0] * b + total[1] * a
            return total
        case tree.Div(over, under):
            (a, b), (c, d) = pi_linear(over), pi_linear(under)
            if d or not c:
                raise NotLinear
            return a / c, b / c
        case tree.Pow(base, exponent) if rational(exponent) == 1:
            return pi_linear(base)
    raise NotLinear


def _uses(node: tree.Node, name: str) -> bool:
    return node == tree.Var(name) or any(_uses(child, name) for child in tree.children(node))


def _alternates(node: tree.Node, name: str) -> bool:
    """Whether the name stands in an exponent."""
    if isinstance(node, tree.Pow) and _uses(node.exponent, name):
        return True
    return any(_alternates(child, name) for child in tree.children(node))


def _minus(a: Exact, b: Exact) -> Exact:
    return tuple(x - y for x, y in zip(a, b, strict=True))


def _basis(steps: tuple[Exact, ...]) -> tuple[Exact, ...]:
    """A basis of the lattice that the steps generate (Hermite normal form)."""
    if not steps:
        return ()
    scale = lcm(*(q.denominator for step in steps for q in step))
    rows = fmpz_mat([[int(q * scale) for q in step] for step in steps]).hnf()
    kept = [[int(rows[i, j]) for j in range(rows.ncols())] for i in range(rows.nrows())]
    return tuple(tuple(Fraction(x, scale) for x in row) for row in kept if any(row))


def _common(lattices: list[tuple[Exact, ...]]) -> tuple[Exact, ...] | None:
    """A lattice contained in all of them, of the same rank: a multiple of their sum; None where ranks differ."""
    rank = len(lattices[0])
    total = _basis(tuple(step for lattice in lattices for step in lattice))
    if any(len(lattice) != rank for lattice in lattices) or len(total) != rank:
        return None
    factor = 1
    for lattice in lattices:
        for step in total:
            inside = _solve(lattice, step)
            if inside is None:
                return None
            factor = lcm(factor, *(q.denominator for q in inside))
    return tuple(tuple(q * factor for q in step) for step in total)


def _solve(basis: tuple[Exact, ...], target: Exact) -> Exact | None:
    """Coefficients of a vector in a basis of independent vectors; None where it is outside their span."""
    if not basis:
        return () if not any(target) else None
    matrix = fmpq_mat([[_q(row[j]) for row in basis] + [_q(target[j])] for j in range(len(target))])
    reduced, rank = matrix.rref()
    if rank > len(basis) or any(
        reduced[len(basis) - 1, j] != (j == len(basis) - 1) for j in range(len(basis))
    ):
        return None
    if rank == len(basis):
        column = [reduced[i, len(basis)] for i in range(len(basis))]
        return tuple(Fraction(int(q.p), int(q.q)) for q in column)
    return None


def _q(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _members(family: Family, common: tuple[Exact, ...]) -> list[Exact] | None:
    """Canonical base points of the cosets of `common` that make up a family."""
    basis = _basis(family.steps)
    ranges = []
    for step in basis:
        inside = _solve(common, step)
        if inside is None:
            return None
        ranges.append(lcm(*(q.denominator for q in inside)))
    count = 1
    for size in ranges:
        count *= size
    if count > MOST:
        return None
    found = set()
    for multiples in product(*(range(size) for size in ranges)):
        point = family.base
        for multiple, step in zip(multiples, basis, strict=True):
            point = tuple(p + multiple * s for p, s in zip(point, step, strict=True))
        found.add(_reduce(point, common))
    return sorted(found)


def _reduce(point: Exact, common: tuple[Exact, ...]) -> Exact:
    """The one base point of a coset that lies in the lattice's box (its basis is in Hermite normal form)."""
    for step in common:
        pivot = next(j for j, q in enumerate(step) if q)
        times = point[pivot] // step[pivot]
        point = tuple(p - times * s for p, s in zip(point, step, strict=True))
    return point
