"""What a light command pays for the shape of a text."""

from __future__ import annotations

import subprocess
import sys


def loaded(code: str) -> set[str]:
    """The project's modules, and a few heavy ones, that a fresh interpreter has after running the code."""
    show = (
        "import sys; print(*[m for m in sys.modules if m.startswith('hessquiz.') or m in ('numpy', 'typst')])"
    )
    return set(subprocess.check_output([sys.executable, "-c", f"{code}; {show}"], text=True).split())


def test_the_shape_alone_loads_no_printer() -> None:
    assert loaded("from hessquiz.text import Prose") == {"hessquiz.text"}


def test_this_would_be_noticed() -> None:
    assert "hessquiz.text.latex" in loaded("from hessquiz.text import prose; prose('$x$')")
