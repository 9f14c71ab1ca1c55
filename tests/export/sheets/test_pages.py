"""Sheets as pages: nothing runs out of the text block, PDF/UA-1 is claimed, and plain TeX Live has no complaint.

Typst says nothing of a formula that runs off the page, so poppler measures where every word stands.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hessquiz.cli._workers import workers
from hessquiz.export.sheets import pdf, tex
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.sheet import Sheet, Student
from hessquiz.sheets import folder
from hessquiz.sheets.produce import Class, produce
from hessquiz.sheets.spec import read_sheet
from tests.export.sheets.test_every_family import paper

SPEC = Path(__file__).resolve().parents[3] / "cards/coursework/curvature.yaml"
MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 26 * MM, (210 - 26) * MM, 10 * MM, (297 - 10) * MM
HAIR = 0.6
"""Points that a glyph may reach over its own width."""

_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


def a_class(out: Path, count: int, formats: tuple[str, ...]) -> Path:
    """The folder of a class with the sheet that comes with hessquiz."""
    students = tuple(Student(f"s{at}", f"Student {at}") for at in range(1, count + 1))
    made = Class(read_sheet(SPEC), students, "a secret of the tests", out, formats, SPEC.read_bytes())
    with workers(2 if count > 10 else 1, None) as run:
        produce(made, run)
    return out


def tool(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing: apt-get install {package}")
    return found


def outside(path: Path) -> list[str]:
    """Words of a PDF that do not lie in the text block, or between the page's head and foot."""
    command = [tool("pdftotext", "poppler-utils"), "-bbox", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    found = _WORD.findall(text)
    assert len(found) > 100, path
    out = []
    for *places, word in found:
        x0, y0, x1, y1 = map(float, places)
        if x0 < LEFT - HAIR or x1 > RIGHT + HAIR or y0 < TOP or y1 > BOTTOM:
            out.append(f"{path.name}: {word} at {x0}–{x1}, {y0}–{y1}")
    return out


def claims_ua1(data: bytes) -> bool:
    return b"<pdfuaid:part>1</pdfuaid:part>" in data and b"/MarkInfo" in data


def pdfs(out: Path) -> list[Path]:
    return sorted(out.glob("*/*/*.pdf"))


def tops(path: Path) -> list[str]:
    """What stands right below the head of each page but the first."""
    command = [tool("pdftotext", "poppler-utils"), "-layout", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    pages = [[line for line in page.splitlines() if line.strip()] for page in text.split("\f")[1:-1]]
    return [" ".join(lines[1:3]) for lines in pages]


def test_a_page_is_accessible_and_the_same_each_time(tmp_path: Path) -> None:
    out = a_class(tmp_path / "out", 2, ("pdf",))
    files = pdfs(out)
    assert len(files) == 4
    assert all(claims_ua1(path.read_bytes()) for path in files)
    assert [word for path in files for word in outside(path)] == []
    sheet = read_sheet(SPEC)
    for each in folder.papers(out):
        for name, data in pdf.files(Prepared(each, sheet)).items():
            assert (out / name).read_bytes() == data


def test_no_answer_begins_a_page(tmp_path: Path) -> None:
    found = [top for path in pdfs(a_class(tmp_path / "out", 8, ("pdf",))) for top in tops(path)]
    assert len(found) > 16
    assert [top for top in found if re.match(r"[^A-Za-z]*(\([a-z]\) )?Answer:", top)] == []


def test_pictures_bring_no_font_of_their_own_and_no_transparency(tmp_path: Path) -> None:
    for path in pdfs(a_class(tmp_path / "out", 1, ("pdf",))):
        data = path.read_bytes()
        fonts = set(re.findall(rb"/FontName/[A-Z]{6}\+([\w-]+)", data))
        assert fonts == {b"NewCM10-Regular", b"NewCM10-Bold", b"NewCMMath-Book"}
        assert b"/Type/Group" not in data


@pytest.mark.proof
def test_nothing_runs_over_in_a_thousand_sheets(tmp_path: Path) -> None:
    out = a_class(tmp_path / "out", 1000, ("pdf",))
    files = pdfs(out)
    assert len(files) == 2000
    assert [path for path in files if not claims_ua1(path.read_bytes())] == []
    with ThreadPoolExecutor(2) as pool:
        assert [word for words in pool.map(outside, files) for word in words] == []


def overfull(source: Path, solutions: bool) -> list[str]:
    """What pdfLaTeX says of boxes that are too wide."""
    if solutions:
        text = source.read_text(encoding="utf-8")
        assert text.count("\n\\solutionsfalse") == 1
        source.write_text(text.replace("\n\\solutionsfalse", "\n\\solutionstrue"), encoding="utf-8")
    done = subprocess.run(
        [tool("pdflatex", "texlive-latex-extra"), "-interaction=nonstopmode", "-halt-on-error", source.name],
        cwd=source.parent, capture_output=True, text=True, errors="replace", timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
    return [f"{source.parent.name}: {line}" for line in done.stdout.splitlines() if "Overfull" in line]


@pytest.mark.proof
@pytest.mark.parametrize("solutions", [False, True], ids=["sheet", "solutions"])
def test_fifty_tex_files_compile_without_an_overfull_box(tmp_path: Path, solutions: bool) -> None:
    out = a_class(tmp_path / "out", 50, ("tex",))
    homes = sorted((out / "keys").iterdir())
    assert [line for home in homes for line in overfull(home / "sheet.tex", solutions)] == []


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(1, 6))
def test_every_family_compiles_without_an_overfull_box(tmp_path: Path, seed: int) -> None:
    (text,) = tex.files(Prepared(paper(seed), Sheet("s", "Curves & 50% $ more", ()))).values()
    for solutions in (False, True):
        (tmp_path / "sheet.tex").write_bytes(text)
        assert overfull(tmp_path / "sheet.tex", solutions) == []
