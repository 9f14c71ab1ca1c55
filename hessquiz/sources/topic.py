"""One file of `cards/notes/`: a topic and its notes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hessquiz import exercise
from hessquiz.document import Complaints, Mapping, Node, Scalar, Sequence, near
from hessquiz.errors import KeyUnreadable
from hessquiz.exercise import Option, Part
from hessquiz.grading.reading import read_key
from hessquiz.note import Note, Topic
from hessquiz.sources import picture, wording
from hessquiz.sources.shape import ANSWER, NOTE, TAGS, TOPIC, accept, text_of
from hessquiz.text import Prose

_PARTS = {"basic": (("front", "back"), ("text",)), "cloze": (("text",), ("front", "back", "reverse"))}


_KNOWN_TAGS = f" Known are {', '.join(TAGS)}."


def read(node: Node, cards: Path, rows: frozenset[str], complaints: Complaints) -> Topic:
    """The topic of a file; what can't be read is left out, with complaints."""
    nodes = accept(node, TOPIC, "a topic file", complaints)
    notes = nodes.get("notes")
    items = notes.items if isinstance(notes, Sequence) else ()
    if isinstance(notes, Sequence) and not items:
        complaints.at(notes, "'notes' is empty.")
    read_notes = tuple(_note(item, cards, rows, complaints) for item in items)
    return Topic(text_of(nodes, "topic"), text_of(nodes, "title"), read_notes)


def _note(node: Node, cards: Path, rows: frozenset[str], complaints: Complaints) -> Note:
    nodes = accept(node, NOTE, "a note", complaints)
    kind = text_of(nodes, "type", "basic")
    needed, foreign = _PARTS[kind]
    if isinstance(node, Mapping):
        for name in needed:
            if name not in node.entries:
                complaints.at(node, f"a {kind} note needs {name!r}.")
        for name in foreign:
            if name in nodes:
                complaints.at(node.keys[name], f"a {kind} note has no {name!r}.")
    shown = picture.read(nodes["picture"], cards / "pictures", complaints) if "picture" in nodes else None
    return Note(
        id=text_of(nodes, "id"),
        type=kind,
        source=text_of(nodes, "source"),
        front=wording.read(nodes, "front", complaints),
        back=wording.read(nodes, "back", complaints),
        text=wording.read(nodes, "text", complaints, clozes=True),
        extra=wording.read(nodes, "extra", complaints),
        reverse=text_of(nodes, "reverse") == "yes",
        tags=_words(nodes.get("tags"), _tag_fault, complaints),
        covers=_words(nodes.get("covers"), lambda word: _row_fault(word, rows), complaints),
        picture=shown,
        answer=_answer(nodes["answer"], complaints) if "answer" in nodes else None,
        place=f"{node.source.name}:{node.line}:{node.column}",
    )


def _words(node: Node | None, fault: object, complaints: Complaints) -> tuple[str, ...]:
    assert callable(fault)
    if not isinstance(node, Scalar):
        return ()
    words: list[str] = []
    for match in re.finditer(r"\S+", node.text):
        said = f"{match[0]!r} is given twice." if match[0] in words else fault(match[0])
        if said:
            complaints.at(node, said, match.start())
        words.append(match[0])
    return tuple(words)


def _tag_fault(tag: str) -> str:
    first = tag.split("::")[0]
    if not re.fullmatch(r"[a-z0-9-]+(?:::[a-z0-9-]+)*", tag):
        return f"tag {tag!r} is not well formed: lower-case words with '-', levels joined by '::', no commas."
    if first not in TAGS:
        return f"tag {tag!r} is not known.{near(first, TAGS) or _KNOWN_TAGS}"
    return ""


def _row_fault(row: str, rows: frozenset[str]) -> str:
    if row in rows:
        return ""
    return f"{row!r} is no row of the subject.{near(row, rows) or ' Write rows as S6 M2, without commas.'}"


def _answer(node: Node, complaints: Complaints) -> Part | None:
    nodes = accept(node, ANSWER, "an answer", complaints)
    kind, value = text_of(nodes, "kind"), text_of(nodes, "value")
    if not kind or not value:
        return None
    if kind not in exercise.KINDS:
        known = ", ".join(exercise.KINDS)
        complaints.at(
            nodes["kind"],
            f"{kind!r} is no kind of key.{near(kind, exercise.KINDS) or f' Known are {known}.'}",
        )
        return None
    options = tuple(text_of(nodes, "options").split())
    if kind == "choice" and value not in options:
        complaints.at(nodes.get("options", node), f"the value {value!r} is not among the options.")
    if options and kind not in ("choice", "choices"):
        complaints.at(nodes["options"], f"an answer of kind {kind} has no options.")
    part = Part(kind, value, vars=tuple(text_of(nodes, "vars").split()))
    whole = replace(
        part,
        tol=text_of(nodes, "tol"),
        unit=text_of(nodes, "unit"),
        options=tuple(Option(word, Prose(word, word, word)) for word in options),
    )
    try:
        read_key(whole)
    except KeyUnreadable as error:
        complaints.at(nodes["value"], f"value: {error}")
    return whole
