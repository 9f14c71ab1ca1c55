"""A variant as the fields of an exercise note: question, key, collapsible hints, worked solution."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import Any

from hessquiz import answers, pictures
from hessquiz.answers.tree import Points
from hessquiz.deck import ExerciseNote
from hessquiz.exercise import Part, Variant
from hessquiz.export.apkg.approximate import approximate
from hessquiz.grading.reading import read_key
from hessquiz.text import Prose, to_html
from hessquiz.text.html import MathForm

_FORMULA = re.compile(r"\\\((.*?)\\\)", re.DOTALL)


def fields(note: ExerciseNote, math: MathForm = "mathjax") -> dict[str, str]:
    """The fields in the note type's order, `Variants` left out."""
    variant = note.variant
    return {
        "ID": note.id,
        "Title": escape(variant.title, quote=False),
        "Question": question(variant, math),
        "Key": key(variant, math),
        "Hints": hints(variant, math),
        "Solution": solution(variant, math),
        "Source": escape(variant.id, quote=False),
    }


def question(variant: Variant, math: MathForm) -> str:
    """The question, then what each part asks, with the options of a choice."""
    parts = [
        part_asked(part, math) + choices([inline(option.label, math) for option in part.options])
        for part in variant.parts
    ]
    return asked(variant, math) + listed(parts) + tool(variant)


def asked(variant: Variant, math: MathForm) -> str:
    """What stands above all parts: the words and the picture."""
    return block(variant.question, math) + _picture(variant.picture, math)


def part_asked(part: Part, math: MathForm) -> str:
    """A part's own words and picture, without the options of a choice."""
    return block(part.ask, math) + _picture(part.picture, math)


def tool(variant: Variant) -> str:
    """The word that a calculator helps, where it does."""
    return '<p class="hq-note">A calculator helps.</p>' if variant.calculator else ""


def key(variant: Variant, math: MathForm) -> str:
    """The right answers, one line a part."""
    return listed([part_key(part, math) for part in variant.parts])


def hints(variant: Variant, math: MathForm) -> str:
    """Each hint folded away, to be opened one after the other."""
    return folded([block(hint, math) for part in variant.parts for hint in part.hints])


def solution(variant: Variant, math: MathForm) -> str:
    """The worked solution with this variant's own numbers."""
    worked = [each for each in (variant.solution, *(part.solution for part in variant.parts)) if each]
    return "".join(block(each, math) for each in worked)


def listed(parts: list[str]) -> str:
    """The HTML of each part; one alone has no number."""
    return parts[0] if len(parts) == 1 else f"<ol>{_rows(parts)}</ol>"


def choices(labels: list[str]) -> str:
    """The options of a choice, where there are any."""
    return f'<ul class="hq-options">{_rows(labels)}</ul>' if labels else ""


def folded(hints: list[str]) -> str:
    """Each hint folded away, under its number."""
    return "".join(
        [f"<details><summary>Hint {at}</summary>{each}</details>" for at, each in enumerate(hints, start=1)]
    )


def _rows(items: list[str]) -> str:
    return "".join([f"<li>{each}</li>" for each in items])


def block(words: Prose, math: MathForm) -> str:
    """Wording as paragraphs."""
    return _block(words.tex, math) if words else ""


@lru_cache(maxsize=1024)
def _block(tex: str, math: MathForm) -> str:
    html = to_html(tex, math)
    return html if html.startswith(("<p>", "<ul>", "<ol")) else f"<p>{html}</p>"


def inline(words: Prose, math: MathForm) -> str:
    """Wording that may stand in a line."""
    return to_html(words.tex, math) if words else ""


def _picture(data: dict[str, Any] | None, math: MathForm) -> str:
    if not data:
        return ""
    html = pictures.html(data)
    if math == "mathml":
        html = _FORMULA.sub(lambda match: to_html(f"${unescape(match[1])}$", math), html)
    return f'<figure class="hq-picture">{html}</figure>'


def part_key(part: Part, math: MathForm) -> str:
    """The right answer of a part, as it is shown."""
    chosen = [to_html(o.label.tex, math) for o in part.options if o.value == part.key]
    if chosen:
        return chosen[0]
    tree = read_key(part)
    if isinstance(tree, Points):
        each = [to_html(f"${answers.to_tex(point)}$", math) for point in tree.items]
        return f"<ul>{_rows(each)}</ul>"
    rounded = part.decimals is not None or part.digits is not None or part.tol
    tex = approximate(tree, part) if rounded else answers.to_tex(tree)
    shown = to_html(f"${tex}$", math)
    return f"For example {shown}" if part.kind == "property" else shown
