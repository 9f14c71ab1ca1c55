"""A YAML file read as text with places: every scalar stays what the author typed, every node knows its line.

`no`, `012` and `1e3` are text. Anchors, aliases, tags and merge keys are refused, so a small file can't
unfold into a large one; size and depth are limited. All complaints of a file are collected.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from hessquiz.errors import Problem

MAX_BYTES = 2_000_000
MAX_DEPTH = 12

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_STYLES = {"|": "block", ">": "block", "'": "single", '"': "double"}


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file and the name under which people know it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text and where it stands; lines and columns count from 1."""

    text: str
    line: int
    column: int
    source: Source
    start: int = 0
    end: int = 0
    style: str = "plain"

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset` of the text.

        Folding changes white space only, so the k-th visible character of the text is the k-th one of
        the file; inside double quotes, where escapes change more, the start of the scalar is given.
        """
        if self.style == "double":
            return self.line, self.column
        raw = self.source.text
        at = self.start
        if self.style == "block":
            at = raw.find("\n", at) + 1
        elif self.style == "single":
            at += 1
        visible = sum(not c.isspace() for c in self.text[:offset])
        while at < self.end and (visible or raw[at].isspace()):
            if not raw[at].isspace():
                visible -= 1
                if self.style == "single" and raw.startswith("''", at):
                    at += 1
            at += 1
        return raw.count("\n", 0, at) + 1, at - raw.rfind("\n", 0, at)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int
    column: int
    source: Source


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, in the author's order."""

    entries: dict[str, Node]
    keys: dict[str, Scalar]
    line: int
    column: int
    source: Source


Node = Scalar | Sequence | Mapping


class Complaints:
    """The problems of one run, gathered so that an author sees them all at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def at(self, node: Node, message: str, offset: int | None = None) -> None:
        """A complaint about a node, or about the character at `offset` of a scalar."""
        line, column = node.line, node.column
        if offset is not None and isinstance(node, Scalar):
            line, column = node.place(offset)
        self.problems.append(Problem(node.source.name, line, column, message))

    def file(self, name: str, message: str, line: int = 0, column: int = 0) -> None:
        """A complaint about a file as a whole, or about a spot of it."""
        self.problems.append(Problem(name, line, column, message))

    def sorted(self) -> tuple[Problem, ...]:
        """All complaints in the order of files and lines, each once."""
        return tuple(sorted(set(self.problems)))


def near(word: str, known: Iterable[str]) -> str:
    """` Did you mean 'x'?` where a known word is near, else nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean {close[0]!r}?" if close else ""


def read(path: Path, name: str, complaints: Complaints) -> Node | None:
    """The file's one document, or None where it can't be read (the complaints say why)."""
    if path.is_symlink():
        complaints.file(name, "is a symbolic link; card sources must be ordinary files.")
        return None
    if not path.is_file():
        complaints.file(name, "there is no such file.")
        return None
    size = path.stat().st_size
    if size > MAX_BYTES:
        complaints.file(name, f"has {size:,} bytes; a source file may have {MAX_BYTES:,} at most.")
        return None
    return parse(path.read_bytes(), name, complaints)


def parse(data: bytes, name: str, complaints: Complaints) -> Node | None:
    """As `read`, from bytes."""
    if len(data) > MAX_BYTES:
        complaints.file(name, f"has {len(data):,} bytes; a source file may have {MAX_BYTES:,} at most.")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = error.start - before.rfind(b"\n")
        complaints.file(
            name,
            f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8.",
            before.count(b"\n") + 1,
            column,
        )
        return None
    text = text.replace("\r\n", "\n")
    tab = re.search(r"^ *\t", text, re.MULTILINE)
    if tab:
        line = text.count("\n", 0, tab.end()) + 1
        column = tab.end() - tab.start()
        complaints.file(name, "a tab in the indentation; YAML wants spaces.", line, column)
        return None
    control = _CONTROL.search(text)
    if control:
        at = control.start()
        message = f"character U+{ord(control[0]):04X} is not allowed in YAML."
        complaints.file(name, message, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        return None
    try:
        return _build(Source(name, text), complaints)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(part for part in (error.context, error.problem) if part)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        complaints.file(name, f"not YAML: {said}.{_advice(said)}", line, column)
    return None


def _advice(said: str) -> str:
    if "mapping values are not allowed" in said:
        return " A value with ': ' in it must be a block text: write '>' after the key and the text below."
    if "cannot start any token" in said or "expected <block end>" in said or "did not find expected" in said:
        return " Write texts as block scalars: '>' after the key and the text below, indented."
    return ""


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    event: yaml.Event
    items: list[Node]
    keys: dict[str, Scalar]
    entries: dict[str, Node]
    key: Scalar | None = None


class _Tree:
    """The nodes of one text, put together as YAML's events come."""

    def __init__(self, source: Source, complaints: Complaints) -> None:
        self.source, self.complaints = source, complaints
        self.root: Node | None = None
        self.open: list[_Open] = []

    def complain(self, event: yaml.Event, message: str) -> None:
        self.complaints.file(self.source.name, message, *_place(event))

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        scalar = _scalar(event, event.value, self.source)
        if scalar.style == "double" and "\\" in self.source.text[scalar.start : scalar.end]:
            told = "a backslash in double quotes is eaten by YAML; write '>' and the text below."
            self.complain(event, told)
        return scalar

    def place(self, node: Node, event: yaml.Event) -> None:
        """Put a whole node where it belongs: at the root, into a list, as a key, or as a key's value."""
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        if isinstance(top.event, yaml.SequenceStartEvent):
            top.items.append(node)
        elif top.key is None:
            if not isinstance(node, Scalar):
                self.complain(event, "a key must be a word.")
                node = Scalar("?", node.line, node.column, self.source)
            top.key = node
        else:
            self.entry(top, top.key, node)
            top.key = None

    def entry(self, top: _Open, key: Scalar, node: Node) -> None:
        if key.text in top.entries:
            first = top.keys[key.text].line
            self.complaints.at(key, f"{key.text!r} is given twice; the first is on line {first}.")
        elif key.text == "<<":
            self.complaints.at(key, "merge keys ('<<') are not read; write the keys out.")
        else:
            top.keys[key.text], top.entries[key.text] = key, node


def _build(source: Source, complaints: Complaints) -> Node | None:
    tree = _Tree(source, complaints)
    documents = 0
    for event in _events(source.text):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                tree.complain(event, "a second document ('---'); a source file holds one.")
                return tree.root
        elif isinstance(event, yaml.AliasEvent):
            tree.complain(event, f"aliases ('*{event.anchor}') are not read; write the value out.")
            tree.place(_scalar(event, "", source), event)
        elif isinstance(event, yaml.ScalarEvent):
            _refuse_marks(event, tree.complain)
            tree.place(tree.scalar(event), event)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            _refuse_marks(event, tree.complain)
            if len(tree.open) >= MAX_DEPTH:
                tree.complain(event, f"lists and mappings more than {MAX_DEPTH} deep.")
                return None
            tree.open.append(_Open(event, [], {}, {}))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            tree.place(_closed(tree.open.pop(), source), event)
    return tree.root


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=_Loader)


def _refuse_marks(event: yaml.NodeEvent, complain: Callable[[yaml.Event, str], None]) -> None:
    if event.anchor:
        complain(event, f"anchors ('&{event.anchor}') are not read; write the value out where it is needed.")
    tag = getattr(event, "tag", None)
    if tag:
        complain(event, f"tags ('{tag}') are not read; every value is text.")


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1


def _scalar(event: yaml.Event, text: str, source: Source) -> Scalar:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    style = _STYLES.get(getattr(event, "style", None) or "", "plain")
    return Scalar(text, *_place(event), source, start.index, end.index, style)


def _closed(top: _Open, source: Source) -> Node:
    line, column = _place(top.event)
    if isinstance(top.event, yaml.SequenceStartEvent):
        return Sequence(tuple(top.items), line, column, source)
    return Mapping(top.entries, top.keys, line, column, source)
