"""What a drawn picture consists of, in whole units to the right and down: printed as SVG or as TikZ."""

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


@dataclass(frozen=True, slots=True)
class Stroke:
    """Paths of one kind.

    Level curves are p, n or z: above, below and at 0. Graphs are "g g1" to "g g4", lines at 0 of an axis x, ticks t.
    """

    kind: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow (a), or one along an eigenvector: "e", "e d" or "e o" for positive, negative or no curvature."""

    kind: str
    start: Spot
    end: Spot


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
    """A text on its baseline, centred: a number below a tick ("") or left of it (y), an axis' name (v) or a label (l).

    Numbers left of ticks end there. `anchor` is which part of a label stands there: start, middle or end.
    """

    kind: str
    at: Spot
    text: str
    anchor: str = "middle"


Shape: TypeAlias = Stroke | Arrow | Box | Dot | Words


@dataclass(frozen=True, slots=True)
class Shapes:
    """A whole drawing, from the back to the front, and what it shows in words."""

    width: int
    height: int
    alt: str
    every: tuple[Shape, ...]
