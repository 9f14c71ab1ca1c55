"""A class that tests may damage, a copy for each; the file of a sheet to make others from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sheets import full_class
from tests.sheets.classes import SPEC
from tests.sheets.small_class import make_class, sheet_file


@pytest.fixture(scope="session")
def made_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small class; tests only look at it."""
    return make_class(tmp_path_factory.mktemp("class"))[0]


@pytest.fixture
def own_class(made_class: Path, tmp_path: Path) -> Path:
    """A copy that belongs to the test."""
    return Path(shutil.copytree(made_class, tmp_path / "class"))


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """The file of a sheet with three exercises, two of them of one item."""
    return sheet_file(tmp_path, SPEC)


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a class of full size in every format, `home/out`; tests only look at it."""
    home = tmp_path_factory.mktemp("full")
    full_class.roster(home / "roster.csv", *full_class.everybody())
    made = full_class.run(full_class.words(home, home / "out", "--formats", "all", "--jobs", "2"))
    said = f"{full_class.STUDENTS} students, every format, 2 processes: {made.seconds:.0f} s, {made.megabytes} MB"
    print(f"\n{said}")  # noqa: T201 (figures of a proof)
    return home
