"""Programs driven from outside as a person would drive them: on a pipe or a terminal, timed from the shell."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import time
from collections.abc import Sequence


def environment(**more: str) -> dict[str, str]:
    """This process's, with bytecode, colours and UTF-8 as on any desk."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")}
    return (
        kept | {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", "LINES": "24"} | more
    )


def to_end(words: Sequence[str]) -> float:
    """Seconds until the program has ended."""
    start = time.perf_counter()
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment())
    return time.perf_counter() - start


def to_sign(words: Sequence[str], sign: re.Pattern[bytes], terminal: bool, **more: str) -> float:
    """Seconds until it writes a sign, on a terminal or a pipe; the program is then ended."""
    ours, theirs = pty.openpty() if terminal else os.pipe()
    start = time.perf_counter()
    child = subprocess.Popen(
        words, stdin=theirs if terminal else subprocess.PIPE, stdout=theirs, stderr=subprocess.STDOUT,
        env=environment(**more), start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        until(ours, sign)
        return time.perf_counter() - start
    finally:
        child.kill()
        child.wait()
        os.close(ours)


def until(out: int, sign: re.Pattern[bytes], patience: float = 60) -> bytes:
    """What is written until a sign appears, or until the end."""
    seen = b""
    while not sign.search(seen):
        if not select.select([out], [], [], patience)[0]:
            raise TimeoutError(f"after {patience} s there is only {seen[-300:]!r}")
        more = os.read(out, 65536)
        if not more:
            break
        seen += more
    return seen
