"""Inequalities solved for their variable, and several joined by “and” as the one chain that says the same."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from hessquiz.answers.exact import number
from hessquiz.answers.tree import Add, Div, Mul, Neg, Node, Num, Relation, Var, children

FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
Bound: TypeAlias = "tuple[str, Node, str, Node]"
"""("low" or "high", where, "<" or "<=", the variable)."""
MAX_BITS = 2000


def solved(chain: Relation) -> Relation:
    """2k > 6, k - 3 > 0 and 2 < 2k < 6 as k > 3 and 1 < k < 3; a chain that isn't linear, or is solved, as it is."""
    operands, ops = chain.operands, chain.ops
    names = {node for operand in operands for node in _leaves(operand) if isinstance(node, Var)}
    here = [
        at for at, operand in enumerate(operands) if any(isinstance(node, Var) for node in _leaves(operand))
    ]
    if len(names) != 1 or (any(isinstance(operand, Var) for operand in operands) and len(here) == 1):
        return chain
    var = names.pop()
    if len(operands) == 2:
        sides = [linear(operand) for operand in operands]
        if len(here) == 2:
            if sides[0] is None or sides[1] is None or sides[0][0] == sides[1][0]:
                return chain
            (a, b), (c, d) = sides[0], sides[1]
            form, end, turn = (a - c, Fraction(0)), number(d - b), False
        else:
            found = sides[here[0]]
            if not found or not found[0]:
                return chain
            form, end, turn = found, operands[1 - here[0]], here[0] == 1
        op = FLIPPED.get(ops[0], ops[0]) if turn != (form[0] < 0) else ops[0]
        return Relation((var, _moved(end, *form)), (op,))
    middle = linear(operands[1])
    if len(operands) != 3 or here != [1] or not middle or not middle[0]:
        return chain
    low, high = (_moved(end, *middle) for end in (operands[0], operands[2]))
    return Relation((low, var, high), tuple(FLIPPED[op] for op in ops) if middle[0] < 0 else ops)


def linear(node: Node) -> tuple[Fraction, Fraction] | None:
    """The rational a and b of a*k + b; None for anything else. The names in it are not told apart."""
    found: tuple[Fraction, Fraction] | None = None
    match node:
        case Num(number):
            found = Fraction(0), number
        case Var():
            found = Fraction(1), Fraction(0)
        case Neg(arg):
            inner = linear(arg)
            found = inner and (-inner[0], -inner[1])
        case Add(parts) | Mul(parts):
            found = linear(parts[0])
            for part in parts[1:]:
                other = linear(part)
                if found is None or other is None or (isinstance(node, Mul) and found[0] and other[0]):
                    return None
                (a, b), (c, d) = found, other
                found = (a + c, b + d) if isinstance(node, Add) else (a * d + b * c, b * d)
        case Div(over, under):
            inner, below = linear(over), linear(under)
            if inner and below and not below[0] and below[1]:
                found = inner[0] / below[1], inner[1] / below[1]
    small = found and all(max(q.numerator.bit_length(), q.denominator.bit_length()) < MAX_BITS for q in found)
    return found if small else None


def _constant(node: Node) -> Fraction | None:
    found = linear(node)
    return found[1] if found and not found[0] else None


def _moved(end: Node, a: Fraction, b: Fraction) -> Node:
    """(end - b)/a."""
    known = _constant(end)
    if known is not None:
        return number((known - b) / a)
    over = Add((end, number(-b) if b < 0 else Neg(number(b)))) if b else end
    under = number(abs(a))
    whole = over if under == number(1) else Div(over, under)
    return Neg(whole) if a < 0 else whole


def _leaves(node: Node) -> list[Node]:
    inner = list(children(node))
    return [node] if not inner else [leaf for child in inner for leaf in _leaves(child)]


def joined(chains: list[Node]) -> Node | None:
    """What holds where all the chains hold; None unless they bound one variable, rivals by rational numbers."""
    bounds: list[Bound] = []
    for chain in chains:
        found = _bounds(chain)
        if not found:
            return None
        bounds += found
    if len({var for *_, var in bounds}) != 1:
        return None
    ends: list[Bound] = []
    for side, sign in (("low", 1), ("high", -1)):
        rivals = [bound for bound in bounds if bound[0] == side]
        if len(rivals) > 1:
            sizes = [_constant(where) for _, where, _, _ in rivals]
            ranked = [
                (sign * q, bound[2] == "<", -i)
                for i, (q, bound) in enumerate(zip(sizes, rivals, strict=True))
                if q is not None
            ]
            if len(ranked) < len(rivals):
                return None
            rivals = [rivals[-max(ranked)[2]]]
        ends += rivals
    side, where, op, var = ends[0]
    if len(ends) == 2:
        return Relation((where, var, ends[1][1]), (op, ends[1][2]))
    return Relation((var, where), (op if side == "high" else FLIPPED[op],))


def _bounds(chain: Node) -> list[Bound]:
    """What a chain with its variable alone in one place says of it; nothing for any other."""
    if not isinstance(chain, Relation) or not set(chain.ops) <= FLIPPED.keys():
        return []
    operands, ops = chain.operands, chain.ops
    if ops[0] in (">", ">="):
        operands, ops = operands[::-1], tuple(FLIPPED[op] for op in ops[::-1])
    here = [at for at, operand in enumerate(operands) if isinstance(operand, Var)]
    if len(here) != 1 or (len(operands) == 3 and here[0] != 1) or len(operands) > 3:
        return []
    at, var = here[0], operands[here[0]]
    found: list[Bound] = [("low", operands[at - 1], ops[at - 1], var)] if at else []
    return [*found, ("high", operands[at + 1], ops[at], var)] if at < len(ops) else found
