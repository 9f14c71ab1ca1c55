"""Conditions on `answer`, in the authors' strict language, decided with exact numbers on our own trees."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from hessquiz.answers import authored, derive, strict, tree
from hessquiz.answers.exact import number
from hessquiz.errors import KeyUnreadable, Unreadable
from hessquiz.grading import definite
from hessquiz.grading.definite import UndecidedError, sign
from hessquiz.grading.fold import Misfit, fold, transpose
from hessquiz.grading.sets import determinant
from hessquiz.grading.walk import variables
from hessquiz.grading.zero import equal

Value: TypeAlias = "tree.Node | str | bool"
"""A number, expression, vector or matrix; a word; true or false."""


def holds(check: str, answer: tree.Node, names: tuple[str, ...]) -> bool:
    """Whether a condition holds of an answer.

    Raises KeyUnreadable for a condition that can't be read or means nothing, UndecidedError where it could
    not be decided, and what evaluation raises where the answer has no value (Undefined, TooLarge …).
    """
    try:
        expression = _read(check)
        found = Condition(expression, answer, names).value(expression.tree)
    except Unreadable as error:
        raise KeyUnreadable(f"The check {check!r} can't be read: {error}") from error
    except Misfit as error:
        raise KeyUnreadable(f"The check {check!r} can't be worked out: {error}") from error
    if not isinstance(found, bool):
        raise KeyUnreadable(
            f"The check {check!r} is not a condition; compare something, as in det(answer) > 0."
        )
    return found


@lru_cache(maxsize=256)
def _read(check: str) -> strict.Expression:
    return strict.read(check)


class Condition:
    """One condition with the answer that it is about."""

    def __init__(self, expression: strict.Expression, answer: tree.Node, names: tuple[str, ...]) -> None:
        self.expression, self.answer, self.names = expression, answer, names

    def value(self, node: Any) -> Value:
        """What a part of the condition is worth."""
        match node:
            case authored.Name("answer"):
                return self.answer
            case authored.Name(name):
                return (
                    tree.Var(name) if name in self.names else {"true": True, "false": False}.get(name, name)
                )
            case authored.Text(text):
                return text
            case tree.Const(name) if name in ("true", "false"):
                return name == "true"
            case tree.Num() | tree.Const() | tree.Var():
                return node
            case tree.Neg(arg):
                return fold(tree.Neg(self.node(arg)))
            case tree.Add(terms):
                return fold(tree.Add(tuple(map(self.node, terms))))
            case tree.Mul(factors):
                return fold(tree.Mul(tuple(map(self.node, factors))))
            case tree.Div(over, under):
                return fold(tree.Div(self.node(over), self.node(under)))
            case tree.Pow(base, exponent):
                return fold(tree.Pow(self.node(base), self.node(exponent)))
            case tree.Vector(items) | authored.ListOf(items):
                return _array(tuple(map(self.node, items)))
            case authored.Index(of, places):
                return self._entry(self.node(of), places, node)
            case authored.Invoke(name, args, ()):
                return self._call(name, args, node)
            case authored.Compare(operands, ops):
                values = [self.value(operand) for operand in operands]
                return all(
                    self._compare(a, op, b, node) for a, op, b in zip(values, ops, values[1:], strict=False)
                )
            case authored.BoolOp(op, operands):
                return (all if op == "and" else any)(self._truth(operand) for operand in operands)
            case authored.Not(operand):
                return not self._truth(operand)
            case authored.Cond(then, test, otherwise):
                return self.value(then if self._truth(test) else otherwise)
        raise self.expression.fail("a check can't say this", node)

    def node(self, part: Any) -> tree.Node:
        """A part that must be a number, expression, vector or matrix."""
        found = self.value(part)
        if isinstance(found, str | bool):
            raise self.expression.fail(f"{found} stands where a number belongs", part)
        return found

    def _truth(self, part: Any) -> bool:
        found = self.value(part)
        if not isinstance(found, bool):
            raise self.expression.fail("a condition belongs here", part)
        return found

    def _entry(self, of: tree.Node, places: tuple[Any, ...], spot: Any) -> tree.Node:
        indices = [self.node(place) for place in places]
        whole = [int(i.value) for i in indices if isinstance(i, tree.Num) and i.value.denominator == 1]
        rows = of.rows if isinstance(of, tree.Matrix) else None
        try:
            if rows is not None and len(whole) == len(places) == 2 and min(whole) > 0:
                return rows[whole[0] - 1][whole[1] - 1]
            if isinstance(of, tree.Vector) and len(whole) == len(places) == 1 and whole[0] > 0:
                return of.entries[whole[0] - 1]
        except IndexError:
            pass
        raise self.expression.fail("there is no such entry; indices count from 1", spot)

    def _call(self, name: str, args: tuple[Any, ...], spot: Any) -> Value:
        values = [self.node(arg) for arg in args]
        function = FUNCTIONS.get(name)
        if function is not None:
            try:
                return function(*values)
            except TypeError:
                raise self.expression.fail(f"{name} takes other arguments", spot) from None
        if name in tree.FUNCTIONS and len(values) == 1:
            return tree.Call(name, tuple(values))
        known = ", ".join(sorted(FUNCTIONS))
        raise self.expression.fail(f"no function {name} in a check; there are {known}", spot)

    def _compare(self, a: Value, op: str, b: Value, spot: Any) -> bool:
        if op in ("==", "!="):
            return _same(a, b) == (op == "==")
        if op in ("<", "<=", ">", ">=") and not isinstance(a, str | bool) and not isinstance(b, str | bool):
            gap = fold(tree.Add((a, tree.Neg(b))))
            if isinstance(gap, tree.Vector | tree.Matrix):
                raise self.expression.fail("arrays can't be put in order", spot)
            if variables(gap):
                return _everywhere(gap, op)
            found = sign(gap)
            return {"<": found < 0, "<=": found <= 0, ">": found > 0, ">=": found >= 0}[op]
        raise self.expression.fail(f"{op} can't compare these", spot)


def _everywhere(gap: tree.Node, op: str) -> bool:
    """An inequality with variables is only decided where the two sides differ by a constant."""
    at_zero = derive.substitute(gap, {name: number(Fraction(0)) for name in variables(gap)})
    if not equal(gap, at_zero).same:
        raise UndecidedError
    found = sign(at_zero)
    return {"<": found < 0, "<=": found <= 0, ">": found > 0, ">=": found >= 0}[op]


def _same(a: Value, b: Value) -> bool:
    if isinstance(a, str | bool) or isinstance(b, str | bool):
        return a == b
    left, right = _entries(a), _entries(b)
    if len(left) != len(right):
        return False
    found = [equal(x, y).same for x, y in zip(left, right, strict=True)]
    if False in found:
        return False
    if None in found:
        raise UndecidedError
    return True


def _entries(node: tree.Node) -> tuple[tree.Node, ...]:
    if isinstance(node, tree.Matrix):
        return tuple(entry for row in node.rows for entry in row)
    return node.entries if isinstance(node, tree.Vector) else (node,)


def _array(items: tuple[tree.Node, ...]) -> tree.Node:
    rows = tuple(item.entries for item in items if isinstance(item, tree.Vector))
    if items and len(rows) == len(items):
        if len({len(row) for row in rows}) != 1:
            raise Misfit("The rows of a matrix must have the same length.")
        return tree.Matrix(rows)
    return tree.Vector(items)


def _names(node: tree.Node) -> tuple[str, ...]:
    found = tuple(entry.name for entry in _entries(node) if isinstance(entry, tree.Var))
    if not found:
        raise Misfit("Variables belong here, such as [x, y].")
    return found


def _rows(node: tree.Node) -> tuple[tuple[tree.Node, ...], ...]:
    if (
        not isinstance(node, tree.Matrix)
        or len(node.rows) != len(node.rows[0])
        or len(node.rows) > definite.LARGEST
    ):
        raise Misfit(f"A square matrix of at most {definite.LARGEST} rows belongs here.")
    return node.rows


def _symmetric(node: tree.Node) -> tuple[tuple[tree.Node, ...], ...]:
    rows = _rows(node)
    if variables(node):
        raise UnsuitableError(
            "not_evaluated", "There should be numbers only; yours still has variables in it."
        )
    if not definite.symmetric(rows):
        raise UnsuitableError("not_symmetric", "The matrix must be symmetric.")
    return rows


class UnsuitableError(Exception):
    """An answer of which a condition can't even be asked: `code` for programs, `say` for the learner."""

    def __init__(self, code: str, say: str) -> None:
        self.code, self.say = code, say
        super().__init__(say)


