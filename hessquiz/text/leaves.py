"""Tokens of a formula that are things by themselves: letters, signs, named operators, spaces."""

from __future__ import annotations

import string
from functools import lru_cache

from hessquiz.text.macros import LOOKS, SIZES
from hessquiz.text.mathtree import Letter, Math, Number, Operator, Row, Sign, Space
from hessquiz.text.symbols import GREEK, OPERATORS, SPACES, SYMBOLS
from hessquiz.text.tokens import MARKS

NOTHING = Row(())

LEAVES: dict[str, Math] = {
    **{f"\\{name}": NOTHING for name in LOOKS | SIZES},
    **{f"\\{name}": Space(width) for name, width in SPACES.items()},
    **{f"\\{name}": Operator(*how) for name, how in OPERATORS.items()},
    **{letter: Letter(letter) for letter in (*string.ascii_letters, *GREEK.values())},
    **{name: Sign(name, symbol.kind) for name, symbol in SYMBOLS.items() if name not in MARKS},
    **{f"\\{name}": Letter(glyph) for name, glyph in GREEK.items()},
}
"""Token → node. Trees share them: nodes never change."""

number = lru_cache(maxsize=2048)(Number)
"""The node of a number."""
