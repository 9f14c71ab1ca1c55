"""The built wheel, installed alone: it builds the deck in an empty folder. `.ci/run` runs this."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.wheel


def run(*words: str | Path, cwd: Path, **environment: str) -> str:
    """A command's output; it must end well."""
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=os.environ | environment,
        capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_alone_builds_the_deck(tmp_path: Path) -> None:
    out, venv, empty = tmp_path / "wheel", tmp_path / "venv", tmp_path / "empty"
    empty.mkdir()
    run(sys.executable, "-m", "venv", venv, cwd=empty)
    pip = [venv / "bin/python", "-m", "pip", "--disable-pip-version-check", "-q"]
    run(*pip, "wheel", "--no-deps", "-w", out, ROOT, cwd=empty)
    (wheel,) = out.glob("hessquiz-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "hessquiz/_data/cards/deck.yaml" in names
    assert "hessquiz/_data/templates/anki/card.css" in names
    assert not [name for name in names if "tests/" in name or "node_modules" in name]
    run(*pip, "install", "-c", ROOT / "constraints.txt", wheel, cwd=empty)
    command = venv / "bin/hessquiz"
    assert "nothing wrong" in run(command, "check", cwd=empty, PYTHONPATH="")
    said = run(command, "build", "--variants", "2", cwd=empty, PYTHONPATH="")
    assert str(empty / "build/hessquiz.apkg") in said
    run(
        sys.executable,
        "-m",
        "hessquiz",
        "build",
        "-q",
        "--variants",
        "2",
        "--out",
        tmp_path / "here",
        cwd=ROOT,
    )
    assert (empty / "build/hessquiz.apkg").read_bytes() == (tmp_path / "here/hessquiz.apkg").read_bytes()
