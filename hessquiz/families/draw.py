"""Random values for exercises: every draw comes from one generator, seeded by the text family@revision#seed.

All draws rest on `Random.getrandbits`, whose stream is the same in every Python version. Rare kinds of matrix
are built as V D Vᵀ with small whole numbers instead of being waited for.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import Any, TypeVar

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths import linear, scalars
from hessquiz.maths.registry import AuthorFunction
from hessquiz.maths.scalars import ONE, ZERO, Scalar
from hessquiz.maths.values import (
    MAX_ITEMS,
    MAX_SIDE,
    Matrix,
    Value,
    Word,
    add,
    as_int,
    as_list,
    as_scalar,
    as_symbols,
    as_vector,
    kind_of,
    make_matrix,
    mul,
    same,
)

Function = TypeVar("Function", bound=Callable[..., Any])

_MARK = "_draw_function"
TRIES = 2000


def draw(function: Function) -> Function:
    """Offer a function, whose first argument is the generator, under its own name in `cases` and `draw`."""
    setattr(function, _MARK, True)
    return function


@cache
def draws() -> dict[str, AuthorFunction]:
    """Every draw function by name; signatures leave the generator out."""
    found = {}
    for value in list(globals().values()):
        if getattr(value, _MARK, False):
            name = value.__name__.rstrip("_")
            parameters = list(inspect.signature(value).parameters.values())[1:]
            signature = inspect.Signature(parameters)
            found[name] = AuthorFunction(name, "draw", value, signature, inspect.getdoc(value) or "")
    return found


class Generator:
    """One stream of random bits for one variant."""

    def __init__(self, seed: str) -> None:
        self._bits = Random(seed)

    def below(self, n: int) -> int:
        """A whole number from 0 to n − 1."""
        if n < 1:
            raise VariantError("there is nothing to draw from")
        width = (n - 1).bit_length()
        while True:
            found = self._bits.getrandbits(width) if width else 0
            if found < n:
                return found

    def pick(self, items: Sequence[Any]) -> Any:
        """One item of a sequence."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[Any]) -> list[Any]:
        """The items in random order (Fisher and Yates)."""
        found = list(items)
        for i in range(len(found) - 1, 0, -1):
            j = self.below(i + 1)
            found[i], found[j] = found[j], found[i]
        return found


def _flags(words: tuple[Value, ...], known: Sequence[str], name: str) -> set[str]:
    found = set()
    for word in words:
        if not isinstance(word, Word) or word.text not in known:
            given = f'"{word.text}"' if isinstance(word, Word) else kind_of(word)
            raise VariantError(f"{name}() has no option {given}; it knows {', '.join(known)}")
        found.add(word.text)
    return found


def _numbers(values: Value, name: str) -> list[fmpq]:
    found = as_vector(values, f"the range of {name}()")
    if not found or not all(isinstance(e, fmpq) for e in found):
        raise VariantError(f"{name}() draws from a range such as -3..3, or from a list of numbers")
    return list(found)


@draw
def integer(rng: Generator, range_: Value, *options: Value, other_than: Value = ()) -> Scalar:
    """A number of a range; options: nonzero, other_than= a number or a list of them.

    `integer(-3..3, nonzero)`
    """
    flags = _flags(options, ("nonzero",), "integer")
    barred = other_than if isinstance(other_than, tuple) else (other_than,)
    kept = [n for n in _numbers(range_, "integer") if not ("nonzero" in flags and n == 0) and n not in barred]
    if not kept:
        raise VariantError("integer() has no number left to draw")
    return rng.pick(kept)


@draw
def integers(rng: Generator, n: Value, range_: Value, *options: Value) -> Value:
    """A vector of n numbers of a range; options: nonzero (every entry), distinct.

    `integers(2, -4..4, nonzero)`
    """
    flags = _flags(options, ("nonzero", "distinct"), "integers")
    kept = [k for k in _numbers(range_, "integers") if not ("nonzero" in flags and k == 0)]
    size = _size(n)
    if "distinct" in flags:
        if len(kept) < size:
            raise VariantError(f"integers() can't draw {size} distinct numbers from {len(kept)}")
        return tuple(rng.shuffled(kept)[:size])
    return tuple([rng.pick(kept) for _ in range(size)])


def _size(n: Value) -> int:
    size = as_int(n, "how many are drawn")
    if not 0 < size <= MAX_ITEMS:
        raise VariantError(f"{size} can't be drawn; from 1 to {MAX_ITEMS} can")
    return size


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
    flags = _flags(options, ("nonzero", "proper"), "rational")
    over, under = _numbers(numerators, "rational"), _numbers(denominators, "rational")
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
    if _size(n) > len(pool):
        raise VariantError(f"sample() of {as_int(n)} from {len(pool)} items")
    return tuple(rng.shuffled(pool)[: _size(n)])


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
    flags = _flags(options, ("nonzero", "distinct"), "vectors")
    inner = (Word("nonzero"),) if "nonzero" in flags else ()
    found: list[Value] = []
    for _ in range(TRIES):
        if len(found) == _size(n):
            return tuple(found)
        v = integers(rng, d, range_, *inner)
        if not ("distinct" in flags and v in found):
            found.append(v)
    raise VariantError("vectors() found too few distinct vectors")


