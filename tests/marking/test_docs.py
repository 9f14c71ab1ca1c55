"""docs/coursework.md is run as it stands: its files are written, its commands called, what it shows is compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from hessquiz.export.sheets import names

PAGE = (Path(__file__).parents[2] / "docs/coursework.md").read_text(encoding="utf-8")
STEP = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```|```console\n(.*?)```", re.DOTALL)


def shown(expected: str, got: str) -> bool:
    """Whether the output is as shown; … stands for anything within a line."""
    pattern = re.escape(expected).replace("…", ".*")
    return re.fullmatch(pattern, got) is not None


def test_the_page_works_as_it_stands(tmp_path):
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    environment.pop("HESSQUIZ_SECRET", None)
    asked = 0
    for name, text, console in STEP.findall(PAGE):
        if name:
            (tmp_path / name).write_text(text, encoding="utf-8")
            continue
        for block in filter(None, console.split("$ ")):
            command, _, expected = block.partition("\n")
            done = subprocess.run(
                command,
                shell=True,
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert (done.returncode, done.stderr) == (0, ""), (command, done.stderr)
            assert shown(expected, done.stdout), (command, done.stdout)
            asked += 1
    assert asked == 5


def test_every_format_is_in_the_table():
    rows = re.findall(r"^\| `([a-z_]+)` \| `", PAGE, re.MULTILINE)
    assert sorted(rows) == names()
