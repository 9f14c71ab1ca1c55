r"""LaTeX that an instructor can edit: one source with `\ifsolutions` for plain TeX Live; its pictures are TikZ."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from hessquiz import answers, resources
from hessquiz.errors import Unreadable
from hessquiz.export.sheets import Files
from hessquiz.export.sheets import _shown as shown
from hessquiz.export.sheets._prepared import Exercise, Prepared
from hessquiz.export.sheets._who import in_latex
from hessquiz.pictures import tikz
from hessquiz.sheet import LETTERS, Paper, Sheet
from hessquiz.text import to_latex_document_fragment
from hessquiz.text.tex_fragment import escaped

WIDE = 56
"""Signs of a matrix row from which it may not fit on a line."""

BROAD = 28
"""Signs of a matrix row from which the line before it may have to end early."""

_FORMULA = re.compile(r"\\\[(?P<display>.*?)\\\]|(?<!\\)\$(?P<inline>.*?)(?<!\\)\$", re.DOTALL)
_MATRIX = re.compile(r"\\begin\{[a-z]*matrix\}(.*?)\\end\{[a-z]*matrix\}", re.DOTALL)


def files(own: Prepared) -> Files:
    """The source with the key in it, for the instructor."""
    body = [_head(own.paper, own.sheet)]
    body += [wording(own.sheet.note)] if own.sheet.note else []
    body += [_exercise(each) for each in own.exercises]
    text = _style() + "\\begin{document}\n" + "\n\n".join(body) + "\n\\end{document}\n"
    return {f"keys/{own.paper.student.id}/sheet.tex": text.encode()}


@lru_cache(maxsize=1)
def _style() -> str:
    return (resources.folder("templates") / "coursework" / "sheet.tex").read_text(encoding="utf-8")


def _head(paper: Paper, sheet: Sheet) -> str:
    who = in_latex(paper.student)
    course = f"{escaped(sheet.course)}\\par\n" if sheet.course else ""
    return (
        "\\pagestyle{plain}\n"
        f"{course}{{\\LARGE\\bfseries {escaped(sheet.title)}\\par}}\n"
        f"{who}\\ifsolutions\\quad\\textit{{Solutions}}\\fi\\hfill {shown.worth(sheet.points)}, {paper.code}\\par\n"
        "\\hrule\\medskip"
    )


def _exercise(own: Exercise) -> str:
    entry, variant = own.entry, own.entry.variant
    many = len(variant.parts) > 1
    out = [f"\\exercise{{{entry.number}}}{{{shown.worth(entry.points)}}}"]
    out.append(wording(variant.question.tex))
    out.append(_picture(variant.picture))
    for at, part in enumerate(variant.parts):
        asked = wording(part.ask.tex)
        out.append(f"\\subpart{{{LETTERS[at]}}}{asked}" if many else asked)
        out.append(_picture(part.picture))
        out += [
            f"\\choice{{{shown.letter(number)}}}{{{wording(option.label.tex)}}}"
            for number, option in enumerate(part.options)
        ]
    out.append(f"\\ifsolutions\n\\begin{{quote}}\n{_solution(own)}\n\\end{{quote}}\n\\fi")
    return "\n".join(filter(None, out))


def _solution(own: Exercise) -> str:
    variant = own.entry.variant
    many = len(variant.parts) > 1
    out = [wording(variant.solution.tex)]
    for at, (part, answer) in enumerate(zip(variant.parts, own.answers, strict=True)):
        name = f"({LETTERS[at]}) " if many else ""
        if part.solution:
            out.append(name + wording(part.solution.tex))
        out.append(f"\\answer{{{name}}}{wording(answer)}")
    return "\n\n".join(filter(None, out))


@lru_cache(maxsize=512)
def wording(tex: str) -> str:
    """Markdown-light as LaTeX; a wide matrix may begin a line, and is shrunk like a display where it would run over."""
    return _FORMULA.sub(_fitted, to_latex_document_fragment(tex)) if tex else ""


def _fitted(match: re.Match[str]) -> str:
    if match["display"] is not None:
        return f"\\[\\fit{{{match['display']}}}\\]"
    formula = match["inline"]
    if "matrix}" not in formula:
        return match[0]
    rows = [row for body in _MATRIX.findall(formula) for row in body.split(r"\\")]
    signs = max([_signs(row) for row in rows if len(row) > BROAD], default=0)
    found = f"\\fit{{{formula}}}" if signs > WIDE else match[0]
    if signs > BROAD and match.string[match.start() - 1 : match.start()] == " ":
        return f"\\orbreak{found}"
    return found


def _signs(row: str) -> int:
    """About how many signs wide a row of a matrix is: never more than it has characters."""
    plain = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", lambda m: max(m[1], m[2], key=len), row)
    return len(re.sub(r"\\[a-zA-Z]+|[{}^_\s]", lambda m: "x" if m[0].startswith("\\") else "", plain))


def _picture(picture: dict[str, Any] | None) -> str:
    if not picture:
        return ""
    drawn = _table(picture) if picture["kind"] == "table" else tikz(picture)
    return f"\\picturehere{{%\n{drawn}}}"


def _table(picture: dict[str, Any]) -> str:
    rows = [picture["heads"], *picture["rows"]]
    lines = [" & ".join(map(_cell, row)) + r" \\" for row in rows]
    body = "\n".join([lines[0] + r" \hline", *lines[1:]])
    return f"\\begin{{tabular}}{{{'c' * len(picture['heads'])}}}\n{body}\n\\end{{tabular}}"


def _cell(entry: Any) -> str:
    try:
        return f"${answers.to_tex(answers.read(str(entry), ('x', 'y', 'z', 'k', 'n', 'm', 'h', 't')))}$"
    except Unreadable:
        return escaped(str(entry))
