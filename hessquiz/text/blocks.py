"""Blocks of lines and how they are put together: side by side, one below the other, between tall brackets."""

from __future__ import annotations

from dataclasses import dataclass

from hessquiz.text.spacing import Alphabet
from hessquiz.text.width import columns


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of equal width; `base` is the index of the line on which neighbours stand."""

    lines: tuple[str, ...]
    base: int = 0

    @property
    def width(self) -> int:
        """Columns on the screen."""
        return columns(self.lines[0])


def beside(boxes: list[Box]) -> Box:
    """Side by side on one base line."""
    kept = [part for part in boxes if part.width]
    above = max(part.base for part in kept)
    below = max(len(part.lines) - part.base for part in kept)
    rows = []
    for at in range(-above, below):
        row = ""
        for part in kept:
            index = at + part.base
            row += part.lines[index] if 0 <= index < len(part.lines) else " " * part.width
        rows.append(row)
    return Box(tuple(rows), above)


def pad(lines: tuple[str, ...], width: int, side: str = "c") -> tuple[str, ...]:
    """The lines filled up to a width, at the left, the centre or the right."""
    out = []
    for text in lines:
        free = width - columns(text)
        left = {"l": 0, "c": free // 2, "r": free}[side]
        out.append(" " * left + text + " " * (free - left))
    return tuple(out)


def stack(parts: list[Box], base: int) -> Box:
    """One below the other, centred; the line `base` of the whole is its base."""
    width = max(part.width for part in parts)
    return Box(tuple(row for part in parts for row in pad(part.lines, width)), base)


_TALL = {
    "[": "⎡⎢⎣", "]": "⎤⎥⎦", "(": "⎛⎜⎝", ")": "⎞⎟⎠", "|": "│││", "‖": "‖‖‖", "⌊": "⎢⎢⎣", "⌋": "⎥⎥⎦",
    "⌈": "⎡⎢⎢", "⌉": "⎤⎥⎥", "⟨": "╱│╲", "⟩": "╲│╱", " ": "   ",
}  # fmt: skip
_ASCII_TALL = {"(": "/|\\", ")": "\\|/", "‖": ("||", "||", "||"), "⟨": "/|\\", "⟩": "\\|/", "⌊": "||[", "⌋": "||]",
               "⌈": "[||", "⌉": "]||"}  # fmt: skip


def fenced(left: str, inner: Box, right: str, way: Alphabet) -> Box:
    """The block between delimiters as tall as it is."""
    sides = [Box((" ",)) if side == " " else _side(side, inner, way) for side in (left, right)]
    blank = Box((" ",)) if len(inner.lines) > 1 and left + right in ("[]", "||", "‖‖") else Box(("",))
    return beside([sides[0], blank, inner, blank, sides[1]])


def _side(sign: str, inner: Box, way: Alphabet) -> Box:
    height = len(inner.lines)
    if not sign:
        return Box(("",))
    if height == 1:
        return Box((_plain(sign) if way.ascii else sign,))
    if sign in "{}":
        return _curly(sign, height, inner.base, way)
    top, middle, bottom = _ASCII_TALL.get(sign, sign * 3) if way.ascii else _TALL.get(sign, sign * 3)
    return Box((top, *(middle,) * (height - 2), bottom), inner.base)


def _plain(sign: str) -> str:
    return {"‖": "||", "⟨": "<", "⟩": ">", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")"}.get(sign, sign)


def _curly(sign: str, height: int, base: int, way: Alphabet) -> Box:
    if way.ascii:
        return Box((sign,) * height, base)
    if height == 2:
        return Box(("⎰", "⎱") if sign == "{" else ("⎱", "⎰"), base)
    top, middle, bottom, fill = "⎧⎨⎩⎪" if sign == "{" else "⎫⎬⎭⎪"
    column = [top, *fill * (height - 2), bottom]
    column[height // 2] = middle
    return Box(tuple(column), base)
