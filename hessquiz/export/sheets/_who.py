"""Whose paper it is, in signs that a page can show: the name or, where its fonts lack a sign, the id."""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache

from hessquiz.errors import BuildError, TextError
from hessquiz.export.sheets._typeset import pdf
from hessquiz.sheet import Student
from hessquiz.text.tex_fragment import escaped

_SURE = "\u0250"
"""Typst's fonts have every letter below this one."""

_LEFT_TO_RIGHT = "\u200e"
"""After a name that runs from right to left, so that the points beside it do not join it."""

_ALONE = (
    b'#set document(title: "name")\n#set text(font: "New Computer Modern", lang: "en")\n#json("name.json")'
)


def in_latex(student: Student) -> str:
    """The name or the id as LaTeX."""
    try:
        return escaped(student.name or student.id)
    except TextError:
        return escaped(student.id)


@lru_cache(maxsize=256)
def in_typst(student: Student) -> str:
    """The name or the id as text; a name with rare signs is set by itself first, to see whether all of it shows."""
    name = student.name or student.id
    if all(sign < _SURE for sign in name):
        return name
    try:
        pdf({"main.typ": _ALONE, "name.json": json.dumps(name).encode()})
    except BuildError:
        return student.id
    turned = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in name)
    return name + _LEFT_TO_RIGHT if turned else name
