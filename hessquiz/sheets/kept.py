"""What a run finds of earlier ones: variants by their names, and whether a student's files are as they were written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import hessquiz
from hessquiz import files, resources
from hessquiz.errors import StoreError
from hessquiz.exercise import Variant
from hessquiz.exercise_json import variant_from_json
from hessquiz.families.family import Family
from hessquiz.families.make import load, make
from hessquiz.sheet import Sheet
from hessquiz.sheets import folder

WORK = ".work"
"""The folder of drafts: what was drawn, until every file of the class is written."""

Draft = dict[str, list[dict[str, Any]]]
"""The candidates of one student, as JSON, by rule and item."""


def read_draft(out: Path, student: str) -> Draft:
    """The student's draft, or an empty one: what a power cut broke is drawn again."""
    try:
        found: Draft = json.loads(_draft_path(out, student).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return found


def write_draft(out: Path, student: str, draft: Draft) -> None:
    """Keep it until the files are written."""
    files.write_whole(_draft_path(out, student), json.dumps(draft).encode(), lasting=False)


def _draft_path(out: Path, student: str) -> Path:
    return out / WORK / student / "draft.json"


def known(out: Path, student: str) -> dict[str, Variant]:
    """The variants that were just drawn, or that the paper on disk has, by their names."""
    found: dict[str, Variant] = {}
    if _as_written(out, student):
        found = {entry.variant.id: entry.variant for entry in folder.read_paper(out, student).entries}
    for group in read_draft(out, student).values():
        for each in group:
            if each["variant"]["id"] not in found:
                found[each["variant"]["id"]] = variant_from_json(each["variant"])
    return found


def _as_written(out: Path, student: str) -> bool:
    """Whether the paper on disk is the one that was put there: what else it may say never reaches a key."""
    path = folder.paper_path(out, student)
    try:
        sums = folder.read_json(folder.sums_path(out, student))["files"]
        return bool(digest(path.read_bytes()) == sums[path.relative_to(out).as_posix()])
    except (StoreError, KeyError, TypeError, FileNotFoundError):
        return False


def drawn_from(name: str) -> tuple[Family, int, int]:
    """The present family of a variant's name, the revision that the name has, and the seed.

    Raises:
        StoreError: where it is no such name.
        UsageError: where there is no such family.
    """
    found = re.fullmatch(r"([\w-]+)@([0-9]{1,9})#([0-9]{1,18})", name)
    if found is None:
        raise StoreError(f"{name!r} names no variant; a name looks like hessian-at-a-point@1#42.")
    return load(found[1]), int(found[2]), int(found[3])


def remade(name: str) -> Variant:
    """The variant of a name, family@revision#seed.

    Raises:
        StoreError: where it is no such name, or the family has another revision now.
        UsageError: where there is no such family.
    """
    family, revision, seed = drawn_from(name)
    if revision != family.revision:
        raise StoreError(
            f"{name} can't be made again: {family.name} is now revision {family.revision}; "
            "restore the paper from a copy, or use the release of hessquiz that drew it."
        )
    return make(family, seed)


def stamp(paper: bytes, sheet: Sheet, formats: Sequence[str]) -> str:
    """The digest of all that a student's files are made from."""
    parts = [
        paper,
        repr(sheet).encode(),
        " ".join(sorted(formats)).encode(),
        hessquiz.__version__.encode(),
        _templates(),
    ]
    return digest(b"\0".join(parts))


@lru_cache(maxsize=1)
def _templates() -> bytes:
    where = resources.folder("templates")  # a self-checking page holds the engine of live cards
    return b"".join(path.read_bytes() for path in sorted(where.rglob("*")) if path.is_file())


def whole(out: Path, student: str, made_from: str) -> bool:
    """Whether every file of the student is there as it was written, and made from what has that stamp."""
    try:
        kept = folder.read_json(folder.sums_path(out, student))
        return kept["made_from"] == made_from and all(
            (out / name).is_file() and digest_of(out / name) == noted for name, noted in kept["files"].items()
        )
    except (StoreError, KeyError, TypeError, AttributeError):
        return False  # missing or broken: it is made again


def write_sums(out: Path, student: str, made_from: str, made: Mapping[str, bytes]) -> None:
    """Note the digests of the student's files, for `whole` and `hessquiz verify`; what is made no longer is removed."""
    sums = {name: digest(content) for name, content in sorted(made.items())}
    folder.note(out, folder.sums_path(out, student), {"made_from": made_from, "files": sums})


def digest(data: bytes) -> str:
    """As sums have it."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """The same of a file, which may be large."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
