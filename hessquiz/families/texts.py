"""Reads the expressions and the texts of an exercise file, in the order in which names become known."""

from __future__ import annotations

from hessquiz import document
from hessquiz.document import Complaints, Mapping, Node, Scalar
from hessquiz.errors import Problem, Unreadable
from hessquiz.families.expression import compile_expression
from hessquiz.families.fields import NAME, Fields
from hessquiz.families.running import Expression
from hessquiz.families.scope import Scope
from hessquiz.families.wording import Wording
from hessquiz.families.wording_reader import BadWording, Reader

MAX_EXPRESSION = 1000


class Texts(Fields):
    """A file being read, with the names that are known so far."""

    def __init__(self, top: Mapping, complaints: Complaints) -> None:
        super().__init__(top, complaints)
        self.scope = Scope()

    def expression(self, node: Node | None, label: str, *, random: bool = False) -> Expression | None:
        """The expression of a node; None where there is none, or where it was complained of."""
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.refuse_flow(node)
            if not isinstance(node, document.Sequence):
                self.complaints.at(node, f"{label} must be an expression.")
            return None
        return self.compiled(node, node.text.strip(), _lead(node.text), label, random=random)

    def compiled(
        self, node: Scalar, text: str, offset: int, label: str, *, random: bool = False
    ) -> Expression | None:
        """The expression in a piece of a node, which begins at an offset."""
        if not text:
            self.complaints.at(node, f"{label} is empty; an expression belongs there.")
            return None
        if len(text) > MAX_EXPRESSION:
            told = f"{label} has {len(text)} characters; the limit is {MAX_EXPRESSION}. Split it with `let`."
            self.complaints.at(node, told)
            return None
        try:
            return compile_expression(text, self.scope, label, node.place(offset), random=random)
        except Unreadable as error:
            line, column = node.place(offset + min(error.start, max(0, len(text) - 1)))
            excerpt = "\n".join("    " + part for part in error.caret().split("\n")) if error.text else ""
            message = f"{label}: {error.message}{f'; {error.advice}' if error.advice else ''}"
            self.complaints.problems.append(Problem(node.source.name, line, column, message, excerpt))
            return None

    def wording(self, node: Node | None, label: str) -> Wording:
        """A text with formulas, values and loops."""
        if node is None:
            return Wording()
        if not isinstance(node, Scalar):
            self.complaints.at(node, f"{label} must be a text.")
            return Wording()

        def compile_(text: str, offset: int) -> Expression | None:
            return self.compiled(node, text, offset, label)

        def bind(name: str, offset: int) -> None:
            self.declare(name, node, offset, "a loop's name")

        try:
            return Reader(node.text, compile_, bind, self.scope.forget).read()
        except BadWording as error:
            self.complaints.at(node, f"{label}: {error.message}.", error.offset)
            return Wording()

    def wordings(self, mapping: Mapping, name: str, label: str) -> tuple[Wording, ...]:
        """A list of texts."""
        node = mapping.entries.get(name)
        if node is None:
            return ()
        if not isinstance(node, document.Sequence):
            self.complaints.at(node, f"{label} must be a list of texts, each after a hyphen.")
            return ()
        return tuple([self.wording(item, f"{label}[{i}]") for i, item in enumerate(node.items, 1)])

    def declare(self, name: str, node: Node, offset: int | None = None, what: str = "") -> bool:
        """Make a name known; complain where it would hide another."""
        if not NAME.fullmatch(name):
            self.complaints.at(node, f"{name!r} is no name; names are letters, digits and _.", offset)
            return False
        taken = self.scope.taken(name)
        if taken:
            self.complaints.at(node, f"{name} is {taken} already; {what or 'a value'} needs another.", offset)
            return False
        self.scope.names.add(name)
        return True


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())
