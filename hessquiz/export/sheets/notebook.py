"""A Jupyter notebook with a cell for each answer, and hidden tests by which otter-grader marks it (decision 0083)."""

from __future__ import annotations

import base64
from typing import Any

from hessquiz.export.sheets import Files, _otter
from hessquiz.export.sheets import _wording as wording
from hessquiz.export.sheets._prepared import Exercise, Prepared
from hessquiz.files import indented, zipped
from hessquiz.sheet import LETTERS

HOW = """\
Write each answer between the quotation marks, spelled as you like: `[[2, 1], [1, 3]]`, `(1, -2)`, `2*x + exp(y)`,
`3/4`, `saddle`, or the letter of an option. Where there are several parts, each may build on your answers before it.
"""
Cell = dict[str, Any]


def files(own: Prepared) -> Files:
    """The student's notebook, and the archive that `otter run` marks it with."""
    student = own.paper.student.id
    tests = {f"tests/{name}": text.encode() for name, text in _otter.tests(own).items()}
    return {
        f"students/{student}/sheet.ipynb": f"{indented(_notebook(own))}\n".encode(),
        f"keys/{student}/autograder.zip": zipped(tests.items(), mode=0o600, level=3),
    }


def _notebook(own: Prepared) -> dict[str, Any]:
    cells = [_words("sheet", [*wording.head(own), HOW])]
    for each in own.exercises:
        cells += _exercise(each)
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _exercise(own: Exercise) -> list[Cell]:
    """Question and first part share a cell; below each part stands the cell of its answer."""
    entry = own.entry
    lines = wording.question(entry, "attachment:")
    letters = [""]
    cells = []
    for at, name in enumerate(_otter.names(entry)):
        letters.append(LETTERS[at])
        drawn = {letter: own.drawings[letter] for letter in letters if letter in own.drawings}
        attached = {wording.file_of(entry, letter): _attachment(svg) for letter, svg in drawn.items()}
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
        lines, letters = [], []
    return cells


def _words(name: str, lines: list[str], attached: dict[str, Any] | None = None) -> Cell:
    cell: Cell = {"cell_type": "markdown", "id": name, "metadata": {}}
    if attached:
        cell["attachments"] = attached
    return cell | {"source": wording.page(lines).splitlines(keepends=True)}


def _attachment(svg: str) -> dict[str, str]:
    return {"image/svg+xml": base64.b64encode(svg.encode()).decode()}
