"""LaTeX and Typst spellings of names, products, functions and arrays."""

from __future__ import annotations

from hessquiz.answers.characters import GREEK
from hessquiz.answers.tree import Call, Matrix, Neg, Node, Num, Pow, Vector, children

SPELLED = {
    "asin": "arcsin",
    "acos": "arccos",
    "atan": "arctan",
    "asinh": "arsinh",
    "acosh": "arcosh",
    "atanh": "artanh",
}
_TEX_FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "sec",
        "csc",
        "cot",
        "arcsin",
        "arccos",
        "arctan",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "exp",
        "ln",
    ]
)
_TYPST_FUNCTIONS = _TEX_FUNCTIONS | {"sech", "csch"}


def _split(name: str) -> tuple[str, str]:
    """The stem and index of a canonical name: x1 → x, 1; x_a → x, a."""
    stem, _, index = name.partition("_")
    if not index:
        letters = stem.rstrip("0123456789")
        stem, index = letters, stem[len(letters) :]
    return stem, index


def tex_name(name: str) -> str:
    """A subscript in braces, a backslash before Greek names, words in italics."""
    stem, index = _split(name)
    shown = f"\\{stem}" if stem in GREEK else stem if len(stem) == 1 else f"\\mathit{{{stem}}}"
    return f"{shown}_{{{index}}}" if index else shown


def typst_name(name: str) -> str:
    """x_1, lambda, "dt"."""
    stem, index = _split(name)
    shown = stem if len(stem) == 1 or stem in GREEK else f'"{stem}"'
    return f"{shown}_({index})" if index else shown


def _begins_with_digit(node: Node) -> bool:
    return isinstance(node, Num) or (isinstance(node, Pow) and isinstance(node.base, Num))


def tex_times(_left: Node, right: Node) -> str:
    """A blank, or a dot before a digit."""
    return " \\cdot " if _begins_with_digit(right) else " "


def typst_times(_left: Node, right: Node) -> str:
    """A blank, or a dot before a digit."""
    return " dot " if _begins_with_digit(right) else " "


def _holds_abs(node: Node) -> bool:
    stack = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, Call) and top.name == "abs":
            return True
        stack.extend(children(top))
    return False


def tex_call(node: Call, args: tuple[str, ...]) -> str:
    """A function with its argument in tall brackets, a root, bars, a logarithm with its base."""
    name = SPELLED.get(node.name, node.name)
    if name == "sqrt":
        return f"\\sqrt{{{args[0]}}}"
    if name == "cbrt":
        return f"\\sqrt[3]{{{args[0]}}}"
    if name == "abs" and not _holds_abs(node.args[0]):
        return f"\\left|{args[0]}\\right|"
    if name == "log":
        return f"\\log_{{{args[1]}}}\\left({args[0]}\\right)"
    if name == "transpose" and isinstance(node.args[0], Matrix | Vector):
        return f"{args[0]}^{{\\top}}"
    command = f"\\{name}" if name in _TEX_FUNCTIONS else f"\\operatorname{{{name}}}"
    return f"{command}\\left({', '.join(args)}\\right)"


def typst_call(node: Call, args: tuple[str, ...]) -> str:
    """sin(x), sqrt(x), abs(x), log_(2)(x)."""
    name = SPELLED.get(node.name, node.name)
    if name in ("sqrt", "abs"):
        return f"{name}({args[0]})"
    if name == "cbrt":
        return f"root(3, {args[0]})"
    if name == "log":
        return f"log_({args[1]})({args[0]})"
    shown = name if name in _TYPST_FUNCTIONS and name != "arsinh" else f'op("{name}")'
    return f"{shown}({', '.join(args)})"


def tex_array(node: Node, cells: tuple[tuple[str, ...], ...]) -> str:
    """A pmatrix, or a tuple in round brackets."""
    if isinstance(node, Vector) and node.shape == "tuple" and len(cells[0]) > 1:
        return f"\\left({', '.join(cells[0])}\\right)"
    flat = isinstance(node, Matrix) and 1 in (len(cells), len(cells[0]))
    grid = "bmatrix" if flat else "pmatrix"  # a pmatrix of one row or column is a vector
    body = " \\\\ ".join(" & ".join(row) for row in cells)
    return f"\\begin{{{grid}}} {body} \\end{{{grid}}}"


def typst_array(node: Node, cells: tuple[tuple[str, ...], ...]) -> str:
    """mat(a, b; c, d), or a tuple in round brackets."""
    if isinstance(node, Vector) and node.shape == "tuple":
        return f"({', '.join(cells[0])})"
    return f"mat({'; '.join(', '.join(row) for row in cells)})"


def raisable(exponent: Node) -> bool:
    """Whether an exponent is an integer, which has superscript characters."""
    plain = exponent.arg if isinstance(exponent, Neg) else exponent
    return isinstance(plain, Num) and plain.places is None


def superscript(exponent: Node) -> str:
    """The exponent in superscript characters, "" where it has none."""
    negative = type(exponent) is Neg
    plain = exponent.arg if type(exponent) is Neg else exponent
    if type(plain) is not Num or plain.places is not None:
        return ""
    return "⁻" * negative + str(plain.whole).translate(_SUPERSCRIPTS)


_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
