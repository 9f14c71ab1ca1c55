"""The value of a tree at a point as a ball that certainly holds it (python-flint's `arb`).

Real arithmetic throughout: an even root of a negative number, ln 0 and 1/0 are `Undefined`, with proof; a
ball too wide to tell is `Unsure`, and more precision may help; `TooLarge` means that the value, or work to
get it, passes a limit. Odd roots of negative numbers are real.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from flint import arb, fmpq

from hessquiz.answers import tree
from hessquiz.grading.rational import rational

Ball: TypeAlias = Any  # flint.arb; python-flint has no type hints
Point: TypeAlias = "Mapping[str, Ball]"

ZERO = arb(0)
EXP_ARGUMENT = arb(2) ** 24
TRIG_ARGUMENT = arb(2) ** 60
POWER = 10**6
"""Largest whole exponent that is evaluated."""


class Undefined(Exception):
    """No real value here; `reason` names the function or says "division by zero".

    `around` says that there is none in a whole neighbourhood either; at a pole or a removable point there
    may be one beside it.
    """

    def __init__(self, reason: str, around: bool = True) -> None:
        self.reason, self.around = reason, around
        super().__init__(reason)


class Unsure(Exception):
    """The ball is too wide to tell whether there is a value."""


class TooLarge(Exception):
    """A number or exponent passes what is evaluated."""


def value(node: tree.Node, at: Point) -> Ball:
    """The ball of a scalar tree at a point that gives every variable a ball."""
    return _VALUES[type(node)](node, at)


def _num(node: tree.Num, _at: Point) -> Ball:
    whole = node.whole
    if whole is None:
        return arb(fmpq(node.value.numerator, node.value.denominator))
    return _SMALL[whole] if 0 <= whole < 32 else arb(whole)


_SMALL = tuple(map(arb, range(32)))


def _const(node: tree.Const, _at: Point) -> Ball:
    if node.name == "pi":
        return arb.pi()
    if node.name == "e":
        return arb.const_e()
    raise Undefined(node.name)


def _var(node: tree.Var, at: Point) -> Ball:
    return at[node.name]


def _neg(node: tree.Neg, at: Point) -> Ball:
    arg = node.arg
    return -_VALUES[type(arg)](arg, at)


def _add(node: tree.Add, at: Point) -> Ball:
    total: Ball = None
    for term in node.terms:
        if type(term) is tree.Neg:
            inner = term.arg
            size = _VALUES[type(inner)](inner, at)
            total = -size if total is None else total - size
        else:
            size = at[term.name] if type(term) is tree.Var else _VALUES[type(term)](term, at)
            total = size if total is None else total + size
    return total


def _mul(node: tree.Mul, at: Point) -> Ball:
    total: Ball = None
    for factor in node.factors:
        size = at[factor.name] if type(factor) is tree.Var else _VALUES[type(factor)](factor, at)
        total = size if total is None else total * size
    return total


def _div(node: tree.Div, at: Point) -> Ball:
    over, under = node.over, node.under
    return _VALUES[type(over)](over, at) / nonzero(_VALUES[type(under)](under, at))


def _pow(node: tree.Pow, at: Point) -> Ball:
    base, plain = node.base, node.exponent
    if type(plain) is tree.Num and plain.whole is not None:
        size = at[base.name] if type(base) is tree.Var else _VALUES[type(base)](base, at)
        return size * size if plain.whole == 2 else _whole_power(size, plain.whole)
    if type(base) is tree.Const and base.name == "e":
        return _exp(value(plain, at))
    exponent = rational(plain)
    if exponent is None:
        return _exp(_ln(value(base, at)) * value(plain, at))
    size = value(base, at)
    if exponent.denominator == 1:
        return _whole_power(size, exponent.numerator)
    if abs(exponent.numerator) > POWER or exponent.denominator > POWER:
        raise TooLarge
    if exponent < 0:
        size = nonzero(size)
    root = _root(size, exponent.denominator)
    return _whole_power(root, exponent.numerator)


def _whole_power(base: Ball, exponent: int) -> Ball:
    if 2 <= exponent <= 4:
        square = base * base
        return square if exponent == 2 else square * (base if exponent == 3 else square)
    if abs(exponent) > POWER:
        raise TooLarge
    if exponent < 0:
        return 1 / nonzero(_whole_power(base, -exponent))
    if exponent == 0 and base.is_zero():
        raise Undefined("0^0", around=False)
    return base**exponent if base != ZERO else _power_around_zero(base, exponent)


def _power_around_zero(base: Ball, exponent: int) -> Ball:
    """By squaring: `arb ** n` gives up on a ball that holds 0."""
    result = arb(1)
    while exponent:
        if exponent & 1:
            result *= base
        exponent >>= 1
        if exponent:
            base *= base
    return result


def _root(base: Ball, degree: int) -> Ball:
    if base >= ZERO:
        return base.root(degree)
    if base < ZERO:
        if degree % 2 == 0:
            raise Undefined("root")
        return -(-base).root(degree)
    return _root_at_zero(base, degree)


def _root_at_zero(base: Ball, degree: int) -> Ball:
    """A root of a ball around 0: by magnitude, so that sqrt(x)·sqrt(x) at x = 0 still has a value."""
    upper = base.abs_upper().root(degree)
    return arb(0, upper.abs_upper()) if degree % 2 else arb(upper / 2, (upper / 2).abs_upper())


def nonzero(ball: Ball) -> Ball:
    """A divisor; Undefined where it is 0, Unsure where it may be."""
    if ball != ZERO and ball.is_finite():
        return ball
    raise Undefined("division by zero", around=False) if ball.is_zero() else Unsure


def _exp(x: Ball) -> Ball:
    if not -EXP_ARGUMENT < x < EXP_ARGUMENT:
        raise TooLarge
    return x.exp()


def _ln(x: Ball) -> Ball:
    if x > ZERO:
        return x.log()
    raise Undefined("logarithm", around=not x.is_zero()) if x <= ZERO else Unsure


def _bounded(name: str, most: Ball) -> Callable[[Ball], Ball]:
    """A function that is evaluated between -most and most."""
    function, least = getattr(arb, name), -most

    def call(x: Ball) -> Ball:
        if not least < x < most:
            raise TooLarge
        result = function(x)
        if not result.is_finite():
            raise Undefined("division by zero", around=False) if x.is_zero() else Unsure
        return result

    return call


def _between(
    name: str, inside: Callable[[Ball], bool], outside: Callable[[Ball], bool]
) -> Callable[[Ball], Ball]:
    """A function that is real only where `inside` holds, and certainly not where `outside` does."""
    function = getattr(arb, name)

    def call(x: Ball) -> Ball:
        if outside(x):
            raise Undefined(name)
        if x.is_exact() and abs(x) == 1 and not inside(x):
            raise Undefined(name, around=False)
        if not inside(x):
            raise Unsure
        return function(x)

    return call


def _sqrt(x: Ball) -> Ball:
    return _root(x, 2)


def _log_base(x: Ball, base: Ball) -> Ball:
    return _ln(x) / nonzero(_ln(base))


def _sgn(x: Ball) -> Ball:
    if x > 0:
        return arb(1)
    if x < 0:
        return arb(-1)
    if x.is_zero():
        return arb(0)
    raise Unsure


def _call(node: tree.Call, at: Point) -> Ball:
    function = FUNCTIONS.get(node.name)
    if function is None:
        raise Undefined(node.name)
    arg = node.args[0]
    size = _VALUES[type(arg)](arg, at)
    return function(size) if len(node.args) == 1 else _log_base(size, value(node.args[1], at))


_VALUES: dict[type, Callable[[Any, Point], Ball]] = {
    tree.Num: _num,
    tree.Const: _const,
    tree.Var: _var,
    tree.Neg: _neg,
    tree.Add: _add,
    tree.Mul: _mul,
    tree.Div: _div,
    tree.Pow: _pow,
    tree.Call: _call,
}

FUNCTIONS: dict[str, Callable[..., Ball]] = {
    **{name: _bounded(name, TRIG_ARGUMENT) for name in ("sin", "cos", "tan", "sec", "csc", "cot")},
    **{name: _bounded(name, EXP_ARGUMENT) for name in ("sinh", "cosh", "tanh", "sech", "csch", "coth")},
    "exp": _exp,
    "ln": _ln,
    "log": _ln,
    "log10": lambda x: _ln(x) / arb(10).log(),
    "log2": lambda x: _ln(x) / arb(2).log(),
    "sqrt": _sqrt,
    "cbrt": lambda x: _root(x, 3),
    "abs": abs,
    "sign": _sgn,
    "atan": arb.atan,
    "asinh": arb.asinh,
    "asin": _between("asin", lambda x: abs(x) <= 1, lambda x: abs(x) > 1),
    "acos": _between("acos", lambda x: abs(x) <= 1, lambda x: abs(x) > 1),
    "acosh": _between("acosh", lambda x: x >= 1, lambda x: x < 1),
    "atanh": _between("atanh", lambda x: abs(x) < 1, lambda x: abs(x) > 1),
}
"""Every function of one argument; log may have its base as the second."""
