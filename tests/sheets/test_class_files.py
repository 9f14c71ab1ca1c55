"""The files of the whole class: known by their digests, gone with their format, never written over an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hessquiz.export.sheets import names
from hessquiz.sheets.kept import digest
from hessquiz.sheets.verify import verify
from tests.sheets.classes import digests, made
from tests.sheets.test_command import Said, call, ended

__all__ = ["call"]  # a fixture

EVERY = tuple(names())
CHEAP = ("key", "markdown", "moodle_cloze", "prairielearn")


def test_what_a_format_made_goes_with_it(spec: Path, tmp_path: Path) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    made(spec, out, "s1", "s2", formats=CHEAP)
    assert (out / "moodle-cloze.xml").is_file()
    made(spec, out, "s1", "s2", formats=("html", "key"))
    made(spec, fresh, "s1", "s2", formats=("html", "key"))
    assert digests(out) == digests(fresh)
    assert not (out / "prairielearn").exists()
    assert verify(out) == []


def test_what_an_item_made_goes_with_it(spec: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    whole = spec.read_text()
    spec.write_text(whole + "  - family: contour-picture\n")
    made(spec, out, "s1", "s2", formats=CHEAP)
    assert (out / "students/s1/picture-4.svg").is_file()
    spec.write_text(whole)
    made(spec, out, "s1", "s2", formats=CHEAP)
    assert not [name for name in digests(out) if "picture" in name]
    assert verify(out) == []


def test_a_file_that_only_an_older_release_made_goes(spec: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(spec, out, "s1", "s2", formats=CHEAP)
    before = digests(out)
    for name in ("keys/s1/picture-4.pdf", "keys/s2/picture-4.pdf"):
        (out / name).write_bytes(b"%PDF-1.7")
        sums = (out / name).with_name("files.json")
        noted = json.loads(sums.read_text())
        noted["files"][name] = digest((out / name).read_bytes())
        sums.write_text(json.dumps(noted | {"made_from": "an older release"}))
    made(spec, out, "s1", "s2", formats=CHEAP)
    assert digests(out) == before
    assert verify(out) == []


@pytest.mark.parametrize(
    "name", ["moodle-cloze.xml", "prairielearn/questions/small/classify-1/variants.json"]
)
def test_a_class_file_that_was_changed_is_named(spec: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    made(spec, out, "s1", "s2", formats=CHEAP)
    (out / name).write_bytes((out / name).read_bytes().replace(b"2", b"3", 1))
    assert verify(out) == [f"{name}: it is not as it was written."]
    (out / name).unlink()
    assert verify(out) == [f"{name}: it is missing."]


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_form_that_holds_an_answer_stays(spec: Path, tmp_path: Path, separator: str) -> None:
    out = tmp_path / "out"
    assert made(spec, out, "s1", "s2").unlisted == ()
    form = out / "responses.csv"
    lines = form.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = lines[1].removesuffix(",") + ",saddle"
    form.write_text("\n".join(lines).replace(",", separator), encoding="utf-8")
    filled = form.read_bytes()
    assert made(spec, out, "s1", "s2", "s3").unlisted == ("s3",)
    assert form.read_bytes() == filled
    assert verify(out) == []


def test_an_empty_form_is_made_for_the_new_class(spec: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(spec, out, "s1", "s2")
    assert made(spec, out, "s1", "s3").unlisted == ()
    assert "s3,Student s3," in (out / "responses.csv").read_text(encoding="utf-8-sig")


def test_only_writes_the_formats_that_the_class_has(own_class: Path, call: list[str], capsys: Said) -> None:
    before = digests(own_class)
    (own_class / "students/s2/sheet.md").write_text("lost")
    words = [word for word in call if word not in ("--formats", "markdown")]
    assert ended([*words, "--only", "s2"], capsys) == (0, f"{own_class}: 4 files of s2.\n", "")
    assert digests(own_class) == before


def test_all_is_every_format_and_their_order_does_not_matter(
    own_class: Path, call: list[str], capsys: Said
) -> None:
    words = [word for word in call if word not in ("--formats", "markdown")]
    assert ended([*words, "--formats", "all", "-q"], capsys) == (0, "", "")
    every = digests(own_class)
    assert {"moodle-cloze.xml", "students/s1/sheet.pdf", "keys/s1/canvas.zip"} <= set(every)
    code, out, _ = ended([*words, "--formats", ",".join(reversed(EVERY))], capsys)
    assert (code, out.splitlines()[0]) == (0, f"{own_class}: 6 students, 0 files written.")
    assert digests(own_class) == every
    assert verify(own_class) == []
