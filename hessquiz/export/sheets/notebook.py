"""A Jupyter notebook with a cell for each answer, and hidden tests by which otter-grader marks it (decision 0083)."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import Any

from hessquiz.export.sheets import Files, _otter
from hessquiz.export.sheets import _wording as wording
from hessquiz.pictures import print_svg
from hessquiz.sheet import LETTERS, Entry, Paper, Sheet

HOW = """\
Write each answer between the quotation marks, spelled as you like: `[[2, 1], [1, 3]]`, `(1, -2)`, `2*x + exp(y)`,
`3/4`, `saddle`, or the letter of an option. Where there are several parts, each may build on your answers before it.
"""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file of an archive: same input, same bytes."""

Cell = dict[str, Any]


def files(paper: Paper, sheet: Sheet) -> Files:
    """The student's notebook, and the archive that `otter run` marks it with."""
    own = paper.student.id
    book = json.dumps(_notebook(paper, sheet), ensure_ascii=False, indent=1) + "\n"
    tests = _otter.tests(paper, sheet)
    return {
        f"students/{own}/sheet.ipynb": book.encode(),
        f"keys/{own}/autograder.zip": _archive({f"tests/{name}": text for name, text in tests.items()}),
    }


def _notebook(paper: Paper, sheet: Sheet) -> dict[str, Any]:
    cells = [_words("sheet", [*wording.head(paper, sheet), HOW])]
    for entry in paper.entries:
        cells += _exercise(entry)
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _exercise(entry: Entry) -> list[Cell]:
    """Question and first part share a cell; below each part stands the cell of its answer."""
    lines = wording.question(entry, "attachment:")
    found = dict(wording.pictures(entry))
    own: dict[str, Any] = {"": found.pop("")} if "" in found else {}
    cells = []
    for at, name in enumerate(_otter.names(entry)):
        letter = LETTERS[at]
        own |= {letter: found[letter]} if letter in found else {}
        attached = {wording.file_of(entry, key): _attachment(picture) for key, picture in own.items()}
        cells.append(_words(f"part-{name}", lines + wording.part(entry, at, "attachment:"), attached))
        cells.append(
            {
                "cell_type": "code",
                "execution_count": None,
                "id": f"answer-{name}",
                "metadata": {},
                "outputs": [],
                "source": f'{_otter.variable(name)} = r""',
            }
        )
        lines, own = [], {}
    return cells


def _words(name: str, lines: list[str], attached: dict[str, Any] | None = None) -> Cell:
    cell: Cell = {"cell_type": "markdown", "id": name, "metadata": {}}
    if attached:
        cell["attachments"] = attached
    return cell | {"source": wording.page(lines).splitlines(keepends=True)}


def _attachment(picture: dict[str, Any]) -> dict[str, str]:
    return {"image/svg+xml": base64.b64encode(print_svg(picture).encode()).decode()}


def _archive(texts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in texts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()
