"""What a picture shows, as plain data: checked here, drawn elsewhere.

A picture is a mapping that survives JSON. `kind` is "contours" (level curves of a function of x and y), "curve"
(graphs of functions of x) or "table". Numbers are texts of the answer language ("1/2", "pi/2"), as authors write them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from hessquiz.answers import read
from hessquiz.answers.tree import Node
from hessquiz.errors import BuildError, Unreadable
from hessquiz.pictures.evaluate import number, values

FIELDS = {
    "contours": ("of", "window", "levels", "points", "arrows", "labels", "eigen", "alt"),
    "curve": ("of", "window", "points", "arrows", "labels", "alt"),
    "table": ("heads", "rows", "alt"),
}
"""The kinds of picture and what each may say besides `kind`; `side`, which is about the card, is passed over."""

LEVELS = 9
"""Level curves where the author names no number."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A short text at a point, or beside it (up and to the right), where the point is marked."""

    at: Point
    text: str
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its numbers as floats and its formulas as trees.

    `window` is x from, x to, y from, y to. `levels` is how many curves, or their values.
    """

    kind: str
    of: tuple[Node, ...]
    window: tuple[float, float, float, float]
    levels: int | tuple[float, ...] = LEVELS
    points: tuple[Point, ...] = ()
    arrows: tuple[tuple[Point, Point], ...] = ()
    labels: tuple[Label, ...] = field(default=())
    eigen: Point | None = None
    alt: str = ""


def picture_from(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """The picture in its one checked form: JSON values only, every field in its place.

    Takes what notes say (`window: -2 2 -2 2`, `points: (0, 0); (1, 1)`) and what families make (lists).

    Raises:
        BuildError: names the field and what it takes.
    """
    kind = mapping.get("kind")
    if kind not in FIELDS:
        raise BuildError(f"picture.kind: {kind!r} is no kind of picture; there are {', '.join(FIELDS)}")
    for name, value in mapping.items():
        if name not in (*FIELDS[kind], "kind", "side") and value not in (None, "", (), []):
            close = get_close_matches(name, FIELDS[kind], 1)
            hint = f"; did you mean {close[0]}?" if close else f"; it may have {', '.join(FIELDS[kind])}"
            raise BuildError(f"picture.{name}: a picture of kind {kind} has no such field{hint}")
    out: dict[str, Any] = {"kind": kind}
    if kind == "table":
        return out | _table(mapping)
    out["of"] = _formulas(mapping.get("of"), kind)
    out["window"] = _window(mapping.get("window"))
    if mapping.get("levels") not in (None, ""):
        out["levels"] = _levels(mapping["levels"])
    if points := _points(mapping.get("points"), "points"):
        out["points"] = points
    if arrows := _arrows(mapping.get("arrows")):
        out["arrows"] = arrows
    if labels := _labels(mapping.get("labels"), points):
        out["labels"] = labels
    if eigen := _points(mapping.get("eigen"), "eigen"):
        out["eigen"] = eigen[0]
        if len(eigen) > 1:
            raise BuildError("picture.eigen: one point, as in (0, 0)")
    return out | ({"alt": str(mapping["alt"]).strip()} if mapping.get("alt") else {})


def drawing(picture: Mapping[str, Any]) -> Drawing:
    """A picture of curves, checked and ready to be drawn."""
    data = picture_from(picture)
    if data["kind"] == "table":
        raise BuildError("picture.kind: a table is not drawn; ask for its table form")
    levels = data.get("levels", LEVELS)
    return Drawing(
        kind=data["kind"],
        of=tuple(_formula(text, data["kind"]) for text in data["of"]),
        window=tuple(map(_float, data["window"])),  # type: ignore[arg-type]
        levels=levels if isinstance(levels, int) else tuple(sorted(map(_float, levels))),
        points=tuple(map(_spot, data.get("points", ()))),
        arrows=tuple((_spot(start), _spot(end)) for start, end in data.get("arrows", ())),
        labels=tuple(Label(_spot(at["at"]), at["text"], at["beside"]) for at in data.get("labels", ())),
        eigen=_spot(data["eigen"]) if "eigen" in data else None,
        alt=data.get("alt", ""),
    )


def _spot(pair: Sequence[str]) -> Point:
    return (_float(pair[0]), _float(pair[1]))


@lru_cache(maxsize=256)
def _float(text: str) -> float:
    return number(read(text))


@lru_cache(maxsize=32)
def _formula(text: str, kind: str) -> Node:
    """The tree of a formula that has values."""
    names = ("x", "y") if kind == "contours" else ("x",)
    try:
        tree = read(text, names)
        values(tree, dict.fromkeys(names, np.asarray(1.0)))
    except Unreadable as problem:
        raise BuildError(f"picture.of: {problem}\n{problem.caret()}") from problem
    except BuildError as problem:
        raise BuildError(f"picture.of: {problem}") from problem
    return tree


def _number(value: Any, where: str) -> str:
    """A number as text; the answer language's constants are numbers."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Fraction):
        raise BuildError(f"picture.{where}: {value!r} is no number")
    text = str(value).strip()
    try:
        known = _float(text)
    except (Unreadable, BuildError) as problem:
        raise BuildError(f"picture.{where}: {text!r} is no number") from problem
    if not math.isfinite(known):
        raise BuildError(f"picture.{where}: {text!r} is not a finite number")
    return text


