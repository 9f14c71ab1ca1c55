"""A class that tests may damage: a copy for each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sheets.small_class import make_class


@pytest.fixture(scope="session")
def made_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small class; tests only look at it."""
    return make_class(tmp_path_factory.mktemp("class"))[0]


@pytest.fixture
def own_class(made_class: Path, tmp_path: Path) -> Path:
    """A copy that belongs to the test."""
    return Path(shutil.copytree(made_class, tmp_path / "class"))
