"""Coursework: drawing, each format, a whole class on two processes and on a Dask cluster, and the marking.

The sheet is cards/coursework/curvature.yaml: 8 exercises, two of them 3×3, a picture, two with several
parts. Formats are timed over papers that are drawn already, in processor time a student, as a class is made: one paper
through all formats of the row, then the next, in three runs of which the quickest counts. What formats share (parsed
texts, pictures) is made once a paper and falls to the format that comes first; a row's papers are its own, so it finds
nothing that another row has kept. Then the same of whole classes on two processes, by the clock: how much longer a
class takes with these formats. The other rows are in seconds.
"""

from __future__ import annotations

import csv
import random
import resource
import statistics
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from hessquiz.cli._workers import workers
from hessquiz.export.sheets import format_named, names
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.marking.whole import mark_class
from hessquiz.sheet import Paper, Sheet, Student
from hessquiz.sheets import folder
from hessquiz.sheets.produce import Class, produce
from hessquiz.sheets.spec import read_sheet
from hessquiz.sheets.writing import spare_collector

SPEC = Path(__file__).resolve().parent.parent / "cards/coursework/curvature.yaml"
WARM = 20
"""Papers written before the clock runs: wordings that a whole class shares are kept."""
TIMED = 20
"""Papers of one of three runs, each of papers of its own; the quickest counts, for others use the machine too."""
STUDENTS = 3 * (WARM + 3 * TIMED)

SECRET = "the secret of the benchmark"

Row = dict[str, object]


def class_of(count: int, out: Path, formats: tuple[str, ...] = ("pdf", "tex", "key")) -> Class:
    """A class of so many students."""
    students = tuple(Student(f"s{at}", f"Student {at}", f"s{at}@example.org") for at in range(1, count + 1))
    return Class(read_sheet(SPEC), students, SECRET, out, formats, SPEC.read_bytes())


def _made(this: Class, jobs: int, dask: str | None) -> float:
    begun = time.perf_counter()
    with workers(jobs, dask) as run:
        produce(this, run)
    return time.perf_counter() - begun


def _formats(papers: list[Paper], sheet: Sheet) -> list[Row]:
    texts = [name for name in names() if name != "pdf"]
    size = WARM + 3 * TIMED
    groups = [papers[at : at + size] for at in range(0, len(papers), size)]
    few = _taken(groups[0], sheet, ["tex", "markdown", "key"])
    every = _taken(groups[1], sheet, texts)
    pdf = _taken(groups[2], sheet, ["tex", "key", "pdf"])["pdf"]
    return [
        {"what": "tex + markdown + key", "ms a student": sum(few.values()), "limit": 20},
        {"what": "all text formats and key", "ms a student": sum(every.values()), "limit": 20},
        *({"what": f"  of these {name}", "ms a student": taken} for name, taken in every.items()),
        {"what": "both pdf, beyond tex and key", "ms a student": pdf, "limit": 15},
    ]


def _classes(where: Path) -> list[Row]:
    """Milliseconds of a clock that formats add to a student of a class on two processes, files and all."""
    texts = tuple(name for name in names() if name != "pdf")
    every = (("key",), texts, (*texts, "pdf"))
    taken = [_made(class_of(STUDENTS, where / str(len(each)), each), 2, None) for each in every]
    text, pdf = (1000 * (more - less) / STUDENTS for less, more in pairwise(taken))
    return [
        {"what": "all text formats, by the clock of a class on 2 cores", "ms a student": text, "limit": 20},
        {"what": "both pdf, by the clock of a class on 2 cores", "ms a student": pdf, "limit": 15},
    ]


def _taken(papers: list[Paper], sheet: Sheet, formats: list[str]) -> dict[str, float]:
    """Milliseconds a student by format, where each paper goes through the formats in this order."""
    modules = {name: format_named(name) for name in formats}
    times: dict[str, list[float]] = {name: [] for name in formats}
    spare_collector()
    for paper in papers:
        prepared = Prepared(paper, sheet)
        for name, module in modules.items():
            begun = time.process_time()
            for make in ("files", "pieces"):
                if hasattr(module, make):
                    getattr(module, make)(prepared)
            times[name].append(1000 * (time.process_time() - begun))
    runs = [
        {name: statistics.fmean(each[at : at + TIMED]) for name, each in times.items()}
        for at in range(WARM, len(papers), TIMED)
    ]
    return min(runs, key=lambda run: sum(run.values()))


def _answers(out: Path, path: Path) -> None:
    """Answers of a class: two thirds right, the others by the listed mistakes."""
    rng = random.Random("answers")
    rows = []
    for paper in folder.papers(out):
        row = {"id": paper.student.id}
        for _, label, part in paper.labelled:
            slip = part.mistakes and rng.random() < 1 / 3
            row[label] = rng.choice(part.mistakes).value if slip else part.key
        rows.append(row)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def run() -> list[Row]:
    """One row a figure."""
    with tempfile.TemporaryDirectory() as where:
        out = Path(where) / "loky"
        this = class_of(STUDENTS, out)
        loky = _made(this, 2, None)
        thousand = _made(class_of(1000, Path(where) / "thousand"), 2, None)
        from distributed import LocalCluster

        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
            dask = _made(class_of(STUDENTS, Path(where) / "dask"), 2, cluster.scheduler_address)
        answers = Path(where) / "answers.csv"
        _answers(out, answers)
        begun = time.perf_counter()
        with workers(2, None) as mark:
            mark_class(out, [answers], mark)
        marking = time.perf_counter() - begun
        rows = _formats(list(folder.papers(out)), this.sheet) + _classes(Path(where))
    many = 1000 / STUDENTS
    here, below = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return [
        *rows,
        {"what": "1,000 students, pdf + tex + key, 2 processes", "s": thousand, "limit": 120},
        {"what": "Dask, 2 workers, against loky", "times": dask / loky, "limit": 1.3},
        {"what": "marking 1,000 students, 2 processes", "s": many * marking, "limit": 30},
        {"what": "peak memory, main process and largest worker", "MB": max(here, below)},
    ]