def _formulas(value: Any, kind: str) -> list[str]:
    texts = [value] if isinstance(value, str) else list(value) if isinstance(value, Sequence) else []
    texts = [part.strip() for text in texts for part in str(text).split(";") if part.strip()]
    names = ("x", "y") if kind == "contours" else ("x",)
    if not texts:
        raise BuildError(f"picture.of: a formula in {' and '.join(names)} is missing")
    if kind == "contours" and len(texts) > 1:
        raise BuildError("picture.of: level curves are of one function")
    if len(texts) > 4:
        raise BuildError(f"picture.of: {len(texts)} curves; more than 4 can't be told apart")
    for text in texts:
        _formula(text, kind)
    return texts


def _window(value: Any) -> list[str]:
    parts = value.split() if isinstance(value, str) else list(value) if isinstance(value, Sequence) else []
    if len(parts) != 4:
        raise BuildError("picture.window: four numbers, x from, x to, y from, y to")
    window = [_number(part, "window") for part in parts]
    left, right, low, high = map(_float, window)
    if not (left < right and low < high):
        raise BuildError("picture.window: x from must be below x to, and y from below y to")
    return window


def _levels(value: Any) -> int | list[str]:
    if isinstance(value, list | tuple):
        return [_number(level, "levels") for level in value]
    text = str(value).strip()
    if not text.isascii() or not text.isdigit() or int(text) > 40:
        raise BuildError(
            f"picture.levels: how many level curves (0 to 40) or a list of their values, not {value!r}"
        )
    return int(text)


_PAIR = re.compile(r"\(\s*([^(),;]*(?:\([^()]*\)[^(),;]*)*),\s*([^(),;]*(?:\([^()]*\)[^(),;]*)*)\)")


def _points(value: Any, where: str) -> list[list[str]]:
    if value in (None, "", (), []):
        return []
    if isinstance(value, str):
        parts = [part.strip() for part in value.split(";") if part.strip()]
        found = [_PAIR.fullmatch(part) for part in parts]
        if not all(found):
            raise BuildError(f"picture.{where}: points as in (0, 0); (1, 2), not {value!r}")
        return [[_number(match[1], where), _number(match[2], where)] for match in found if match]
    if len(value) == 2 and not isinstance(value[0], list | tuple):
        value = [value] if not (isinstance(value[0], str) and value[0].startswith("(")) else value
    return [_pair(point, where) for point in value]


def _pair(point: Any, where: str) -> list[str]:
    if isinstance(point, str):
        (only,) = _points(point, where)
        return only
    if not isinstance(point, list | tuple) or len(point) != 2:
        raise BuildError(f"picture.{where}: a point has two coordinates, not {point!r}")
    return [_number(point[0], where), _number(point[1], where)]


def _arrows(value: Any) -> list[list[list[str]]]:
    if value in (None, "", (), []):
        return []
    if not isinstance(value, str):
        return [[_pair(start, "arrows"), _pair(end, "arrows")] for start, end in value]
    out = []
    for part in value.split(";"):
        ends = [match.group() for match in _PAIR.finditer(part)]
        if part.strip() and (len(ends) != 2 or _PAIR.sub("", part).strip()):
            raise BuildError(
                f"picture.arrows: from-point and to-point as in (0, 0) (1, 1), not {part.strip()!r}"
            )
        if ends:
            out.append([_pair(end, "arrows") for end in ends])
    return out


def _labels(value: Any, points: list[list[str]]) -> list[dict[str, Any]]:
    if value in (None, "", (), []):
        return []
    if isinstance(value, str):
        return [_label(part.strip()) for part in value.split(";") if part.strip()]
    out: list[dict[str, Any]] = []
    for at, item in enumerate(value):
        if isinstance(item, Mapping):
            out.append(
                {"at": _pair(item["at"], "labels"), "text": str(item["text"]), "beside": bool(item["beside"])}
            )
        elif isinstance(item, str) and not _PAIR.match(item):
            if at >= len(points):
                raise BuildError(f"picture.labels: {item!r} has no point to stand beside")
            out.append({"at": points[at], "text": item, "beside": True})
        elif isinstance(item, str):
            out.append(_label(item))
        elif len(item) == 2:
            out.append({"at": _pair(item[0], "labels"), "text": str(item[1]), "beside": False})
        else:
            raise BuildError(f"picture.labels: a point and its words, not {item!r}")
    return out


def _label(part: str) -> dict[str, Any]:
    match = _PAIR.match(part)
    words = part[match.end() :].strip() if match else ""
    if match is None or not words:
        raise BuildError(f"picture.labels: a point and its words as in (0.2, 1.5) minimum, not {part!r}")
    return {"at": _pair(match.group(), "labels"), "text": words, "beside": False}


def _table(mapping: Mapping[str, Any]) -> dict[str, Any]:
    heads, rows = mapping.get("heads"), mapping.get("rows")
    if not isinstance(heads, list | tuple) or not heads:
        raise BuildError("picture.heads: a list of the columns' heads is missing")
    if not isinstance(rows, list | tuple) or not all(
        isinstance(row, list | tuple) and len(row) == len(heads) for row in rows
    ):
        raise BuildError(f"picture.rows: a list of rows of {len(heads)} entries each")
    out: dict[str, Any] = {"heads": list(map(str, heads)), "rows": [list(map(str, row)) for row in rows]}
    return out | ({"alt": str(mapping["alt"]).strip()} if mapping.get("alt") else {})
