r"""Every macro that formulas may use, by what it takes."""

from __future__ import annotations

from hessquiz.text.symbols import ACCENTS, GREEK, OPERATORS, SPACES, STYLES, SYMBOLS

SIZES = frozenset(size + side for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m"))
LOOKS = frozenset(["displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag"])
FRACTIONS: dict[str, str] = {
    "frac": "frac", "dfrac": "display", "tfrac": "small", "cfrac": "display",
    "binom": "binom", "dbinom": "binom", "tbinom": "binom",
}  # fmt: skip
"""Fraction macros → the style of the fraction."""

TEXTS = frozenset(["text", "textrm", "textnormal", "textit", "mbox", "textbf"])
STRUCTURE = frozenset((
    "sqrt", "left", "right", "middle", "begin", "end", "not", "limits", "nolimits", "operatorname", "operatorname*",
    "overset", "underset", "stackrel", "underbrace", "overbrace", "color", "textcolor", "substack", "pmod",
))  # fmt: skip
"""Macros with a grammar of their own."""

TAKING: frozenset[str] = frozenset(
    {*ACCENTS, *STYLES, *FRACTIONS, *TEXTS, *STRUCTURE} - {"limits", "nolimits"}
)
"""Macros that take arguments, and so can't be an argument without braces."""

#: Every macro that is understood, for suggestions and for the documentation.
MACROS: frozenset[str] = (
    frozenset(name[1:] for name in SYMBOLS if name[0] == "\\")
    | GREEK.keys() | OPERATORS.keys() | SPACES.keys() | ACCENTS.keys() | STYLES.keys() | FRACTIONS.keys()
    | SIZES | LOOKS | TEXTS | STRUCTURE
)  # fmt: skip
