"""Macros with a grammar of their own: roots, growing delimiters, environments, braces, words inside of a formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from hessquiz.text.environments import ENVIRONMENTS, grid, refusal, uneven, without_end
from hessquiz.text.mathtree import Brace, Fence, Grid, Math, Operator, Root, Row, Script, Sign, Words
from hessquiz.text.symbols import SYMBOLS
from hessquiz.text.tokens import MARKS

if TYPE_CHECKING:
    from hessquiz.text.latex import Reader


def stray(token: str) -> str:
    """Why a token that closes or parts something can't stand alone."""
    if token == "}":
        return "a `}` without its `{`"
    if token == "&":
        return "`&` belongs into a matrix, cases or aligned environment"
    if token == r"\\":
        return r"`\\` belongs into a matrix, cases or aligned environment"
    return f"`{token.partition('{')[0]}` without its opening part"


def words(reader: Reader, at: int) -> Math:
    r"""Plain words: `\text{if }`."""
    text = reader.raw(at)
    if "\\" in text.replace(r"\ ", "").replace(r"\%", "").replace(r"\&", ""):
        raise reader.error(f"`{reader.tokens[at]}` holds plain words; put mathematics outside of it", at)
    plain = (
        text.replace(r"\ ", " ").replace(r"\%", "%").replace(r"\&", "&").replace("~", "\N{NO-BREAK SPACE}")
    )
    return Words(plain, reader.tokens[at] == r"\textbf")


def _alone(reader: Reader, at: int) -> Math:
    raise reader.error(stray(reader.tokens[at]), at)


def _root(reader: Reader, at: int) -> Math:
    index = reader.optional()
    return Root(reader.argument(at), index)


def _not(reader: Reader, at: int) -> Math:
    negated = reader.argument(at)
    if isinstance(negated, Sign) and negated.kind == "rel":
        return replace(negated, negated=True)
    raise reader.error(r"\not stands before a relation, as in \not=", at)


def _operator(reader: Reader, at: int) -> Math:
    return Operator(reader.raw(at).replace(r"\,", " ").strip(), reader.tokens[at].endswith("*"))


def _over(reader: Reader, at: int) -> Math:
    note = reader.argument(at)
    return Script(reader.argument(at), None, note, stacked=True)


def _under(reader: Reader, at: int) -> Math:
    note = reader.argument(at)
    return Script(reader.argument(at), note, None, stacked=True)


def _colour(reader: Reader, at: int) -> Math:
    reader.raw(at)
    return Row(()) if reader.tokens[at] == r"\color" else reader.argument(at)


def _modulo(reader: Reader, at: int) -> Math:
    return Row((Sign("(", "open"), Operator("mod"), reader.argument(at), Sign(")", "close")))


def _brace(reader: Reader, at: int) -> Math:
    arg = reader.argument(at)
    above = reader.tokens[at] == r"\overbrace"
    if reader.peek() == ("^" if above else "_"):
        reader.next()
        return Brace(arg, reader.argument(reader.at - 1), above)
    return Brace(arg, None, above)


def _fence(reader: Reader, at: int) -> Math:
    left = _delimiter(reader, at)
    parts = [reader.row()]
    while reader.peek() == r"\middle":
        middle = reader.at
        reader.next()
        bar = _delimiter(reader, middle)
        parts += [bar if bar is not None else Row(()), reader.row()]
    closing = reader.at
    if reader.next() != r"\right":
        raise reader.error(r"\left without its \right", at)
    right = _delimiter(reader, closing)
    return Fence(left, parts[0] if len(parts) == 1 else Row(tuple(parts)), right)


def _delimiter(reader: Reader, owner: int) -> Sign | None:
    token = reader.next().rstrip()
    name = "\\" + token if token in MARKS else token
    if name == ".":
        return None
    name = {"<": r"\langle", ">": r"\rangle"}.get(name, name)
    symbol = SYMBOLS.get(name)
    if symbol is None or (symbol.kind not in ("open", "close") and symbol.unicode not in "|‖/"):
        raise reader.error(f"{reader.tokens[owner]} stands before a delimiter such as ( [ \\{{ | or .", owner)
    return Sign(name, symbol.kind)


def _environment(reader: Reader, at: int) -> Math:
    token = reader.tokens[at]
    name = token[len(r"\begin{") : -1] if token != r"\begin" else reader.raw(at)
    if name not in ENVIRONMENTS:
        close = get_close_matches(name, sorted(ENVIRONMENTS), 1, 0.5)
        advice = f"; did you mean {close[0]}?" if close else ""
        raise reader.error(f"unknown environment {name!r}{advice}", at)
    columns = reader.raw(at) if name == "array" else ""
    if refusal(columns):
        raise reader.error(refusal(columns), at)
    if name == "alignedat":
        reader.raw(at)  # the number of column pairs, which the rows show by themselves
    rows = without_end(_cells(reader))
    end = reader.next()
    if not end.startswith(r"\end"):
        raise reader.error(rf"\begin{{{name}}} without its \end{{{name}}}", at)
    closing = end[len(r"\end{") : -1] if end != r"\end" else reader.raw(at)
    if closing != name:
        raise reader.error(rf"\begin{{{name}}} is closed by \end{{{closing}}}", at)
    if uneven(name, rows):
        raise reader.error(uneven(name, rows), at)
    return grid(name, rows, columns)


def _cells(reader: Reader) -> list[list[Math]]:
    rows: list[list[Math]] = [[]]
    while True:
        rows[-1].append(reader.row())
        token = reader.peek()
        if token == "&":
            reader.next()
        elif token == r"\\":
            reader.next()
            reader.optional()
            rows.append([])
        else:
            return rows


def _substack(reader: Reader, at: int) -> Grid:
    opening = reader.at
    if reader.next() != "{":
        raise reader.error(r"\substack lacks its braces", at)
    rows = _cells(reader)
    if reader.next() != "}":
        raise reader.error("a `{` without its `}`", opening)
    return Grid("lines", tuple(tuple(row) for row in rows), "c")


CONSTRUCTS: dict[str, Callable[[Reader, int], Math]] = {
    "sqrt": _root, "left": _fence, "begin": _environment, "not": _not, "operatorname": _operator,
    "operatorname*": _operator, "overset": _over, "stackrel": _over, "underset": _under, "underbrace": _brace,
    "overbrace": _brace, "color": _colour, "textcolor": _colour, "substack": _substack, "pmod": _modulo,
    "right": _alone, "middle": _alone, "end": _alone, "limits": _alone, "nolimits": _alone,
}  # fmt: skip
"""Macro → what reads it; its arguments are the reader and the place of the macro's token."""
