"""Random numbers, vectors, lists and polynomials."""

from __future__ import annotations

from math import gcd

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.families.generator import TRIES, Generator, count_of, draw, options_of, range_of
from hessquiz.maths import scalars
from hessquiz.maths.arithmetic import same
from hessquiz.maths.scalars import ONE, ZERO, Scalar
from hessquiz.maths.values import Value, Word, as_int, as_list, as_scalar, as_symbols


@draw
def integer(rng: Generator, range_: Value, *options: Value, other_than: Value = ()) -> Scalar:
    """A number of a range; options: nonzero, other_than= a number or a list of them.

    `integer(-3..3, nonzero)`
    """
    flags = options_of(options, ("nonzero",), "integer")
    barred = other_than if isinstance(other_than, tuple) else (other_than,)
    kept = [n for n in range_of(range_, "integer") if not ("nonzero" in flags and n == 0) and n not in barred]
    if not kept:
        raise VariantError("integer() has no number left to draw")
    return rng.pick(kept)


@draw
def integers(rng: Generator, n: Value, range_: Value, *options: Value) -> Value:
    """A vector of n numbers of a range; options: nonzero (every entry), distinct.

    `integers(2, -4..4, nonzero)`
    """
    flags = options_of(options, ("nonzero", "distinct"), "integers")
    kept = [k for k in range_of(range_, "integers") if not ("nonzero" in flags and k == 0)]
    size = count_of(n)
    if "distinct" in flags:
        if len(kept) < size:
            raise VariantError(f"integers() can't draw {size} distinct numbers from {len(kept)}")
        return tuple(rng.shuffled(kept)[:size])
    return tuple([rng.pick(kept) for _ in range(size)])


@draw
def point(rng: Generator, n: Value, range_: Value, *options: Value) -> Value:
    """A point with n coordinates of a range; options as for integers.

    `point(2, -2..2)`
    """
    return integers(rng, n, range_, *options)


@draw
def rational(rng: Generator, numerators: Value, denominators: Value, *options: Value) -> Scalar:
    """A numerator of one range over a denominator of another; options: nonzero, proper (in lowest terms).

    `rational(1..5, 2..4, proper)`
    """
    flags = options_of(options, ("nonzero", "proper"), "rational")
    over, under = range_of(numerators, "rational"), range_of(denominators, "rational")
    for _ in range(TRIES):
        p, q = rng.pick(over), rng.pick(under)
        if q == 0 or ("nonzero" in flags and p == 0) or ("proper" in flags and (p / q).q != q):
            continue
        return p / q
    raise VariantError("rational() found no fraction of this kind")


@draw
def choice(rng: Generator, *items: Value) -> Value:
    """One item of a list, or one of several arguments.

    `choice(saddle, minimum)`
    """
    pool = as_list(items[0], "what choice() draws from") if len(items) == 1 else items
    return rng.pick(pool)


@draw
def sample(rng: Generator, items: Value, n: Value) -> Value:
    """N items of a list, each at most once, in random order.

    `sample([2, 3, 5, 7], 2)`
    """
    pool = as_list(items)
    if count_of(n) > len(pool):
        raise VariantError(f"sample() of {as_int(n)} from {len(pool)} items")
    return tuple(rng.shuffled(pool)[: count_of(n)])


@draw
def shuffle(rng: Generator, items: Value) -> Value:
    """A list in random order.

    `shuffle([1, 2, 3])`
    """
    return tuple(rng.shuffled(as_list(items)))


@draw
def vectors(rng: Generator, n: Value, d: Value, range_: Value, *options: Value) -> Value:
    """A list of n vectors with d entries of a range; options: nonzero (no zero entry), distinct (vectors).

    `vectors(3, 2, -3..3, distinct)`
    """
    flags = options_of(options, ("nonzero", "distinct"), "vectors")
    inner = (Word("nonzero"),) if "nonzero" in flags else ()
    found: list[Value] = []
    for _ in range(TRIES):
        if len(found) == count_of(n):
            return tuple(found)
        v = integers(rng, d, range_, *inner)
        if not ("distinct" in flags and v in found):
            found.append(v)
    raise VariantError("vectors() found too few distinct vectors")


@draw
def polynomial(
    rng: Generator, variables: Value, *, degree: Value, terms: Value, coefficients: Value, mixed: Value = ONE
) -> Scalar:
    """A polynomial with so many terms of degree 1 to `degree`; at least `mixed` of them in several variables.

    `polynomial((x, y), degree=3, terms=4, coefficients=-4..4)`
    """
    symbols = as_symbols(variables)
    pool = [c for c in range_of(coefficients, "polynomial") if c != 0]
    top, wanted, least = as_int(degree), count_of(terms), as_int(mixed)
    exponents = [e for e in _exponents(len(symbols), top) if sum(e) > 0]
    if wanted > len(exponents) or top > 8:
        raise VariantError(f"polynomial() has only {len(exponents)} different terms of this degree")
    for _ in range(TRIES):
        chosen = rng.shuffled(exponents)[:wanted]
        if sum(sum(p > 0 for p in e) > 1 for e in chosen) >= least and max(map(sum, chosen)) == top:
            break
    else:
        raise VariantError("polynomial() found no terms of this kind")
    total: Scalar = ZERO
    for powers in sorted(chosen):
        term: Scalar = rng.pick(pool)
        for symbol, power in zip(symbols, powers, strict=True):
            if power:
                term = scalars.mul(term, scalars.power(symbol, fmpq(power)))
        total = scalars.add(total, term)
    return total


def _exponents(n: int, degree: int) -> list[tuple[int, ...]]:
    if n == 0:
        return [()]
    return [(p, *rest) for p in range(degree + 1) for rest in _exponents(n - 1, degree - p)]


@draw
def other(rng: Generator, items: Value, item: Value) -> Value:
    """One item of a list that is not the given one.

    `other([minimum, maximum, saddle], saddle)`
    """
    rest = [found for found in as_list(items) if not same(found, item)]
    if not rest:
        raise VariantError("other() has nothing left to draw")
    return rng.pick(rest)


@draw
def direction(rng: Generator, n: Value, range_: Value) -> Value:
    """A vector with n entries of a range, not zero, and its entries without a common factor.

    `direction(2, -3..3)`
    """
    for _ in range(TRIES):
        v = integers(rng, n, range_)
        if gcd(*[as_int(as_scalar(e)) for e in v]) == 1:
            return v
    raise VariantError("direction() found no vector of this kind")


@draw
def pythagorean(rng: Generator) -> Value:
    """A direction of whole length: (3, 4), (5, 12), (8, 15), (4, 3) …, with signs.

    `pythagorean()`
    """
    a, b = rng.pick(((3, 4), (5, 12), (8, 15)))
    if rng.below(2):
        a, b = b, a
    return (fmpq(a * rng.pick((1, -1))), fmpq(b * rng.pick((1, -1))))
