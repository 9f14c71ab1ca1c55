"""Otter-grader itself runs the notebooks: key, and each listed mistake, get the points of the class's own marking."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hessquiz.export.sheets import notebook
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.marking.mark import mark_paper
from hessquiz.marking.rulings import Rulings
from tests.export.sheets.test_notebook import drawn

OTTER = Path(sys.executable).with_name("otter")
MOST = 6
"""Mistakes that some part of the sheet has; each of them is one run."""


def filled(book: bytes, said: dict[str, str]) -> str:
    """The notebook as a student hands it in."""
    data = json.loads(book)
    for cell in data["cells"]:
        if cell["cell_type"] == "code":
            variable = cell["source"].split()[0]
            cell["source"] = f'{variable} = r"{said[variable]}"'
    return json.dumps(data)


@pytest.mark.proof
@pytest.mark.parametrize("mistake", range(-1, MOST))
def test_otter_gives_the_marks_of_the_class_marking(mistake: int, tmp_path: Path) -> None:
    if not OTTER.exists():
        pytest.fail("otter-grader is missing; install it with: pip install -c constraints.txt -e '.[otter]'")
    paper, sheet = drawn(3)
    said = {}
    for _, label, part in paper.labelled:
        own = [part.key, *(each.value for each in part.mistakes)]
        said[label] = own[mistake + 1] if mistake + 1 < len(own) else part.key
    made = notebook.files(Prepared(paper, sheet))
    variables = {f"answer_{e.number}{label.partition('.')[2]}": said[label] for e, label, _ in paper.labelled}
    (tmp_path / "sheet.ipynb").write_text(
        filled(made["students/s1/sheet.ipynb"], variables), encoding="utf-8"
    )
    (tmp_path / "autograder.zip").write_bytes(made["keys/s1/autograder.zip"])
    subprocess.run(
        [OTTER, "run", "-a", "autograder.zip", "-o", ".", "sheet.ipynb"],
        cwd=tmp_path, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["tests"]
    got = {each["name"]: each["score"] for each in results if each["name"] != "Public Tests"}
    marks = {mark.part: float(mark.mark or 0) for mark in mark_paper(paper, sheet, [said], Rulings())}
    assert got == {
        f"q{e.number}{label.partition('.')[2]}": pytest.approx(marks[label], abs=1e-3)
        for e, label, _ in paper.labelled
    }
    assert mistake >= 0 or sum(got.values()) == pytest.approx(float(sheet.points))
