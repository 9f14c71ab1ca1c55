"""Inequalities joined by “and”, as the one chain that says the same."""

from __future__ import annotations

from typing import TypeAlias

from hessquiz.answers.exact import value
from hessquiz.answers.tree import Node, Relation, Var

FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
Bound: TypeAlias = "tuple[str, Node, str, Node]"
"""("low" or "high", where, "<" or "<=", the variable)."""


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
            sizes = [value(where) for _, where, _, _ in rivals]
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
