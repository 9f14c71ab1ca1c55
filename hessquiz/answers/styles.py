"""How text, Unicode, LaTeX and Typst write what they write differently: leaves, products, fractions, powers, arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from hessquiz.answers import typeset
from hessquiz.answers.characters import GREEK
from hessquiz.answers.tree import Call, Const, Matrix, Node, Num, Pow, Var, Vector

_ONE = Num(Fraction(1))
_SMALL = range(2, 10)


@dataclass(frozen=True, slots=True)
class Style:
    """How one form writes what the forms write differently."""

    name: Callable[[str], str]
    const: Callable[[str], str]
    times: Callable[[Node, Node], str]
    over: Callable[[str, str], str]
    stacks: bool  # a fraction is a block of its own, with no need of brackets around its parts
    raised: Callable[[Node, str, bool], str]  # exponent, its text, whether that is one sign
    powers: dict[int, str]  # small exponents, as they are written
    call: Callable[[Call, tuple[str, ...]], str]
    array: Callable[[Node, tuple[tuple[str, ...], ...]], str]
    group: tuple[str, str]
    braces: tuple[str, str]
    signs: dict[str, str]


def _text_call(node: Call, args: tuple[str, ...]) -> str:
    if node.name == "log":
        base = args[1] if isinstance(node.args[1], Num | Var | Const) else f"({args[1]})"
        return f"log_{base}({args[0]})"
    return f"{typeset.SPELLED.get(node.name, node.name)}({', '.join(args)})"


@lru_cache(maxsize=256)
def _unicode_name(name: str) -> str:
    stem, _, index = name.partition("_")
    digits = stem[len(stem.rstrip("0123456789")) :] if not index else ""
    letters = stem[: len(stem) - len(digits)]
    lowered = "".join("₀₁₂₃₄₅₆₇₈₉"[int(d)] for d in digits)
    return GREEK.get(letters, letters) + lowered + ("_" + index if index else "")


def _unicode_times(left: Node, right: Node) -> str:
    """Nothing between a number and a letter, and between the letters x y z u v w; a dot elsewhere."""
    letter = right.base if type(right) is Pow else right
    if type(letter) is Var and letter.name in _JOINED:
        if type(left) is Num:
            return "·" if left.places is not None else ""
        before = left.base if type(left) is Pow and typeset.raisable(left.exponent) else left
        if type(before) is Var and before.name in _JOINED:
            return ""
    return "·"


_JOINED = frozenset("xyzuvw")


def _unicode_call(node: Call, args: tuple[str, ...]) -> str:
    if node.name == "sqrt":
        plain = isinstance(node.args[0], Num | Var) and node.args[0] != _ONE
        return f"√{args[0]}" if plain and not isinstance(node.args[0], Var) else f"√({args[0]})"
    return _text_call(node, args)


def _text_array(node: Node, cells: tuple[tuple[str, ...], ...]) -> str:
    if isinstance(node, Matrix):
        return "[" + ", ".join("[" + ", ".join(row) + "]" for row in cells) + "]"
    if isinstance(node, Vector) and node.shape == "column":
        return "[" + "; ".join(row[0] for row in cells) + "]" if len(cells) > 1 else f"[{cells[0][0]}]^T"
    if isinstance(node, Vector) and node.shape == "tuple":
        return "(" + ", ".join(cells[0]) + ")" if len(cells[0]) > 1 else f"<{cells[0][0]}>"
    return "[" + ", ".join(cells[0]) + "]"


TEXT = Style(
    name=lambda name: name,
    const=lambda name: name,
    times=lambda _left, _right: "*",
    over=lambda over, under: f"{over}/{under}",
    stacks=False,
    raised=lambda _node, text, single: f"^{text}" if single else f"^({text})",
    powers={n: f"^{n}" for n in _SMALL},
    call=_text_call,
    array=_text_array,
    group=("(", ")"),
    braces=("{", "}"),
    signs={"-": "-", "U": "U", "or": "or", "empty": "empty"},
)
UNICODE = Style(
    name=_unicode_name,
    const=lambda name: {"pi": "π", "inf": "∞"}.get(name, name),
    times=_unicode_times,
    over=lambda over, under: f"{over}/{under}",
    stacks=False,
    raised=lambda node, text, single: typeset.superscript(node) or (f"^{text}" if single else f"^({text})"),
    powers={n: typeset.superscript(Num(Fraction(n))) for n in _SMALL},
    call=_unicode_call,
    array=_text_array,
    group=("(", ")"),
    braces=("{", "}"),
    signs={"-": "−", "U": "∪", "or": "or", "empty": "∅", "<=": "≤", ">=": "≥", "!=": "≠"},
)
TEX = Style(
    name=typeset.tex_name,
    const=lambda name: {"pi": "\\pi", "inf": "\\infty"}.get(name, name),
    times=typeset.tex_times,
    over=lambda over, under: f"\\frac{{{over}}}{{{under}}}",
    stacks=True,
    raised=lambda _node, text, _single: f"^{{{text}}}",
    powers={n: f"^{{{n}}}" for n in _SMALL},
    call=typeset.tex_call,
    array=typeset.tex_array,
    group=("\\left(", "\\right)"),
    braces=("\\left\\{", "\\right\\}"),
    signs={
        "-": "-",
        "U": "\\cup",
        "or": "\\text{ or }",
        "empty": "\\varnothing",
        "<=": "\\le",
        ">=": "\\ge",
        "!=": "\\ne",
    },
)
TYPST = Style(
    name=typeset.typst_name,
    const=lambda name: {"inf": "infinity"}.get(name, name),
    times=typeset.typst_times,
    over=lambda over, under: f"frac({over}, {under})",
    stacks=True,
    raised=lambda _node, text, _single: f"^({text})",
    powers={n: f"^({n})" for n in _SMALL},
    call=typeset.typst_call,
    array=typeset.typst_array,
    group=("(", ")"),
    braces=("{", "}"),
    signs={"-": "-", "U": "union", "or": '"or"', "empty": "nothing", "<=": "<=", ">=": ">=", "!=": "!="},
)
