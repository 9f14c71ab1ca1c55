"""What programs and people put around an answer: prompts, headings, quotes, spoken words.

An answer that can't be read as it stands is read again without them. The patterns are those of undress.js; none looks
behind, which some browsers can't.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_SPOKEN = "number expr vector matrix symmetric eigenvector span set interval quantity"
_GRIDS = "matrix symmetric"
_DRESSES: tuple[tuple[str, str], ...] = (
    # prompts of notebooks and programs
    (r"^\s*(?:Out ?\[\d+\](?: ?//\w+)? ?[:=]|In ?\[\d+\] ?:=?|\[\d+\]:|\(%[io]\d+\)|>>>?(?= )|julia>)", ""),
    # R's heads of rows and columns; empty lines of SymPy's brackets and lines of MATLAB that go on; names in a call
    (r"\[,\d+\]|(^|\n)[ \t]*\[\d+,\](?=[^\n,;]*(?:\n|$))", _GRIDS),
    (r"\n[ \t]*\[[ \t]+\](?=[ \t]*\n)|\.\.\.[ \t]*\n", _GRIDS),
    (r",\s*(?:dtype|grad_fn|device|requires_grad)\s*=\s*(?:<[^<>]*>|'[^']*'|[\w.]+)|delim:\s*\"[^\"]*\",", ""),
    (r"\s*//\s*(?:[A-Za-z]+Form|(?:Full)?Simplify|Expand|Factor|Normal)\s*$|\s//\s*N\s*$", ""),
    # bold, and quotes in a call or list; Word's sign of a matrix; TeX's fonts; thousands; assignments
    (r"^\s*\*\*(.+)\*\*\s*$", ""),
    (r"'(-?[\w.][^'\n]*)'(?=\s*[,)\]}:])", ""),
    (r"■\d*|[⒨ⓢ]", ""),
    (r"\{\\(?:rm|bf|it)\s+([A-Za-z]+)\}", ""),
    (r"(\d)(?:\{,\}|_|')(?=\d{3})", "number quantity"),
    (r"^\s*[A-Za-z]\w*\s*(?:<-\s*(?=matrix|[rc]bind|c\(|array|diag)|:=)", ""),
    # sentences
    (r"^\s*(?:(?:I|we)\s+(?:get|got|have|found|think)\b(?:\s+that)?|if and only if\b)", _SPOKEN),
    (r"\(\s*(?:symmetric|strict(?:ly)?|approx[a-z]*|rounded|exact(?:ly)?)\s*\)\s*$", _SPOKEN),
    (r"^\s*[A-Za-zλ]_?1[,\/]\s?2\s*=", "set"),
    (r"^\s*(?:the|they|there|it|this|that|my|our|so|m(?:in|ax)(?:imum)? value)\b(?!.*\b(?:not?|never|negative|inverse|opposite|minus)\b)[A-Za-z ]*?(?:\b(?:is|are|equals?|needs)\b|'s\b)", _SPOKEN),
    (r"^\s*(?:(?:the|any|both|either|so|points?|multiples?|of|spectrum|derivative)\s+)+", _SPOKEN),
    (r"\s(?:is|are)\s+the\s+\w+\s*$", _SPOKEN),
    (r"^\s*[A-Za-zλ]\w*\s*:(?!:)", _SPOKEN),
    (r"(?:^|\n)\s*(?:\d+[.)]|•)(?=\s)", "points"),
)  # fmt: skip
"""Pattern, and the kinds of question it is tried for ("" for all); what a group holds stays."""


def undressed(text: str, kind: str) -> str:
    """The text with blanks in the place of what is no part of the answer: every spot stays where it was."""
    text = re.sub(r"^\[1\]( +[-\d][^\n]*)$", r"  [\1]", text)  # a vector that R prints
    for pattern, kinds in _DRESSES:
        if not kinds or kind in kinds.split():
            text = re.sub(pattern, _blanked, text, flags=re.IGNORECASE | re.ASCII)
    text = re.sub(r"([\d.])\*\^(-?)(?=\d)", lambda found: found[1] + ("e-0" if found[2] else "e0"), text)
    return re.sub("[\U0001d400-\U0001d7ff\uff01-\uff5e]+", lambda found: normalize("NFKC", found[0]), text)


def _blanked(found: re.Match[str]) -> str:
    kept = found[1] if found.lastindex else ""
    return kept.rjust(found[0].find(kept) + len(kept)).ljust(len(found[0]))
