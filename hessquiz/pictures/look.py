"""Colours, lines and letters of a picture, as style rules; only those that it uses are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hessquiz.pictures.shapes import Arrow, Dot, Shape, Stroke, Words

_RULES = (
    ("n", "stroke-dasharray:10 6"),
    ("z", "stroke-width:2"),
    ("g", "stroke-width:4"),
    ("g2", "stroke-dasharray:14 8"),
    ("g3", "stroke-dasharray:3 7;stroke-linecap:round"),
    ("g4", "stroke-dasharray:16 6 3 6"),
    ("x", "stroke-width:1.5;opacity:.28"),
    ("t", "stroke-width:1.5;opacity:.6"),
    ("a", "stroke-width:4"),
    ("e", "stroke-width:5"),
    ("d", "stroke-dasharray:13 8"),
    ("o", "stroke-dasharray:2 8;stroke-linecap:round"),
)
"""Lines by class: level curves below and at 0, graphs, axes, ticks, arrows, eigenvectors."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look: what stands before all rules, ink, ground, the two colours, and the letters' fonts."""

    head: str
    ink: str
    ground: str
    first: str
    second: str
    font: str
    italic: str

    def rules(self, shapes: Sequence[Shape]) -> str:
        """The rules for the kinds of shapes that are used."""
        used = {
            name
            for shape in shapes
            if isinstance(shape, Stroke | Arrow | Words)
            for name in shape.kind.split()
        }
        out = [
            self.head,
            f".hqp path,.hqp rect{{fill:none;stroke:{self.ink};stroke-width:2.6;stroke-linejoin:round}}",
        ]
        out += [f".hqp .{name}{{{rule}}}" for name, rule in _RULES if name in used]
        for colour, names in ((self.first, ("p", "g1")), (self.second, ("n", "g2"))):
            out += [f".hqp .{name}{{stroke:{colour}}}" for name in names if name in used]
        if not used.isdisjoint(("a", "e")):
            out.append(f".hqp .h{{fill:{self.ink};stroke:none}}")
        if any(isinstance(shape, Dot) for shape in shapes):
            out.append(f".hqp circle{{fill:{self.ink};stroke:{self.ground};stroke-width:3}}")
        out.append(f".hqp text{{font:22px {self.font};fill:{self.ink};text-anchor:middle}}")
        if "y" in used:
            out.append(".hqp .y{text-anchor:end}")
        if "v" in used:
            out.append(f".hqp .v{{font:italic 25px {self.italic}}}")
        if "l" in used:
            halo = f"paint-order:stroke;stroke:{self.ground};stroke-width:7;stroke-linejoin:round"
            out.append(f".hqp .l{{font-size:27px;font-weight:600;{halo}}}")
        return "".join(out)


_NIGHT = "{--p:#5cc8dc;--n:#ff9e64;--b:#2c2c2c}"
SCREEN = Look(
    # On a card Anki says whether it is night; elsewhere the system does.
    head=(
        ".hqp{--p:#0b7285;--n:#b83b0a;--b:#fff;max-width:100%;height:auto}"
        f".nightMode .hqp,.night_mode .hqp{_NIGHT}"
        f"@media(prefers-color-scheme:dark){{:root:not(:has(.card)) .hqp{_NIGHT}}}"
    ),
    ink="currentColor",
    ground="var(--b)",
    first="var(--p)",
    second="var(--n)",
    font="system-ui,sans-serif",
    italic="Georgia,serif",
)
"""For cards and pages, day and night."""

_BOOK = '"New Computer Modern","Libertinus Serif",serif'
PRINT = Look("", "#1a1a1a", "#fff", "#0a5a6b", "#a33208", _BOOK, _BOOK)
"""For paper: colours that differ in grey too, and Typst's fonts."""
