r"""A function and its argument: sin(x), sin x, sin^2 x, log_2 x, Sin[x], √x; in LaTeX \sqrt[3]{x}."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hessquiz.answers import doubts
from hessquiz.answers.pieces import OPENS
from hessquiz.answers.tree import Call, Div, Mul, Neg, Node, Num, Pow

if TYPE_CHECKING:
    from hessquiz.answers.lenient import Parser

INVERSES = {name: "a" + name for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")}
ONE, TWO = Num(Fraction(1)), Num(Fraction(2))
_BASES = {TWO, Num(Fraction(10))}
_MINUS_ONE = Neg(Num(Fraction(1)))


def applied(p: Parser) -> Node:
    """The function at the parser's place, applied to what follows."""
    opened = p.tokens[p.at]
    name: str = opened[1]
    p.at += 1
    p.down()
    base = _base(p) if name == "ln" else None
    exponent: Node | None = None
    if p.tokens[p.at][0] == "^":
        p.at += 1
        exponent = p.exponent()
        if exponent == _MINUS_ONE:
            if name not in INVERSES:
                advice = f"Write 1/{name}(x) for the reciprocal."
                raise p.fail(
                    f"{name} to the power -1 can be read in two ways.", advice, "doubtful-inverse", opened
                )
            name, exponent = INVERSES[name], None
    args = _arguments(p, name)
    p.depth -= 1
    if len(args) == 2 and base is None and name == "ln":
        base = args[1]
    elif len(args) != 1:
        raise p.fail(f"{name} takes one argument.", "", "arguments", opened)
    call = Call("log", (args[0], base)) if base is not None else Call(name, (args[0],))
    return Pow(call, exponent) if exponent is not None else call


def _base(p: Parser) -> Node | None:
    """The base of a logarithm: log_2, log_{10}, and log2( or log10( as programs write it."""
    kind, value, _, _, gap = p.tokens[p.at]
    word = p.text[p.tokens[p.at - 1][2] : p.tokens[p.at - 1][3]].lstrip("\\").lower()
    if kind == "_":
        p.at += 1
        return p.braced() if p.tokens[p.at][0] in ("{", "(") else p.atom()
    if kind == "num" and gap == 0 and word == "log" and value in _BASES:
        after = p.tokens[p.at + 1]
        if after[0] == "(" and after[4] == 0:
            p.at += 1
            return value  # type: ignore[no-any-return]
        if after[0] in ("var", "const", "fun", "|"):
            number = p.text[p.tokens[p.at][2] : p.tokens[p.at][3]]
            advice = f"Write log_{number}(x) for the base, or log({number}x)."
            raise p.fail("The number may be the base of the logarithm.", advice, "log-base")
    return None


def _arguments(p: Parser, name: str) -> list[Node]:
    opened = p.tokens[p.at]
    kind = opened[0]
    if kind in ("(", "[", "{"):
        rows, bars = p.rows, p.bars
        p.rows, p.bars = 0, False
        p.at += 1
        args = [p.expression()]
        while p.tokens[p.at][0] == ",":
            p.at += 1
            args.append(p.expression())
        p.need(OPENS[kind], opened)
        p.rows, p.bars = rows, bars
        return args[::-1] if kind == "[" and len(args) == 2 else args  # Mathematica's Log[base, x]
    if kind == "|":
        return [absolute(p)]
    return [_root_argument(p) if name in ("sqrt", "cbrt") else _bare(p, name)]


def _root_argument(p: Parser) -> Node:
    """√ without brackets takes one number or name; √2x is refused."""
    node = p.power() if p.tokens[p.at][0] == "fun" else p.atom()
    kind, _, start, end, gap = p.tokens[p.at]
    if p.rows and gap >= p.rows:
        return node
    if kind in ("var", "const", "(") or (kind == "^" and not isinstance(node, Call)):
        rest = p.text[start:end]
        advice = "Write sqrt(…) with brackets around all that is under the root."
        raise p.fail(f"The root may end before “{rest}” or go on.", advice, "doubtful-root")
    return node


def _bare(p: Parser, name: str) -> Node:
    """The argument of a function without brackets: the product that touches it."""
    negative = p.tokens[p.at][0] == "-"
    if p.tokens[p.at][0] in ("-", "+"):
        p.at += 1
    first = p.tokens[p.at]
    if first[0] not in ("num", "var", "const", "frac", "sqrt", "fun", "half"):
        if first[0] in ("", ")", "]", "}", ",", "+", "*", "/", "^"):
            raise p.fail(f"{name} has no argument.", f"Write {name}(x).", "no-argument", p.tokens[p.at - 1])
        raise p.unexpected()
    factors = [p.power()]
    if first[0] != "fun":
        while True:
            kind, _, _, _, gap = p.tokens[p.at]
            if kind not in ("var", "const", "num", "frac", "sqrt", "(", "half", "|") or (
                kind == "|" and p.bars
            ):
                break
            if p.rows and gap >= p.rows:
                break
            touching = gap == 0 or (p.tokens[p.at - 1] is first and first[0] == "num")
            if not touching or kind in ("(", "|"):
                advice = f"Write {name}(…) with brackets around its argument."
                raise p.fail(f"The argument of {name} may end here or go on.", advice, "doubtful-argument")
            if kind == "num":
                doubts.number_after(p)
            factors.append(p.power())
    _ended(p, name)
    node = Mul(tuple(factors)) if len(factors) > 1 else factors[0]
    return Neg(node) if negative else node


def _ended(p: Parser, name: str) -> None:
    """Refuse sin x/2 and sin x*y, where the sign after the argument touches it."""
    kind, _, _, _, gap = p.tokens[p.at]
    if gap == 0 and kind in ("/", "*") and p.tokens[p.at + 1][4] == 0:
        after = p.tokens[p.at + 1][0]
        if kind == "/" or after in ("var", "const", "num"):
            advice = f"Write {name}(…) with brackets around its argument."
            raise p.fail(f"The argument of {name} may end here or go on.", advice, "doubtful-argument")


def root(p: Parser) -> Node:
    """A LaTeX root, which may have a degree in square brackets."""
    p.at += 1
    if p.tokens[p.at][0] != "[":
        return Call("sqrt", (argument(p),))
    degree = p.braced()
    if degree == Num(Fraction(3)):
        return Call("cbrt", (argument(p),))
    inner = argument(p)
    return Call("sqrt", (inner,)) if degree == TWO else Pow(inner, Div(ONE, degree))


def argument(p: Parser) -> Node:
    """An argument of a LaTeX command: {…}, or one digit, or one name."""
    token = p.tokens[p.at]
    if token[0] == "{":
        return p.braced()
    if token[0] == "num" and token[3] - token[2] > 1 and p.text[token[2] : token[3]].isdigit():
        kind, _, start, end, _gap = token  # \frac12 is one half
        p.tokens[p.at] = (kind, Num(Fraction(int(p.text[start + 1 : end]))), start + 1, end, 0)
        return Num(Fraction(int(p.text[start])))
    p.down()
    node = p.atom()
    p.depth -= 1
    return node


def absolute(p: Parser) -> Node:
    """An absolute value between bars."""
    opened = p.tokens[p.at]
    if p.bars:
        raise p.unexpected()
    p.at += 1
    rows, p.rows, p.bars = p.rows, False, True
    node = p.expression()
    p.bars = False
    p.need("|", opened)
    p.rows = rows
    return Call("abs", (node,))
