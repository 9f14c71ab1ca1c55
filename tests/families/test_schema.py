"""The frozen schema is the one that the code makes, and every family keeps it."""

from __future__ import annotations

import json
import os

import jsonschema
import pytest
import yaml

from hessquiz.families.make import family_paths, folder
from hessquiz.families.schema import schema, schema_text
from tests.families.base import GOOD


def test_the_frozen_schema_is_current():
    path = folder() / "schema.json"
    if os.environ.get("HESSQUIZ_GOLDEN") == "write":
        path.write_text(schema_text(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == schema_text(), "run `make golden` and read the difference"


@pytest.mark.parametrize("path", family_paths(), ids=lambda p: p.stem)
def test_every_family_keeps_it(path):
    jsonschema.validate(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), schema())


def test_it_refuses():
    good = yaml.load(GOOD, yaml.BaseLoader)
    jsonschema.validate(good, schema())
    for broken in (
        {**good, "titel": "x"},
        {**good, "parts": []},
        {k: v for k, v in good.items() if k != "key"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(json.dumps(broken)), schema())
