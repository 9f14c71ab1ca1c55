"""A file of `cards/coursework/` → a Sheet; every complaint of the file at once, with line and column."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from hessquiz.document import Complaints, Node, Scalar, Sequence, near, read
from hessquiz.errors import SourceError, TextError, UsageError
from hessquiz.families.family import Family
from hessquiz.families.make import family_levels, family_paths, load
from hessquiz.sheet import Item, Sheet, number_typed
from hessquiz.sources.shape import Key, accept, text_of
from hessquiz.text import prose

KEBAB = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
CLASSES = (
    "positive_definite", "negative_definite", "indefinite", "positive_semidefinite", "negative_semidefinite", "zero",
)  # fmt: skip
ALSO = {"minimum": "positive_definite", "maximum": "negative_definite", "saddle": "indefinite"}
TAKEN = ("id", "name", "email", "code", "attempt", "total", "of")
"""Columns beside those of the items."""

ITEM = (
    Key("family", "A family of exercises (see `hessquiz families`).", "line", True),
    Key("id", "Name of the item's random stream; the family's name unless said otherwise.", "word", pattern=KEBAB),
    Key("level", "Which level of the family, from 1 to 5.", "word", pattern="[1-5]"),
    Key("points", "What each exercise is worth.", "word"),
    Key("count", "How many exercises of this kind.", "word", pattern=r"[1-9]\d?"),
    Key("classes", f"Classes of the Hessian, one for each: {', '.join((*ALSO, *CLASSES))}.", "words"),
)  # fmt: skip
SHEET = (
    Key("sheet", "Name of the sheet's random streams; never changed once papers are out.", "word", True, pattern=KEBAB),
    Key("title", "Title on the page.", "line", True),
    Key("course", "Course, above the title.", "line"),
    Key("note", "Wording above the first exercise."),
    Key("secret_file", "File that holds the secret, beside this one; or set HESSQUIZ_SECRET.", "line"),
    Key("tolerance", "Relative tolerance of numbers that have none of their own: 1/1000.", "word"),
    Key("attempts", "How often an answer may be given.", "word", pattern=r"[1-9]\d?"),
    Key("penalty", "What each further attempt costs: 25%.", "word"),
    Key("band", "How far a variant's difficulty may lie from the item's middle: 15%.", "word"),
    Key("items", "The exercises.", "list", True, inner=ITEM),
)  # fmt: skip


def read_sheet(path: Path) -> Sheet:
    """The sheet of a file.

    Raises:
        SourceError: with every complaint.
    """
    complaints = Complaints()
    node = read(path, str(path), complaints)
    if node is None and not complaints.problems:
        complaints.file(str(path), "is empty; a sheet has sheet, title and items.")
    sheet = _sheet(node, complaints) if node is not None else None
    if sheet is None or complaints.problems:
        raise SourceError(complaints.sorted())
    return sheet


def _sheet(node: Node, complaints: Complaints) -> Sheet:
    nodes = accept(node, SHEET, "a sheet", complaints)
    found = nodes.get("items")
    items: list[Item] = []
    places: dict[str, Node] = {}
    for each in found.items if isinstance(found, Sequence) else ():
        for item in _items(each, complaints):
            if item.id in places:
                complaints.at(
                    each,
                    f"item {item.id!r} is there already, on line {places[item.id].line}; give one an 'id'.",
                )
            places.setdefault(item.id, each)
            items.append(item)
    if isinstance(found, Sequence) and not found.items:
        complaints.at(found, "'items' is empty.")
    return Sheet(
        name=text_of(nodes, "sheet"),
        title=text_of(nodes, "title"),
        items=tuple(items),
        course=text_of(nodes, "course"),
        note=_wording(nodes.get("note"), complaints),
        tolerance=_tolerance(nodes.get("tolerance"), complaints),
        attempts=int(text_of(nodes, "attempts", "1")),
        penalty=_share(nodes.get("penalty"), Fraction(0), complaints),
        band=_share(nodes.get("band"), Fraction(15, 100), complaints),
        secret_file=text_of(nodes, "secret_file"),
    )


def _wording(node: Node | None, complaints: Complaints) -> str:
    if not isinstance(node, Scalar):
        return ""
    try:
        prose(node.text)
    except TextError as error:
        complaints.at(node, f"{error}", error.start)
    return node.text.strip()


def _items(node: Node, complaints: Complaints) -> list[Item]:
    nodes = accept(node, ITEM, "an item", complaints)
    family = _family(nodes.get("family"), complaints)
    if family is None:
        return []
    points = _number(nodes.get("points"), Fraction(1), complaints)
    count = int(text_of(nodes, "count", "1"))
    level = int(text_of(nodes, "level", "0")) or None
    if level is not None and level not in family_levels(family):
        had = ", ".join(map(str, family_levels(family)))
        complaints.at(nodes["level"], f"{family.name} has no level {level}; it has {had}.")
    classes = _classes(nodes.get("classes"), count, complaints)
    group = text_of(nodes, "id", family.name)
    if group in TAKEN:
        complaints.at(nodes["id"], f"{group!r} is a column of its own in every table; give another id.")
    names = [group] if count == 1 else [f"{group}-{at}" for at in range(1, count + 1)]
    return [
        Item(name, text_of(nodes, "family"), level, points, classes, slot, group)
        for slot, name in enumerate(names)
    ]


def _family(node: Node | None, complaints: Complaints) -> Family | None:
    if not isinstance(node, Scalar):
        return None
    name = node.text.strip()
    try:
        return load(name)
    except UsageError:
        known = [path.stem for path in family_paths()]
        complaints.at(node, f"there is no family {name!r}.{near(name, known) or ' See `hessquiz families`.'}")
    except SourceError as error:
        complaints.problems += error.problems
    return None


def _classes(node: Node | None, count: int, complaints: Complaints) -> tuple[str, ...]:
    if not isinstance(node, Scalar):
        return ()
    words = []
    for match in re.finditer(r"\S+", node.text):
        word = ALSO.get(match[0], match[0])
        if word not in CLASSES:
            known = (*ALSO, *CLASSES)
            complaints.at(
                node,
                f"{match[0]!r} is no class.{near(match[0], known) or f' Known are {known}.'}",
                match.start(),
            )
        words.append(word)
    if len(words) < count:
        complaints.at(
            node, f"{len(words)} classes for {count} exercises; give one for each, or more to choose from."
        )
    return tuple(words)


def _number(node: Node | None, default: Fraction, complaints: Complaints) -> Fraction:
    if not isinstance(node, Scalar):
        return default
    try:
        value = number_typed(node.text.strip())
    except ValueError:
        value = Fraction(0)
    if not 0 < value <= 1000 or value.denominator > 10_000:
        complaints.at(node, f"{node.text.strip()!r} points; write a number such as 2, 1.5 or 1/3.")
        return default
    return value


def _share(node: Node | None, default: Fraction, complaints: Complaints) -> Fraction:
    if not isinstance(node, Scalar):
        return default
    text = node.text.strip()
    try:
        value = number_typed(text.removesuffix("%").rstrip()) / (100 if text.endswith("%") else 1)
    except ValueError:
        value = Fraction(-1)
    if not 0 <= value <= 1:
        complaints.at(node, f"{text!r} is no share; write 25% or 1/4.")
        return default
    return value


def _tolerance(node: Node | None, complaints: Complaints) -> str:
    if not isinstance(node, Scalar):
        return ""
    text = node.text.strip()
    try:
        if not 0 <= number_typed(text) < 1:
            raise ValueError
    except ValueError:
        complaints.at(node, f"{text!r} is no tolerance; write 1/1000 or 0.001.")
    return text
