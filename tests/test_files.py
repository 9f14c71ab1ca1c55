"""An archive, and indented JSON, are those that the standard library writes, byte for byte."""

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


def as_the_library_has_it(members: dict[str, bytes], mode: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, mode << 16
            archive.writestr(info, data, compresslevel=6)
    return stream.getvalue()


@pytest.mark.parametrize("mode", [0o644, 0o600])
@pytest.mark.parametrize("names", [[], ["empty"], list(MEMBERS)])
def test_an_archive(names: list[str], mode: int) -> None:
    members = {name: MEMBERS[name] for name in names}
    found = zipped(members.items(), mode)
    assert found == as_the_library_has_it(members, mode)
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        assert archive.testzip() is None
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
