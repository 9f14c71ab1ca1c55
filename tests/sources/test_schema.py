"""The JSON Schema in cards/ is the one of the code, and says the same as `hessquiz check`."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from hessquiz.sources.json_schema import schema, text
from tests.sources.bad import HEAD, note

CARDS = Path(__file__).resolve().parent.parent.parent / "cards"


def test_the_schema_of_the_editors_is_current() -> None:
    assert (CARDS / "schema.json").read_text(encoding="utf-8") == text(), (
        "run: hessquiz check --schema > cards/schema.json"
    )


def errors(source: str) -> list[str]:
    data = yaml.load(source, Loader=yaml.BaseLoader)
    return [error.message for error in jsonschema.Draft202012Validator(schema()).iter_errors(data)]


def test_the_schema_accepts_every_source_of_the_project() -> None:
    for path in sorted((CARDS / "notes").glob("*.yaml")):
        assert errors(path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize(
    "source",
    [
        note(frnt="x"),
        note(front=None),
        note(type="RAW bsic"),
        note(text="x"),
        note(id="RAW one"),
        note(picture="\n      kind: contours"),
        note(source=None),
    ],
)
def test_the_schema_refuses_what_check_refuses(source: str) -> None:
    assert errors(HEAD + source)
