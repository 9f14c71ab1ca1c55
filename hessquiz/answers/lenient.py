"""Learners' expressions: a precedence parser with implicit products, over the tokens of an answer.

The rules, loosest first (docs/answers.md says them to learners):

    a + b - c         a leading minus belongs to the whole term: -x^2 is -(x^2)
    a*b/c*d           from left to right; a product without a sign binds like one with it
    f x y             a function without brackets takes the product that touches it: sin 2x cos y = sin(2x)cos(y)
    a^b^c             from the right; an exponent without brackets is one number, name or bracket
    a^T  a'           transpose

Where two readings are in use (1/2x, e^xy, sqrt 2x, sin x y, x^1/2, x2) neither is taken: the complaint says
how to write each.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NoReturn

from hessquiz.answers import arrays, doubts, functions, makers
from hessquiz.answers.pieces import OPENS
from hessquiz.answers.tokens import Token
from hessquiz.answers.tree import Add, Div, Mul, Neg, Node, Num, Pow
from hessquiz.errors import Unreadable

MAX_DEPTH, MAX_HEIGHT = 80, 160

STARTS = frozenset(
    ["num", "var", "const", "fun", "make", "(", "[", "{", "\\{", "frac", "sqrt", "begin", "half", "word"]
)
"""Tokens with which a factor may begin, besides a bar."""
_SIMPLE = frozenset(["num", "var", "const", "half"])
_SUFFIXES = frozenset(["^", "'", "!", "%", "."])
_AFTER_EXPONENT = frozenset(["^", "/", "var", "const", "num"])
"""What may follow an exponent in digits and needs a closer look."""
ONE = Num(Fraction(1))


class Parser:
    """A place in the tokens; `bars` is set while inside |…|.

    `rows` says what separates entries besides signs: 1 blanks, 2 the ends of lines, 0 neither; `flat` that no
    array has been read.
    """

    __slots__ = ("arrays", "at", "bars", "depth", "divisions", "flat", "rows", "sets", "text", "tokens")

    def __init__(self, text: str, tokens: list[Token], in_arrays: bool = False, sets: bool = False) -> None:
        self.text, self.tokens, self.arrays, self.sets = text, tokens, in_arrays, sets
        self.at = self.depth = self.divisions = 0
        self.rows, self.bars, self.flat = 0, False, True

    def fail(
        self, message: str, advice: str = "", code: str = "unexpected", token: Token | None = None
    ) -> Unreadable:
        """The complaint about a token (the next one unless given)."""
        _, _, start, end, _ = token or self.tokens[self.at]
        return Unreadable(message, self.text, start, max(end, start + 1), advice, code)

    def down(self) -> None:
        """One level deeper; the caller goes up again."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.too_deep()

    def too_deep(self) -> NoReturn:
        """Refuse what is nested too deep."""
        raise self.fail(f"Brackets and powers are nested more than {MAX_DEPTH} deep.", code="too-deep")

    def need(self, kind: str, opened: Token) -> None:
        """Step over a closing sign, or say which opening one has lost its partner."""
        if self.tokens[self.at][0] != kind:
            if self.tokens[self.at][0]:
                raise self.unexpected()
            raise self.fail(f"The “{opened[1]}” here is never closed.", f"Add “{kind}”.", "unclosed", opened)
        self.at += 1

    def unexpected(self) -> Unreadable:
        """The complaint about a token that can't stand where it is."""
        from hessquiz.answers.refusals import unexpected  # only for a complaint

        return unexpected(self)

    def whole(self) -> Node:
        """A sum of terms, and then the end."""
        node = self.expression()
        if self.tokens[self.at][0] != "":
            raise self.unexpected()
        return node

    # sums and products

    def expression(self) -> Node:
        """A sum of terms."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.too_deep()
        first = self.signed() if self.tokens[self.at][0] in "+-" else self.term()
        kind, _, _, _, gap = self.tokens[self.at]
        if kind == "+" or kind == "-":
            terms = [first]
            while kind == "+" or kind == "-":
                tight = not self.tokens[self.at + 1][4]
                if self.rows and gap >= self.rows and (tight or (gap == 2 and self.rows == 1)):
                    break
                self.at += 1
                term = self.signed() if self.tokens[self.at][0] in "+-" else self.term()
                terms.append(term if kind == "+" else Neg(term))
                kind, _, _, _, gap = self.tokens[self.at]
            first = Add(tuple(terms)) if len(terms) > 1 else first
        self.depth -= 1
        return first

    def signed(self) -> Node:
        """A term with any signs before it."""
        kind = self.tokens[self.at][0]
        if kind != "-" and kind != "+":
            return self.term()
        self.at += 1
        self.down()
        node = self.signed()
        self.depth -= 1
        return Neg(node) if kind == "-" else node

    def term(self) -> Node:
        """Factors and divisors, from left to right."""
        begin = self.at
        tokens = self.tokens
        kind, node, _, _, _ = tokens[begin]
        if kind in _SIMPLE and tokens[begin + 1][0] not in _SUFFIXES:
            self.at = begin + 1
        else:
            node = self.power()
        factors: list[Node] = []
        divided = -1
        while True:
            kind, _, _, _, gap = tokens[self.at]
            if kind == "*":
                self.at += 1
                kind, factor, _, _, _ = tokens[self.at]
                if kind in _SIMPLE and tokens[self.at + 1][0] not in _SUFFIXES:
                    self.at += 1
                else:
                    factor = self.unary()
            elif kind == "/":
                self.at += 1
                if factors:
                    node, factors = Mul((node, *factors)), []
                self.divisions += 1
                divided = self.at
                node = self.quotient(node, self.unary())
                continue
            elif kind in STARTS or (kind == "|" and not self.bars):
                if self.rows and gap >= self.rows:
                    break
                if divided >= 0 and not factors:
                    doubts.fraction(self, begin, divided)
                if kind == "num" or kind == "half":
                    doubts.number_after(self)
                if kind in _SIMPLE and tokens[self.at + 1][0] not in _SUFFIXES:
                    factor = tokens[self.at][1]
                    self.at += 1
                else:
                    factor = self.power()
            else:
                break
            factors.append(factor)
        return Mul((node, *factors)) if factors else node

    def unary(self) -> Node:
        """A factor, which may carry a sign: 2*-x."""
        kind = self.tokens[self.at][0]
        if kind != "-" and kind != "+":
            return self.power()
        self.at += 1
        self.down()
        node = self.unary()
        self.depth -= 1
        return Neg(node) if kind == "-" else node

    def quotient(self, over: Node, under: Node) -> Node:
        """Over / under, unless that is a division by 0."""
        if type(under) is Num and under.whole == 0:
            raise self.fail("Division by zero.", "Check the denominator.", "zero", self.tokens[self.at - 1])
        return Div(over, under)

    # powers and atoms

    def power(self) -> Node:
        """An atom with its exponent and transpose signs."""
        node: Node
        kind, node, _, _, _ = self.tokens[self.at]
        if kind in _SIMPLE:
            self.at += 1
        elif kind == "(":
            node = arrays.parenthesis(self)
        elif kind == "fun":
            node = functions.applied(self)
        else:
            node = self.atom()
        while True:
            kind = self.tokens[self.at][0]
            if kind not in _SUFFIXES:
                return node
            if kind == "^":
                following = self.tokens[self.at + 1]
                if following[0] == "num" and self.tokens[self.at + 2][0] not in _AFTER_EXPONENT:
                    node = Pow(node, following[1])
                    self.at += 2
                    continue
                if arrays.transposes(self, node):
                    node = arrays.transpose(node)
                    continue
                self.at += 1
                node = self.raised(node)
            elif kind == "'" and not self.bars:
                if not arrays.is_array(node):
                    advice = "Write the derivative out; ' is the transpose of a vector or matrix."
                    raise self.fail("A prime means nothing here.", advice, "prime")
                self.at += 1
                node = arrays.transpose(node)
            elif kind == ".":
                made = makers.method(self, node)
                if made is None:
                    return node
                node = made
            elif kind == "!":
                raise self.fail("Factorials aren't read.", "Write the number out.", "factorial")
            else:
                self.at += 1
                node = Div(node, Num(Fraction(100)))

    def raised(self, base: Node) -> Node:
        """Base ^ what follows; an exponent without brackets that goes on is refused."""
        begin = self.at
        bare = self.tokens[begin][0] not in OPENS
        node = Pow(base, self.exponent())
        if bare:
            doubts.exponent(self, base, begin)
        return node

    def exponent(self) -> Node:
        """The exponent after ^: signs, then one atom or bracket, itself raised from the right."""
        self.down()
        kind = self.tokens[self.at][0]
        if kind == "-" or kind == "+":
            self.at += 1
            node = self.exponent()
            node = Neg(node) if kind == "-" else node
        else:
            node = self.braced() if kind == "{" else self.atom()
            if self.tokens[self.at][0] == "^":
                self.at += 1
                node = Pow(node, self.exponent())
        self.depth -= 1
        return node

    def braced(self) -> Node:
        """What stands in {…} or (…) as one expression."""
        opened = self.tokens[self.at]
        self.at += 1
        rows, bars = self.rows, self.bars
        self.rows, self.bars = 0, False
        node = self.expression()
        if self.tokens[self.at][0] == "over":  # TeX's {x \over 2}
            self.at += 1
            node = self.quotient(node, self.expression())
        self.need(OPENS[opened[0]], opened)
        self.rows, self.bars = rows, bars
        return node

    def atom(self) -> Node:
        """A number, a name, a function with its argument, a bracket."""
        token = self.tokens[self.at]
        kind, value = token[0], token[1]
        if kind == "num" or kind == "var" or kind == "const" or kind == "half":
            self.at += 1
            return value  # type: ignore[no-any-return]
        if kind == "fun":
            return functions.applied(self)
        if kind == "(":
            return arrays.parenthesis(self)
        if kind == "[" or kind == "{" or kind == "\\{" or kind == "begin" or kind == "<":
            return arrays.bracket(self)
        if kind == "|":
            return functions.absolute(self)
        if kind == "frac":
            self.at += 1
            return self.quotient(functions.argument(self), functions.argument(self))
        if kind == "sqrt":
            return functions.root(self)
        if kind == "make":
            return makers.made(self, value)
        if kind == "word":
            return makers.called(self)
        raise self.unexpected()
