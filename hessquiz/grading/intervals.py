"""The comparer of intervals, inequalities and unions: the same part of the line, ends included or not."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hessquiz.answers import tree
from hessquiz.errors import KeyUnreadable, Unreadable
from hessquiz.exercise import Part
from hessquiz.grading.balls import TooLarge, Undefined, Unsure
from hessquiz.grading.comparison import Comparison, describe, needed, wrong_shape
from hessquiz.grading.scalars import SCALARS, same
from hessquiz.grading.spots import PRECISIONS, at_point
from hessquiz.grading.walk import variables
from hessquiz.grading.zero import NoValueError, equal
from hessquiz.verdict import Witness

INFINITY = tree.Const("inf")
MINUS_INFINITY = tree.Neg(INFINITY)
ZERO = tree.Num(Fraction(0))


class Undecided(Exception):
    """Two ends can't be put in order."""


class UnsolvedError(Exception):
    """An inequality that is not solved for its variable."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the line; a single point has equal, closed ends."""

    low: tree.Node
    high: tree.Node
    low_closed: bool
    high_closed: bool


def interval(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """An interval, inequality or union; each end is worth the same, half of that for its bracket."""
    try:
        wanted = needed(pieces(key), "an interval or inequality")
    except UnsolvedError:
        raise KeyUnreadable("The key is an inequality that is not solved for its variable.") from None
    for end in _ends(response):
        _need_value(end)
    try:
        typed = pieces(response)
    except UnsolvedError:
        advice = "Solve it for the variable, as in k > 7 or -7 < k < 0."
        raise Unreadable("That inequality is not solved.", advice=advice, code="unsolved") from None
    if typed is None:
        return wrong_shape("an interval or inequality, such as (0, 7] or k > 7", describe(response))
    if len(wanted) > 20 or len(typed) > 20:
        return Comparison(None)
    try:
        wanted, typed = joined(wanted), joined(typed)
        ends, brackets = _compare(wanted, typed, part)
    except Undecided:
        return Comparison(None)
    total = 2 * max(len(wanted), len(typed))
    if total == 0 or (ends == total and brackets == total):
        return Comparison(1.0, "proved")
    if len(wanted) != len(typed):
        say = f"Your answer consists of {_count(len(typed))}; that is not the right number."
        witness, codes = Witness("count", key=str(len(wanted)), response=str(len(typed))), ("pieces",)
    elif ends == total:
        say, codes = "The ends are right; think again about which of them belong to it.", ("endpoint",)
        witness = Witness("member")
    elif _compare(wanted, _complement(typed), part)[0] == total:
        say, codes = "You gave where it does not hold: the other side.", ("complement",)
        witness = Witness("member")
        return Comparison(0.0, "proved", witness, say=say, codes=codes)
    else:
        say, codes, witness = f"{ends} of {total} ends are right.", ("end",), Witness("member")
    return Comparison((ends + brackets) / (2 * total), "proved", witness, say=say, codes=codes)


def pieces(node: tree.Node) -> tuple[Piece, ...] | None:
    """The pieces of an interval, chain of inequalities, set of points, or union; None for anything else."""
    match node:
        case tree.Interval(low, high, low_closed, high_closed):
            if variables(low) or variables(high):
                raise UnsolvedError
            return (Piece(low, high, low_closed, high_closed),)
        case tree.SetOf(elements) if all(isinstance(e, SCALARS) for e in elements):
            if variables(node):
                raise UnsolvedError
            return tuple(Piece(e, e, True, True) for e in elements)
        case tree.Union(parts):
            found = [pieces(part) for part in parts]
            return None if None in found else tuple(p for f in found for p in f or ())
        case tree.Relation():
            return _of_relation(node)
    return None


def _ends(node: tree.Node) -> tuple[tree.Node, ...]:
    """What a response gives as ends, without infinities and unknowns."""
    found: tuple[tree.Node, ...] = ()
    match node:
        case tree.Interval(low, high):
            found = (low, high)
        case tree.SetOf(elements):
            found = elements
        case tree.Relation(operands):
            found = operands
        case tree.Union(parts):
            found = tuple(end for part in parts for end in _ends(part))
    return tuple(e for e in found if isinstance(e, SCALARS) and not _infinite(e) and not variables(e))


def _need_value(end: tree.Node) -> None:
    """Raises NoValueError where an end has no real value, wherever it stands."""
    for bits in PRECISIONS:
        try:
            at_point(end, {}, bits)
        except Unsure:
            continue
        except Undefined as error:
            raise NoValueError(error.reason) from None
        return


def _of_relation(node: tree.Relation) -> tuple[Piece, ...] | None:
    operands, ops = node.operands, node.ops
    if all(op.startswith(">") for op in ops):
        operands = operands[::-1]
        ops = tuple(op.replace(">", "<") for op in ops[::-1])
    places = [i for i, operand in enumerate(operands) if variables(operand)]
    if len(places) == 1 and len(operands) == 2 and isinstance(operands[places[0]], tree.Call):
        return _of_distance(operands[places[0]], operands[1 - places[0]], _turned(ops[0], places[0] == 1))
    if len(places) != 1 or not isinstance(operands[places[0]], tree.Var):
        raise UnsolvedError
    here = places[0]
    if ops == ("=",):
        point = operands[1 - here]
        return (Piece(point, point, True, True),)
    if ops == ("!=",):
        point = operands[1 - here]
        return (Piece(MINUS_INFINITY, point, False, False), Piece(point, INFINITY, False, False))
    if not all(op in ("<", "<=") for op in ops) or len(operands) > 3 or (len(operands) == 3 and here != 1):
        return None
    low, low_closed = (operands[here - 1], ops[here - 1] == "<=") if here else (MINUS_INFINITY, False)
    after = here < len(ops)
    high, high_closed = (operands[here + 1], ops[here] == "<=") if after else (INFINITY, False)
    return (Piece(low, high, low_closed, high_closed),)


def _turned(op: str, turn: bool) -> str:
    return op.translate(str.maketrans("<>", "><")) if turn else op


def _of_distance(call: tree.Node, bound: tree.Node, op: str) -> tuple[Piece, ...]:
    """|k − c| < a is (c − a, c + a), and |k − c| > a what lies outside."""
    centre = _centre(call)
    if centre is None or op not in ("<", "<=", ">", ">="):
        raise UnsolvedError
    low, high = tree.Add((centre, tree.Neg(bound))), tree.Add((centre, bound))
    closed = "=" in op
    if op.startswith("<"):
        return (Piece(low, high, closed, closed),)
    if order(low, high) > 0:  # a distance is always greater than a negative number
        return (Piece(MINUS_INFINITY, INFINITY, False, False),)
    return (Piece(MINUS_INFINITY, low, False, closed), Piece(high, INFINITY, closed, False))


def _centre(call: tree.Node) -> tree.Node | None:
    """C in |k − c| or |c − k|; None for anything else."""
    match call:
        case tree.Call("abs", (tree.Var(),)):
            return ZERO
        case tree.Call("abs", (tree.Add((tree.Var(), other)),)) if not variables(other):
            return tree.Neg(other)
        case tree.Call("abs", (tree.Add((other, tree.Neg(tree.Var()))),)) if not variables(other):
            return other
    return None


def joined(found: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces in order, without empty ones, those that touch or overlap joined."""
    kept = [p for p in found if order(p.low, p.high) < 0 or (_closed(p) and order(p.low, p.high) == 0)]
    for i in range(1, len(kept)):
        j = i
        while j and _starts_before(kept[j], kept[j - 1]):
            kept[j], kept[j - 1] = kept[j - 1], kept[j]
            j -= 1
    result: list[Piece] = []
    for piece in kept:
        last = result[-1] if result else None
        if last is None:
            result.append(piece)
            continue
        gap = order(last.high, piece.low)
        if gap < 0 or (gap == 0 and not (last.high_closed or piece.low_closed)):
            result.append(piece)
            continue
        ends = order(last.high, piece.high)
        high = piece.high if ends < 0 else last.high
        closed = (
            last.high_closed or piece.high_closed if ends == 0 else (piece if ends < 0 else last).high_closed
        )
        result[-1] = Piece(last.low, high, last.low_closed, closed)
    return tuple(result)


def order(a: tree.Node, b: tree.Node) -> int:
    """-1, 0, 1 as a is less than, equal to, greater than b; ends may be infinite. Raises Undecided."""
    left, right = _infinite(a), _infinite(b)
    if left or right:
        return (left > right) - (left < right)
    found = equal(a, b)
    if found.same:
        return 0
    for bits in PRECISIONS:
        try:
            gap = at_point(a, {}, bits) - at_point(b, {}, bits)
        except (Undefined, TooLarge, Unsure):
            break
        if gap > 0:
            return 1
        if gap < 0:
            return -1
    raise Undecided


def _infinite(node: tree.Node) -> int:
    if node == INFINITY:
        return 1
    if isinstance(node, tree.Neg):
        return -_infinite(node.arg)
    return 0


def _closed(piece: Piece) -> bool:
    return piece.low_closed and piece.high_closed


def _starts_before(a: Piece, b: Piece) -> bool:
    found = order(a.low, b.low)
    return found < 0 or (found == 0 and a.low_closed and not b.low_closed)


def _compare(wanted: tuple[Piece, ...], typed: tuple[Piece, ...], part: Part) -> tuple[int, int]:
    """How many ends agree, and at how many of those the bracket too."""
    ends = brackets = 0
    for key, response in zip(wanted, typed, strict=False):
        if _is_point(key) != _is_point(response):  # a point is not half an interval
            continue
        low, high = _agree(key.low, response.low, part), _agree(key.high, response.high, part)
        ends += low + high
        brackets += low and key.low_closed == response.low_closed
        brackets += high and key.high_closed == response.high_closed
    return ends, brackets


def _is_point(piece: Piece) -> bool:
    return piece.low == piece.high or order(piece.low, piece.high) == 0


def _agree(key: tree.Node, response: tree.Node, part: Part) -> bool:
    if _infinite(key) or _infinite(response):
        return _infinite(key) == _infinite(response)
    found = same(key, response, part).same
    if found is None:
        raise Undecided
    return found


def _complement(found: tuple[Piece, ...]) -> tuple[Piece, ...]:
    low: tree.Node = MINUS_INFINITY
    closed = False
    result = []
    for piece in found:
        result.append(Piece(low, piece.low, closed, not piece.low_closed))
        low, closed = piece.high, not piece.high_closed
    result.append(Piece(low, INFINITY, closed, False))
    return tuple(p for p in result if not (_infinite(p.low) and _infinite(p.low) == _infinite(p.high)))


def _count(n: int) -> str:
    return {0: "nothing", 1: "one piece"}.get(n, f"{n} pieces")
