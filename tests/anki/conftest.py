"""The real Anki: packages are imported into collections of their own, as its import dialogue does untouched."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportLogWithChanges,
)

ROOT = Path(__file__).resolve().parent.parent.parent


def import_package(col: Collection, package: Path) -> ImportLogWithChanges.Log:
    """Import with the options that Anki offers: newer notes and note types, no schedules, no merging."""
    request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
    return col.import_anki_package(request).log


@pytest.fixture
def col(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection."""
    collection = Collection(str(tmp_path / "learner.anki2"))
    yield collection
    collection.close()


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own package, built by the command in an empty folder."""
    folder = tmp_path_factory.mktemp("out")
    build = [sys.executable, "-m", "hessquiz", "build", "--json", "--variants", "3"]
    run = subprocess.run(build, cwd=folder, check=True, capture_output=True, text=True, timeout=300)
    (folder / "report.json").write_text(run.stdout)
    assert run.stderr == ""
    return folder / "build/hessquiz.apkg"


@pytest.fixture(scope="session")
def deck_col(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """A collection that holds the project's deck; tests only look at it."""
    collection = Collection(str(tmp_path_factory.mktemp("deck") / "deck.anki2"))
    import_package(collection, package)
    yield collection
    collection.close()
