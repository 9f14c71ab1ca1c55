"""Typst, with its fonts read once a process: reading them takes longer than setting a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import typst

from hessquiz.errors import BuildError


def pdf(files: Mapping[str, bytes], *, accessible: bool) -> bytes:
    """The PDF of Typst source `main.typ` among its files; the same files give the same bytes.

    Args:
        files: every file that the source needs, by name.
        accessible: tagged and checked as PDF/UA-1; otherwise without tags, for a picture in another document.

    Raises:
        BuildError: what Typst complains of.
    """
    try:
        made: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs lack the form with several files
            dict(files),
            format="pdf",
            timestamp=0,
            font_paths=_fonts(),
            pdf_standards=["ua-1"] if accessible else [],
            pdf_tags=accessible,
        )
    except typst.TypstError as error:
        raise BuildError(f"Typst can't set the sheet: {error}") from error
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Typst's own fonts: what is installed on a machine must not change a sheet."""
    return typst.Fonts(include_system_fonts=False)