@draw
def matrix_of(rng: Generator, n: Value, m: Value, range_: Value, *options: Value) -> Matrix:
    """An n×m matrix with entries of a range; options: nonzero (entries), regular (for n = m).

    `matrix_of(2, 2, -2..3, regular)`
    """
    flags = _flags(options, ("nonzero", "regular"), "matrix_of")
    inner = (Word("nonzero"),) if "nonzero" in flags else ()
    for _ in range(TRIES):
        found = make_matrix([integers(rng, m, range_, *inner) for _ in range(_size(n))])
        if "regular" not in flags or linear.det(found) != 0:
            return found
    raise VariantError("matrix_of() found no regular matrix")


@draw
def unimodular(rng: Generator, n: Value, range_: Value = None) -> Matrix:
    """An n×n matrix of small whole numbers with determinant 1.

    `unimodular(2)`
    """
    return _unimodular(rng, _side(n), [-1, 0, 1] if range_ is None else [int(e.p) for e in range_])


def _side(n: Value) -> int:
    size = as_int(n, "the size of a matrix")
    if not 1 <= size <= MAX_SIDE:
        raise VariantError(f"a matrix of {size} rows; the limit is {MAX_SIDE}")
    return size


def _unimodular(rng: Generator, n: int, entries: Sequence[int]) -> Matrix:
    low = [[fmpq(i == j) if j >= i else fmpq(rng.pick(entries)) for j in range(n)] for i in range(n)]
    high = [[fmpq(i == j) if j <= i else fmpq(rng.pick(entries)) for j in range(n)] for i in range(n)]
    found: Matrix = mul(make_matrix(low), make_matrix(high))
    order = rng.shuffled(range(n))
    return Matrix(tuple([found.rows[i] for i in order]))


_SIGNS: dict[str, tuple[str, ...]] = {
    # which signs the eigenvalues of a kind must take at least once, and may take otherwise
    "positive_definite": ("+", "+"),
    "negative_definite": ("-", "-"),
    "indefinite": ("+-", "+-"),
    "positive_semidefinite": ("+0", "+0"),
    "negative_semidefinite": ("-0", "-0"),
    "indefinite_singular": ("+-0", "+-0"),
    "any": ("", "+-0"),
}
_VALUES = {"+": 1, "-": -1, "0": 0}


@draw
def symmetric(
    rng: Generator,
    n: Value,
    *,
    entries: Value = None,
    kind: Value = None,
    definite: Value = None,
    offdiagonal: Value = None,
    det: Value = None,
    eigenvalues: Value = None,
) -> Matrix:
    """A symmetric n×n matrix of whole numbers.

    `entries` is their range; `kind` one of positive_definite, negative_definite, indefinite (no zero eigenvalue),
    positive_semidefinite and negative_semidefinite (singular, not zero), indefinite_singular; `definite=positive`
    or negative is short for two of them; `offdiagonal=nonzero`; `det` the range of the determinant;
    `eigenvalues` the list of them, for n of 2 or 3.

    `symmetric(2, entries=-4..6, kind=indefinite, offdiagonal=nonzero)`
    """
    size = _side(n)
    wanted = _kind(kind, definite)
    pool = [int(e.p) for e in _numbers(entries, "symmetric")] if entries is not None else list(range(-5, 6))
    values = None if eigenvalues is None else list(as_vector(eigenvalues))
    no_zero = offdiagonal is not None and _flags((offdiagonal,), ("nonzero", "any"), "offdiagonal") == {
        "nonzero"
    }
    for _ in range(TRIES):
        found = _with_eigenvalues(rng, size, values) if values else _symmetric(rng, size, wanted, pool)
        if found is None or (entries is not None and not _within(found, pool)):
            continue
        if no_zero and any(found.rows[i][j] == 0 for i in range(size) for j in range(i)):
            continue
        if det is not None and linear.det(found) not in _numbers(det, "det"):
            continue
        return found
    raise VariantError("symmetric() found no matrix of this kind")


def _kind(kind: Value, definite: Value) -> str:
    if definite is not None:
        (side,) = _flags((definite,), ("positive", "negative"), "definite")
        return f"{side}_definite"
    if kind is None:
        return "any"
    (word,) = _flags((kind,), tuple(_SIGNS), "kind")
    return word


