"""Conditions on an answer, for STACK: each check of a property key as a function in Maxima that is 1 where it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from hessquiz.answers import authored, strict, tree
from hessquiz.answers.maxima import CONSTANTS, FUNCTIONS, NoMaximaError
from hessquiz.exercise import Check, Part

ANSWER = "hqa"

Said: TypeAlias = "str | bool"
"""A part of a condition in Maxima; a truth value where it does not depend on the answer."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A check that asks something of the answer: the name of its function, and the place of the check among all."""

    name: str
    place: int
    check: Check


@dataclass(frozen=True, slots=True)
class Conditions:
    """All conditions of a part in the order of its checks, and the lines that define their functions."""

    asked: tuple[Condition, ...]
    lines: tuple[str, ...]


def conditions(part: Part, number: int) -> Conditions:
    """The checks of part `number`; those that hold whatever the answer is are left out.

    Raises:
        NoMaximaError: for what is not put into Maxima.
    """
    asked, lines = [], []
    for place, check in enumerate(part.checks, 1):
        said = _Writer(part.vars).condition(strict.read(check.that).tree)
        if said is True:
            continue
        name = f"check{place}_{number}"
        asked.append(Condition(name, place, check))
        lines.append(f"{name}({ANSWER}):=if is(errcatch({_text(said)})=[true]) then 1 else 0")
    return Conditions(tuple(asked), (*_helpers(lines), *lines))


def _helpers(lines: list[str]) -> list[str]:
    """The definitions that the lines need, and those that these need."""
    text, found = "".join(lines), set[str]()
    while more := [name for name in _HELPERS if name not in found and f"{name}(" in text]:
        found.update(more)
        text += "".join(_HELPERS[name] for name in more)
    return [line for name, line in _HELPERS.items() if name in found]


