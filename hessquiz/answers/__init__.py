"""The answer language: what a learner may type, read into a tree and shown again.

    read(text, variables=("x", "y"), kind="expr") -> Node      raises errors.Unreadable with the spot and advice
    to_text(node), to_tex(node), to_unicode(node), to_typst(node) -> str
    derive.diff(node, "x"), derive.gradient(node, names), derive.hessian(node, names)

`strict.read` reads authors' expressions into a tree that extends this one.
"""

from hessquiz.answers.reading import read
from hessquiz.answers.show import to_tex, to_text, to_typst, to_unicode

__all__ = ["read", "to_tex", "to_text", "to_typst", "to_unicode"]
