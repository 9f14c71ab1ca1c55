"""Many variants of one skill as the JSON of a live note, for the engine in `templates/anki/engine/`.

`{"hq": 1, "skill": …, "shapes": [{"at": …, "rows": […]}]}`: variants alike in build share a shape `at`, in whose
texts `¤3¤` is a hole for piece 3 of a row; a row is a variant's pieces, joined by `¤`. Formulas stand between « and »
or ‹ and ›, for Anki would draw them inside a field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from hessquiz.errors import BuildError
from hessquiz.exercise import Part, Variant
from hessquiz.exercise_json import unworded_to_json
from hessquiz.export.apkg import exercise_html
from hessquiz.export.apkg.fields import held
from hessquiz.sheet import tolerant
from hessquiz.text.html import MathForm

Json = dict[str, Any]

FORMAT = 1
OPENING = f'{{"hq":{FORMAT},'
"""How the JSON of a live note begins."""

_PIECE = re.compile(r"(«[^»]*»|‹[^›]*›|<[^>]*>)")
_TOKEN = re.compile(r"(-?\d+(?:\.\d+)?|\\[A-Za-z]+|[^\W\d_]+)")
_HOLE = "¤"
_OWN = "«»‹›¤"
_MARKS = ((r"\(", "«"), (r"\)", "»"), (r"\[", "‹"), (r"\]", "›"))
_NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
"""What an HTML page does not need to know a formula by."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_UNSAFE = (
    ("<", r"\u003c"), (">", r"\u003e"), ("&", r"\u0026"), ("{{", r"{\u007b"), ("\\(", "\\\\u0028"), ("\\[", "\\\\u005b")
)  # fmt: skip
"""What Anki would take for its own in JSON, and how it is written instead."""


def pack(
    variants: Sequence[Variant], skill: str = "", math: MathForm = "mathjax", tolerance: str = ""
) -> str:
    """The JSON of the variants in their order; `skill` is what practice schedules, if the note stands for it.

    `tolerance` is that of a sheet, within which its numbers are graded.

    Raises:
        BuildError: a text holds a sign that the packing needs for itself.
    """
    shapes: dict[str, list[Json]] = {}
    for variant in variants:
        each = unpacked(variant, math, tolerance)
        shapes.setdefault(_signature(each), []).append(each)
    return _whole([_shape(group) for group in shapes.values()], skill, _string)


def pack_one(variant: Json) -> str:
    """The JSON of a variant that `unmarked` gave, alone; raises BuildError as `pack`."""
    return _whole([{"at": variant, "rows": [""]}], "", _marked_string)


def _whole(shapes: list[Json], skill: str, string: Callable[[str], str]) -> str:
    data: Json = {"hq": FORMAT}
    if skill:
        data["skill"] = skill
    return _json({**data, "shapes": shapes}, string)


def skill_of(field: str) -> str:
    """The skill that a live note's JSON stands for; nothing where it is none or stands for no skill."""
    if not field.startswith(OPENING):
        return ""
    try:
        return str(json.loads(field).get("skill", ""))
    except ValueError:
        return ""


def unpacked(variant: Variant, math: MathForm = "mathjax", tolerance: str = "") -> Json:
    """A variant as the engine has it: what is graded as in exercise_json, what is shown as HTML."""
    found: Json = _marked(unmarked(variant, math, tolerance))
    return found


def unmarked(variant: Variant, math: MathForm, tolerance: str) -> Json:
    """The same, with its formulas as HTML has them."""
    return {
        "id": variant.id,
        "ask": exercise_html.asked(variant, math),
        "tool": exercise_html.tool(variant),
        "parts": [_part(part, math, tolerance) for part in variant.parts],
        "solution": exercise_html.block(variant.solution, math),
    }


