"""Typst, kept from page to page: reading its fonts, its library and our style takes longer than setting one."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import lru_cache

import typst

from hessquiz import resources
from hessquiz.errors import BuildError

_here = threading.local()


def pdf(files: Mapping[str, bytes]) -> bytes:
    """The PDF of Typst source `main.typ`, tagged and checked as PDF/UA-1; the same files give the same bytes.

    Args:
        files: every file that the source needs, by name, but those of `templates/coursework`.

    Raises:
        BuildError: what Typst complains of.
    """
    try:
        made: bytes = _compiler().compile(  # type: ignore[type-var, assignment]  # its stubs lack the form with several files
            dict(files),
            format="pdf",
            timestamp=0,
            pdf_standards=["ua-1"],
            pdf_tags=True,
        )
    except typst.TypstError as error:
        raise BuildError(f"Typst can't set the sheet: {error}") from error
    return made


def _compiler() -> typst.Compiler:
    """One for each thread, for it does one document at a time."""
    if not hasattr(_here, "compiler"):
        root = resources.folder("templates") / "coursework"
        _here.compiler = typst.Compiler(root=str(root), font_paths=_fonts())
    found: typst.Compiler = _here.compiler
    return found


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Typst's own fonts: what is installed on a machine must not change a sheet."""
    return typst.Fonts(include_system_fonts=False)
