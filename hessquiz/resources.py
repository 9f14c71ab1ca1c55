"""Where the project's own cards and templates lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `cards` or `templates`, from a checkout or from an installed wheel."""
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def practice_pool() -> Path | None:
    """The exercises that `hessquiz build` made ahead for practice; None where it has not run."""
    made = _PACKAGE / "_data" / "practice.db"
    return made if made.is_file() else None


def own_pool() -> Path | None:
    """Where a build puts them: into a checkout; None in an installed wheel, which has them already."""
    return None if (_PACKAGE / "_data" / "cards").is_dir() else _PACKAGE / "_data" / "practice.db"


def program() -> str:
    """A name for this very program: a hash of its source files."""
    from hashlib import blake2b

    found = blake2b(digest_size=12)
    for path in sorted(_PACKAGE.rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()
