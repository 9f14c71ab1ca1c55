"""A variant as the fields of an exercise note: question, key, collapsible hints, worked solution."""

from __future__ import annotations

import re
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
    parts = [part_asked(part, math) + _options(part, math) for part in variant.parts]
    if len(parts) > 1:
        parts = ["<ol>" + "".join(f"<li>{each}</li>" for each in parts) + "</ol>"]
    return asked(variant, math) + "".join(parts) + tool(variant)


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
    keys = [part_key(part, math) for part in variant.parts]
    return keys[0] if len(keys) == 1 else "<ol>" + "".join(f"<li>{each}</li>" for each in keys) + "</ol>"


def hints(variant: Variant, math: MathForm) -> str:
    """Each hint folded away, to be opened one after the other."""
    said = [hint for part in variant.parts for hint in part.hints]
    return "".join(
        f"<details><summary>Hint {at}</summary>{block(hint, math)}</details>"
        for at, hint in enumerate(said, start=1)
    )


def solution(variant: Variant, math: MathForm) -> str:
    """The worked solution with this variant's own numbers."""
    worked = [each for each in (variant.solution, *(part.solution for part in variant.parts)) if each]
    return "".join(block(each, math) for each in worked)


def block(words: Prose, math: MathForm) -> str:
    """Wording as paragraphs."""
    if not words:
        return ""
    html = to_html(words.tex, math)
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


def _options(part: Part, math: MathForm) -> str:
    if not part.options:
        return ""
    return (
        '<ul class="hq-options">'
        + "".join(f"<li>{to_html(o.label.tex, math)}</li>" for o in part.options)
        + "</ul>"
    )


def part_key(part: Part, math: MathForm) -> str:
    """The right answer of a part, as it is shown."""
    chosen = [to_html(o.label.tex, math) for o in part.options if o.value == part.key]
    if chosen:
        return chosen[0]
    tree = read_key(part)
    if isinstance(tree, Points):
        each = [to_html(f"${answers.to_tex(point)}$", math) for point in tree.items]
        return f"<ul>{''.join(f'<li>{point}</li>' for point in each)}</ul>"
    rounded = part.decimals is not None or part.digits is not None or part.tol
    tex = approximate(tree, part) if rounded else answers.to_tex(tree)
    shown = to_html(f"${tex}$", math)
    return f"For example {shown}" if part.kind == "property" else shown
