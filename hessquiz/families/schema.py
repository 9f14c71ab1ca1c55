"""The JSON Schema of an exercise file, made from the tables in `keys`: for editors, and as the frozen form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hessquiz.families import keys

_TEXT = {"type": "string"}
_WHOLE = {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
_EXPRESSION = {"type": ["string", "number", "boolean"], "maxLength": 1000}
_SHAPES: dict[str, Any] = {
    "id": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
    "line": _TEXT,
    "text": _TEXT,
    "names": {"type": "string", "pattern": "^[A-Za-z0-9_, ]*$"},
    "whole": _WHOLE,
    "yesno": {"enum": ["yes", "no", True, False]},
    "expression": _EXPRESSION,
    "property": _EXPRESSION,
    "expressions": {"type": "object", "additionalProperties": _EXPRESSION},
    "conditions": {"type": "array", "items": _EXPRESSION},
    "texts": {"type": "array", "items": _TEXT},
    "tolerance": {"type": ["string", "number"]},
    "options": {"oneOf": [_EXPRESSION, {"type": "object", "additionalProperties": _TEXT}]},
    "key": {"$ref": "#/$defs/key"},
    "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}, "minItems": 1},
    "mistakes": {"type": "array", "items": {"$ref": "#/$defs/mistake"}},
    "checks": {"type": "array", "items": {"$ref": "#/$defs/check"}, "minItems": 1},
    **{name: {"enum": list(values)} for name, values in keys.CHOSEN.items()},
}


def schema() -> dict[str, Any]:
    """The schema as plain data."""
    top = _object(keys.TOP)
    top["oneOf"] = [{"required": ["key"]}, {"required": ["parts"]}]
    defs = {"part": keys.PART, "key": keys.KEY, "mistake": keys.MISTAKE, "check": keys.CHECK}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A family of exercises",
        **top,
        "$defs": {name: _object(rows) for name, rows in defs.items()},
    }


def _object(rows: Sequence[keys.Key]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {row.name: {**_SHAPES[row.shape], "description": row.meaning} for row in rows},
        "required": [row.name for row in rows if row.required],
        "additionalProperties": False,
    }


def schema_text() -> str:
    """The schema as it stands in cards/exercises/schema.json."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