def _function(node: tree.Node) -> tree.Node:
    if isinstance(node, tree.Vector | tree.Matrix | tree.SetOf | tree.Points):
        raise UnsuitableError("shape", "One function is asked for, not several entries.")
    return node


def _at(node: tree.Node, names: tree.Node, point: tree.Node) -> tree.Node:
    values = dict(zip(_names(names), _entries(point), strict=True))
    return derive.substitute(node, values)


def _vector_of_numbers(numbers: tuple[int, ...]) -> tree.Node:
    return tree.Vector(tuple(tree.Num(Fraction(n)) for n in numbers))


def _eigenvalues(node: tree.Node) -> tree.Node:
    found = definite.eigenvalues(_symmetric(node))
    if found is None:
        raise Misfit("Eigenvalues are only worked out for diagonal and 2×2 matrices; use inertia.")
    return tree.Vector(found)


def _extreme(nodes: tuple[tree.Node, ...], wanted: int) -> tree.Node:
    if any(map(variables, nodes)):
        raise UndecidedError
    entries = nodes if len(nodes) > 1 else _entries(nodes[0])
    best = entries[0]
    for entry in entries[1:]:
        if sign(tree.Add((entry, tree.Neg(best)))) == wanted:
            best = entry
    return best


def _dot(a: tree.Node, b: tree.Node) -> tree.Node:
    return tree.Add(tuple(tree.Mul(pair) for pair in zip(_entries(a), _entries(b), strict=True)))


def _trace(node: tree.Node) -> tree.Node:
    rows = _rows(node)
    return tree.Add(tuple(rows[i][i] for i in range(len(rows))))


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "gradient": lambda f, names: derive.gradient(_function(f), _names(names)),
    "hessian": lambda f, names: derive.hessian(_function(f), _names(names)),
    "diff": lambda f, *by: derive.diff(_function(f), *(name for node in by for name in _names(node))),
    "at": _at,
    "det": lambda m: determinant(_rows(m)),
    "trace": _trace,
    "transpose": transpose,
    "symmetric": lambda m: definite.symmetric(_rows(m)),
    "inertia": lambda m: _vector_of_numbers(definite.inertia(_symmetric(m))),
    "definiteness": lambda m: definite.definiteness(_symmetric(m)),
    "critical_type": lambda m: definite.critical_type(_symmetric(m)),
    "eigenvalues": _eigenvalues,
    "dot": _dot,
    "max": lambda *nodes: _extreme(nodes, 1),
    "min": lambda *nodes: _extreme(nodes, -1),
}
"""What a check may call besides sin, sqrt and the like."""
