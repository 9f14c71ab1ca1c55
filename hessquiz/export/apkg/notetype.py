"""Anki's note types as `templates/anki/` describes them: frozen numbers, templates, styling, static media.

`static(name.ext)` in a template or in the styling names a file of `templates/anki/static/`; the package holds it
as `_hq-name-<hash>.ext`, for Anki never replaces a file of the same name. `inline(name)` stands for the text of a
file of `templates/anki/` itself, as a script that has to be there before any media are.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from hessquiz.document import Complaints, Mapping, Node, Scalar, read
from hessquiz.errors import BuildError, SourceError

SPECIAL = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag"})
_STATIC = re.compile(r"static\(([A-Za-z0-9-]+)\.([a-z0-9]+)\)")
_INLINE = re.compile(r"inline\(([A-Za-z0-9][A-Za-z0-9.-]*)\)")
_FIELD = re.compile(r"\{\{([#^/]?)\s*([^{}]*?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Template:
    """One card that a note makes: question side and answer side."""

    name: str
    id: int
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type; `fields` maps names to Anki's permanent numbers, in order."""

    key: str
    name: str
    id: int
    cloze: bool
    fields: dict[str, int]
    templates: tuple[Template, ...]
    css: str

    @property
    def content_hash(self) -> str:
        """Fingerprint of everything that a new edition may change."""
        parts = [self.name, self.css, *self.fields]
        parts += [text for each in self.templates for text in (each.name, each.front, each.back)]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class NoteTypes:
    """All note types and the static media that they use, by name in the package."""

    types: dict[str, NoteType]
    media: dict[str, Path]


def load(folder: Path) -> NoteTypes:
    """The note types of a templates folder.

    Raises:
        SourceError: `notetypes.yaml` can't be read.
        BuildError: a template names an unknown field or file.
    """
    complaints = Complaints()
    node = read(folder / "notetypes.yaml", "templates/anki/notetypes.yaml", complaints)
    if complaints.problems or not isinstance(node, Mapping):
        raise SourceError(complaints.sorted())
    media: dict[str, Path] = {}
    css = _static(_text(folder / "card.css"), folder, media)
    types = {key: _note_type(key, value, folder, css, media) for key, value in node.entries.items()}
    return NoteTypes(types, media)


def _note_type(key: str, node: Node, folder: Path, css: str, media: dict[str, Path]) -> NoteType:
    assert isinstance(node, Mapping)
    fields = {name: int(number) for name, number in _pairs(node.entries["fields"])}
    templates = []
    for at, (name, number) in enumerate(_pairs(node.entries["templates"]), start=1):
        sides = []
        for side in ("front", "back"):
            path = folder / f"{key}-{at}.{side}.html"
            text = _static(_inlined(_text(path).strip(), folder), folder, media)
            _check_fields(text, fields, path)
            sides.append(text)
        templates.append(Template(name, int(number), *sides))
    words = dict(_pairs(node))
    return NoteType(
        key, words["name"], int(words["id"]), words.get("cloze") == "yes", fields, tuple(templates), css
    )


def _pairs(node: Node) -> list[tuple[str, str]]:
    assert isinstance(node, Mapping)
    return [(name, value.text) for name, value in node.entries.items() if isinstance(value, Scalar)]


def _text(path: Path) -> str:
    if not path.is_file():
        raise BuildError(f"templates/anki/{path.name} is missing.")
    return path.read_text(encoding="utf-8")


def _inlined(text: str, folder: Path) -> str:
    """The text with each `inline(name)` replaced by that file of the folder, which may hold no `{{`."""

    def content(match: re.Match[str]) -> str:
        found = _text(folder / match[1]).strip()
        if "{{" in found or "</script" in found:
            raise BuildError(
                f"templates/anki/{match[1]} holds '{{{{' or '</script', which ends it inside a template."
            )
        return found

    return _INLINE.sub(content, text)


def _static(text: str, folder: Path, media: dict[str, Path]) -> str:
    def name(match: re.Match[str]) -> str:
        path = folder / "static" / f"{match[1]}.{match[2]}"
        if not path.is_file():
            raise BuildError(f"templates/anki/static/{path.name} is named in a template but missing.")
        packed = f"_hq-{match[1]}-{hashlib.sha256(path.read_bytes()).hexdigest()[:10]}.{match[2]}"
        media[packed] = path
        return packed

    return _STATIC.sub(name, text)


def _check_fields(text: str, fields: dict[str, int], path: Path) -> None:
    opened: list[str] = []
    for sign, name in _FIELD.findall(text):
        plain = name.split(":")[-1]
        if plain not in fields and plain not in SPECIAL:
            known = ", ".join(fields)
            raise BuildError(f"templates/anki/{path.name} names {plain!r}; the fields are {known}.")
        if sign in ("#", "^"):
            opened.append(plain)
        elif sign == "/" and (not opened or opened.pop() != plain):
            raise BuildError(f"templates/anki/{path.name}: {{{{/{plain}}}}} closes nothing.")
    if opened or "{{{" in text:
        raise BuildError(
            f"templates/anki/{path.name}: {{{{#{opened[-1] if opened else '?'}}}}} is not closed."
        )
