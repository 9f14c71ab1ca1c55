"""A canvas of character cells: curves as Braille dots or ASCII signs, with words and marks over them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hessquiz.pictures.paths import Line

_BRAILLE = 0x2800
_BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])

DASHES = {"solid": (1, 0), "dashed": (4, 3), "dotted": (1, 3), "dashdot": (6, 2)}
"""Pen styles: dots on, dots off."""


@dataclass(slots=True)
class Canvas:
    """`rows` by `columns` cells for a window; each cell has 4 by 2 dots. Signs stand over dots."""

    window: tuple[float, float, float, float]
    rows: int
    columns: int
    dots: NDArray[np.bool_] = field(init=False)
    signs: dict[tuple[int, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dots = np.zeros((4 * self.rows, 2 * self.columns), dtype=bool)

    def place(self, line: Line) -> Line:
        """Points of the window in dots from the upper left, not rounded."""
        x0, x1, y0, y1 = self.window
        across = (line[:, 0] - x0) / (x1 - x0) * (2 * self.columns - 1)
        down = (y1 - line[:, 1]) / (y1 - y0) * (4 * self.rows - 1)
        return np.column_stack([across, down])

    def cell(self, point: tuple[float, float]) -> tuple[int, int]:
        """The cell (row, column) of a point of the window, which may lie outside."""
        x, y = self.place(np.array([point]))[0]
        return math.floor((y + 0.5) / 4), math.floor((x + 0.5) / 2)

    def draw(self, line: Line, pen: str = "solid") -> None:
        """A curve in dots."""
        for x, y in self._walk(line, pen):
            self.dots[y, x] = True

    def clear(self, line: Line) -> None:
        """Room around a curve that is to be drawn over others."""
        for x, y in self._walk(line, "solid"):
            self.dots[max(0, y - 2) : y + 3, max(0, x - 2) : x + 3] = False

    def _walk(self, line: Line, pen: str) -> list[tuple[int, int]]:
        on, off = DASHES[pen]
        out: list[tuple[int, int]] = []
        gone = 0.0
        places = self.place(line)
        for start, end in pairwise(places):
            length = float(np.hypot(*(end - start)))
            steps = max(1, math.ceil(length * 2))
            for step in range(steps + 1):
                share = step / steps
                x, y = (round(float(v) + 1e-6) for v in start + share * (end - start))
                drawn = off == 0 or (gone + share * length) % (on + off) < on
                if drawn and 0 <= x < 2 * self.columns and 0 <= y < 4 * self.rows:
                    out.append((x, y))
            gone += length
        return out

    def write(self, row: int, column: int, text: str) -> None:
        """Words from a cell onwards, moved into the canvas where they would leave it."""
        if not 0 <= row < self.rows:
            return
        column = max(0, min(column, self.columns - len(text)))
        for at, char in enumerate(text[: self.columns]):
            if char != " " or self.signs.get((row, column + at)) != "●":
                self.signs[row, column + at] = char

    def mark(self, row: int, column: int, sign: str) -> None:
        """One sign in a cell, if it is on the canvas."""
        if 0 <= row < self.rows and 0 <= column < self.columns:
            self.signs[row, column] = sign

    def lines(self) -> list[str]:
        """The rows as text: Braille where there are dots, blanks where there are none."""
        out = []
        for row in range(self.rows):
            text = ""
            for column in range(self.columns):
                block = self.dots[4 * row : 4 * row + 4, 2 * column : 2 * column + 2]
                code = int((block * _BITS).sum())
                text += self.signs.get((row, column)) or (chr(_BRAILLE + code) if code else " ")
            out.append(text)
        return out
