"""Pictures: level curves and graphs from plain data, as SVG, for print and for the terminal.

picture_from(mapping) -> dict            checked, JSON values only
svg(picture), print_svg(picture) -> str  for cards and pages; for paper (Typst)
terminal(picture, width, height) -> str  Unicode or ASCII
"""

from __future__ import annotations

from hessquiz.pictures.data import picture_from
from hessquiz.pictures.svg import print_svg, svg

__all__ = ["picture_from", "print_svg", "svg"]
