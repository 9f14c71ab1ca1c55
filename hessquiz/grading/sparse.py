"""A first exact try: both trees as quotients of sparse polynomials over ℤ in their variables and functions.

A function of a new argument is a new generator; of what generators have to do with each other only
R^d = u for roots, S² + C² = 1 and e^(a+b) = e^a e^b are used. That proves what differs in order, factors,
common denominators and the like, in a tenth of the time of `exact`; where it does not, nothing is said.

A polynomial is as `polynomials` has it, with FIELD bits for each exponent of a monomial.
"""

from __future__ import annotations

from collections.abc import Callable
from math import gcd
from typing import Any

from hessquiz.answers import tree
from hessquiz.grading.field import GaveUp
from hessquiz.grading.polynomials import (
    ONE,
    PRODUCTS,
    Element,
    Poly,
    add,
    multiply,
    negative,
    plus,
    raised,
    same,
    times,
)
from hessquiz.grading.rational import rational
from hessquiz.grading.walk import PARTIAL

FIELD = 64
MASK = (1 << FIELD) - 1
WEIGHT = 1 << 40
"""Largest product of the exponents of all powers but those of variables: no exponent overflows its field."""
STEPS = 400
"""Most nodes of the two trees."""


def proved(key: tree.Node, answer: tree.Node) -> bool:
    """Whether the two are equal where both have values, and the answer is real wherever the key is."""
    ring = Ring()
    try:
        p, q = ring.element(key)
        known = set(ring.partial)
        r, s = ring.element(answer)
        left, right = p if s is None else times(p, s), r if q is None else times(r, q)
        return ring.partial <= known and (left == right or not ring.reduce(plus(left, right, -1)))
    except GaveUp:
        return False


