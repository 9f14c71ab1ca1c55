"""Trees with parts replaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hessquiz.answers import tree


def replace_variables(node: tree.Node, by: Mapping[str, tree.Node]) -> tree.Node:
    """The tree with each variable named in `by` replaced."""
    if isinstance(node, tree.Var):
        return by.get(node.name, node)
    changes: dict[str, object] = {}
    for field in node.__match_args__:
        old = getattr(node, field)
        new = _inside(old, by)
        if new is not old:
            changes[field] = new
    return tree.changed(node, **changes) if changes else node


def _inside(value: object, by: Mapping[str, tree.Node]) -> object:
    if isinstance(value, tuple):
        new = tuple(_inside(item, by) for item in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    if isinstance(value, tree.Node):
        return replace_variables(value, by)
    return value


def replace_constant(node: tree.Node, name: str, by: tree.Node) -> tree.Node:
    """The tree with a named constant replaced."""
    if isinstance(node, tree.Const):
        return by if node.name == name else node
    if not isinstance(node, tree.Add | tree.Mul | tree.Neg | tree.Div | tree.Pow | tree.Call):
        return node
    changes: dict[str, object] = {}
    for field in node.__match_args__:
        old = getattr(node, field)
        if isinstance(old, tuple):
            changes[field] = tuple(replace_constant(item, name, by) for item in old)
        elif isinstance(old, tree.Node):
            changes[field] = replace_constant(old, name, by)
    return tree.changed(node, **changes)


def map_calls(node: tree.Node, names: frozenset[str], change: Callable[[tree.Node], tree.Node]) -> tree.Node:
    """The tree with the argument of every function named changed."""
    if isinstance(node, tree.Call) and node.name in names:
        return tree.Call(node.name, tuple(change(arg) for arg in node.args))
    changes: dict[str, object] = {}
    for field in node.__match_args__:
        old = getattr(node, field)
        if isinstance(old, tuple):
            changes[field] = tuple(
                map_calls(item, names, change) if isinstance(item, tree.Node) else item for item in old
            )
        elif isinstance(old, tree.Node):
            changes[field] = map_calls(old, names, change)
    return tree.changed(node, **changes) if changes else node
