"""Random matrices. Rare kinds are built as V D Vᵀ with small whole numbers instead of being waited for."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.families.draw_numbers import integers
from hessquiz.families.generator import TRIES, Generator, count_of, draw, options_of, range_of
from hessquiz.maths import linear, scalars
from hessquiz.maths.arithmetic import add, mul
from hessquiz.maths.scalars import ZERO, Scalar
from hessquiz.maths.values import MAX_SIDE, Matrix, Value, Word, as_int, as_vector, make_matrix


@draw
def matrix_of(rng: Generator, n: Value, m: Value, range_: Value, *options: Value) -> Matrix:
    """An n×m matrix with entries of a range; options: nonzero (entries), regular (for n = m).

    `matrix_of(2, 2, -2..3, regular)`
    """
    flags = options_of(options, ("nonzero", "regular"), "matrix_of")
    inner = (Word("nonzero"),) if "nonzero" in flags else ()
    for _ in range(TRIES):
        found = make_matrix([integers(rng, m, range_, *inner) for _ in range(count_of(n))])
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
    pool = [int(e.p) for e in range_of(entries, "symmetric")] if entries is not None else list(range(-5, 6))
    values = None if eigenvalues is None else list(as_vector(eigenvalues))
    no_zero = offdiagonal is not None and options_of((offdiagonal,), ("nonzero", "any"), "offdiagonal") == {
        "nonzero"
    }
    for _ in range(TRIES):
        found = _with_eigenvalues(rng, size, values) if values else _symmetric(rng, size, wanted, pool)
        if found is None or (entries is not None and not _within(found, pool)):
            continue
        if no_zero and any(found.rows[i][j] == 0 for i in range(size) for j in range(i)):
            continue
        if det is not None and linear.det(found) not in range_of(det, "det"):
            continue
        return found
    raise VariantError("symmetric() found no matrix of this kind")


def _kind(kind: Value, definite: Value) -> str:
    if definite is not None:
        (side,) = options_of((definite,), ("positive", "negative"), "definite")
        return f"{side}_definite"
    if kind is None:
        return "any"
    (word,) = options_of((kind,), tuple(_SIGNS), "kind")
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