class Ring:
    """The generators met so far; `partial` are those that are not real everywhere."""

    __slots__ = ("args", "count", "generators", "partial", "relations", "steps", "weight")

    def __init__(self) -> None:
        self.count, self.weight, self.steps = 0, 1, STEPS
        self.generators: dict[object, int] = {}
        self.args: dict[str, list[tuple[Element, int]]] = {}
        self.partial: set[int] = set()
        self.relations: list[tuple[int, int, Poly]] = []  # shift of R, d and u in R^d = u

    def element(self, node: tree.Node) -> Element:
        """The tree as an element."""
        make = _ELEMENTS.get(type(node))
        self.steps -= 1
        if make is None or self.steps < 0:
            raise GaveUp
        return make(self, node)

    def named(self, name: object) -> int:
        """The monomial of the generator of that name."""
        code = self.generators.get(name)
        if code is None:
            code = self.generators[name] = 1 << FIELD * self.count
            self.count += 1
        return code

    def function(self, name: str, arg: Element, real: bool = True) -> int:
        """The monomial of a function of an argument."""
        known = self.args.setdefault(name, [])
        for other, code in known:
            if same(other, arg):
                return code
        code = self.named((name, len(known)))
        known.append((arg, code))
        if not real:
            self.partial.add(code)
        return code

    def reduce(self, poly: Poly) -> Poly:
        """The polynomial with the relations used."""
        for shift, degree, by in reversed(self.relations):
            while (most := max(((code >> shift) & MASK for code in poly), default=0)) >= degree:
                if most > 16 * degree:
                    raise GaveUp
                result: Poly = {}
                for code, coefficient in poly.items():
                    if (code >> shift) & MASK >= degree:
                        part = times({code - (degree << shift): coefficient}, by)
                        result = plus(result, part)
                    else:
                        result = plus(result, {code: coefficient})
                    if len(result) > PRODUCTS:
                        raise GaveUp
                poly = result
        return poly

    def power(self, base: Element, n: int) -> Element:
        """Base ^ n."""
        if n < 0:
            base, n = self.invert(base), -n
        over, under = base
        self.weight *= n or 1
        if n > 1000 or self.weight > WEIGHT or (n == 0 and not over):
            raise GaveUp
        return raised(over, n), under if under is None else raised(under, n)

    def invert(self, a: Element) -> Element:
        """1/a, unless a is 0."""
        over, under = a
        if not over or (self.relations and not self.reduce(over)):
            raise GaveUp
        return under or ONE, over

    def exp(self, arg: Element) -> Element:
        """e^arg as a product over the terms of arg."""
        over, under = arg
        if under is not None and list(under) != [0]:
            return {self.function("exp", arg): 1}, None
        part = 1 if under is None else under[0]
        up = down = 0
        for code, coefficient in over.items():
            shared = gcd(coefficient, part)
            n = coefficient // shared
            if abs(n) > 1000:
                raise GaveUp
            generator = self.named(("exp", code, part // shared))
            if n > 0:
                up += n * generator
            else:
                down -= n * generator
        return {up: 1}, {down: 1} if down else None

    def root(self, arg: Element, n: int, degree: int) -> Element:
        """Arg ^ (n / degree)."""
        before = self.count
        code = self.function(f"root {degree}", arg, real=degree % 2 == 1)
        if self.count > before and arg[1] is None:
            self.relations.append((code.bit_length() - 1, degree, arg[0]))
        return self.power(({code: 1}, None), n)

    def circle(self, arg: Element) -> tuple[Poly, Poly]:
        """Sine and cosine of an argument."""
        over, under = arg
        flip = bool(over) and over[max(over)] < 0
        arg = (negative(over), under) if flip else arg
        before = self.count
        sine, cosine = self.function("sin", arg), self.function("cos", arg)
        if self.count > before:
            self.relations.append((sine.bit_length() - 1, 2, {0: 1, 2 * cosine: -1}))
        return {sine: -1 if flip else 1}, {cosine: 1}


def _num(_ring: Ring, node: tree.Num) -> Element:
    if node.whole is not None:
        return {0: node.whole} if node.whole else {}, None
    return {0: node.value.numerator}, {0: node.value.denominator}


def _const(ring: Ring, node: tree.Const) -> Element:
    if node.name not in ("e", "pi"):
        raise GaveUp
    return {ring.named(("exp", 0, 1) if node.name == "e" else "pi"): 1}, None


def _var(ring: Ring, node: tree.Var) -> Element:
    return {ring.named(node.name): 1}, None


def _neg(ring: Ring, node: tree.Neg) -> Element:
    over, under = ring.element(node.arg)
    return negative(over), under


def _add(ring: Ring, node: tree.Add) -> Element:
    total: Poly = {}
    rest: Element | None = None
    for term in node.terms:
        minus = type(term) is tree.Neg
        over, under = ring.element(term.arg if type(term) is tree.Neg else term)
        if under is not None:
            over = negative(over) if minus else over
            rest = (over, under) if rest is None else add(rest, (over, under))
            continue
        for code, coefficient in over.items():
            total[code] = total.get(code, 0) + (-coefficient if minus else coefficient)
    if 0 in total.values():
        total = {code: coefficient for code, coefficient in total.items() if coefficient}
    return (total, None) if rest is None else add(rest, (total, None))


def _mul(ring: Ring, node: tree.Mul) -> Element:
    code, coefficient = 0, 1
    rest: Element | None = None
    for factor in node.factors:
        if type(factor) is tree.Var:
            code += ring.generators.get(factor.name) or ring.named(factor.name)
            continue
        if type(factor) is tree.Num and factor.whole:
            coefficient *= factor.whole
            continue
        over, under = ring.element(factor)
        if under is None and len(over) == 1:  # a monomial: only the numbers are multiplied
            for more, number in over.items():
                code, coefficient = code + more, coefficient * number
        else:
            rest = (over, under) if rest is None else multiply(rest, (over, under))
    if rest is None:
        return {code: coefficient}, None
    return times({code: coefficient}, rest[0]), rest[1]


def _div(ring: Ring, node: tree.Div) -> Element:
    return multiply(ring.element(node.over), ring.invert(ring.element(node.under)))


def _pow(ring: Ring, node: tree.Pow) -> Element:
    base, n = node.base, node.exponent.whole if type(node.exponent) is tree.Num else None
    if n is not None and type(base) is tree.Var and 0 < n <= 1000:
        return {ring.named(base.name) * n: 1}, None
    if type(base) is tree.Const and base.name == "e":
        return ring.exp(ring.element(node.exponent))
    if n is not None:
        return ring.power(ring.element(base), n)
    exponent = rational(node.exponent)
    if exponent is None:
        raise GaveUp
    if exponent.denominator == 1:
        return ring.power(ring.element(base), exponent.numerator)
    if exponent.denominator > 12:
        raise GaveUp
    return ring.root(ring.element(base), exponent.numerator, exponent.denominator)


def _call(ring: Ring, node: tree.Call) -> Element:
    args = [ring.element(arg) for arg in node.args]
    if len(args) == 1:
        make = _FUNCTIONS.get(node.name)
        if make is not None:
            return make(ring, args[0])
        return {ring.function(node.name, args[0], node.name not in PARTIAL): 1}, None
    if node.name != "log" or len(args) != 2:
        raise GaveUp
    over, under = ({ring.function("ln", arg, False): 1} for arg in args)
    return over, under


def _quotient(over: int, under: int) -> Callable[[Ring, Element], Element]:
    """1, sine or cosine (2, 0, 1) over one of them."""

    def make(ring: Ring, arg: Element) -> Element:
        parts = (*ring.circle(arg), ONE)
        return parts[over], None if under == 2 else parts[under]

    return make


_ELEMENTS: dict[type, Callable[[Ring, Any], Element]] = {
    tree.Num: _num, tree.Const: _const, tree.Var: _var, tree.Neg: _neg, tree.Add: _add, tree.Mul: _mul, tree.Div: _div,
    tree.Pow: _pow, tree.Call: _call,
}  # fmt: skip
_FUNCTIONS: dict[str, Callable[[Ring, Element], Element]] = {
    "exp": Ring.exp,
    "ln": lambda ring, arg: ({ring.function("ln", arg, False): 1}, None),
    "log": lambda ring, arg: ({ring.function("ln", arg, False): 1}, None),
    "sqrt": lambda ring, arg: ring.root(arg, 1, 2),
    "cbrt": lambda ring, arg: ring.root(arg, 1, 3),
    "sin": _quotient(0, 2), "cos": _quotient(1, 2), "tan": _quotient(0, 1), "cot": _quotient(1, 0),
    "sec": _quotient(2, 1), "csc": _quotient(2, 0),
}  # fmt: skip
