"""The `picture:` of a note: read into data, with every number checked."""

from __future__ import annotations

import re
from pathlib import Path

from hessquiz.document import Complaints, Node, Scalar, near
from hessquiz.errors import BuildError
from hessquiz.note import Picture
from hessquiz.pictures import picture_from
from hessquiz.sources.shape import PICTURE, accept, text_of, texts_of

NUMBER = r"[^(),;]+?"
_POINT = re.compile(rf"\(\s*({NUMBER})\s*,\s*({NUMBER})\s*\)")
SUFFIXES = (".svg", ".png", ".jpg", ".webp")
MAX_FILE = 200_000

Point = tuple[str, str]


def read(node: Node, folder: Path, complaints: Complaints) -> Picture | None:
    """The picture, or None where it has problems. `folder` holds the files of kind `file`."""
    before = len(complaints.problems)
    nodes = accept(node, PICTURE, "a picture", complaints)
    kind = text_of(nodes, "kind")
    if kind == "file":
        _only(nodes, ("kind", "file", "side", "alt"), kind, complaints)
        _file(node, nodes, folder, complaints)
    elif kind:
        _only(nodes, tuple(k.name for k in PICTURE if k.name != "file"), kind, complaints)
        for key in ("of", "window"):
            if key not in nodes:
                complaints.at(node, f"a picture of kind {kind} needs {key!r}.")
    picture = Picture(
        kind=kind,
        alt=text_of(nodes, "alt"),
        of=texts_of(nodes, "of"),
        window=_window(nodes.get("window")),
        levels=int(text_of(nodes, "levels")) if "levels" in nodes else None,
        points=_points(nodes.get("points"), complaints),
        arrows=_arrows(nodes.get("arrows"), complaints),
        labels=_labels(nodes.get("labels"), complaints),
        eigen=next(iter(_points(nodes.get("eigen"), complaints)), None),
        file=text_of(nodes, "file"),
        side=text_of(nodes, "side", "front"),
    )
    if len(complaints.problems) == before and kind != "file":
        _check(picture, node, nodes, complaints)
    return picture if len(complaints.problems) == before else None


def _check(picture: Picture, node: Node, nodes: dict[str, Node], complaints: Complaints) -> None:
    try:
        picture_from(picture.data())
    except BuildError as error:
        where, _, said = str(error).partition(": ")
        said = said.splitlines()[0] if said else str(error)
        name = where.removeprefix("picture.")
        complaints.at(nodes.get(name, node), f"{name}: {said}{'' if said.endswith('.') else '.'}")


def _only(nodes: dict[str, Node], keys: tuple[str, ...], kind: str, complaints: Complaints) -> None:
    for name, node in nodes.items():
        if name not in keys:
            complaints.at(node, f"a picture of kind {kind} has no {name!r}.")


def _file(node: Node, nodes: dict[str, Node], folder: Path, complaints: Complaints) -> None:
    named = nodes.get("file")
    if not isinstance(named, Scalar):
        complaints.at(node, "a picture of kind file needs 'file': its name in cards/pictures/.")
        return
    name = named.text.strip()
    path = folder / name
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[a-z]+)", name):
        complaints.at(named, f"{name!r} must be the plain name of a file in cards/pictures/, without a path.")
    elif path.suffix not in SUFFIXES:
        complaints.at(named, f"{name!r} is no picture; a card can show {', '.join(SUFFIXES)}.")
    elif path.is_symlink():
        complaints.at(named, f"cards/pictures/{name} is a symbolic link; pictures must be ordinary files.")
    elif not path.is_file():
        hint = near(name, sorted(p.name for p in folder.glob("*"))) if folder.is_dir() else ""
        complaints.at(named, f"there is no picture cards/pictures/{name}.{hint}")
    elif path.stat().st_size > MAX_FILE:
        complaints.at(named, f"cards/pictures/{name} has over {MAX_FILE:,} bytes.")


def _window(node: Node | None) -> tuple[str, ...]:
    return tuple(node.text.split()) if isinstance(node, Scalar) else ()


def _parts(node: Node | None) -> tuple[Scalar | None, tuple[str, ...]]:
    if not isinstance(node, Scalar):
        return None, ()
    return node, tuple(part.strip() for part in node.text.split(";") if part.strip())


def _points(node: Node | None, complaints: Complaints) -> tuple[Point, ...]:
    scalar, parts = _parts(node)
    found: list[Point] = []
    for part in parts:
        match = _POINT.fullmatch(part)
        if match:
            found.append((match[1], match[2]))
        elif scalar:
            complaints.at(scalar, f"{part!r} is not a point; write (0, 1), several separated by ';'.")
    return tuple(found)


def _arrows(node: Node | None, complaints: Complaints) -> tuple[tuple[Point, Point], ...]:
    scalar, parts = _parts(node)
    found: list[tuple[Point, Point]] = []
    for part in parts:
        ends = _POINT.findall(part)
        if len(ends) == 2 and not _POINT.sub("", part).strip():
            found.append((ends[0], ends[1]))
        elif scalar:
            complaints.at(scalar, f"{part!r} is not an arrow; write (0,0) (1,1), several separated by ';'.")
    return tuple(found)


def _labels(node: Node | None, complaints: Complaints) -> tuple[tuple[Point, str], ...]:
    scalar, parts = _parts(node)
    found: list[tuple[Point, str]] = []
    for part in parts:
        match = _POINT.match(part)
        words = part[match.end() :].strip() if match else ""
        if match and words:
            found.append(((match[1], match[2]), words))
        elif scalar:
            complaints.at(
                scalar, f"{part!r} is not a label; write (0.2, 1.5) words, several separated by ';'."
            )
    return tuple(found)
