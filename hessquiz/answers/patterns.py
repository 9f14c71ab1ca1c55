"""Patterns by which an answer is cut into tokens."""

from __future__ import annotations

import re
from functools import cache

from hessquiz.answers.characters import LOWERED, RAISED
from hessquiz.answers.lexicon import PLAIN_SIGNS

PATTERN = (
    r"([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?|([A-Za-z]+)|([ \t]+)|"
    r"(\*\*|<=|>=|!=|==|=<|->|=>|\.[*/^']|\|\||[-+*/^()\[\]{},;|<>=_'&:!%.])|([\r\n]+)"
)
SIGNS = re.compile(rf"( [-+*/] |[ +/^()\[\],;{{}}{''.join(PLAIN_SIGNS)}]|\*\*?|-(?!>))")
"""Signs that mean the same whatever stands beside them, some with their blanks, and single blanks: between them are runs."""
RUN = re.compile(
    rf"([A-Za-z]++(?![0-9_.{''.join(LOWERED)}]))|([0-9]++(?:\.[0-9]++)?(?![0-9.eE_]))|[{''.join(RAISED)}]++|(?s:.+)"
)
"""What a run holds: names, numbers and superscripts, which mean the same whatever follows the run; then the rest."""
SAME = {"**": "^", ".*": "*", "./": "/", ".^": "^", ".'": "'", "==": "=", "=<": "<=", "=>": "->"}
"""Sign → the sign that it is another spelling of."""
SUBSCRIPT = r"_?\{\s*([A-Za-z0-9]+)\s*\}|_?([0-9]+)|_([A-Za-z]+)"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when the first answer needs it: most don't."""
    return re.compile(pattern)
