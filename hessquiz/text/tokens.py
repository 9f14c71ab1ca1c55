"""LaTeX mathematics cut into tokens, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from hessquiz.errors import TextError


class Token(NamedTuple):
    r"""A token of a formula; `kind` is macro (its text without the backslash), char, end, or one of { } ^ _ & '."""

    kind: str
    text: str
    start: int
    end: int


_PATTERN = re.compile(
    r"\\(?P<macro>operatorname\*|[A-Za-z]+|.)|(?P<blank>\s+)|(?P<mark>[{}^_&'])|(?P<char>[^\\])|(?P<lone>\\)",
    re.DOTALL,
)

_FORBIDDEN = {
    "$": r"a `$` inside a formula; end the formula first, or write \$",
    "%": r"`%` starts a comment in LaTeX and hides the rest; write \%",
    "#": r"`#` has no meaning in a formula; write \#",
}


def tokens(source: str, start: int, end: int) -> list[Token]:
    """The tokens of source[start:end], closed by one of kind "end"; places count in the whole source."""
    out: list[Token] = []
    for match in _PATTERN.finditer(source, start, end):
        kind, text = match.lastgroup, match[0]
        if kind == "char":
            if text in _FORBIDDEN:
                raise TextError(_FORBIDDEN[text], source, *match.span())
            out.append(Token("char", text, *match.span()))
        elif kind == "mark":
            out.append(Token(text, text, *match.span()))
        elif kind == "macro":
            name = text[1:]
            out.append(Token("macro", " " if name.isspace() else name, *match.span()))
        elif kind == "lone":
            raise TextError("a backslash with nothing after it", source, *match.span())
    out.append(Token("end", "", end, end))
    return out
