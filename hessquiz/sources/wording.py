r"""What can be wrong with an author's wording: open `$`, bad LaTeX, HTML, clozes that break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hessquiz import cloze
from hessquiz.document import Complaints, Node, Scalar
from hessquiz.errors import TextError
from hessquiz.sources.shape import text_of
from hessquiz.text import EMPTY, Prose, prose
from hessquiz.text.latex import parse

_DOLLAR = re.compile(r"\\.|`[^`\n]*`|\$\$|\$", re.DOTALL)
_TAG = re.compile(r"</?(?:a|b|br|center|code|div|em|font|hr|i|img|li|ol|p|pre|script|span|strong|style|"
                  r"sub|sup|svg|table|td|tr|u|ul)\b[^<>]*>", re.IGNORECASE)  # fmt: skip
_FOREIGN = re.compile(r"\\\(|\\\[|\[latex\]|\[\$\$?\]|\[sound:|\[anki:", re.IGNORECASE)
_MACRO = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Formula:
    """A stretch of mathematics: `text[start:end]` without its dollars."""

    tex: str
    start: int
    end: int
    display: bool


def formulas(text: str) -> tuple[tuple[Formula, ...], int | None]:
    """The formulas of a text, and the offset of a `$` that stays open (or None)."""
    found: list[Formula] = []
    opened: re.Match[str] | None = None
    for match in _DOLLAR.finditer(text):
        sign = match[0]
        if sign[0] in "\\`":
            continue
        if opened is None:
            opened = match
        elif sign == opened[0]:
            found.append(
                Formula(text[opened.end() : match.start()], opened.end(), match.start(), sign == "$$")
            )
            opened = None
        else:
            return tuple(found), opened.start()
    return tuple(found), opened.start() if opened else None


def read(nodes: dict[str, Node], name: str, complaints: Complaints, clozes: bool = False) -> Prose:
    """The wording under a key, checked; nothing where there is none."""
    node = nodes.get(name)
    if not isinstance(node, Scalar):
        return EMPTY
    wrong = list(faults(node.text, clozes)) or (list(_shown_faults(node.text)) if clozes else [])
    for offset, message in wrong:
        complaints.at(node, f"{name}: {message}", offset)
    if wrong or clozes:
        return Prose(text_of(nodes, name))
    try:
        return prose(text_of(nodes, name))
    except TextError as error:
        complaints.at(node, f"{name}: {_sentence(error)}", error.start)
        return EMPTY


def faults(text: str, clozes: bool = False) -> Iterator[tuple[int, str]]:
    """Everything that is wrong with a wording, each with its offset."""
    found, unclosed = formulas(text)
    if unclosed is not None:
        yield unclosed, f"a '{'$$' if text.startswith('$$', unclosed) else '$'}' that is not closed."
        return
    plain = _blank(text, found)
    for match in _TAG.finditer(plain):
        yield match.start(), f"HTML is shown as typed: {match[0]}. Write **bold**, *emphasis* or a list."
    for match in _FOREIGN.finditer(plain):
        yield match.start(), f"{match[0]!r}: mathematics stands between dollars, $…$ or $$…$$."
    for match in _MACRO.finditer(plain):
        if match[1].isalpha() and len(match[1]) > 1:
            yield match.start(), f"{match[0]} outside of mathematics; put it between dollars."
    if plain.count("`") % 2:
        yield plain.rindex("`"), "a ` that is not closed."
    elif plain.count("**") % 2:
        yield plain.rindex("**"), "a '**' that is not closed."
    yield from _cloze_faults(text, plain, found, clozes)
    for formula in found:
        for offset, message in formula_faults(cloze.answer(formula.tex) if clozes else formula.tex):
            yield formula.start + (0 if clozes else offset), message


def _shown_faults(text: str) -> Iterator[tuple[int, str]]:
    """What is wrong with the text of a cloze note once its answers are shown."""
    try:
        prose(cloze.answer(text))
    except TextError as error:
        yield 0, _sentence(error)


def _sentence(error: TextError) -> str:
    return error.message if error.message.endswith((".", "?")) else f"{error.message}."


def _blank(text: str, found: tuple[Formula, ...]) -> str:
    """The text with formulas and code blotted out."""
    out = list(text)
    for formula in found:
        out[formula.start : formula.end] = " " * (formula.end - formula.start)
    for code in re.finditer(r"`([^`\n]*)`", "".join(out)):
        out[code.start(1) : code.end(1)] = " " * (code.end(1) - code.start(1))
    return "".join(out)


def _cloze_faults(
    text: str, plain: str, found: tuple[Formula, ...], wanted: bool
) -> Iterator[tuple[int, str]]:
    gaps, wrong = cloze.find(text)
    if not wanted:
        if gaps or wrong:
            offset = gaps[0].start if gaps else wrong[0].offset
            yield offset, "a cloze outside of a cloze text; write 'type: cloze' and put it under 'text'."
        elif "{{" in plain:
            yield plain.index("{{"), "'{{' outside of mathematics; card texts hold no template fields."
        return
    for fault in wrong:
        yield fault.offset, fault.message
    for gap in gaps:
        for formula in found:
            inside = formula.start <= gap.start and gap.end <= formula.end
            around = gap.start < formula.start and formula.end < gap.end
            if not (inside or around or gap.end <= formula.start or formula.end <= gap.start):
                yield gap.start, "a cloze that begins and ends on different sides of a '$'."
    opened = {gap.start for gap in gaps} | {fault.offset for fault in wrong}
    for match in re.finditer(r"\{\{", plain):
        if not any(start <= match.start() < start + 3 for start in opened) and not any(
            gap.start < match.start() < gap.end for gap in gaps
        ):
            yield match.start(), "'{{' outside of mathematics that opens no cloze; write {{c1::answer}}."
    have = sorted({gap.number for gap in gaps})
    if not have and not wrong:
        yield 0, "no cloze: hide at least one answer as {{c1::answer}}."
    elif have and have != list(range(1, len(have) + 1)):
        missing = next(n for n in range(1, len(have) + 2) if n not in have)
        yield gaps[0].start, f"clozes are numbered without gaps; c{missing} is missing."


UNKNOWN = {
    "bm": r"\boldsymbol", "pdv": r"\frac{\partial …}{\partial …}", "dv": r"\frac{d …}{d …}",
    "grad": r"\nabla",
    "R": r"\mathbb{R}", "norm": r"\lVert … \rVert", "abs": r"\lvert … \rvert", "mathds": r"\mathbb",
    "vb": r"\mathbf", "qty": r"\left( … \right)", "diag": r"\operatorname{diag}", "tr": r"\operatorname{tr}",
    "rank": r"\operatorname{rank}", "argmin": r"\operatorname*{arg\,min}", "argmax":
    r"\operatorname*{arg\,max}",
    "T": r"^\top", "coloneqq": ":=", "mathscr": r"\mathcal", "bigO": r"\mathcal{O}", "Hess": r"\nabla^2",
    "dd": "d", "ket": r"\rangle", "SI": r"\text{…}", "label": "", "ref": "", "cite": "", "require": "",
    "newcommand": "", "def": "", "DeclareMathOperator": "", "href": "", "url": "", "includegraphics": "",
}  # fmt: skip
"""Macros that authors reach for and MathJax (or a deck) does not have, with what to write."""


def formula_faults(tex: str) -> Iterator[tuple[int, str]]:
    """What is wrong with one formula, with offsets into it."""
    if not tex.strip():
        yield 0, "an empty formula."
        return
    opened: list[int] = []
    for match in re.finditer(r"\\[A-Za-z]+|\\.|[{}]", tex, re.DOTALL):
        token = match[0]
        if token == "{":
            opened.append(match.start())
        elif token == "}":
            if not opened:
                yield match.start(), "a '}' that closes nothing."
                return
            opened.pop()
        elif token[1:] in UNKNOWN:
            instead = UNKNOWN[token[1:]]
            advice = f" Write {instead}." if instead else " It has no place on a card."
            yield match.start(), f"{token} is not known to MathJax here.{advice}"
    if opened:
        yield opened[-1], "a '{' that is not closed."
    wrong = list(_environment_faults(tex))
    yield from wrong
    if wrong or opened:
        return
    try:
        parse(tex)
    except TextError as error:
        yield error.start, _sentence(error)


def _environment_faults(tex: str) -> Iterator[tuple[int, str]]:
    stack: list[tuple[str, int]] = []
    for match in re.finditer(r"\\(begin|end)\s*\{([^{}]*)\}", tex):
        if match[1] == "begin":
            stack.append((match[2], match.start()))
        elif not stack or stack[-1][0] != match[2]:
            expected = f"; {stack[-1][0]} is open" if stack else ""
            yield match.start(), f"\\end{{{match[2]}}} has no \\begin{{{match[2]}}}{expected}."
            return
        else:
            stack.pop()
    for name, offset in stack:
        yield offset, f"\\begin{{{name}}} has no \\end{{{name}}}."
    left, right = (len(re.findall(rf"\\{side}(?![A-Za-z])", tex)) for side in ("left", "right"))
    if left != right:
        yield 0, r"\left and \right do not pair up."
