"""The JSON Schema of topic files, made from the reader's own table, so that editors complete and check."""

from __future__ import annotations

import json
from typing import Any

from hessquiz.sources.shape import MAX_TEXT, TOPIC, Key


def schema() -> dict[str, Any]:
    """The schema of a file in `cards/notes/`."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "hessquiz notes of one topic"}
    return head | _mapping(TOPIC)


def text() -> str:
    """The schema as the text of `cards/schema.json`."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _mapping(keys: tuple[Key, ...]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in keys if key.required],
        "properties": {key.name: _key(key) for key in keys},
    }
    if any(key.name == "front" for key in keys):
        data["oneOf"] = [
            _type("basic", ("front", "back"), ("text",)),
            _type("cloze", ("text",), ("front", "back")),
        ]
    return data


def _type(name: str, needed: tuple[str, ...], foreign: tuple[str, ...]) -> dict[str, Any]:
    return {
        "properties": {"type": {"const": name}},
        "required": list(needed),
        "not": {"anyOf": [{"required": [each]} for each in foreign]},
    }


def _key(key: Key) -> dict[str, Any]:
    about = {"description": key.about}
    if key.kind == "mapping":
        return about | _mapping(key.inner)
    if key.kind == "list":
        return about | {"type": "array", "minItems": 1, "items": _mapping(key.inner)}
    if key.kind == "yes":
        return about | {"enum": ["yes", "no"]}
    if key.choices:
        return about | {"enum": list(key.choices)}
    one: dict[str, Any] = {"type": ["string", "number"], "minLength": 1, "maxLength": MAX_TEXT}
    if key.pattern:
        one["pattern"] = f"^(?:{key.pattern})$"
    if key.kind == "lines":
        return about | {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]}
    return about | one
