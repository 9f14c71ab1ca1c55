"""Reads the plain fields of an exercise file: texts, whole numbers, yes or no, names, lists of mappings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hessquiz import document
from hessquiz.document import Complaints, Mapping, Node, Scalar, near
from hessquiz.families import keys

NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Fields:
    """One file being read; complaints are gathered, and what can't be read is left out."""

    def __init__(self, top: Mapping, complaints: Complaints) -> None:
        self.top, self.complaints = top, complaints

    def keys(self, mapping: Mapping, known: Sequence[keys.Key], where: str) -> None:
        """Complain of unknown and missing keys."""
        names = [key.name for key in known]
        for name, at in mapping.keys.items():
            if name not in names:
                self.complaints.at(at, f"{where} has no key {name!r}.{near(name, names)}")
        for key in known:
            if key.required and key.name not in mapping.entries:
                self.complaints.at(mapping, f"{where} needs the key {key.name!r}: {key.meaning}.")

    def text_of(self, mapping: Mapping, name: str) -> str:
        """The text of a key, without blanks at its ends; "" where it is missing."""
        node = mapping.entries.get(name)
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.complaints.at(node, f"{name} must be a text, not a list or mapping.")
            return ""
        return node.text.strip()

    def whole(self, mapping: Mapping, name: str, default: int = 0) -> int:
        """A whole number of at most six digits."""
        text = self.text_of(mapping, name)
        if not text:
            return default
        if not re.fullmatch(r"\d{1,6}", text):
            self.complaints.at(mapping.entries[name], f"{name} must be a whole number, not {text!r}.")
            return default
        return int(text)

    def yes(self, mapping: Mapping, name: str) -> bool:
        """Whether a key says yes."""
        text = self.text_of(mapping, name)
        if text not in ("", "yes", "no"):
            self.complaints.at(mapping.entries[name], f"{name} is yes or no, not {text!r}.")
        return text == "yes"

    def chosen(self, mapping: Mapping, name: str) -> str:
        """A word out of those that `keys.CHOSEN` allows."""
        text = self.text_of(mapping, name)
        allowed = keys.CHOSEN[name]
        if text and text not in allowed:
            told = f"{name} is {text!r}; it may be {', '.join(allowed)}.{near(text, allowed)}"
            self.complaints.at(mapping.entries[name], told)
            return ""
        return text

    def names_of(self, mapping: Mapping, name: str) -> tuple[str, ...]:
        """Names, with commas or blanks between them."""
        node = mapping.entries.get(name)
        text = self.text_of(mapping, name)
        found = tuple(text.replace(",", " ").split())
        for item in found:
            if name != "covers" and not NAME.fullmatch(item):
                assert node is not None
                self.complaints.at(node, f"{item!r} is no name; names are letters, digits and _.")
        return found

    def identifier(self, mapping: Mapping, name: str) -> str:
        """A name such as newton-step."""
        text = self.text_of(mapping, name)
        if text and not _ID.fullmatch(text):
            told = f"{name} is {text!r}; it must be small letters, digits and hyphens, such as newton-step."
            self.complaints.at(mapping.entries[name], told)
        return text

    def mappings(self, mapping: Mapping, name: str) -> list[Mapping]:
        """A list whose items have keys of their own."""
        node = mapping.entries.get(name)
        if node is None:
            return []
        if not isinstance(node, document.Sequence) or not all(isinstance(i, Mapping) for i in node.items):
            self.complaints.at(node, f"{name} must be a list, each item of its own keys.")
            return []
        found = [item for item in node.items if isinstance(item, Mapping)]
        for item in found:
            self.refuse_flow(item)
        return found

    def refuse_flow(self, node: Node) -> None:
        """Complain of `{a: f(x, y)}`, which YAML splits at the comma."""
        raw = node.source.text.split("\n")[node.line - 1]
        if raw[node.column - 1 : node.column] in ("{", "[") and not isinstance(node, Scalar):
            told = "write one key a line: braces and square brackets split expressions at their commas."
            self.complaints.at(node, told)
