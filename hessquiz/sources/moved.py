"""`moved` of `cards/deck.yaml`: what goes on with the practice history of items that are gone."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from hessquiz import document
from hessquiz.document import Complaints, Node, Scalar, near
from hessquiz.errors import SourceError
from hessquiz.families.make import family_levels, load
from hessquiz.schedule.event import family_of, unit
from hessquiz.sources.shape import ID, KEBAB

_NAME = re.compile(rf"(?:{ID}|{KEBAB}(?:\.[1-5])?)")


def read(node: Node | None, complaints: Complaints) -> dict[str, str]:
    """Old names and new ones; complaints about what is no name."""
    found: dict[str, str] = {}
    if not isinstance(node, document.Mapping):
        return found
    for old, value in node.entries.items():
        new = value.text.strip() if isinstance(value, Scalar) else ""
        for name, place in ((old, node.keys[old]), (new, value)):
            if not _NAME.fullmatch(name):
                complaints.at(
                    place,
                    f"{name!r} is no name of a note, a family or a level: con.border, newton-step, newton-step.2.",
                )
        found[old] = new
    return found


def check(node: Node | None, notes: Collection[str], exercises: Path, complaints: Complaints) -> None:
    """Complaints where an old name is still in use, or a new one leads to nothing."""
    if not isinstance(node, document.Mapping):
        return
    moved = {old: value.text.strip() for old, value in node.entries.items() if isinstance(value, Scalar)}
    for old, new in moved.items():
        if old in notes or _is_skill(old, exercises):
            complaints.at(node.keys[old], f"{old!r} is still there; only what is gone has moved.")
        end = _end(new, moved)
        if unit(end) == "skill" and not exercises.is_dir():
            continue  # notes alone
        if end not in notes and not (exercises / f"{end}.yaml").exists() and not _is_skill(end, exercises):
            known = [*notes, *(path.stem for path in exercises.glob("*.yaml"))]
            complaints.at(
                node.entries[old], f"{end!r} is no note, family or level of the deck.{near(end, known)}"
            )


def _end(name: str, moved: Mapping[str, str]) -> str:
    seen = set[str]()
    while name in moved and name not in seen:
        seen.add(name)
        name = moved[name]
    return name


def _is_skill(name: str, exercises: Path) -> bool:
    """Whether practice schedules it: a family of one level, or a level of one that has several."""
    path = exercises / f"{family_of(name)}.yaml"
    if unit(name) == "note" or not path.is_file():
        return False
    try:
        family = load(path)
    except SourceError:  # its own complaints are made elsewhere
        return True
    if isinstance(family.level, int):
        return name == path.stem
    return name in {f"{path.stem}.{level}" for level in family_levels(family)}
