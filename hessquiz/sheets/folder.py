"""Where everything of a class lies in DIR: `students/` may be handed out as it is, all else is the instructor's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hessquiz import files
from hessquiz.errors import StoreError
from hessquiz.sheet import Paper, paper_from_json, paper_to_json

CERTIFICATES = "certificates.json"
KEYS = "keys.csv"
KEYS_JSON = "keys.json"
SHEET = "sheet.yaml"
PAPER = "paper.json"
SUMS = "files.json"
"""Digests of what was written: one beside each paper, and one in DIR for the files of the whole class."""


def paper_path(folder: Path, student: str) -> Path:
    """The file of a student's whole paper, keys and all."""
    return folder / "keys" / student / PAPER


def sums_path(folder: Path, student: str) -> Path:
    """The file with the digests of a student's files."""
    return folder / "keys" / student / SUMS


def write_json(path: Path, data: Any) -> None:
    """JSON that people can read and diff."""
    files.write_whole(path, json_bytes(data))


def json_bytes(data: Any) -> bytes:
    """As `write_json` has it."""
    return f"{files.indented(data)}\n".encode()


def read_json(path: Path) -> Any:
    """The JSON of a file.

    Raises:
        StoreError: where it is missing or broken.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StoreError(f"{path} is missing; `hessquiz sheet` makes it again.") from None
    except ValueError as error:
        raise StoreError(f"{path} is broken ({error}); `hessquiz sheet` makes it again.") from error


def note(out: Path, path: Path, noted: dict[str, Any]) -> None:
    """Write a file of digests; files that the old one names and the new one does not are removed first."""
    try:
        old = list(read_json(path)["files"])
    except (StoreError, KeyError, TypeError):
        old = []
    for name in old:
        if name not in noted["files"] and ".." not in Path(name).parts and not Path(name).is_absolute():
            (out / name).unlink(missing_ok=True)
            prune((out / name).parent, out)
    files.write_whole(path, json_bytes(noted), lasting=False)


def leave(out: Path, students: Iterable[str]) -> None:
    """Remove what was made for students who are no longer in the class.

    Nothing else is touched: the folder may have been somebody's own before, and a scan may lie beside a sheet.
    """
    for student in students:
        noted = sums_path(out, student)
        if noted.is_file():
            note(out, noted, {"files": {}})
            noted.unlink()
            prune(noted.parent, out)


def prune(where: Path, out: Path) -> None:
    """Remove a folder, and those above it, as far as nothing is left in them."""
    while where != out and where.is_dir() and not any(where.iterdir()):
        where.rmdir()
        where = where.parent


def paper_bytes(paper: Paper) -> bytes:
    """The file of a paper, on one line."""
    return (json.dumps(paper_to_json(paper), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def read_paper(folder: Path, student: str) -> Paper:
    """A student's paper.

    Raises:
        StoreError: where it is missing or broken.
    """
    return paper_from_json(read_json(paper_path(folder, student)))


def students_of(folder: Path) -> list[str]:
    """The students of the class, in the order of the roster.

    Raises:
        StoreError: where the folder is no class.
    """
    path = folder / CERTIFICATES
    found = read_json(path)
    students = found.get("students") if isinstance(found, dict) else None
    if not isinstance(students, dict):
        raise StoreError(f"{path} is broken (it names no students); `hessquiz sheet` makes it again.")
    return list(students)


def read_keys(folder: Path) -> list[dict[str, Any]]:
    """The entries of `keys.json`, each with id, name and code, and mappings answers, kinds and points.

    Raises:
        StoreError: where it is missing or broken.
    """
    path = folder / KEYS_JSON
    found = read_json(path)
    if not isinstance(found, list):
        raise StoreError(f"{path} is broken (no list); `hessquiz sheet` makes it again.")
    for number, each in enumerate(found, 1):
        lacking = [
            name
            for name, proper in _OF_KEYS.items()
            if not isinstance(each, dict) or not proper(each.get(name))
        ]
        if lacking:
            raise StoreError(
                f"{path} is broken (entry {number} has no proper {lacking[0]!r}); `hessquiz sheet` makes it again."
            )
    return found


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


_OF_KEYS = {
    "id": _is_text, "name": _is_text, "code": _is_text,
    "answers": _are_texts, "kinds": _are_texts, "points": _are_texts,
}  # fmt: skip


def papers(folder: Path) -> Iterator[Paper]:
    """Every paper of the class, one at a time."""
    for student in students_of(folder):
        yield read_paper(folder, student)
