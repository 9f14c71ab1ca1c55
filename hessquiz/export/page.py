"""A page of live exercises in one file: the cards' engine, MathML, no server and no network.

The page holds the keys: it is for practice, not for what is marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jinja2

from hessquiz.exercise import Variant
from hessquiz.export.apkg import exercise_html, live
from hessquiz.text.mathml import STYLE

ENGINE = "page.min.js"
_ENGINE_HERE = "\ue000"
"""Where the engine goes, whose bytes are ready; no text can hold it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a page: its variants as packed JSON, and one of them for readers without scripts."""

    name: str
    title: str
    note: str
    packed: str
    fixed: str


@dataclass(frozen=True, slots=True)
class Group:
    """Exercises under one heading; none where the heading is empty."""

    title: str
    items: tuple[Item, ...]


def item(name: str, title: str, note: str, variants: Sequence[Variant], tolerance: str = "") -> Item:
    """The exercise that draws from these variants, graded within a sheet's tolerance; its keys are shown exactly."""
    first = live.unmarked(variants[0], "mathml", tolerance)
    alone = len(variants) == 1
    packed = live.pack_one(first) if alone else live.pack(variants, math="mathml", tolerance=tolerance)
    return Item(name, title, note, packed, _fixed(first))


def _fixed(variant: live.Json) -> str:
    """The exercise for readers without scripts, its answers folded away."""
    parts = variant["parts"]
    asked = [
        part["ask"] + exercise_html.choices([option["html"] for option in part.get("options", ())])
        for part in parts
    ]
    hints = exercise_html.folded([hint for part in parts for hint in part.get("hints", ())])
    key = exercise_html.listed([part["shown"] for part in parts])
    solution = variant["solution"] + "".join([part.get("solution", "") for part in parts])
    return (
        f"{variant['ask']}{exercise_html.listed(asked)}{variant['tool']}{hints}"
        f"<details><summary>Solution</summary>{key}{solution}</details>"
    )


def page(title: str, words: str, groups: Sequence[Group], templates: Path, *, opened: bool = False) -> bytes:
    """The page; `opened` shows all exercises at once."""
    template, css, engine = _build(templates)
    pieces = template.generate(
        title=title, words=words, groups=groups, css=css, math=STYLE, engine=_ENGINE_HERE, open=opened
    )
    return b"".join([engine if piece == _ENGINE_HERE else piece.encode() for piece in pieces])


@lru_cache(maxsize=1)
def _build(templates: Path) -> tuple[jinja2.Template, str, bytes]:
    """The template, the style and the engine: read once for all pages of a class."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates), autoescape=True, undefined=jinja2.StrictUndefined
    )
    css = re.sub(r"\S+: url\([^)]*\);?", "", (templates / "anki/card.css").read_text(encoding="utf-8"))
    engine = (templates / "anki" / ENGINE).read_bytes()
    return environment.get_template("page.html.j2"), css, engine