def _part(part: Part, math: MathForm, tolerance: str) -> Json:
    out = unworded_to_json(tolerant(part, tolerance))
    out["ask"] = exercise_html.part_asked(part, math)
    out["shown"] = exercise_html.part_key(part, math)
    if part.options:
        out["options"] = [
            {"value": o.value, "html": exercise_html.inline(o.label, math)} for o in part.options
        ]
    if part.checks:
        out["checks"] = [{"that": c.that, "say": c.say.text} for c in part.checks]
    if part.mistakes:
        out["mistakes"] = [
            {"value": m.value, "say": exercise_html.inline(m.say, math)} for m in part.mistakes
        ]
    if part.hints:
        out["hints"] = [exercise_html.block(hint, math) for hint in part.hints]
    if part.solution:
        out["solution"] = exercise_html.block(part.solution, math)
    return out


def _marked(value: Any) -> Any:
    match value:
        case str():
            return _marked_text(value)
        case list():
            return [_marked(each) for each in value]
        case dict():
            return {key: _marked(each) for key, each in value.items()}
        case _:
            return value


def _marked_text(text: str) -> str:
    for sign in _OWN if not text.isascii() else ():
        if sign in text:
            raise BuildError(f"“{text[:60]}” holds {sign}, which live cards need themselves.")
    text = held(text)
    for sign, mark in _MARKS if "\\" in text else ():
        text = text.replace(sign, mark)
    return text.replace(_NAMESPACE, "")


def _signature(value: Any) -> str:
    """Variants of one signature have the same fields, and texts of as many pieces."""
    match value:
        case str():
            return str(len(_PIECE.findall(value)))
        case list():
            return f"[{','.join(map(_signature, value))}]"
        case dict():
            return f"{{{','.join(f'{key}:{_signature(each)}' for key, each in value.items())}}}"
        case _:
            return repr(value)


def _shape(group: list[Json]) -> Json:
    if len(group) == 1:  # alike in everything
        return {"at": group[0], "rows": [""]}
    columns: dict[tuple[str, ...], int] = {}
    at = _aligned(group, columns)
    rows = [_HOLE.join(row) for row in zip(*columns, strict=True)] if columns else [""] * len(group)
    return {"at": at, "rows": rows}


def _aligned(values: Sequence[Any], columns: dict[tuple[str, ...], int]) -> Any:
    """The value that all have in common, with holes where their texts differ."""
    first = values[0]
    match first:
        case str():
            return _text(values, columns, (_PIECE, _TOKEN))
        case list():
            return [_aligned([each[at] for each in values], columns) for at in range(len(first))]
        case dict():
            return {key: _aligned([each[key] for each in values], columns) for key in first}
        case _:
            return first


def _text(
    texts: Sequence[str], columns: dict[tuple[str, ...], int], splits: tuple[re.Pattern[str], ...]
) -> str:
    if len(set(texts)) == 1:
        return texts[0]
    if splits:
        parts = [splits[0].split(text) for text in texts]
        if len({len(each) for each in parts}) == 1:
            if len(parts[0]) == 1:
                return _text(texts, columns, splits[1:])
            return "".join(_text(piece, columns, splits[1:]) for piece in zip(*parts, strict=True))
        if len(splits) > 1:
            return _text(texts, columns, splits[1:])
    number = columns.setdefault(tuple(texts), len(columns))
    return f"{_HOLE}{number}{_HOLE}"


def _json(value: Any, string: Callable[[str], str]) -> str:
    """The value as JSON of the fewest characters, its texts by the function."""
    match value:
        case str():
            return string(value)
        case list():
            return f"[{','.join([_json(each, string) for each in value])}]"
        case dict():
            fields = [
                f"{string(key)}:{string(each) if type(each) is str else _json(each, string)}"
                for key, each in value.items()
            ]
            return f"{{{','.join(fields)}}}"
        case _:
            return json.dumps(value)


@lru_cache(maxsize=1024)
def _marked_string(text: str) -> str:
    return _string(_marked_text(text))


def _string(text: str) -> str:
    r"""JSON that Anki neither reads as HTML nor as a formula or a field: no < > &, no `\(`, no `{{`."""
    text = _ENCODER.encode(text)
    for sign, written in _UNSAFE:
        if sign in text:
            text = text.replace(sign, written)
    return text
