"""When STACK takes an answer for equal to a key or to an expected mistake, and what a half right one is worth.

Part n of an exercise has its own functions among the question variables: `same1(a,b)` is 1 where two entries are
equal (or near enough), `part1(a,b)` the credit of an answer a against a key b.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from hessquiz.answers import tree
from hessquiz.answers.maxima import to_maxima
from hessquiz.exercise import Part
from hessquiz.export.sheets._boxes import decimal
from hessquiz.grading.scalars import SCALARS, is_exact
from hessquiz.grading.walk import variables

_NAME = re.compile(r"[a-zA-Z]\d*|alpha|mu|nu|rho|sigma|tau|theta|omega|kappa|eta|xi")
_TAKEN = {"e", "i", "j", "D", "I"}
"""Letters that mean something else to STACK."""

_SCALAR = "scalar"
_ARRAYS = ("vector", "matrix", "symmetric")


@dataclass(frozen=True, slots=True)
class Equal:
    """The ways of one part. `how` is HTML that says how an answer is typed, `words` are words that it may use."""

    kind: str
    number: int
    near: str = ""
    relative: bool = False
    size: int = 0
    functions: tuple[str, ...] = ()
    shape: tuple[int, int] = (0, 0)
    how: str = ""
    hint: str = ""
    words: str = ""

    @property
    def input(self) -> str:
        """STACK's type of input."""
        return "matrix" if self.kind in (*_ARRAYS, "eigenvector") else "algebraic"

    @property
    def shows(self) -> bool:
        """Whether STACK's own comparison shows which entries are wrong."""
        return self.input == "matrix" and self.kind != "eigenvector" and not self.near

    @property
    def partly(self) -> bool:
        """Whether a wrong answer can be half right: all functions but an eigenvector's give a part of the credit."""
        return bool(self.functions) and self.kind != "eigenvector"

    def credit(self, typed: str, key: str) -> str:
        """The score of a wrong answer."""
        return f"part{self.number}({typed},{key})" if self.partly else "0"

    def holds(self, typed: str, value: str, zero: bool = False) -> tuple[str, str, str, str]:
        """Answer test, its two sides and its option; near `zero` is what is so by its distance, not by a share."""
        if self.kind == "eigenvector":
            zeros = ",".join("0" * (self.size * (self.size - 1) // 2))
            return "AlgEquiv", f"minors{self.number}({typed},{value})", f"[{zeros}]", ""
        if self.near and self.kind in _ARRAYS:
            return "AlgEquiv", self.credit(typed, value), "1", ""
        if self.near:
            return "NumRelative" if self.relative and not zero else "NumAbsolute", typed, value, self.near
        return "AlgEquiv", typed, value, ""

    def written(self, node: tree.Node) -> str:
        """A key or mistake in Maxima; a quantity without its unit."""
        return to_maxima(node.value if isinstance(node, tree.Quantity) else node)

    def fits(self, node: tree.Node) -> bool:
        """Whether such an answer could be typed into the boxes."""
        return self.input != "matrix" or _shape(node) == self.shape


def equality(part: Part, number: int, key: tree.Node) -> Equal | None:
    """How answers to a part are compared; None where STACK can't."""
    kind = "eigenvector" if part.kind == "vector" and part.up_to == "scale" else part.kind
    free = part.up_to and kind != "eigenvector"
    odd = [name for name in part.vars if not _NAME.fullmatch(name) or name in _TAKEN]
    if free or part.form or part.integers or odd or part.digits is not None:
        return None
    exact = is_exact(part) or (kind == "number" and bool(variables(key)))
    if kind in ("number", "expr") and isinstance(key, SCALARS):
        return _scalar(part, number, exact)
    if kind == "quantity" and isinstance(key, tree.Quantity) and key.unit == part.unit:
        return _scalar(part, number, exact)
    if kind in _ARRAYS and _shape(key) != (0, 0):
        near = "" if is_exact(part) else _room(part.tol, part.decimals)
        return _array(kind, number, _shape(key), near, bool(part.tol))
    if not exact:
        return None
    if kind == "eigenvector" and _shape(key)[0] > 1:
        return _eigenvector(number, _shape(key))
    if kind == "set" and isinstance(key, tree.SetOf) and all(isinstance(e, SCALARS) for e in key.elements):
        return Equal(kind, number, functions=(_same(number), _SET.format(n=number)), how=_HOW[kind])
    if kind == "interval" and isinstance(key, tree.Interval | tree.Union):
        single = isinstance(key, tree.Interval)
        functions = (_same(number), _INTERVAL.format(n=number)) if single else ()
        return Equal(kind, number, functions=functions, how=_HOW[kind])
    if kind == "entry" and isinstance(key, tree.Entry):
        return Equal(
            kind,
            number,
            functions=(_same(number), _ENTRY.format(n=number)),
            how=_HOW[kind],
            hint="[?,?,?]",
        )
    if kind == "points" and isinstance(key, tree.Points):
        return _points(part, number, key)
    return None


def _scalar(part: Part, number: int, exact: bool) -> Equal | None:
    if exact:
        return Equal(_SCALAR, number)
    if part.vars and part.kind == "expr":
        return None
    return Equal(_SCALAR, number, _room(part.tol, part.decimals), bool(part.tol))


@lru_cache(maxsize=256)
def _array(kind: str, number: int, shape: tuple[int, int], near: str, relative: bool) -> Equal:
    rows, columns = shape
    credit = {"vector": _entries, "symmetric": _cells, "matrix": _pairs}[kind](number, rows, columns)
    lines = (_same(number, near, relative), f"part{number}(hqa,hqb):={credit}")
    return Equal(kind, number, near, relative, functions=lines, shape=shape)


def _eigenvector(number: int, shape: tuple[int, int]) -> Equal:
    size = shape[0]
    minors = ",".join(
        f"hqa[{i},1]*hqb[{j},1]-hqa[{j},1]*hqb[{i},1]"
        for i in range(1, size + 1)
        for j in range(i + 1, size + 1)
    )
    line = f"minors{number}(hqa,hqb):=[{minors}]"
    return Equal("eigenvector", number, size=size, functions=(line,), shape=shape)


def _points(part: Part, number: int, key: tree.Points) -> Equal | None:
    labels = {point.label for point in key.items}
    labels |= {option.value for option in part.options} | _CLASSES
    if not key.items or not all(re.fullmatch(r"[a-z]+", label) for label in labels):
        return None
    size = len(key.items[0].at.entries)
    near = "*".join(f"same{number}(hqu[{i}],hqv[{i}])" for i in range(1, size + 1))
    lines = (
        _same(number),
        f"at{number}(hqu,hqv):=if listp(hqu) and is(length(hqu)>={size}) then {near} else 0",
        f"class{number}(hqu,hqv):=if is(length(hqu)>{size}) and is(hqu[{size + 1}]=hqv[{size + 1}]) then 1 else 1/2",
        _POINTS.format(n=number),
    )
    return Equal("points", number, functions=lines, how=_HOW["points"], words=",".join(sorted(labels)))


@lru_cache(maxsize=64)
def _room(tol: str, decimals: int | None) -> str:
    """How far off an answer may be, as a decimal."""
    room = Fraction(tol) if tol else Fraction(1, 2 * 10 ** (decimals or 0))
    return decimal(room) or f"{float(room):.12f}"


def _same(number: int, near: str = "", relative: bool = False) -> str:
    """Equal, or near enough by numbers; entries with variables in them must be equal."""
    if not near:
        return f"same{number}(hqa,hqb):=if second(ATAlgEquiv(hqa,hqb)) then 1 else 0"
    room = f"{near}*(1+1/10^9)"  # what lies exactly on the border must not be lost to rounding
    if relative:
        room += "*(if is(hqr=0.0) then 1 else hqr)"
    return (
        f"same{number}(hqa,hqb):=block([hqd:float(abs(hqa-hqb)),hqr:float(abs(hqb))],"
        f"if numberp(hqd) and numberp(hqr) then (if is(hqd<={room}) then 1 else 0) "
        "elseif second(ATAlgEquiv(hqa,hqb)) then 1 else 0)"
    )


def _entries(number: int, rows: int, columns: int) -> str:
    """The share of right entries."""
    places = [(i, j) for i in range(1, rows + 1) for j in range(1, columns + 1)]
    return f"({'+'.join(_at(number, *place) for place in places)})/{len(places)}"


def _cells(number: int, rows: int, _: int) -> str:
    """The share of right cells on and above the diagonal; one above counts with the one across."""
    cells = [(i, j) for i in range(1, rows + 1) for j in range(i, rows + 1)]
    said = [_at(number, i, j) if i == j else f"{_at(number, i, j)}*{_at(number, j, i)}" for i, j in cells]
    return f"({'+'.join(said)})/{len(cells)}"


def _pairs(number: int, rows: int, columns: int) -> str:
    """The share of right entries, where two that are equally wrong across the diagonal count as one."""
    size = min(rows, columns)
    both = [
        f"(1-{_at(number, i, j)})*(1-{_at(number, j, i)})*same{number}(hqa[{i},{j}],hqa[{j},{i}])"
        for i in range(1, size + 1)
        for j in range(i + 1, size + 1)
    ]
    return f"{_entries(number, rows, columns)}{''.join(f'+{each}/{rows * columns}' for each in both)}"


def _at(number: int, i: int, j: int) -> str:
    return f"same{number}(hqa[{i},{j}],hqb[{i},{j}])"


def _shape(node: tree.Node) -> tuple[int, int]:
    match node:
        case tree.Vector(entries=entries):
            return len(entries), 1
        case tree.Matrix(rows=rows):
            return len(rows), len(rows[0])
    return 0, 0


_CLASSES = {"minimum", "maximum", "saddle"}

_SET = (
    "part{n}(hqa,hqb):=block([hqs:listify(hqa),hqt:listify(hqb)],if is(hqs=[]) or is(hqt=[]) then 0 else "
    'apply("+",makelist(lmax(makelist(same{n}(hqu,hqv),hqu,hqs)),hqv,hqt))/max(length(hqs),length(hqt)))'
)
"""Members found, over the greater of the two numbers of members."""

_INTERVAL = (
    "part{n}(hqa,hqb):=if intervalp(hqa) then (same{n}(first(hqa),first(hqb))*"
    '(if is(member(safe_op(hqa),["oo","oc"])=member(safe_op(hqb),["oo","oc"])) then 2 else 1)+'
    "same{n}(last(hqa),last(hqb))*"
    '(if is(member(safe_op(hqa),["oo","co"])=member(safe_op(hqb),["oo","co"])) then 2 else 1))/4 else 0'
)
"""Each end is worth the same, half of that for its bracket."""

_ENTRY = (
    "part{n}(hqa,hqb):=if listp(hqa) and is(length(hqa)=3) then "
    "(if is(hqa[1]=hqb[1]) and is(hqa[2]=hqb[2]) then 1/2 else 0)+same{n}(hqa[3],hqb[3])/2 else 0"
)
"""Half for the place, half for the value."""

_POINTS = (
    "part{n}(hqa,hqb):=block([hqs:listify(hqa),hqt:listify(hqb)],if is(hqs=[]) then 0 else max(0,("
    'apply("+",makelist(lmax(makelist(if is(at{n}(hqu,hqv)=1) then 1+class{n}(hqu,hqv) else 0,hqu,hqs)),hqv,hqt))'
    "-length(hqs))/length(hqt)))"
)
"""Points found, less half for a wrong class and one for each that does not belong."""

_HOW = {
    "set": "Here, type a set in braces: {1, 2}.",
    "interval": "Here, type oo(a, b) for (a, b), cc(a, b) for [a, b], oc(a, b) for (a, b], co(a, b) for [a, b), "
    "inf for ∞, and union(…, …) to join several.",
    "entry": "Here, type [row, column, value].",
    "points": "Here, type a set of lists, each a point with its class: {[0, 1, saddle], [2, 3, minimum]}.",
}
