"""A paper as the formats take it: what several of them show of an exercise is worked out once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from hessquiz.exercise import Part
from hessquiz.export.sheets import _boxes as boxes
from hessquiz.export.sheets import _shown as shown
from hessquiz.pictures import print_svg
from hessquiz.sheet import LETTERS, Entry, Paper, Sheet, tolerant
from hessquiz.text import to_html

_FOLDER = "\ue000"
"""Stands for the folder of the pictures; no text can hold it."""


@dataclass(frozen=True, eq=False)
class Exercise:
    """One exercise of a paper, within the sheet's tolerance. HTML is for platforms that draw formulas by MathJax."""

    entry: Entry
    tolerance: str

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts with the sheet's tolerance in each that takes it, for platforms that mark by themselves."""
        return tuple([tolerant(part, self.tolerance) for part in self.entry.variant.parts])

    @cached_property
    def boxed(self) -> list[boxes.Boxes | None]:
        """The boxes of each part; None for a choice, and where boxes can't take it."""
        return list(map(boxes.boxed, self.parts))

    @cached_property
    def grids(self) -> list[boxes.Grid | None]:
        """The rows of these boxes."""
        return [found.grid if found else None for found in self.boxed]

    @cached_property
    def shapes(self) -> list[tuple[int, int]] | None:
        """Rows and columns of each part's boxes; None where boxes can't take all parts: that exercise is an essay."""
        return boxes.shapes(self.parts, self.grids)

    @cached_property
    def drawings(self) -> dict[str, str]:
        """The SVG for print of each picture that is no table, by the letter of its part; "" for the exercise's own."""
        return {at: print_svg(found) for at, found in self._pictures.items() if found["kind"] != "table"}

    @cached_property
    def files(self) -> dict[str, str]:
        """The drawings by the names that `asked` has for them."""
        return {_file(at): svg for at, svg in self.drawings.items()}

    def asked(self, folder: str) -> list[str]:
        """What stands before the boxes of each part, as HTML; its pictures lie in the folder."""
        if not self.drawings:
            return list(self._asked)
        return [text.replace(_FOLDER, folder) for text in self._asked]

    @cached_property
    def solution(self) -> str:
        """The worked solution of the exercise and of its parts, as HTML."""
        texts = [self.entry.variant.solution, *(part.solution for part in self.entry.variant.parts)]
        return "".join([f"<div>{to_html(text.tex)}</div>" for text in texts if text])

    @cached_property
    def answers(self) -> list[str]:
        """The key of each part as wording."""
        return [shown.key(part) for part in self.entry.variant.parts]

    @cached_property
    def keys(self) -> str:
        """The key of each part under its label, as HTML."""
        labels = [label for label, _ in self.entry.labelled]
        return "".join(
            [f"<p>{label}: {to_html(answer)}</p>" for label, answer in zip(labels, self.answers, strict=True)]
        )

    @cached_property
    def _pictures(self) -> dict[str, dict[str, Any]]:
        variant = self.entry.variant
        every = [
            ("", variant.picture),
            *((LETTERS[at], part.picture) for at, part in enumerate(variant.parts)),
        ]
        return {letter: found for letter, found in every if found}

    @cached_property
    def _asked(self) -> list[str]:
        variant = self.entry.variant
        head = f"<p>({shown.worth(self.entry.points)})</p>"
        if variant.question:
            head += f"<div>{to_html(variant.question.tex)}</div>"
        head += self._picture("")
        out: list[str] = []
        for at, part in enumerate(variant.parts):
            name = f"({LETTERS[at]}) " if len(variant.parts) > 1 else ""
            text = f"<div>{name}{to_html(part.ask.tex) if part.ask else ''}</div>"
            text += self._picture(LETTERS[at])
            for number, option in enumerate(part.options):
                text += f"<div>{shown.letter(number)}. {to_html(option.label.tex)}</div>"
            out.append(text if out else head + text)
        return out

    def _picture(self, letter: str) -> str:
        picture = self._pictures.get(letter)
        if picture is None:
            return ""
        if letter in self.drawings:
            return f'<p><img src="{_FOLDER}/{_file(letter)}" alt="{escape(shown.alt(picture))}"></p>'
        return table([[escape(str(each)) for each in row] for row in (picture["heads"], *picture["rows"])])


@dataclass(frozen=True, eq=False)
class Prepared:
    """One student's paper and its sheet."""

    paper: Paper
    sheet: Sheet

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises in their order."""
        return tuple([Exercise(entry, self.sheet.tolerance) for entry in self.paper.entries])


def table(rows: list[list[str]]) -> str:
    """A table of cells that are HTML already."""
    return "<table>" + "".join([f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows]) + "</table>"


def _file(letter: str) -> str:
    return f"picture-{letter}.svg" if letter else "picture.svg"
