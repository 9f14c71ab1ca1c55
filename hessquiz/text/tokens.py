"""LaTeX mathematics cut into tokens, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hessquiz.errors import TextError


@dataclass(frozen=True, slots=True)
class Token:
    r"""A token of a formula; `kind` is macro (its text without the backslash), char, end, or one of { } ^ _ & '."""

    kind: str
    text: str
    start: int
    end: int


_PATTERN = re.compile(
    r"\\(?P<macro>[A-Za-z]+\*?|.)|(?P<blank>\s+)|(?P<mark>[{}^_&'])|(?P<char>[^\\])", re.DOTALL
)

_FORBIDDEN = {
    "$": r"a `$` inside a formula; end the formula first, or write \$",
    "%": r"`%` starts a comment in LaTeX and hides the rest; write \%",
    "#": r"`#` has no meaning in a formula; write \#",
}


def tokens(source: str, start: int, end: int) -> list[Token]:
    """The tokens of source[start:end], closed by one of kind "end"; places count in the whole source."""
    out: list[Token] = []
    at = start
    while at < end:
        match = _PATTERN.match(source, at, end)
        if match is None:  # a backslash as the last character
            raise TextError("a backslash with nothing after it", source, at, at + 1)
        at = match.end()
        if match["blank"]:
            continue
        if match["macro"]:
            name = match["macro"]
            starred = name.endswith("*") and name[:-1] != "operatorname"
            if starred and len(name) > 1:  # `\lambda*` is λ times
                at -= 1
                name = name[:-1]
            out.append(Token("macro", " " if name.isspace() else name, match.start(), at))
        elif match["mark"]:
            out.append(Token(match["mark"], match["mark"], match.start(), at))
        elif match["char"] in _FORBIDDEN:
            raise TextError(_FORBIDDEN[match["char"]], source, match.start(), at)
        else:
            out.append(Token("char", match["char"], match.start(), at))
    out.append(Token("end", "", end, end))
    return out
