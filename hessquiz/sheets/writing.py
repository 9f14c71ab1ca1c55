"""The files of some students, in whichever process: each of them put in place in one step, known by its digest."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from hessquiz import files
from hessquiz.errors import BuildError, TextError
from hessquiz.export.sheets import format_named
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.sheet import Entry, Paper, Sheet, Student
from hessquiz.sheets import folder, kept, stream

Done = tuple[int, dict[str, bytes]]
"""How many files of a student were written, and the student's pieces for the files of the class."""


def write_chunk(
    sheet: Sheet,
    secret: str,
    out: Path,
    formats: Sequence[str],
    students: Sequence[Student],
    variants: Sequence[dict[str, str]],
    *,
    anew: bool = False,
) -> list[Done]:
    """Write some students' files, in their order; `anew` also what is there already, whole.

    Raises:
        BuildError: naming the format and the student that it can't be made for.
    """
    spare_collector()
    return [
        _write(_paper(sheet, secret, out, student, own), sheet, out, formats, anew=anew)
        for student, own in zip(students, variants, strict=True)
    ]


@lru_cache(maxsize=1)
def spare_collector() -> None:
    """Python looks no more for cycles of garbage in what the process holds by now: modules, families, what was drawn.

    To go through that again and again takes a twentieth of the time of the text formats.
    """
    gc.collect()
    gc.freeze()


def _paper(sheet: Sheet, secret: str, out: Path, student: Student, own: Mapping[str, str]) -> Paper:
    known = kept.known(out, student.id)
    entries = tuple(
        Entry(
            item.id,
            number,
            item.points,
            stream.code(secret, sheet.name, student.id, item.id),
            known.get(own[item.id]) or kept.remade(own[item.id]),
        )
        for number, item in enumerate(sheet.items, 1)
    )
    return Paper(student, stream.code(secret, sheet.name, student.id), entries)


def _write(paper: Paper, sheet: Sheet, out: Path, formats: Sequence[str], *, anew: bool) -> Done:
    modules = [format_named(name) for name in formats]
    data = folder.paper_bytes(paper)
    prepared = Prepared(paper, sheet)
    pieces: dict[str, bytes] = {}
    for module in modules:
        if hasattr(module, "pieces"):
            pieces |= module.pieces(prepared)
    stamp = kept.stamp(data, sheet, formats)
    if not anew and kept.whole(out, paper.student.id, stamp):
        return 0, pieces
    made = {f"keys/{paper.student.id}/{folder.PAPER}": data} | _files(prepared, formats)
    for name, content in made.items():
        files.write_whole(out / name, content, lasting=False)
    kept.write_sums(out, paper.student.id, stamp, made)
    return len(made) + 1, pieces


def _files(prepared: Prepared, formats: Sequence[str]) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for name in formats:
        module = format_named(name)
        if hasattr(module, "files"):
            try:
                made |= module.files(prepared)
            except (BuildError, TextError) as error:
                raise BuildError(f"format {name}, student {prepared.paper.student.id}: {error}") from error
    return made
