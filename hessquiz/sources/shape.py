"""Which keys a card source may hold: one table for the reader, its complaints and the JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hessquiz.document import Complaints, Mapping, Node, Scalar, Sequence, near

Kind = Literal["word", "line", "wording", "words", "lines", "yes", "mapping", "list"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a mapping: what it is for, and what may stand there.

    `word` is one word, `line` a short text, `wording` Markdown-light with mathematics, `words` words
    separated by spaces, `lines` a text or a list of texts, `yes` one of yes and no; `choices` and
    `pattern` narrow words; `inner` is the mapping's own table.
    """

    name: str
    about: str
    kind: Kind = "wording"
    required: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    inner: tuple[Key, ...] = ()


ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+"
KEBAB = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
TAGS = ("correction", "misconception", "worked", "compare", "picture", "active-recall")
SIDES = ("front", "back")

PICTURE = (
    Key("kind", "What is drawn.", "word", True, ("contours", "curve", "file")),
    Key("of", "The function in x and y (contours), or a list of functions of x (curve).", "lines"),
    Key("window", "x from, x to, y from, y to.", "line"),
    Key("levels", "How many level curves, or 0 for none.", "word", pattern=r"\d\d?"),
    Key("points", "Marked dots: (0, 0); (1, 2).", "line"),
    Key("arrows", "Arrows, each from a point to a point: (0,0) (1,1); …", "line"),
    Key("labels", "Short texts at points: (0.2, 1.5) minimum; …", "line"),
    Key("eigen", "Point whose eigenvectors of the Hessian are drawn.", "line"),
    Key("file", "A picture in cards/pictures/, for kind file.", "line"),
    Key("side", "Where it is shown; front unless said otherwise.", "word", choices=SIDES),
    Key("alt", "The picture in words; on a front it must not give the answer away.", "line", True),
)
ANSWER = (
    Key("kind", "A kind of key.", "word", True),
    Key("value", "The right answer in the answer language.", "line", True),
    Key("options", "The answers to choose from, for kind choice.", "words"),
    Key("vars", "Names that stand for free variables.", "words"),
    Key("tol", "Relative tolerance.", "word"),
    Key("unit", "Base unit of a quantity.", "word"),
)
NOTE = (
    Key("id", "Permanent name, unique in the project: <prefix>.<slug>.", "word", True, pattern=ID),
    Key("type", "Kind of note.", "word", True, ("basic", "cloze")),
    Key("front", "The question (basic)."),
    Key("back", "The answer (basic)."),
    Key("text", "The text with {{c1::clozes}} (cloze)."),
    Key("extra", "The why, a worked number or a warning, small under the answer."),
    Key("reverse", "yes makes a second card from back to front (basic).", "yes"),
    Key("tags", "Tags separated by spaces, hierarchical with ::.", "words"),
    Key("covers", "Rows of the subject that this note teaches.", "words"),
    Key("source", "Where this can be read up.", "line", True),
    Key("picture", "A picture on the card.", "mapping", inner=PICTURE),
    Key("answer", "The graded form of the answer, for practice in a terminal.", "mapping", inner=ANSWER),
)
TOPIC = (
    Key("topic", "Name of the topic: the tag hessian::<topic>.", "word", True, pattern=KEBAB),
    Key("title", "Name of the subdeck.", "line", True),
    Key("notes", "The notes in teaching order.", "list", True, inner=NOTE),
)
DECK = (
    Key("name", "Name of the top deck; never changed after the first release.", "line", True),
    Key("id", "Anki's number of the top deck; never changed.", "word", True, pattern=r"[1-9]\d{9,15}"),
    Key("description", "What Anki shows on the deck's page (Markdown).", required=True),
    Key("licence", "Licence of the cards.", "line", True),
    Key("homepage", "Where new editions are found.", "line", True),
    Key("exercises", "Name of the subdeck of exercises.", "line", True),
    Key(
        "topics",
        "Each topic with the number of its subdeck, which gives the order and never changes.",
        "mapping",
        True,
    ),
    Key(
        "moved",
        "Each skill, family or note that is gone, with the one that its practice history goes on with.",
        "mapping",
    ),
)

MAX_TEXT = 6000
"""Characters that a text may have: a card is not a page."""


def accept(node: Node, keys: tuple[Key, ...], what: str, complaints: Complaints) -> dict[str, Node]:
    """The known keys of a mapping with nodes of the right kind; complaints for everything else."""
    if not isinstance(node, Mapping):
        complaints.at(node, f"{what} must be a mapping of {', '.join(k.name for k in keys[:4])} …")
        return {}
    table = {key.name: key for key in keys}
    accepted: dict[str, Node] = {}
    for name, value in node.entries.items():
        if name not in table:
            known = ", ".join(table)
            hint = near(name, table) or f" Known are {known}."
            complaints.at(node.keys[name], f"unknown key {name!r} in {what}.{hint}")
        elif fits(value, table[name], complaints):
            accepted[name] = value
    for key in keys:
        if key.required and key.name not in node.entries:
            complaints.at(node, f"{what} has no {key.name!r}: {key.about}")
    return accepted


def fits(node: Node, key: Key, complaints: Complaints) -> bool:
    """Whether a value is of its key's kind; a complaint where it isn't."""
    if key.kind == "mapping":
        if not isinstance(node, Mapping):
            complaints.at(
                node, f"{key.name!r} must be a mapping with {', '.join(k.name for k in key.inner)}."
            )
        return isinstance(node, Mapping)
    if key.kind == "list":
        if not isinstance(node, Sequence):
            complaints.at(node, f"{key.name!r} must be a list: '- ' before each entry.")
        return isinstance(node, Sequence)
    if key.kind == "lines" and isinstance(node, Sequence) and node.items:
        return all(tuple(fits(item, key, complaints) for item in node.items))
    if not isinstance(node, Scalar):
        complaints.at(node, f"{key.name!r} must be text; write '>' after the key and the text below.")
        return False
    return _scalar_fits(node, key, complaints)


def _scalar_fits(node: Scalar, key: Key, complaints: Complaints) -> bool:
    import re

    text = node.text.strip()
    if not text:
        complaints.at(node, f"{key.name!r} is empty.")
        return False
    if len(text) > MAX_TEXT:
        complaints.at(node, f"{key.name!r} has {len(text):,} characters; {MAX_TEXT:,} are the most.")
        return False
    if key.kind == "yes" and text not in ("yes", "no"):
        complaints.at(node, f"{key.name!r} is yes or no, not {text!r}.")
        return False
    if key.kind == "word" and len(text.split()) > 1:
        complaints.at(node, f"{key.name!r} must be one word, not {text[:40]!r}.")
        return False
    if key.choices and text not in key.choices:
        hint = near(text, key.choices) or f" Known are {', '.join(key.choices)}."
        complaints.at(node, f"{key.name} {text!r} is not known.{hint}")
        return False
    if key.pattern and not re.fullmatch(key.pattern, text):
        complaints.at(node, f"{key.name} {text!r} is not well formed. {key.about}")
        return False
    return True


def texts_of(nodes: dict[str, Node], name: str) -> tuple[str, ...]:
    """The texts under a key that holds one or a list of them."""
    node = nodes.get(name)
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(item.text.strip() for item in items if isinstance(item, Scalar))


def text_of(nodes: dict[str, Node], name: str, default: str = "") -> str:
    """The stripped text under a key, or the default."""
    node = nodes.get(name)
    return node.text.strip() if isinstance(node, Scalar) else default
