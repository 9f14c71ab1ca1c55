"""Archives whose bytes depend on their members alone, and indented JSON as the standard library writes it."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from hessquiz.files import indented, zipped

MEMBERS = {
    "empty": b"",
    "folder/text.py": b"print(1)\n" * 400,
    "Größe – π.svg": "−½".encode() * 90,
    "numbers": bytes(range(256)) * 300,
}


@pytest.mark.parametrize("mode", [0o644, 0o600])
@pytest.mark.parametrize("names", [[], ["empty"], list(MEMBERS)])
def test_an_archive(names: list[str], mode: int) -> None:
    members = {name: MEMBERS[name] for name in names}
    found = zipped(members.items(), mode)
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        assert archive.testzip() is None
        assert {info.external_attr >> 16 for info in archive.infolist()} <= {mode}
        assert {info.date_time for info in archive.infolist()} <= {(1980, 1, 1, 0, 0, 0)}
        assert {name: archive.read(name) for name in archive.namelist()} == members


@pytest.mark.parametrize(
    "data",
    [
        {"a": 1, "b": [1.5, None, True, "x"], "c": {}, "d": [], "e": {"f": [[1, 2], [{"g": ""}]]}},
        ["Größe – π", '"quoted" \\ \n \t \x00 \u2028 <b>', "😀"],
        ("a", 1e300, -0.0, 10**30),
        {},
        "alone",
    ],
)
def test_indented_json(data: object) -> None:
    assert indented(data) == json.dumps(data, ensure_ascii=False, indent=1)
