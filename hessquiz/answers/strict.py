"""Authors' expressions: whole names, no implicit product, calls, indexing from 1, comparisons, comprehensions.

    read("max(abs(g)) <= 30")  →  an Expression: `tree` (of `authored` and `tree` nodes) and a `spot` for each node

Loosest first: a if c else b · or · and · not · == != < <= > >= in · .. · + - · * / · unary - · ^ (from the
right) · f(x) v[i] r.name. Numbers are exact. The caller knows which names exist; nothing is looked up here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hessquiz.answers.authored import (
    Authored,
    BoolOp,
    Clause,
    Compare,
    Compr,
    Cond,
    Field,
    Index,
    Invoke,
    ListOf,
    Name,
    Not,
    Range,
    Record,
    Text,
)  # fmt: skip
from hessquiz.answers.numerals import numeral
from hessquiz.answers.strict_tokens import CONSTANTS, Cursor
from hessquiz.answers.tree import Add, Const, Div, Mul, Neg, Num, Pow, Vector
from hessquiz.errors import Unreadable

MAX_LENGTH = 1000

_COMPARISONS = frozenset(["==", "!=", "<", "<=", ">", ">=", "in", "not"])


@dataclass(frozen=True, slots=True)
class Expression:
    """An author's expression: its text, its tree, and where in the text each node stands."""

    text: str
    tree: Authored
    spots: dict[int, tuple[int, int]] = field(repr=False, compare=False, hash=False)

    def spot(self, node: object) -> tuple[int, int]:
        """Start and end (exclusive) of a node of this tree, by identity; the whole text for any other."""
        return self.spots.get(id(node), (0, len(self.text)))

    def fail(self, message: str, node: object = None, advice: str = "") -> Unreadable:
        """A complaint about a node of this tree."""
        start, end = self.spot(node)
        return Unreadable(message, self.text, start, end, advice, "expression")


def read(text: str) -> Expression:
    """The expression that a text holds, all of it; Unreadable with the spot otherwise."""
    if len(text) > MAX_LENGTH:
        message = f"the expression has {len(text)} characters; the limit is {MAX_LENGTH}"
        raise Unreadable(message, text, MAX_LENGTH, len(text), "", "too-long")
    parser = _Parser(text)
    tree = parser.conditional()
    if parser.kind:
        raise parser.expected("an operator or the end")
    return Expression(text, tree, parser.spots)


