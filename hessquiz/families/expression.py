"""Authors' expressions: every name resolved when the file is read, then run on a variant's values.

The tree of `answers.strict` is turned into closures once. Running one counts steps, and stops at a limit: no
expression can run long, reach an attribute of anything but a record, or see more than exact values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import symengine as se
from flint import fmpq

from hessquiz.answers import authored as a
from hessquiz.answers import strict, tree
from hessquiz.errors import VariantError
from hessquiz.families import closures
from hessquiz.families.draws import draws
from hessquiz.families.running import Env, Expression, Run
from hessquiz.families.scope import Scope, near
from hessquiz.maths import arithmetic, scalars, values
from hessquiz.maths.registry import AuthorFunction, functions
from hessquiz.maths.values import MAX_ITEMS, Record, Value, Word, as_bool, as_int, kind_of

MAX_RANGE = 10_000


def compile_expression(
    text: str, scope: Scope, label: str, place: tuple[int, int], *, random: bool = False
) -> Expression:
    """Read an expression and resolve its names.

    Raises:
        Unreadable: with the spot, where it can't be read or a name is unknown.
    """
    source = strict.read(text)
    compiler = _Compiler(source, scope, random=random)
    closure = compiler.compile(source.tree)
    return Expression(text, label, place, frozenset(compiler.found), source, closure)


class _Compiler:
    """Turns one tree into closures."""

    def __init__(self, source: strict.Expression, scope: Scope, *, random: bool) -> None:
        self.source, self.scope, self.random = source, scope, random
        self.bound: list[str] = []
        self.found: set[str] = set()

    def compile(self, node: Any) -> Run:
        rule = _RULES.get(type(node))
        if rule is None:
            raise self.source.fail("this can't stand in an expression", node)
        return rule(self, node)

    def many(self, nodes: tuple[Any, ...]) -> list[Run]:
        return [self.compile(node) for node in nodes]

    # -- leaves ----------------------------------------------------------

    def number(self, node: tree.Num) -> Run:
        if node.value.numerator.bit_length() > scalars.MAX_BITS:
            raise self.source.fail(f"a number of more than {scalars.MAX_BITS} bits", node)
        return closures.constant(fmpq(node.value.numerator, node.value.denominator))

    def constant(self, node: tree.Const) -> Run:
        return closures.constant(closures.CONSTANTS[node.name])

    def text(self, node: a.Text) -> Run:
        return closures.constant(node.text)

    def name(self, node: a.Name) -> Run:
        name = node.name
        if name in self.bound or name in self.scope.names or name in self.scope.variables:
            if name not in self.bound:
                self.found.add(name)
                self.scope.used.add(name)
            if name in self.scope.variables:
                return closures.constant(se.Symbol(name))
            return lambda env: env.names[name]
        if name in self.scope.words:
            return closures.constant(Word(name))
        raise self.source.fail(f'unknown name "{name}"', node, self.scope.meant(name, self.bound))

    # -- operators -------------------------------------------------------

    def sum(self, node: tree.Add) -> Run:
        first = self.compile(node.terms[0])
        rest = [
            (arithmetic.sub, self.compile(t.arg))
            if isinstance(t, tree.Neg)
            else (arithmetic.add, self.compile(t))
            for t in node.terms[1:]
        ]

        def run(env: Env) -> Value:
            env.meter.step(len(rest))
            total = first(env)
            for operation, term in rest:
                total = operation(total, term(env))
            return total

        return run

    def product(self, node: tree.Mul) -> Run:
        return closures.fold(arithmetic.mul, self.many(node.factors))

    def quotient(self, node: tree.Div) -> Run:
        return closures.fold(arithmetic.div, [self.compile(node.over), self.compile(node.under)])

    def power(self, node: tree.Pow) -> Run:
        return closures.fold(arithmetic.power, [self.compile(node.base), self.compile(node.exponent)])

    def negative(self, node: tree.Neg) -> Run:
        inner = self.compile(node.arg)
        return lambda env: arithmetic.neg(inner(env))

    def compare(self, node: a.Compare) -> Run:
        operands = self.many(node.operands)
        tests = [closures.TESTS[op] for op in node.ops]

        def run(env: Env) -> Value:
            env.meter.step(len(tests))
            left = operands[0](env)
            for test, operand in zip(tests, operands[1:], strict=True):
                right = operand(env)
                if not test(left, right):
                    return False
                left = right
            return True

        return run

    def logical(self, node: a.BoolOp) -> Run:
        operands = self.many(node.operands)
        stops = node.op == "or"

        def run(env: Env) -> Value:
            return next((stops for o in operands if as_bool(o(env)) is stops), not stops)

        return run

    def negation(self, node: a.Not) -> Run:
        inner = self.compile(node.operand)
        return lambda env: not as_bool(inner(env))

    def conditional(self, node: a.Cond) -> Run:
        then, test, otherwise = self.compile(node.then), self.compile(node.test), self.compile(node.otherwise)
        return lambda env: then(env) if as_bool(test(env)) else otherwise(env)

    # -- lists, records, parts of them -------------------------------------

    def items(self, node: a.ListOf | tree.Vector) -> Run:
        found = self.many(node.items if isinstance(node, a.ListOf) else node.entries)
        return lambda env: tuple([item(env) for item in found])

    def record(self, node: a.Record) -> Run:
        fields = [(name, self.compile(value)) for name, value in node.fields]
        return lambda env: Record({name: value(env) for name, value in fields})

    def range(self, node: a.Range) -> Run:
        low, high = self.compile(node.low), self.compile(node.high)

        def run(env: Env) -> Value:
            first, last = as_int(low(env), "the start of a range"), as_int(high(env), "the end of a range")
            if last - first >= MAX_RANGE:
                raise VariantError(f"a range of {last - first + 1} numbers; the limit is {MAX_RANGE}")
            env.meter.step(max(1, last - first + 1))
            return tuple([fmpq(k) for k in range(first, last + 1)])

        return run

    def index(self, node: a.Index) -> Run:
        of, places = self.compile(node.of), self.many(node.places)

        def run(env: Env) -> Value:
            found = of(env)
            at = [as_int(place(env), "an index") for place in places]
            return closures.entry(found, at)

        return run

    def field(self, node: a.Field) -> Run:
        of, name = self.compile(node.of), node.name

        def run(env: Env) -> Value:
            found = of(env)
            if not isinstance(found, Record):
                raise VariantError(f".{name} is for records, not for {kind_of(found)}")
            if name not in found.fields:
                raise VariantError(f'no field "{name}"; there are {", ".join(found.fields)}')
            return found.fields[name]

        return run

    def comprehension(self, node: a.Compr) -> Run:
        clauses: list[tuple[str, Run, list[Run]]] = []
        for clause in node.clauses:
            source = self.compile(clause.source)
            taken = self.scope.taken(clause.name) or ("a name" if clause.name in self.bound else "")
            if taken:
                raise self.source.fail(f"{clause.name} is {taken} already; take another after for", node)
            self.bound.append(clause.name)
            clauses.append((clause.name, source, self.many(clause.conditions)))
        element = self.compile(node.element)
        for clause in node.clauses:
            self.bound.remove(clause.name)

        def fill(env: Env, depth: int, out: list[Value]) -> None:
            if depth == len(clauses):
                out.append(element(env))
                if len(out) > MAX_ITEMS:
                    raise VariantError(f"a list of more than {MAX_ITEMS} items")
                return
            name, source, conditions = clauses[depth]
            for item in values.as_list(source(env), "what for … in goes through"):
                env.meter.step()
                env.names[name] = item
                if all(as_bool(condition(env)) for condition in conditions):
                    fill(env, depth + 1, out)
            env.names.pop(name, None)

        def run(env: Env) -> Value:
            out: list[Value] = []
            fill(env, 0, out)
            return tuple(out)

        return run

    # -- calls -------------------------------------------------------------

    def invoke(self, node: a.Invoke) -> Run:
        name = node.name
        if name in draws() and not self.random:
            raise self.source.fail(f"{name}() draws at random; that is for `cases` and `draw` only", node)
        function = draws().get(name) or functions().get(name)
        if function is None:
            advice = near(name, {**functions(), **draws()} if self.random else functions())
            if name in self.scope.names:
                advice = f"{name} is a value: write {name}[…] for an entry, or {name}*(…) for a product"
            raise self.source.fail(f'unknown function "{name}"', node, advice)
        known = list(function.options)
        for option, value in node.options:
            if option not in known:
                advice = near(option, known) or f"it is called as {function.usage}"
                raise self.source.fail(f'{name}() has no option "{option}"', value, advice)
        args = [self.argument(function, arg) for arg in node.args]
        options = [(option.rstrip("_"), self.compile(value)) for option, value in node.options]
        self.bindable(function, node)
        return closures.call(function, args, options, drawn=name in draws())

    def argument(self, function: AuthorFunction, arg: Any) -> Run:
        """An argument; an unknown bare word in a draw is taken for a mistyped option."""
        if function.module == "draw" and isinstance(arg, a.Name):
            known = self.scope.names | self.scope.words | self.scope.variables | set(self.bound)
            if arg.name not in known:
                advice = near(arg.name, known) or f"it is called as {function.usage}"
                raise self.source.fail(f'{function.name}() has no option "{arg.name}"', arg, advice)
        return self.compile(arg)

    def bindable(self, function: AuthorFunction, node: a.Invoke) -> None:
        try:
            function.signature.bind(*node.args, **dict(node.options))
        except TypeError as error:
            told = f"{function.name}() is called as {function.usage}"
            raise self.source.fail(told, node) from error


_RULES: dict[type, Callable[[_Compiler, Any], Run]] = {
    tree.Num: _Compiler.number,
    tree.Const: _Compiler.constant,
    tree.Add: _Compiler.sum,
    tree.Mul: _Compiler.product,
    tree.Div: _Compiler.quotient,
    tree.Pow: _Compiler.power,
    tree.Neg: _Compiler.negative,
    tree.Vector: _Compiler.items,
    a.Text: _Compiler.text,
    a.Name: _Compiler.name,
    a.ListOf: _Compiler.items,
    a.Record: _Compiler.record,
    a.Range: _Compiler.range,
    a.Index: _Compiler.index,
    a.Field: _Compiler.field,
    a.Compr: _Compiler.comprehension,
    a.Cond: _Compiler.conditional,
    a.Compare: _Compiler.compare,
    a.BoolOp: _Compiler.logical,
    a.Not: _Compiler.negation,
    a.Invoke: _Compiler.invoke,
}
