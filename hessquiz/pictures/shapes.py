"""What a drawn picture consists of, in whole units from the upper left: printed as SVG or as TikZ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Spot: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Path:
    """A line from a place on. Each step is relative to where it begins.

    A straight step is (x, y) of its end; a cubic one has both handles before it.
    """

    start: Spot
    steps: tuple[tuple[int, ...], ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """Paths of one kind.

    Level curves are p, n or z: above, below and at 0. Graphs are "g g1" to "g g4", lines at 0 of an axis x, ticks t.
    Shafts of arrows are a, those of eigenvectors "e", "e d" or "e o": positive, negative or no curvature. Heads are h,
    and filled.
    """

    kind: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """The frame of the plot."""

    corner: Spot
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A marked point."""

    at: Spot


@dataclass(frozen=True, slots=True)
class Words:
    """A text on its baseline: a tick's number (""), an axis' name (v) or a label (l).

    `anchor` is which part of it stands there: start, middle or end.
    """

    kind: str
    at: Spot
    text: str
    anchor: str = "middle"


Shape: TypeAlias = Stroke | Box | Dot | Words


@dataclass(frozen=True, slots=True)
class Shapes:
    """A whole drawing, from the back to the front, and what it shows in words."""

    width: int
    height: int
    alt: str
    every: tuple[Shape, ...]
