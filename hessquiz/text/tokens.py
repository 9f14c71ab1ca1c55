r"""LaTeX mathematics cut into tokens: plain strings, for their places are asked for only in complaints.

A token is a macro with its backslash, a character, or the opening or the end of an environment as a whole
(`\begin{pmatrix}`). Digits side by side are one token. They and a point keep the blanks behind them, so that `1 2` are
two numbers; "" closes the list.
"""

from __future__ import annotations

import re

from hessquiz.errors import TextError
from hessquiz.text.environments import ENVIRONMENTS

MARKS = frozenset("{}^_&'")
"""Characters with a grammar of their own."""

_PATTERN = re.compile(
    rf"\\(?:(?:begin|end)\{{(?:{'|'.join(ENVIRONMENTS)})\}}|operatorname\*|[A-Za-z]+|.)|(?:[0-9]+|\.)\s*|[^\s\\]|\\",
    re.DOTALL,
)

_FORBIDDEN = {
    "$": r"a `$` inside a formula; end the formula first, or write \$",
    "%": r"`%` starts a comment in LaTeX and hides the rest; write \%",
    "#": r"`#` has no meaning in a formula; write \#",
    "\\": "a backslash with nothing after it",
}


def tokens(source: str, start: int, end: int) -> list[str]:
    """The tokens of source[start:end].

    Raises:
        TextError: for a sign that can't stand in a formula.
    """
    found = _PATTERN.findall(source, start, end)
    wrong = _FORBIDDEN.keys() & set(found)
    if wrong:
        at = min(map(found.index, wrong))
        raise TextError(_FORBIDDEN[found[at]], source, *spans(source, start, end)[at])
    found.append("")
    return found


def spans(source: str, start: int, end: int) -> list[tuple[int, int]]:
    r"""Where each token stands in the source; of an environment's, where its `\begin` or `\end` stands."""
    found = []
    for match in _PATTERN.finditer(source, start, end):
        first, last = match.span()
        if match[0].startswith((r"\begin{", r"\end{")):
            last = source.index("{", first)
        elif match[0][0] in "0123456789.":
            last = first + len(match[0].rstrip())
        found.append((first, last))
    return [*found, (end, end)]
