"""Is the difference of two trees identically zero? Exactly, where both can be written in one field."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flint import fmpq

from hessquiz.answers import tree
from hessquiz.grading.atoms import ATOMS, EACH, Atoms, Finer, Known, NoRoom, Signs
from hessquiz.grading.field import Element, GaveUp, Vanishes
from hessquiz.grading.rational import rational
from hessquiz.record import record

RESTARTS = 8
"""How often a comparison may begin again with finer generators or more known signs."""


@record
class Exact:
    """What the field says: `same` is None where it can't tell.

    True: equal wherever both are real; `everywhere` then says that the answer is real where the key is.
    `nowhere` says that the answer divides by what is identically zero.
    False is only said of rational functions of the variables, where the field's arithmetic decides.
    """

    same: bool | None
    everywhere: bool = False
    nowhere: bool = False


def identical(
    key: tree.Node, answer: tree.Node, names: tuple[str, ...], positive: bool, functions: int
) -> Exact:
    """Compare two scalar trees exactly; `functions` is how many they hold together."""
    finer: dict[str, int] = {"exp": 1, "angle": 1, "root": 2}
    signs: Signs = {}
    room = min(ATOMS, EACH * functions)
    for _ in range(RESTARTS):
        atoms = Atoms(names, positive, finer, signs, room)
        try:
            left = element(key, atoms)
            atoms.answering = True
            right = element(answer, atoms)
            zero = atoms.field.is_zero(atoms.field.add(left, atoms.field.negate(right)))
        except Finer as wanted:
            finer[wanted.kind] *= wanted.factor
        except Known:
            continue
        except NoRoom:
            if room == ATOMS:
                return Exact(None)
            room = ATOMS
        except Vanishes:
            return Exact(None, nowhere=atoms.answering)
        except GaveUp:
            return Exact(None)
        else:
            return Exact(True, not atoms.narrower) if zero else Exact(None if atoms.found else False)
    return Exact(None)


def element(node: tree.Node, atoms: Atoms) -> Element:
    """The tree as an element of the field of its atoms."""
    make = _ELEMENTS.get(type(node))
    if make is None:
        raise GaveUp
    return make(node, atoms)


def _num(node: tree.Num, atoms: Atoms) -> Element:
    return atoms.field.constant(fmpq(node.value.numerator, node.value.denominator))


def _const(node: tree.Const, atoms: Atoms) -> Element:
    if node.name == "pi":
        return atoms.pi()
    if node.name == "e":
        return atoms.exp(atoms.field.constant(fmpq(1)))
    raise GaveUp


def _var(node: tree.Var, atoms: Atoms) -> Element:
    return atoms.variables[node.name]


def _neg(node: tree.Neg, atoms: Atoms) -> Element:
    return atoms.field.negate(element(node.arg, atoms))


def _add(node: tree.Add, atoms: Atoms) -> Element:
    total = element(node.terms[0], atoms)
    for term in node.terms[1:]:
        total = atoms.field.add(total, element(term, atoms))
    return total


def _mul(node: tree.Mul, atoms: Atoms) -> Element:
    total = element(node.factors[0], atoms)
    for factor in node.factors[1:]:
        total = atoms.field.multiply(total, element(factor, atoms))
    return total


def _div(node: tree.Div, atoms: Atoms) -> Element:
    return atoms.field.multiply(element(node.over, atoms), atoms.field.invert(element(node.under, atoms)))


def _pow(node: tree.Pow, atoms: Atoms) -> Element:
    exponent = rational(node.exponent)
    if exponent is not None:
        return power(element(node.base, atoms), exponent, atoms)
    if node.base == tree.Const("e"):
        return atoms.exp(element(node.exponent, atoms))
    log = atoms.ln(element(node.base, atoms))
    return atoms.exp(atoms.field.multiply(element(node.exponent, atoms), log))


def power(base: Element, exponent: Fraction, atoms: Atoms) -> Element:
    """Base to a rational power, with real roots."""
    if exponent.denominator == 1:
        return atoms.field.power(base, exponent.numerator)
    return atoms.root(base, exponent)


def _call(node: tree.Call, atoms: Atoms) -> Element:
    if node not in atoms.calls:
        atoms.calls[node] = _apply(node, atoms)
    return atoms.calls[node]


def _apply(node: tree.Call, atoms: Atoms) -> Element:
    args = [element(arg, atoms) for arg in node.args]
    function = _FUNCTIONS.get((node.name, len(args)))
    if function is not None:
        return function(atoms, *args)
    if len(args) == 1:
        return atoms.opaque(node.name, args[0])
    raise GaveUp


def _sinh_cosh(atoms: Atoms, arg: Element) -> tuple[Element, Element]:
    field = atoms.field
    up = atoms.exp(arg)
    down = field.invert(up)
    half = field.constant(fmpq(1, 2))
    return field.multiply(field.add(up, field.negate(down)), half), field.multiply(field.add(up, down), half)


def _quotient(atoms: Atoms, over: Element, under: Element) -> Element:
    return atoms.field.multiply(over, atoms.field.invert(under))


def _tan(atoms: Atoms, arg: Element) -> Element:
    return _quotient(atoms, *atoms.sin_cos(arg))


def _tanh(atoms: Atoms, arg: Element) -> Element:
    return _quotient(atoms, *_sinh_cosh(atoms, arg))


def _log_base(atoms: Atoms, arg: Element, base: Element) -> Element:
    return _quotient(atoms, atoms.ln(arg), atoms.ln(base))


def _log_of(base: int) -> Callable[..., Element]:
    return lambda atoms, arg: _log_base(atoms, arg, atoms.field.constant(fmpq(base)))


def _acos(atoms: Atoms, arg: Element) -> Element:
    quarter = atoms.field.multiply(atoms.pi(), atoms.field.constant(fmpq(1, 2)))
    return atoms.field.add(quarter, atoms.field.negate(atoms.opaque("asin", arg)))


def _one_over(function: Callable[[Atoms, Element], Element]) -> Callable[..., Element]:
    return lambda atoms, arg: atoms.field.invert(function(atoms, arg))


_ELEMENTS: dict[type, Callable[[Any, Atoms], Element]] = {
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

_FUNCTIONS: dict[tuple[str, int], Callable[..., Element]] = {
    ("exp", 1): Atoms.exp,
    ("ln", 1): Atoms.ln,
    ("log", 1): Atoms.ln,
    ("log", 2): _log_base,
    ("log10", 1): _log_of(10),
    ("log2", 1): _log_of(2),
    ("sqrt", 1): lambda atoms, arg: atoms.root(arg, Fraction(1, 2)),
    ("cbrt", 1): lambda atoms, arg: atoms.root(arg, Fraction(1, 3)),
    ("abs", 1): Atoms.absolute,
    ("sin", 1): lambda atoms, arg: atoms.sin_cos(arg)[0],
    ("cos", 1): lambda atoms, arg: atoms.sin_cos(arg)[1],
    ("tan", 1): _tan,
    ("sec", 1): _one_over(lambda atoms, arg: atoms.sin_cos(arg)[1]),
    ("csc", 1): _one_over(lambda atoms, arg: atoms.sin_cos(arg)[0]),
    ("cot", 1): _one_over(_tan),
    ("sinh", 1): lambda atoms, arg: _sinh_cosh(atoms, arg)[0],
    ("cosh", 1): lambda atoms, arg: _sinh_cosh(atoms, arg)[1],
    ("tanh", 1): _tanh,
    ("sech", 1): _one_over(lambda atoms, arg: _sinh_cosh(atoms, arg)[1]),
    ("csch", 1): _one_over(lambda atoms, arg: _sinh_cosh(atoms, arg)[0]),
    ("coth", 1): _one_over(_tanh),
    ("acos", 1): _acos,
}
