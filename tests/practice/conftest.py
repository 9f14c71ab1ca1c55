"""Folders of learners, made from the pool that the build gives them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hessquiz import resources
from hessquiz.practice import prepare, supply

Hessquiz = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def built() -> Path:
    """The pool of the build, made where it is missing or stale, as `hessquiz build` does."""
    path = resources.own_pool()
    assert path is not None
    prepare.build(resources.folder("cards"), path, resources.program())
    return path


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A learner's folder in which nothing has been asked yet."""
    home = tmp_path / "home"
    supply.open_pool(home).close()
    return home


@pytest.fixture
def hessquiz(folder: Path) -> Hessquiz:
    """Runs a command in the learner's folder, and looks that it never ends with a traceback."""

    def run(*words: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "hessquiz", *words, "--data", str(folder)],
            input=typed, capture_output=True, text=True, timeout=120, check=False, encoding="utf-8",
            env=os.environ | more,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run
