"""Exercises as JSON and back: the lines that `exercise --json`, `grade --batch` and every exporter share.

A part's own fields plus "id" and "answer" are a line of `hessquiz grade --batch`. Wording is an object
{"tex","text","ascii"}; a plain string is accepted on reading and means all three.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from hessquiz.errors import UsageError
from hessquiz.exercise import KINDS, Check, Mistake, Option, Part, Variant
from hessquiz.text import EMPTY, Prose

Json = dict[str, Any]


_PLAIN = ("tol", "decimals", "digits", "assume", "form", "up_to", "unit", "given", "follow")


def unworded_to_json(part: Part) -> Json:
    """Of a part's JSON object what holds no wording, options or picture, and is no business of the schedule."""
    return _unworded(part, _PLAIN)


def _unworded(part: Part, names: tuple[str, ...]) -> Json:
    out: Json = {"kind": part.kind, "key": part.key, "vars": list(part.vars)}
    for name in names:
        value = getattr(part, name)
        if value not in ("", 0, None) or (name == "decimals" and value == 0):
            out[name] = value
    if part.integers:
        out["integers"] = list(part.integers)
    if part.follow_by:
        out["follow_by"] = dict(part.follow_by)
    return out


def part_to_json(part: Part) -> Json:
    """The part as a JSON object; fields that hold nothing are left out, except kind, key, vars."""
    out = _unworded(part, (*_PLAIN, "skill"))
    for name in ("ask", "solution"):
        if getattr(part, name):
            out[name] = prose_to_json(getattr(part, name))
    if part.options:
        out["options"] = [{"value": o.value, "label": prose_to_json(o.label)} for o in part.options]
    if part.checks:
        out["checks"] = [{"that": c.that, "say": prose_to_json(c.say)} for c in part.checks]
    if part.mistakes:
        out["mistakes"] = [{"value": m.value, "say": prose_to_json(m.say)} for m in part.mistakes]
    if part.hints:
        out["hints"] = [prose_to_json(hint) for hint in part.hints]
    if part.picture is not None:
        out["picture"] = part.picture
    return out


def part_from_json(data: Mapping[str, Any]) -> Part:
    """The part of a JSON object; fields of no part ("id", "answer", "note" …) are passed over.

    `tol` may be a number or text; `options` a list of words or of {"value","label"}, or text with spaces;
    `vars` and `integers` a list or text with commas. Raises UsageError naming the field that is off.
    """
    kind = _text(data, "kind")
    if kind not in KINDS:
        raise UsageError(f"kind is {kind!r}; the kinds of key are {', '.join(KINDS)}.")
    key = _text(data, "key")
    if not key and kind != "property":
        raise UsageError("key is missing: the right answer, in the answer language.")
    return Part(
        kind=kind,
        key=key,
        vars=_names(data, "vars"),
        ask=_prose(data.get("ask")),
        tol=_number_text(data, "tol"),
        decimals=_count(data, "decimals"),
        digits=_count(data, "digits"),
        assume=_one_of(data, "assume", ("", "positive")),
        form=_one_of(data, "form", ("", "expanded", "fraction", "single_fraction")),
        up_to=_one_of(data, "up_to", ("", "constant", "sign", "scale")),
        unit=_text(data, "unit"),
        options=_list(data, "options", _option),
        integers=_names(data, "integers"),
        checks=_list(
            data, "checks", lambda c: Check(_text(_mapping(c), "that"), _prose(_mapping(c).get("say")))
        ),
        given=_count(data, "given") or 0,
        follow=_text(data, "follow"),
        follow_by={str(k): str(v) for k, v in _mapping(data.get("follow_by") or {}).items()},
        mistakes=_list(data, "mistakes", _mistake),
        hints=_list(data, "hints", _prose),
        solution=_prose(data.get("solution")),
        skill=_text(data, "skill"),
        picture=cast("dict[str, Any] | None", data.get("picture")),
    )


