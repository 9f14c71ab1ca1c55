"""Wording with mathematics in it, in every form that a screen, a card or a page needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in three stored forms; none is converted at run time.

    Attributes:
        tex: Markdown-light wording with `$…$` LaTeX: what authors write, and the source of all else.
        text: the same with Unicode mathematics, for a terminal.
        ascii: the same in plain ASCII.
    """

    tex: str = ""
    text: str = ""
    ascii: str = ""

    def __bool__(self) -> bool:
        return bool(self.tex)


EMPTY = Prose()
"""No wording at all."""
