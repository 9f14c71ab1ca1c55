"""Pictures: level curves, graphs and tables from plain data, for cards, for paper and for the terminal.

picture_from(mapping) -> dict    checked, JSON values only; takes what notes say and what families make
svg(picture) -> str              inline SVG for cards and pages, day and night
print_svg(picture) -> str        SVG for paper, with Typst's fonts
typst_svg(picture) -> str        the same for a PDF by Typst
tikz(picture) -> str             TikZ for LaTeX, with the document's fonts
terminal(picture, width, height, ascii=False) -> str
html(picture) -> str             `svg`, or the HTML table of a picture of kind "table"
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hessquiz.pictures import table
from hessquiz.pictures.data import picture_from
from hessquiz.pictures.screen import terminal
from hessquiz.pictures.svg import print_svg, svg, typst_svg
from hessquiz.pictures.tikz import tikz

__all__ = ["html", "picture_from", "print_svg", "svg", "terminal", "tikz", "typst_svg"]


def html(picture: Mapping[str, Any]) -> str:
    """The picture as it stands in a page: a drawing, or a table."""
    return table.html(picture_from(picture)) if picture.get("kind") == "table" else svg(picture)
