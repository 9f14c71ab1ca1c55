"""Colours, lines and letters of a picture, as style rules; only those that it uses are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hessquiz.pictures.shapes import Arrow, Dot, Shape, Stroke, Words

_RULES = (
    ("n", "stroke-dasharray:10 6"),
    ("z", "stroke-width:2"),
    ("g", "stroke-width:4"),
    ("g2", "stroke-dasharray:14 8"),
    ("g3", "stroke-dasharray:3 7;stroke-linecap:round"),
    ("g4", "stroke-dasharray:16 6 3 6"),
    ("x", "stroke-width:1.5"),
    ("t", "stroke-width:1.5"),
    ("a", "stroke-width:4"),
    ("e", "stroke-width:5"),
    ("d", "stroke-dasharray:13 8"),
    ("o", "stroke-dasharray:2 8;stroke-linecap:round"),
)
"""Lines by class: level curves below and at 0, graphs, axes, ticks, arrows, eigenvectors."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look.

    Attributes:
        head: what stands before all rules.
        ink: colour of what is drawn; `ground` of what it is drawn on, `first` and `second` of curves above and below 0.
        axis: the rule that makes lines at 0 faint, and `tick` the same of the frame and its ticks.
        font: fonts of numbers and labels; `variable` is size and fonts of the axes' names, whose letters are `names`.
        spoken: whether the drawing carries its words.
    """

    head: str
    ink: str
    ground: str
    first: str
    second: str
    axis: str
    tick: str
    font: str
    variable: str
    names: str = "xy"
    spoken: bool = True

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
        own = {"x": f";{self.axis}", "t": f";{self.tick}"}
        out += [f".hqp .{name}{{{rule}{own.get(name, '')}}}" for name, rule in _RULES if name in used]
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
            out.append(f".hqp .v{{font:{self.variable}}}")
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
    axis="opacity:.28",
    tick="opacity:.6",
    font="system-ui,sans-serif",
    variable="italic 25px Georgia,serif",
)
"""For cards and pages, day and night."""

_BOOK = '"New Computer Modern","Libertinus Serif",serif'
PRINT = Look(
    head="",
    ink="#1a1a1a",
    ground="#fff",
    first="#0a5a6b",
    second="#a33208",
    axis="stroke:#bfbfbf",
    tick="stroke:#767676",
    font=_BOOK,
    variable=f"italic 25px {_BOOK}",
)
"""For paper: colours that differ in grey too, no transparency, and Typst's fonts."""

TYPST = replace(
    PRINT, variable='500 25px "New Computer Modern Math"', names="\U0001d465\U0001d466", spoken=False
)
"""For a PDF: the axes' names from the font of its formulas, which Typst finds at weight 500; words stand beside it."""
