"""The real Anki: packages are imported into collections of their own, as its import dialogue does untouched."""

from __future__ import annotations

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
