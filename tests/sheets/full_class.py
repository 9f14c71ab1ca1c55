"""A class of full size, made by the real command in processes of its own.

HESSQUIZ_STUDENTS makes it smaller while one works on these tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.sheets.small_class import SECRET

STUDENTS = int(os.environ.get("HESSQUIZ_STUDENTS", "500"))
SPEC = Path(__file__).resolve().parents[2] / "cards/coursework/curvature.yaml"
"""Eight items: two 3×3 matrices, one picture, two of several parts."""

ENVIRONMENT = {**os.environ, "HESSQUIZ_SECRET": SECRET}


@dataclass(frozen=True, slots=True)
class Run:
    """What a command said, how long it took, and the most memory of all its processes together."""

    said: str
    seconds: float
    megabytes: int


def roster(path: Path, *students: str) -> Path:
    """The file of these students."""
    lines = [f"{name},Student {name},{name}@example.org" for name in students]
    path.write_text("\n".join(["id,name,email", *lines, ""]), encoding="utf-8")
    return path


def everybody(count: int = STUDENTS) -> list[str]:
    return [f"s{number}" for number in range(1, count + 1)]


def words(home: Path, out: Path, *more: str) -> list[str]:
    """The command that makes the class of `home/roster.csv`."""
    made = [sys.executable, "-m", "hessquiz", "sheet", str(SPEC), "--roster", str(home / "roster.csv")]
    return [*made, "--out", str(out), *(more or ("--formats", "all"))]


def run(command: list[str]) -> Run:
    """The command to its end, which must be a good one."""
    started = time.monotonic()
    process = subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(own_memory, tree(process.pid))))
        time.sleep(0.25)
    said = process.communicate()[0]
    assert process.returncode == 0, said
    return Run(said, time.monotonic() - started, most // 1024)


def tree(pid: int) -> Iterator[int]:
    """A process and all that it started."""
    yield pid
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return  # it has ended
    for child in children:
        yield from tree(child)


def own_memory(pid: int) -> int:
    """Kilobytes of a process, what it shares counted in proportion."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
