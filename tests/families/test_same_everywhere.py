"""The same exercises, byte for byte, under every supported Python that is installed and every hash seed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SUPPORTED = ("3.11", "3.12", "3.13")
COUNT = "20"
ASK = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"


def interpreters() -> dict[str, str]:
    """A working interpreter of each supported version: on the path, or among those of pyenv and uv."""
    homes = (
        Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions",
        Path.home() / ".local/share/uv/python",
    )
    found: dict[str, str] = {}
    for version in SUPPORTED:
        offered = [shutil.which(f"python{version}")]
        offered += [str(path) for home in homes for path in home.glob(f"*/bin/python{version}")]
        for candidate in filter(None, offered):
            told = subprocess.run([candidate, "-c", ASK], capture_output=True, text=True, check=False)
            if told.stdout.strip() == version:
                found[version] = candidate
                break
    return found


def installed(python: str, where: Path) -> Path:
    """This project, with the versions of constraints.txt, in an environment of its own."""
    subprocess.run([python, "-m", "venv", where], check=True)
    pip = [where / "bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "-c", ROOT / "constraints.txt", ROOT], check=True)
    return where / "bin/hessquiz"


def digest(hessquiz: Path, hash_seed: str) -> str:
    """One number for the first variants of every family, as `exercise --json` prints them."""
    total = hashlib.sha256()
    env = {**os.environ, "PYTHONHASHSEED": hash_seed}
    for path in sorted((ROOT / "cards/exercises").glob("*.yaml")):
        command = [hessquiz, "exercise", path.stem, "--count", COUNT, "--json"]
        total.update(subprocess.run(command, capture_output=True, env=env, check=True, cwd="/").stdout)
    return total.hexdigest()


@pytest.mark.proof
def test_every_python_and_hash_seed_gives_the_same_bytes(tmp_path):
    found = interpreters()
    others = set(found) - {"{}.{}".format(*sys.version_info[:2])}
    assert others, f"install another Python of {', '.join(SUPPORTED)} (such as `uv python install 3.13`)"
    commands = {version: installed(python, tmp_path / version) for version, python in found.items()}
    digests = {(v, seed): digest(command, seed) for v, command in commands.items() for seed in ("1", "2")}
    assert len(set(digests.values())) == 1, digests