def _within(A: Matrix, pool: list[int]) -> bool:
    return all(scalars.is_integer(e) and int(e.p) in pool for row in A.rows for e in row)


def _symmetric(rng: Generator, n: int, kind: str, pool: list[int]) -> Matrix | None:
    rare = n > 2 and kind not in ("any", "indefinite")
    if rare or kind.endswith(("semidefinite", "singular")):
        return _built(rng, n, kind, pool)
    upper = {(i, j): fmpq(rng.pick(pool)) for i in range(n) for j in range(i, n)}
    found = Matrix(tuple([tuple([upper[min(i, j), max(i, j)] for j in range(n)]) for i in range(n)]))
    return found if kind == "any" or _signs(found) == set(_SIGNS[kind][0]) else None


def _signs(A: Matrix) -> set[str]:
    from hessquiz.maths.definiteness import inertia

    return {sign for sign, many in zip("+-0", inertia(A), strict=True) if many}


def _built(rng: Generator, n: int, kind: str, pool: list[int]) -> Matrix | None:
    """V D Vᵀ for a V with small entries and determinant ±1, so that D's signs are the eigenvalues'."""
    must, may = _SIGNS[kind]
    if len(must) > n:
        raise VariantError(f"a {n}x{n} matrix can't be {kind}")
    signs = rng.shuffled(list(must) + [rng.pick(may) for _ in range(n - len(must))])
    largest = max(1, max(abs(e) for e in pool))
    d = [fmpq(_VALUES[s] * (1 + min(rng.below(largest), rng.below(largest)))) for s in signs]
    V = _unimodular(rng, n, [-1, 0, 0, 1] if n > 2 else [-2, -1, 0, 1, 2])
    rows = [
        [sum((V.rows[i][k] * d[k] * V.rows[j][k] for k in range(n)), ZERO) for j in range(n)]
        for i in range(n)
    ]
    found = Matrix(tuple([tuple(row) for row in rows]))
    return found if _within(found, pool) else None


_FRAMES: dict[int, tuple[tuple[tuple[int, ...], ...], ...]] = {
    2: (((1, 1), (1, -1)), ((1, 2), (2, -1)), ((1, 3), (3, -1)), ((2, 3), (3, -2)), ((3, 4), (4, -3))),
    3: (
        ((1, 1, 0), (1, -1, 0), (0, 0, 1)),
        ((1, 2, 2), (2, 1, -2), (2, -2, 1)),
        ((1, 1, 1), (1, -1, 0), (1, 1, -2)),
    ),
}


def _with_eigenvalues(rng: Generator, n: int, values: list[Scalar]) -> Matrix | None:
    """Σ λ vvᵀ/vᵀv over an orthogonal frame of whole vectors; None where an entry is not whole."""
    if n not in _FRAMES or len(values) != n:
        raise VariantError("symmetric(eigenvalues=) needs as many numbers as rows, 2 or 3")
    frame = rng.pick(_FRAMES[n])
    places, signs = rng.shuffled(range(n)), [rng.pick((1, -1)) for _ in range(n)]
    found = make_matrix([[ZERO] * n for _ in range(n)])
    for value, v in zip(rng.shuffled(values), frame, strict=True):
        turned = [fmpq(v[places[i]] * signs[i]) for i in range(n)]
        length = sum((e * e for e in turned), ZERO)
        weight = scalars.div(value, length)
        part = make_matrix([[scalars.mul(weight, a * b) for b in turned] for a in turned])
        found = add(found, part)
    return found if all(scalars.is_integer(e) for row in found.rows for e in row) else None


@draw
def orthogonal_frame(rng: Generator, n: Value) -> Value:
    """N whole vectors at right angles to each other, n of 2 or 3, not along the axes.

    `orthogonal_frame(2)`
    """
    size = as_int(n)
    if size not in _FRAMES:
        raise VariantError("orthogonal_frame() is for 2 or 3 dimensions")
    places, signs = rng.shuffled(range(size)), [rng.pick((1, -1)) for _ in range(size)]
    frame = rng.shuffled(rng.pick(_FRAMES[size]))
    return tuple([tuple([fmpq(v[places[i]] * signs[i]) for i in range(size)]) for v in frame])


@draw
def polynomial(
    rng: Generator, variables: Value, *, degree: Value, terms: Value, coefficients: Value, mixed: Value = ONE
) -> Scalar:
    """A polynomial with so many terms of degree 1 to `degree`; at least `mixed` of them in several variables.

    `polynomial((x, y), degree=3, terms=4, coefficients=-4..4)`
    """
    symbols = as_symbols(variables)
    pool = [c for c in _numbers(coefficients, "polynomial") if c != 0]
    top, wanted, least = as_int(degree), _size(terms), as_int(mixed)
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
    from math import gcd

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
