"""LaTeX commands in an answer → tokens, by the tables of `latex`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hessquiz.answers import latex
from hessquiz.errors import Unreadable

if TYPE_CHECKING:
    from hessquiz.answers.tokens import Scanner

# compiled when the first LaTeX answer needs them
_FONT_WORD = r"\*?\s*\{([A-Za-z \t~,.:-]*)\}"
_REALS = r"\s*\{?\s*R\s*\}?"
_SPACED = r"\s*\[\s*-?[0-9.]+\s*(?:pt|em|ex|mm|cm)\s*\]"
_GRID = r"\s*\{([A-Za-z]+)\*?\}"
_COLUMNS = r"\s*(?:\[[a-z]\]\s*)?\{[lcr|@{} ]*\}|\s*\[[a-z]\]"


def command(scan: Scanner, at: int) -> int:
    """A LaTeX command, by the tables of `latex`."""
    text, stop = scan.text, at + 1
    while stop < len(text) and text[stop].isascii() and text[stop].isalpha():
        stop += 1
    if stop == at + 1:
        stop = min(stop + 1, len(text))
    name = text[at + 1 : stop]
    if name == "\\":
        spaced = re.compile(_SPACED).match(text, stop)
        stop = spaced.end() if spaced else stop
    if name in latex.BLANKS or name in latex.QUOTES:
        scan.gap = max(scan.gap, 1)
    elif name in latex.NOTHING:
        stop += name in ("left", "right") and text[stop : stop + 1] == "."
    elif name in latex.FONTS:
        return dressed(scan, stop)
    elif name in latex.FRACTIONS or name == "sqrt":
        scan.add("sqrt" if name == "sqrt" else "frac", name, at, stop)
    elif name in ("begin", "end"):
        return environment(scan, name, at, stop)
    elif name in latex.SIGNS:
        sign = latex.SIGNS[name]
        scan.add(sign, sign, at, stop)
    elif name == "mathbb" and (reals := re.compile(_REALS).match(text, stop)):
        scan.add("word", "reals", at, reals.end())
        return reals.end()
    elif name.isalpha():
        return named(scan, latex.WORDS.get(name, name), at, stop)
    else:
        raise Unreadable(f"“\\{name}” means nothing here.", text, at, stop, "", "unknown-command")
    return stop


def named(scan: Scanner, name: str, at: int, stop: int) -> int:
    """A command that is a name: a function, a Greek letter, a word."""
    known = scan.lexicon.names.get(name)
    if known is None or known[0] == "var":
        found = scan.subscript(stop) if scan.text[stop : stop + 1] == "_" else None
        if found is not None:
            joined = name + (found[0] if found[0].isdigit() else "_" + found[0])
            var = scan.lexicon.variables.get(joined)
            scan.add("var" if var else "word", var or f"{name}_{found[0]}", at, found[1])
            return found[1]
    if known is None:
        pieces = scan.lexicon.cut(name) if len(name) < 3 else None
        known = pieces[0] if pieces and len(pieces) == 1 else None
    kind, value, _ = known or ("word", name, 0)
    scan.add(kind, value, at, stop)
    return stop


def dressed(scan: Scanner, at: int) -> int:
    r"""The content of \mathrm{…} and its like: a word stands as if typed, anything longer stays in its braces."""
    found = re.compile(_FONT_WORD).match(scan.text, at)
    if found is not None:
        scan.dressing.add(found.end() - 1)
        if found.group(1)[:1] in (" ", "~"):
            scan.gap = max(scan.gap, 1)
        return found.start(1)
    return at


def environment(scan: Scanner, name: str, at: int, stop: int) -> int:
    r"""\begin{pmatrix} and its like."""
    found = re.compile(_GRID).match(scan.text, stop)
    if found is None or found.group(1) not in latex.GRIDS | latex.LAYOUT:
        message = f"“\\{name}” must be followed by the name of a matrix in braces."
        raise Unreadable(
            message, scan.text, at, stop, "Use \\begin{pmatrix} … \\end{pmatrix}.", "unknown-command"
        )
    stop = found.end()
    if found.group(1) in latex.LAYOUT:
        return stop
    if name == "begin":
        columns = re.compile(_COLUMNS).match(scan.text, stop)
        stop = (
            columns.end() if columns and found.group(1) in ("array", "matrix", "pmatrix", "bmatrix") else stop
        )
    scan.add(name, found.group(1), at, stop)
    return stop
