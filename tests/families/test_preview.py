"""`hessquiz preview FILE --watch` on a real pseudo-terminal: edited, broken, mended, left."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time

from tests.families.base import GOOD

PATIENCE = 60


class Screen:
    """A preview that runs on a terminal of its own."""

    def __init__(self, path):
        self.master, slave = pty.openpty()
        command = [sys.executable, "-m", "hessquiz", "preview", str(path), "--watch"]
        env = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "LINES": "50"}
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=env)
        os.close(slave)
        self.seen = ""

    def type(self, line):
        os.write(self.master, f"{line}\n".encode())

    def wait_for(self, words):
        """The text up to these words, which is then forgotten."""
        end = time.monotonic() + PATIENCE
        while words not in self.seen:
            assert time.monotonic() < end, f"{words!r} never came: {self.seen}"
            if select.select([self.master], [], [], 0.2)[0]:
                self.seen += os.read(self.master, 65536).decode()
        before, _, self.seen = self.seen.partition(words)
        return before


def test_it_follows_the_file(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(GOOD)
    screen = Screen(path)
    try:
        shown = screen.wait_for("no fault")
        assert "small@1#1 " in shown
        assert re.search(r"Find the gradient .* at", shown)
        path.write_text(GOOD.replace("  value: g\n", "  value: g + (1, 0)\n"))
        screen.wait_for("check[1] is false")
        path.write_text(GOOD.replace("value: -g", "value: -q"))
        screen.wait_for('unknown name "q"')
        path.rename(tmp_path / "away")
        path.write_text(GOOD)
        screen.wait_for("no fault")
        screen.type("42")
        assert "small@1#42 " in screen.wait_for("no fault")
        screen.type("what")
        screen.wait_for("means nothing here")
        screen.type("q")
        assert screen.process.wait(PATIENCE) == 0
    finally:
        screen.process.kill()
        os.close(screen.master)


def test_once_without_watching(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(GOOD)
    command = [sys.executable, "-m", "hessquiz", "preview", str(path), "--seed", "3"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "small@1#3 " in done.stdout
    assert "25 seeds checked, no fault" in done.stdout
    path.write_text("family: [")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (65, "")
    assert "small.yaml:2:1: not YAML" in done.stderr
