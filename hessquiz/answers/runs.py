"""Runs of names, numbers and superscripts, which are read once: 3xy², sin, 2.5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hessquiz.answers.characters import RAISED
from hessquiz.answers.lexicon import Run
from hessquiz.answers.numerals import numeral
from hessquiz.answers.patterns import RUN

if TYPE_CHECKING:
    from hessquiz.answers.tokens import Scanner

LONGEST = 15
"""Most characters of a run that is remembered."""


def tokens_of(scan: Scanner) -> Run | None:
    """The tokens of the run that is a scanner's whole text; None where what stands beside it may change them."""
    run = scan.text
    for found in RUN.finditer(run) if len(run) <= LONGEST else ():
        at, stop = found.span()
        if found.lastindex == 1:
            pieces = scan.lexicon.cut(found.group())
            if pieces is None:
                return None
            scan.names(pieces, at)
        elif found.lastindex == 2:
            scan.add("num", numeral(found.group()), at, stop)
        elif run[at] in RAISED:
            scan.raised(at)
        else:
            return None
    return tuple([token[:4] for token in scan.tokens]) or None