class _Writer:
    """Writes one condition."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def condition(self, node: Any) -> Said:
        """Something that is true or false."""
        match node:
            case tree.Const(name) | authored.Name(name) if name in ("true", "false"):
                return name == "true"
            case authored.Not(operand):
                inner = self.condition(operand)
                return not inner if isinstance(inner, bool) else f"(not {inner})"
            case authored.BoolOp(op, operands):
                return _joined(op, [self.condition(operand) for operand in operands])
            case authored.Compare(operands, ops):
                pairs = zip(operands, ops, operands[1:], strict=False)
                return _joined("and", [self._compared(a, op, b) for a, op, b in pairs])
            case authored.Invoke("symmetric", (matrix,), ()):
                return f"hqsame({self.value(matrix)},transpose({self.value(matrix)}))"
        raise NoMaximaError(type(node).__name__)

    def _compared(self, a: Any, op: str, b: Any) -> Said:
        words = self._word(a), self._word(b)
        if op in ("==", "!="):
            if all(words):
                return (words[0] == words[1]) == (op == "==")
            left, right = (
                f'"{word}"' if word else self.value(side) for word, side in zip(words, (a, b), strict=True)
            )
            equal = f"is({left}={right})" if any(words) else f"hqsame({left},{right})"
            return equal if op == "==" else f"(not {equal})"
        if op not in ("<", "<=", ">", ">=") or any(words):
            raise NoMaximaError(op)
        return f"is(hqsign({self.value(a)}-({self.value(b)})){op}0)"

    def _word(self, node: Any) -> str:
        """The word that stands here, if it is one."""
        if isinstance(node, authored.Text):
            return node.text
        known = (*self.names, "answer", "true", "false")
        return node.name if isinstance(node, authored.Name) and node.name not in known else ""

    def value(self, node: Any) -> str:
        """A number, formula, list or matrix."""
        found = authored.bracketed(node, self.value)
        if found is not None:
            return found
        match node:
            case authored.Name("answer"):
                return ANSWER
            case authored.Name(name) | tree.Var(name) if name in self.names:
                return str(name)
            case tree.Const(name) if name in CONSTANTS:
                return CONSTANTS[name]
            case tree.Num(value):
                return f"({value})"
            case tree.Vector(items) | authored.ListOf(items):
                return self._list(items)
            case authored.Invoke(name, args, ()):
                return self._call(name, args)
        raise NoMaximaError(type(node).__name__)

    def _list(self, items: tuple[Any, ...]) -> str:
        entries = ",".join(map(self.value, items))
        rows = all(isinstance(item, tree.Vector | authored.ListOf) for item in items)
        return f"matrix({entries})" if rows and items else f"[{entries}]"

    def _call(self, name: str, args: tuple[Any, ...]) -> str:
        values = [self.value(arg) for arg in args]
        if name == "diff":
            return f"diff({values[0]},{','.join(f'{name},1' for name in values[1:])})"
        if name == "at":
            names, point = (_items(arg) for arg in args[1:])
            pairs = zip(map(self.value, names), map(self.value, point), strict=True)
            return f"subst([{','.join(f'{name}={value}' for name, value in pairs)}],{values[0]})"
        if name in _CALLS:
            return f"{_CALLS[name]}({','.join(values)})"
        if name in ("max", "min"):
            end = "last" if name == "max" else "first"
            listed = values[0] if len(values) == 1 else f"[{','.join(values)}]"
            return f"{end}(hqsorted({listed}))"
        if name in FUNCTIONS and len(values) == 1:
            return f"{FUNCTIONS[name]}({values[0]})"
        raise NoMaximaError(name)


def _items(node: Any) -> tuple[Any, ...]:
    if isinstance(node, tree.Vector):
        return node.entries
    return node.items if isinstance(node, authored.ListOf) else (node,)


def _joined(op: str, operands: list[Said]) -> Said:
    ends = op == "or"
    if ends in [each for each in operands if isinstance(each, bool)]:
        return ends
    asked = [each for each in operands if isinstance(each, str)]
    return f"({f' {op} '.join(asked)})" if asked else not ends


def _text(said: Said) -> str:
    return said if isinstance(said, str) else str(said).lower()


_CALLS = {
    "gradient": "hqgradient", "hessian": "hqhessian", "det": "determinant", "trace": "hqtrace",
    "transpose": "transpose", "inertia": "hqinertia", "definiteness": "hqdefiniteness", "critical_type": "hqtype",
    "eigenvalues": "hqeigenvalues", "dot": "hqdot",
}  # fmt: skip

_HELPERS = {
    "hqsame": "hqsame(hqu,hqv):=second(ATAlgEquiv(hqu,hqv))",
    "hqsign": "hqsign(hqu):=block([hqs:radcan(hqu)],"
    "if is(hqs=0) then 0 elseif is(float(hqs)>0) then 1 else -1)",
    "hqgradient": "hqgradient(hqf,hql):=makelist(diff(hqf,hqu),hqu,hql)",
    "hqhessian": "hqhessian(hqf,hql):=apply(matrix,makelist(makelist(diff(diff(hqf,hqu),hqv),hqv,hql),hqu,hql))",
    "hqtrace": 'hqtrace(hqm):=apply("+",makelist(hqm[hqk,hqk],hqk,1,length(hqm)))',
    "hqdot": "hqdot(hqu,hqv):=hqu.hqv",
    "hqsorted": "hqsorted(hql):=sort(hql,lambda([hqu,hqv],is(hqsign(hqu-hqv)<0)))",
    "hqknown": "hqknown(hqm):=hqsame(hqm,transpose(hqm)) and is(listofvars(hqm)=[])",
    "hqeigenvalues": "hqeigenvalues(hqm):=if hqknown(hqm) and is(length(hqm)=2) then "
    "block([hqr:sqrt((hqm[1,1]-hqm[2,2])^2/4+hqm[1,2]^2),hqs:(hqm[1,1]+hqm[2,2])/2],[hqs-hqr,hqs+hqr]) else first([])",
    "hqinertia": "hqinertia(hqm):=if not hqknown(hqm) then first([]) else "
    "block([hqn:length(hqm),hqp,hqc,hqz,hqk],hqp:expand(determinant(hqm-hqt*ident(hqn))),"
    "hqc:makelist(hqsign(coeff(hqp,hqt,hqk)),hqk,0,hqn),"
    "hqz:first(sublist(makelist(hqk,hqk,0,hqn),lambda([hqk],is(hqc[hqk+1]#0)))),hqc:delete(0,hqc),"
    'hqp:apply("+",makelist(if is(hqc[hqk]#hqc[hqk+1]) then 1 else 0,hqk,1,length(hqc)-1)),[hqp,hqn-hqp-hqz,hqz])',
    "hqdefiniteness": "hqdefiniteness(hqm):=block([hqi:hqinertia(hqm)],"
    'if is(hqi[1]*hqi[2]>0) then "indefinite" elseif is(hqi[1]+hqi[2]=0) then "zero" else '
    'sconcat(if is(hqi[1]>0) then "positive" else "negative",if is(hqi[3]>0) then "_semidefinite" else "_definite"))',
    "hqtype": "hqtype(hqm):=block([hqi:hqinertia(hqm)],"
    'if is(hqi[1]*hqi[2]>0) then "saddle" elseif is(hqi[3]>0) then "inconclusive" '
    'elseif is(hqi[1]>0) then "minimum" else "maximum")',
}
"""Functions of Maxima that the conditions call. Inertia is Descartes' count: all roots of det(M − tI) are real; a
matrix that is not symmetric, or has letters in it, has none, so that no condition on it holds."""
