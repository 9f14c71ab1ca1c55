"""Primes, subscripts and superscripts as they are read, by the rules that LaTeX and MathJax share."""

from __future__ import annotations

from dataclasses import dataclass

from hessquiz.text.mathtree import Brace, Math, Row, Script, Sign, items, role

FOLLOWING = frozenset({"^", "_", "'", r"\limits", r"\nolimits"})
"""Tokens that belong to what stands before them."""


@dataclass(slots=True)
class Scripts:
    """What has been read after a base."""

    base: Math
    sub: Math | None = None
    sup: Math | None = None
    primes: int = 0
    stacked: bool = False

    def refusal(self, token: str) -> str:
        """Why the token can't come now; empty where it can."""
        bare = self.sub is None and self.sup is None and not self.primes
        match token:
            case r"\limits" | r"\nolimits":
                return (
                    ""
                    if role(self.base) == "op" and bare
                    else f"{token} belongs after an operator, as in \\sum"
                )
            case "'":
                return "" if self.sup is None else "a prime after a superscript; write the prime first"
            case "^" if self.primes and self.sub is not None:
                return "a superscript apart from its primes; write x'^2_i"
        taken = self.sub if token == "_" else self.sup
        # A brace's note is its first script.
        noted = (
            isinstance(self.base, Brace) and self.base.note is not None and self.base.above == (token == "^")
        )
        return (
            f"a second `{token}` on the same thing; put braces around one"
            if taken is not None or noted
            else ""
        )

    def add(self, token: str, script: Math | None) -> None:
        """Take the token, with the script that follows `^` or `_`."""
        match token:
            case "'":
                self.primes += 1
            case "_":
                self.sub = script
            case "^":
                self.sup = script
            case _:
                self.stacked = token == r"\limits"

    def node(self) -> Math:
        """The base with its scripts."""
        sup = self.sup
        if self.primes:
            row = (*(Sign(r"\prime", "ord"),) * self.primes, *items(sup))
            sup = row[0] if len(row) == 1 else Row(row)
        if self.sub is None and sup is None:
            return self.base
        return Script(self.base, self.sub, sup, self.stacked)
