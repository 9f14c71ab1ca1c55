"""The committed bundles: what the modules give, nothing that a template or a strict page would refuse, small."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from hessquiz.export.apkg import notetype

ROOT = Path(__file__).resolve().parents[2]
ANKI = ROOT / "templates/anki"
BUNDLES = ("engine.min.js", "answer.min.js", "page.min.js")


@pytest.mark.node
def test_the_bundles_are_those_of_the_modules(node: str, tmp_path: Path) -> None:
    run = subprocess.run(
        [node, str(ROOT / "tests/node/bundle.mjs"), str(tmp_path)], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    for name in BUNDLES:
        assert (tmp_path / name).read_bytes() == (ANKI / name).read_bytes(), f"{name} is old: make engine"


@pytest.mark.parametrize("name", BUNDLES)
def test_no_code_from_text_and_no_network(name: str) -> None:
    text = (ANKI / name).read_text(encoding="utf-8").replace("http://www.w3.org/1998/Math/MathML", "")
    assert not re.search(r"\beval\(|new Function|\bfetch\(|XMLHttpRequest|WebSocket|import\(|https?://", text)
    assert "{{" not in text
    assert "</script" not in text


def test_each_side_holds_its_own_script_once() -> None:
    (card,) = notetype.load(ANKI).types["exercise"].templates
    for side, name in ((card.front, "engine.min.js"), (card.back, "answer.min.js")):
        assert side.count((ANKI / name).read_text(encoding="utf-8").strip()) == 1
        assert "{{FrontSide}}" not in side
        assert side.count("<script") == 2