def variant_to_json(variant: Variant) -> Json:
    """The variant as a JSON object: all that practice, export and grading need."""
    out: Json = {
        "id": variant.id,
        "family": variant.family,
        "revision": variant.revision,
        "seed": variant.seed,
        "title": variant.title,
        "topic": variant.topic,
        "level": variant.level,
        "question": prose_to_json(variant.question),
        "given": dict(variant.given),
        "parts": [part_to_json(part) for part in variant.parts],
        "solution": prose_to_json(variant.solution),
        "certificate": dict(variant.certificate),
    }
    if variant.calculator:
        out["calculator"] = True
    if variant.picture is not None:
        out["picture"] = variant.picture
    if variant.covers:
        out["covers"] = list(variant.covers)
    if variant.item:
        out["item"] = variant.item
    return out


def variant_from_json(data: Mapping[str, Any]) -> Variant:
    """The variant of a JSON object, equal to the one that `variant_to_json` was given."""
    return Variant(
        family=_text(data, "family"),
        revision=int(data.get("revision", 1)),
        seed=int(data.get("seed", 0)),
        title=_text(data, "title"),
        topic=_text(data, "topic"),
        level=int(data.get("level", 1)),
        question=_prose(data.get("question")),
        parts=_list(data, "parts", lambda p: part_from_json(_mapping(p))),
        given={str(k): str(v) for k, v in _mapping(data.get("given") or {}).items()},
        calculator=bool(data.get("calculator", False)),
        picture=cast("dict[str, Any] | None", data.get("picture")),
        solution=_prose(data.get("solution")),
        certificate=dict(_mapping(data.get("certificate") or {})),
        covers=tuple(str(c) for c in data.get("covers", ())),
        item=_text(data, "item"),
    )


def prose_to_json(prose: Prose) -> Json:
    """Wording as {"tex","text","ascii"}."""
    return {"tex": prose.tex, "text": prose.text, "ascii": prose.ascii}


def _prose(data: object) -> Prose:
    if data is None or data == "":
        return EMPTY
    if isinstance(data, str):
        return Prose(data, data, data)
    if isinstance(data, Mapping):
        tex = str(data.get("tex", ""))
        text = str(data.get("text", tex))
        return Prose(tex or text, text, str(data.get("ascii", text)))
    raise UsageError(f'wording is {data!r}; write text, or an object with "tex", "text" and "ascii".')


def _mistake(data: object) -> Mistake:
    if isinstance(data, str):
        return Mistake(data, EMPTY)
    found = _mapping(data)
    return Mistake(_text(found, "value"), _prose(found.get("say")))


def _option(data: object) -> Option:
    if isinstance(data, str):
        return Option(data, Prose(data, data, data))
    found = _mapping(data)
    value = _text(found, "value")
    return Option(value, _prose(found.get("label")) or Prose(value, value, value))


def _mapping(data: object) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise UsageError(f"{data!r} stands where an object with fields belongs.")
    return data


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UsageError(f"{name} is {value!r}; it must be text.")
    return str(value)


def _number_text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None or value == "":
        return ""
    from fractions import Fraction

    try:
        if isinstance(value, bool) or Fraction(str(value)) < 0:
            raise ValueError
    except (ValueError, ZeroDivisionError):
        raise UsageError(f"{name} is {value!r}; it must be a number such as 0.001 or 1/1000.") from None
    return str(value)


def _count(data: Mapping[str, Any], name: str) -> int | None:
    value = data.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.isdigit() and len(value) < 4:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1000:
        raise UsageError(f"{name} is {value!r}; it must be a whole number.")
    return value


def _one_of(data: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> str:
    value = _text(data, name)
    if value not in allowed:
        raise UsageError(f"{name} is {value!r}; it may be {', '.join(a for a in allowed if a)}.")
    return value


def _names(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = data.get(name) or ()
    if isinstance(value, str):
        value = value.replace(",", " ").split()
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise UsageError(f'{name} is {value!r}; it must be a list of names, such as ["x", "y"].')
    return tuple(value)


def _list(data: Mapping[str, Any], name: str, read: Callable[[Any], Any]) -> tuple[Any, ...]:
    value = data.get(name) or ()
    if isinstance(value, str):
        value = value.replace(",", " ").split()
    if not isinstance(value, list | tuple):
        raise UsageError(f"{name} is {value!r}; it must be a list.")
    return tuple(read(item) for item in value)
