"""Reads what an exercise file asks: parts, keys, options, checks and mistakes."""

from __future__ import annotations

import re
from fractions import Fraction

from hessquiz.document import Mapping
from hessquiz.families import keys
from hessquiz.families.family import CheckRule, KeyRule, MistakeRule, PartRule
from hessquiz.families.running import Expression
from hessquiz.families.texts import Texts
from hessquiz.families.wording import Wording


class Questions(Texts):
    """The questions of a file being read."""

    def parts(self) -> tuple[PartRule, ...]:
        """The parts; a file with `key` has one."""
        top = self.top
        if ("key" in top.entries) == ("parts" in top.entries):
            self.complaints.at(top, "exactly one of `key` and `parts` must be there.")
            return ()
        if "key" in top.entries:
            return tuple([p for p in [self.part(top, "", 0)] if p is not None])
        if "mistakes" in top.entries:
            told = "with `parts`, mistakes belong to the parts."
            self.complaints.at(top.keys["mistakes"], told)
        found = []
        for i, mapping in enumerate(self.mappings(top, "parts"), 1):
            self.keys(mapping, keys.PART, "a part")
            part = self.part(mapping, f"parts[{i}].", i)
            if part is not None:
                found.append(part)
        return tuple(found)

    def part(self, mapping: Mapping, label: str, number: int) -> PartRule | None:
        """One part; number 0 is that of a file with `key`."""
        own = number > 0
        given = self.whole(mapping, "given") if own else 0
        if own and given >= number:
            told = f"given is {given}; it must be the number of an earlier part, from 1 to {number - 1}."
            self.complaints.at(mapping.entries["given"], told)
        if given:
            self.scope.names.add("given")
        key = self.key(mapping, label)
        self.scope.names.discard("given")
        mistakes = self.mistakes(mapping, label, key)
        self.choice_word(key)
        hints = self.wordings(mapping, "hints", f"{label}hints")
        if key is None:
            return None
        return PartRule(
            key=key,
            ask=self.wording(mapping.entries.get("ask"), f"{label}ask") if own else Wording(),
            given=given,
            picture=self.expression(mapping.entries.get("picture"), f"{label}picture") if own else None,
            mistakes=mistakes,
            hints=hints,
            solution=self.wording(mapping.entries.get("solution"), f"{label}solution") if own else Wording(),
            skill=self.identifier(mapping, "skill") if own else "",
            line=mapping.line,
        )

    def key(self, mapping: Mapping, label: str) -> KeyRule | None:
        """What is right, and of which kind it is."""
        node = mapping.entries.get("key")
        if not isinstance(node, Mapping):
            if node is not None:
                told = f"{label}key must be lines such as `kind: vector` and `value: w + s`."
                self.complaints.at(node, told)
            return None
        self.refuse_flow(node)
        self.keys(node, keys.KEY, f"{label}key")
        kind = self.chosen(node, "kind")
        field = "example" if kind == "property" else "value"
        if kind and field not in node.entries:
            self.complaints.at(node, f"a key of kind {kind} needs {field!r}.")
        value = self.expression(node.entries.get(field), f"{label}key.{field}")
        options, option_list = self.options(node, f"{label}key.options")
        if kind in ("choice", "choices") and "options" not in node.entries:
            self.complaints.at(node, f"a key of kind {kind} needs 'options'.")
        checks = self.checks(node, f"{label}key.checks")
        if kind == "property" and not checks:
            self.complaints.at(node, "a key of kind property needs 'checks'.")
        settings = {name: self.chosen(node, name) for name in ("up_to", "form", "assume")}
        settings |= {"unit": self.text_of(node, "unit"), "tol": self.tolerance(node)}
        if kind == "quantity" and not settings["unit"]:
            self.complaints.at(node, "a key of kind quantity needs 'unit', its base unit.")
        if value is None or not kind:
            return None
        return KeyRule(
            kind=kind,
            value=value,
            settings={name: text for name, text in settings.items() if text},
            decimals=self.whole(node, "decimals") if "decimals" in node.entries else None,
            digits=self.whole(node, "digits") if "digits" in node.entries else None,
            options=options,
            option_list=option_list,
            shuffle=self.yes(node, "shuffle"),
            integers=self.names_of(node, "integers"),
            vars=self.names_of(node, "vars"),
            checks=checks,
        )

    def choice_word(self, key: KeyRule | None) -> None:
        """Complain of a key that is a plain word and none of the options."""
        if key is None or key.kind != "choice" or not key.options:
            return
        words = [word for word, _ in key.options]
        text = key.value.text
        if text in self.scope.words and text not in words:
            line, column = key.value.place
            told = f'{key.value.label} is "{text}", which is not among the options {", ".join(words)}.'
            self.complaints.file(self.top.source.name, told, line, column)

    def tolerance(self, node: Mapping) -> str:
        """A number or a percentage, as an exact fraction."""
        text = self.text_of(node, "tolerance")
        if not text:
            return ""
        number = text.removesuffix("%").strip()
        if not re.fullmatch(r"\d+(\.\d+)?|\d+/[1-9]\d*", number):
            told = f"tolerance is {text!r}; it must be a number such as 1% or 0.01."
            self.complaints.at(node.entries["tolerance"], told)
            return ""
        return str(Fraction(number) / (100 if text.endswith("%") else 1))

    def options(self, node: Mapping, label: str) -> tuple[tuple[tuple[str, Wording], ...], Expression | None]:
        """Options to choose from: words with their texts, or an expression for a list."""
        found = node.entries.get("options")
        if found is None:
            return (), None
        if isinstance(found, Mapping):
            pairs = found.entries.items()
            return tuple([(word, self.wording(text, f"{label}.{word}")) for word, text in pairs]), None
        return (), self.expression(found, label)

    def checks(self, node: Mapping, label: str) -> tuple[CheckRule, ...]:
        """The checks of a property key."""
        found = []
        self.scope.names.add("answer")
        for i, mapping in enumerate(self.mappings(node, "checks"), 1):
            self.keys(mapping, keys.CHECK, "a check")
            that = self.expression(mapping.entries.get("that"), f"{label}[{i}].that")
            say = self.wording(mapping.entries.get("say"), f"{label}[{i}].say")
            if that is not None:
                found.append(CheckRule(that, say))
        self.scope.names.discard("answer")
        return tuple(found)

    def mistakes(self, mapping: Mapping, label: str, key: KeyRule | None) -> tuple[MistakeRule, ...]:
        """The mistakes of a part, each with what to say."""
        found = []
        for i, node in enumerate(self.mappings(mapping, "mistakes"), 1):
            where = f"{label}mistakes[{i}]"
            self.keys(node, keys.MISTAKE, "a mistake")
            each = self.expression(node.entries.get("each"), f"{where}.each")
            if "each" in node.entries:
                self.scope.names.add("it")
            when = self.expression(node.entries.get("when"), f"{where}.when")
            value = self.expression(node.entries.get("value"), f"{where}.value")
            say = self.wording(node.entries.get("say"), f"{where}.say")
            self.scope.names.discard("it")
            fails = self.whole(node, "fails")
            if key is not None and key.kind != "property" and "say" not in node.entries:
                self.complaints.at(node, "a mistake needs 'say': what to tell who gives it.")
            if key is not None and key.kind == "property" and not 1 <= fails <= len(key.checks):
                told = (
                    f"a mistake of a property key needs 'fails': which of its {len(key.checks)} checks fails."
                )
                self.complaints.at(node, told)
            if value is not None:
                found.append(MistakeRule(value, say, when, each, fails))
        return tuple(found)
