"""Where a window lies on the sheet: sizes, margins, coordinates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hessquiz.pictures.data import Drawing, Point
from hessquiz.pictures.levels import shown, ticks
from hessquiz.pictures.paths import Line

SIDE = 580
"""The longer side of a plot in units; two units are one CSS pixel, so that whole numbers are fine enough."""

_TOP, _RIGHT, _BOTTOM = 34, 34, 44
_OFF_TIES = 1e-4
"""Shifts coordinates off halves, where the last bit of a sine would decide the rounding."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the sheet, in units; `left` is the room for the ticks of the vertical axis."""

    window: tuple[float, float, float, float]
    width: int
    height: int
    left: int

    @property
    def size(self) -> tuple[int, int]:
        """The whole sheet."""
        return self.left + self.width + _RIGHT, _TOP + self.height + _BOTTOM

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The plot: x, y, width, height."""
        return self.left, _TOP, self.width, self.height

    def place(self, line: Line) -> Line:
        """Points of the window as places on the sheet, not rounded."""
        x0, x1, y0, y1 = self.window
        across = self.left + (line[:, 0] - x0) / (x1 - x0) * self.width
        down = _TOP + (y1 - line[:, 1]) / (y1 - y0) * self.height
        return np.column_stack([across, down]) + _OFF_TIES

    def spot(self, point: Point) -> tuple[int, int]:
        """One point, rounded."""
        x0, x1, y0, y1 = self.window
        across = self.left + (point[0] - x0) / (x1 - x0) * self.width
        down = _TOP + (y1 - point[1]) / (y1 - y0) * self.height
        return round(across + _OFF_TIES), round(down + _OFF_TIES)


def frame(drawing: Drawing) -> Frame:
    """The frame of a drawing: both axes to one scale for level curves, a landscape for graphs."""
    x0, x1, y0, y1 = drawing.window
    width = height = float(SIDE)
    if drawing.kind == "curve":
        height = SIDE * 0.62
    else:
        ratio = (y1 - y0) / (x1 - x0)
        if 0.3 <= ratio <= 3:
            width, height = (SIDE, SIDE * ratio) if ratio <= 1 else (SIDE / ratio, SIDE)
    digits = max((len(shown(tick)) for tick in vertical(drawing, round(height))), default=1)
    return Frame(drawing.window, round(width), round(height), 26 + 13 * digits)


def horizontal(drawing: Drawing, width: int) -> tuple[float, ...]:
    """Ticks of the axis across."""
    return ticks(drawing.window[0], drawing.window[1], max(2, round(width / 130)))


def vertical(drawing: Drawing, height: int) -> tuple[float, ...]:
    """Ticks of the axis upwards."""
    return ticks(drawing.window[2], drawing.window[3], max(2, round(height / 120)))
