r"""Clozes in a field's HTML, written so that Anki neither ends them early nor takes an answer for a hint.

Anki ends a cloze at the first `}}`, takes what follows `::` for a hint, and puts `[…]` in place of the answer:
after `^`, `\sqrt` or `\\` that bracket would be read as an argument.
"""

from __future__ import annotations

import re

from hessquiz import cloze

_MATH = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)


def repair(html: str) -> str:
    """The field with every cloze as Anki must get it."""
    formulas = [(match.start(), match.end()) for match in _MATH.finditer(html)]

    def write(gap: cloze.Cloze) -> str:
        inside = any(start < gap.start and gap.end < end for start, end in formulas)
        return _in_math(gap, html[: gap.start]) if inside else _in_text(gap)

    return cloze.replace(html, write)


def _in_math(gap: cloze.Cloze, before: str) -> str:
    hint = f"::\\text{{{gap.hint}}}" if gap.hint else ""
    written = (
        f"{{{{c{gap.number}::{_tex(gap.body)}{hint} }}}}" if hint else _closed(gap.number, _tex(gap.body))
    )
    if cloze.TAKES_ARGUMENT.search(before):
        return f"{{ {written} }}"
    if before.rstrip().endswith("\\\\"):
        return f"{{}}{written}"
    if before.endswith("{"):
        return f" {written} "
    return written


def _closed(number: int, body: str) -> str:
    space = " " if body.endswith("}") else ""
    return f"{{{{c{number}::{body}{space}}}}}"


def _tex(body: str) -> str:
    """TeX without `}}`, `{{` or `::`; white space between them means nothing to TeX."""
    body = re.sub(r"\}(?=\})", "} ", body)
    body = re.sub(r"\{(?=\{)", "{ ", body)
    return body.replace("::", ": :")


def _in_text(gap: cloze.Cloze) -> str:
    out, at = [], 0
    for match in _MATH.finditer(gap.body):
        out += [_text(gap.body[at : match.start()]), _tex(match[0])]
        at = match.end()
    body = "".join([*out, _text(gap.body[at:])])
    hint = f"::{_text(gap.hint)}" if gap.hint else ""
    return _closed(gap.number, body + hint)


def _text(body: str) -> str:
    body = re.sub(r"\}(?=\})", "&#125;", body)
    body = re.sub(r"\{(?=\{)", "&#123;", body)
    return body.replace("::", ":&#58;")
