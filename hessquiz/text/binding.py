"""How tightly a formula holds together: where a line needs brackets that the page does not."""

from __future__ import annotations

from hessquiz.text.mathtree import Fraction, Grid, Letter, Math, Number, Script, Sign, items, roles

VULGAR = {
    "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖", "3/5": "⅗", "4/5": "⅘",
    "1/6": "⅙", "5/6": "⅚", "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞",
}  # fmt: skip
"""Fractions that Unicode has a sign for."""


def is_vulgar(node: Math) -> bool:
    """Whether a fraction is one of those that Unicode has a sign for: ½ ⅓ ¾."""
    match node:
        case Fraction(over=Number(text=a), under=Number(text=b), style="frac" | "small" | "display"):
            return f"{a}/{b}" in VULGAR
        case _:
            return False


def level(node: Math) -> str:
    """How loosely a formula holds together: atom, product, negative, sum, fraction."""
    parts = [pair for pair in roles(items(node)) if pair[1] != "space"]
    if not parts:
        return "atom"
    depth = 0
    for part, kind in parts:
        depth += {"open": 1, "close": -1}.get(kind, 0)
        if depth <= 0 and (kind in ("rel", "punct", "inner") or (kind == "bin" and not _is_dot(part))):
            return "sum"
    if len(parts) == 1:
        only = parts[0][0]
        if isinstance(only, Fraction):
            return "fraction"
        if isinstance(only, Grid) and only.kind in ("aligned", "lines", "matrix", "array"):
            return "sum"
        return "atom"
    if parts[0][1] == "unary":
        return "negative"
    if parts[0][1] == "open" and parts[-1][1] == "close" and _one_pair(parts):
        return "atom"
    if any(isinstance(part, Fraction) and not is_vulgar(part) for part, _ in parts):
        return "fraction"
    return "product"


def _is_dot(node: Math) -> bool:
    return isinstance(node, Sign) and node.name in (r"\cdot", r"\times", "*")


def _one_pair(parts: list[tuple[Math, str]]) -> bool:
    depth = 0
    for at, (_, kind) in enumerate(parts):
        depth += {"open": 1, "close": -1}.get(kind, 0)
        if depth == 0 and at < len(parts) - 1:
            return False
    return True


def is_differential(node: Math) -> bool:
    """∂x or dx² below the line reads well without brackets."""
    match items(node):
        case (Sign(name=r"\partial") | Letter(text="d"), Letter() | Script()):
            return True
        case _:
            return False
