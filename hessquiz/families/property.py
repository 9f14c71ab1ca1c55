"""Conditions on `answer`, printed with this variant's values in place of the names."""

from __future__ import annotations

from typing import Any

from hessquiz import answers
from hessquiz.answers import authored as a
from hessquiz.answers import tree
from hessquiz.errors import VariantError
from hessquiz.families.running import Env, Expression
from hessquiz.maths.trees import to_tree
from hessquiz.maths.values import Matrix, Value, Word


def with_values(expression: Expression, env: Env) -> str:
    """The condition as text, its drawn names replaced in the tree."""
    return _text(expression.source.tree, env)


def _text(node: Any, env: Env) -> str:
    found = a.bracketed(node, lambda part: _text(part, env))
    if found is not None:
        return found
    match node:
        case a.Name(name):
            return _value(env.names[name]) if name in env.names else name
        case tree.Num() | tree.Const():
            return answers.to_text(node)
        case tree.Vector(entries) | a.ListOf(entries):
            return f"[{', '.join(_text(e, env) for e in entries)}]"
        case a.Invoke(name, args, options):
            shown = [_text(arg, env) for arg in args] + [f"{k}={_text(v, env)}" for k, v in options]
            return f"{name}({', '.join(shown)})"
        case a.Compare(operands, ops):
            shown = [_text(o, env) for o in operands]
            return shown[0] + "".join(f" {op} {right}" for op, right in zip(ops, shown[1:], strict=True))
        case a.BoolOp(op, operands):
            return f" {op} ".join(f"({_text(o, env)})" for o in operands)
        case a.Not(operand):
            return f"not ({_text(operand, env)})"
    raise VariantError("a condition on `answer` may hold numbers, names, functions and comparisons only")


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Word):
        return value.text
    if isinstance(value, Matrix):
        return f"matrix({', '.join(_value(row) for row in value.rows)})"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    shown = answers.to_text(to_tree(value))
    return shown if shown.isalnum() else f"({shown})"