class _Parser(Cursor):
    """The grammar, from the loosest operator to the tightest."""

    __slots__ = ()

    def conditional(self) -> Any:
        return self.deeper(self._conditional)

    def _conditional(self) -> Any:
        start = self.start
        node = self.disjunction()
        if self.kind == "if":
            self.step()
            test = self.disjunction()
            self.need("else")
            node = self.mark(Cond(node, test, self.conditional()), start)
        return node

    def disjunction(self) -> Any:
        return self.joined("or", lambda: self.joined("and", self.negation))

    def joined(self, word: str, parse: Callable[[], Any]) -> Any:
        start = self.start
        operands = [parse()]
        while self.kind == word:
            self.step()
            operands.append(parse())
        return self.mark(BoolOp(word, tuple(operands)), start) if len(operands) > 1 else operands[0]

    def negation(self) -> Any:
        start = self.start
        if self.kind == "not":
            self.step()
            return self.mark(Not(self.deeper(self.negation)), start)
        return self.comparison()

    def comparison(self) -> Any:
        start = self.start
        operands, ops = [self.range()], []
        while self.kind in _COMPARISONS:
            op = self.step()[1]
            if op == "not":
                self.need("in")
                op = "not in"
            ops.append(op)
            operands.append(self.range())
        return self.mark(Compare(tuple(operands), tuple(ops)), start) if ops else operands[0]

    def range(self) -> Any:
        start = self.start
        node = self.sum()
        if self.kind == "..":
            self.step()
            node = self.mark(Range(node, self.sum()), start)
        return node

    def sum(self) -> Any:
        start = self.start
        terms = [self.signed(self.product)]
        while self.kind in ("+", "-"):
            sign = self.kind
            begin = self.start
            self.step()
            term = self.signed(self.product)
            terms.append(term if sign == "+" else self.mark(Neg(term), begin))
        return self.mark(Add(tuple(terms)), start) if len(terms) > 1 else terms[0]

    def signed(self, parse: Callable[[], Any]) -> Any:
        start = self.start
        if self.kind == "-":
            self.step()
            return self.mark(Neg(self.deeper(lambda: self.signed(parse))), start)
        return parse()

    def product(self) -> Any:
        start = self.start
        node = self.power()
        factors = [node]
        while self.kind in ("*", "/"):
            sign = self.step()[0]
            right = self.signed(self.power)
            if sign == "*":
                factors.append(right)
                continue
            over = self.mark(Mul(tuple(factors)), start) if len(factors) > 1 else factors[0]
            factors = [self.mark(Div(over, right), start)]
        return self.mark(Mul(tuple(factors)), start) if len(factors) > 1 else factors[0]

    def power(self) -> Any:
        start = self.start
        node = self.postfix()
        if self.kind == "^":
            self.step()
            node = self.mark(Pow(node, self.deeper(lambda: self.signed(self.power))), start)
        return node

    def postfix(self) -> Any:
        start = self.start
        node = self.atom()
        while True:
            if self.kind == "[":
                self.step()
                places = self.items("]")
                if not 1 <= len(places) <= 2:
                    raise self.expected("one or two places between [ and ]")
                node = self.mark(Index(node, places), start)
            elif self.kind == ".":
                self.step()
                node = self.mark(Field(node, self.need("name", "the name of a field")[1]), start)
            else:
                return node

    def atom(self) -> Any:
        kind, word, start, _ = self.tokens[self.at]
        if kind == "number":
            self.step()
            found = numeral(word, self.text, start)
            return self.mark(Num(found.value, found.places), start)
        if kind == "name":
            self.step()
            if self.kind == "(" and word not in CONSTANTS:
                return self.mark(self.invoked(word), start)
            return self.mark(Const(word) if word in CONSTANTS else Name(word), start)
        if kind == "text":
            self.step()
            return self.mark(Text(word[1:-1]), start)
        if kind == "(":
            self.step()
            items = self.items(")")
            if not items:
                raise self.expected("an expression between ( and )")
            return items[0] if len(items) == 1 else self.mark(Vector(items), start)
        if kind == "[":
            return self.mark(self.deeper(self.bracket), start)
        if kind == "{":
            return self.mark(self.deeper(self.record), start)
        raise self.expected("an expression")

    def items(self, close: str) -> tuple[Any, ...]:
        items = []
        if self.kind != close:
            items.append(self.conditional())
            while self.kind == ",":
                self.step()
                items.append(self.conditional())
        self.need(close, f'"," or "{close}"')
        return tuple(items)

    def invoked(self, name: str) -> Invoke:
        self.step()
        args: list[Any] = []
        options: dict[str, Any] = {}
        while self.kind != ")" or args or options:
            if self.kind == "name" and self.tokens[self.at + 1][0] == "=":
                _, key, start, end = self.step()
                self.step()
                if key in options:
                    raise Unreadable(f'"{key}" is given twice', self.text, start, end, "", "expression")
                options[key] = self.conditional()
            elif options:
                raise self.expected("name=value, since an option was given before")
            else:
                args.append(self.conditional())
            if self.kind != ",":
                break
            self.step()
        self.need(")", '"," or ")"')
        return Invoke(name, tuple(args), tuple(options.items()))

    def bracket(self) -> ListOf | Compr:
        self.step()
        if self.kind == "]":
            self.step()
            return ListOf(())
        first = self.conditional()
        if self.kind == "for":
            return self.comprehension(first)
        if self.kind == ",":
            self.step()
            return ListOf((first, *self.items("]")))
        self.need("]", '"," or "]" or "for"')
        return ListOf((first,))

    def comprehension(self, element: Any) -> Compr:
        clauses = []
        while self.kind == "for":
            self.step()
            _, name, start, end = self.need("name", "a name after for")
            if name in CONSTANTS:
                raise Unreadable(
                    f'"{name}" is a constant; take another name', self.text, start, end, "", "expression"
                )
            self.need("in")
            source = self.disjunction()
            conditions = []
            while self.kind == "if":
                self.step()
                conditions.append(self.disjunction())
            clauses.append(Clause(name, source, tuple(conditions)))
        self.need("]", '"for", "if" or "]"')
        return Compr(element, tuple(clauses))

    def record(self) -> Record:
        self.step()
        fields: dict[str, Any] = {}
        while True:
            _, name, start, end = self.need("name", "the name of a field")
            if name in fields:
                raise Unreadable(
                    f'the field "{name}" is given twice', self.text, start, end, "", "expression"
                )
            self.need(":")
            fields[name] = self.conditional()
            if self.kind != ",":
                break
            self.step()
        self.need("}", '"," or "}"')
        return Record(tuple(fields.items()))
