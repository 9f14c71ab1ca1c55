"""Reads an exercise file into a Family, with every complaint that can be made without drawing a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

from hessquiz import document
from hessquiz.document import Complaints, Mapping, Node, Scalar, near
from hessquiz.errors import Problem, SourceError, Unreadable
from hessquiz.families import keys
from hessquiz.families.expression import Expression, Scope, compile_expression
from hessquiz.families.family import Binding, CheckRule, Family, KeyRule, MistakeRule, PartRule
from hessquiz.families.wording import BadWording, Reader, Wording

MAX_FILE = 64_000
MAX_EXPRESSION = 1000
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*")


def read_family(path: Path, name: str = "") -> Family:
    """The family of a file.

    Raises:
        SourceError: with every complaint, each with its line.
    """
    complaints = Complaints()
    shown = name or path.name
    if path.is_file() and path.stat().st_size > MAX_FILE:
        complaints.file(shown, f"has {path.stat().st_size:,} bytes; an exercise file may have {MAX_FILE:,}.")
        raise SourceError(complaints.sorted())
    node = document.read(path, shown, complaints)
    return _finished(node, complaints, path.stem, shown)


def parse_family(text: str, name: str) -> Family:
    """As `read_family`, from a text that would stand in `<name>.yaml`."""
    complaints = Complaints()
    shown = f"{name}.yaml"
    if len(text.encode()) > MAX_FILE:
        complaints.file(shown, f"has {len(text.encode()):,} bytes; an exercise file may have {MAX_FILE:,}.")
        raise SourceError(complaints.sorted())
    node = document.parse(text.encode(), shown, complaints)
    return _finished(node, complaints, name, shown)


def _finished(node: Node | None, complaints: Complaints, stem: str, shown: str) -> Family:
    family = None
    if node is not None and not isinstance(node, Mapping):
        complaints.file(shown, "an exercise file is a list of keys, such as `family: newton-step`.", 1, 1)
    elif isinstance(node, Mapping):
        family = _Builder(node, complaints, stem).build()
    if complaints.problems or family is None:
        raise SourceError(complaints.sorted())
    return family


class _Builder:
    """One file being read; complaints are gathered, and what can't be read is left out."""

    def __init__(self, top: Mapping, complaints: Complaints, stem: str) -> None:
        self.top, self.complaints, self.stem = top, complaints, stem
        self.scope = Scope()
        self.options_in_loop: list[str] = []

    # -- small readers -------------------------------------------------

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
        node = mapping.entries.get(name)
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.complaints.at(node, f"{name} must be a text, not a list or mapping.")
            return ""
        return node.text.strip()

    def whole(self, mapping: Mapping, name: str, default: int = 0) -> int:
        text = self.text_of(mapping, name)
        if not text:
            return default
        if not re.fullmatch(r"\d{1,6}", text):
            self.complaints.at(mapping.entries[name], f"{name} must be a whole number, not {text!r}.")
            return default
        return int(text)

    def yes(self, mapping: Mapping, name: str) -> bool:
        text = self.text_of(mapping, name)
        if text not in ("", "yes", "no"):
            self.complaints.at(mapping.entries[name], f"{name} is yes or no, not {text!r}.")
        return text == "yes"

    def chosen(self, mapping: Mapping, name: str) -> str:
        text = self.text_of(mapping, name)
        allowed = keys.CHOSEN[name]
        if text and text not in allowed:
            told = f"{name} is {text!r}; it may be {', '.join(allowed)}.{near(text, allowed)}"
            self.complaints.at(mapping.entries[name], told)
            return ""
        return text

    def names_of(self, mapping: Mapping, name: str) -> tuple[str, ...]:
        node = mapping.entries.get(name)
        text = self.text_of(mapping, name)
        found = tuple(text.replace(",", " ").split())
        for item in found:
            if name != "covers" and not _NAME.fullmatch(item):
                assert node is not None
                self.complaints.at(node, f"{item!r} is no name; names are letters, digits and _.")
        return found

    def identifier(self, mapping: Mapping, name: str) -> str:
        text = self.text_of(mapping, name)
        if text and not _ID.fullmatch(text):
            told = f"{name} is {text!r}; it must be small letters, digits and hyphens, such as newton-step."
            self.complaints.at(mapping.entries[name], told)
        return text

    def mappings(self, mapping: Mapping, name: str) -> list[Mapping]:
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

    # -- expressions and texts -----------------------------------------

    def expression(self, node: Node | None, label: str, *, random: bool = False) -> Expression | None:
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.refuse_flow(node)
            if not isinstance(node, document.Sequence):
                self.complaints.at(node, f"{label} must be an expression.")
            return None
        return self.compiled(node, node.text.strip(), _lead(node.text), label, random=random)

    def compiled(
        self, node: Scalar, text: str, offset: int, label: str, *, random: bool = False
    ) -> Expression | None:
        if not text:
            self.complaints.at(node, f"{label} is empty; an expression belongs there.")
            return None
        if len(text) > MAX_EXPRESSION:
            told = f"{label} has {len(text)} characters; the limit is {MAX_EXPRESSION}. Split it with `let`."
            self.complaints.at(node, told)
            return None
        try:
            return compile_expression(text, self.scope, label, node.place(offset), random=random)
        except Unreadable as error:
            line, column = node.place(offset + min(error.start, max(0, len(text) - 1)))
            excerpt = "\n".join("    " + part for part in error.caret().split("\n")) if error.text else ""
            message = f"{label}: {error.message}{f'; {error.advice}' if error.advice else ''}"
            self.complaints.problems.append(Problem(node.source.name, line, column, message, excerpt))
            return None

    def wording(self, node: Node | None, label: str) -> Wording:
        if node is None:
            return Wording()
        if not isinstance(node, Scalar):
            self.complaints.at(node, f"{label} must be a text.")
            return Wording()

        def compile_(text: str, offset: int) -> Expression | None:
            return self.compiled(node, text, offset, label)

        def bind(name: str, offset: int) -> None:
            self.declare(name, node, offset, "a loop's name")

        try:
            return Reader(node.text, compile_, bind, self.scope.forget).read()
        except BadWording as error:
            self.complaints.at(node, f"{label}: {error.message}.", error.offset)
            return Wording()

    def wordings(self, mapping: Mapping, name: str, label: str) -> tuple[Wording, ...]:
        node = mapping.entries.get(name)
        if node is None:
            return ()
        if not isinstance(node, document.Sequence):
            self.complaints.at(node, f"{label} must be a list of texts, each after a hyphen.")
            return ()
        return tuple([self.wording(item, f"{label}[{i}]") for i, item in enumerate(node.items, 1)])

    def declare(self, name: str, node: Node, offset: int | None = None, what: str = "") -> bool:
        """Make a name known; complain where it would hide another."""
        if not _NAME.fullmatch(name):
            self.complaints.at(node, f"{name!r} is no name; names are letters, digits and _.", offset)
            return False
        taken = self.scope.taken(name)
        if taken:
            self.complaints.at(node, f"{name} is {taken} already; {what or 'a value'} needs another.", offset)
            return False
        self.scope.names.add(name)
        return True

    # -- sections --------------------------------------------------------

    def build(self) -> Family | None:
        top = self.top
        self.keys(top, keys.TOP, "an exercise file")
        name = self.identifier(top, "family")
        if name and name != self.stem:
            told = f"family is {name!r} but the file is called {self.stem}.yaml; both must be the same."
            self.complaints.at(top.entries["family"], told)
        for word in (*self.names_of(top, "words"), *self.option_words()):
            self.scope.words.add(word)
        variables = self.names_of(top, "variables")
        for variable in variables:
            self.declare(variable, top.entries["variables"], what="a variable")
            self.scope.variables.add(variable)
        cases = self.bindings("cases", random=True)
        level = self.level(tuple(b.name for b in cases))
        drawn = self.bindings("draw", random=True)
        let = self.bindings("let")
        require = self.conditions("require")
        shared = self.wording(top.entries.get("ask"), "ask")
        picture = self.expression(top.entries.get("picture"), "picture")
        parts = self.parts()
        solution = self.wording(top.entries.get("solution"), "solution")
        hints = self.wordings(top, "hints", "hints") if "parts" in top.entries else ()
        self.scope.names.update(("key",))
        check = self.conditions("check")
        self.scope.names.discard("key")
        self.unused((*cases, *drawn, *let), variables, {n for p in parts for n in p.key.integers})
        decoys = self.decoys(drawn)
        revision, space, calculator = (
            self.whole(top, "revision", 1),
            self.whole(top, "space"),
            self.yes(top, "calculator"),
        )
        if self.complaints.problems or level is None:
            return None
        return Family(
            name=name,
            revision=revision,
            title=self.text_of(top, "title"),
            topic=self.identifier(top, "topic"),
            level=level,
            ask=shared,
            parts=parts,
            source=top.source,
            calculator=calculator,
            covers=self.names_of(top, "covers"),
            variables=variables,
            cases=cases,
            draw=drawn,
            let=let,
            require=require,
            schedule=_schedule((*drawn, *let), require, {b.name for b in cases} | set(variables)),
            check=check,
            decoys=decoys,
            space=space,
            picture=picture,
            solution=solution,
            hints=hints,
        )

    def decoys(self, drawn: tuple[Binding, ...]) -> tuple[str, ...]:
        found = self.names_of(self.top, "decoys")
        known = [b.name for b in drawn]
        for name in found:
            if name not in known:
                told = f"decoys lists {name!r}, which is not drawn.{near(name, known)}"
                self.complaints.at(self.top.entries["decoys"], told)
        return found

    def level(self, cases: tuple[str, ...]) -> Expression | int | None:
        node = self.top.entries.get("level")
        text = self.text_of(self.top, "level")
        if node is None or text in ("1", "2", "3", "4", "5"):
            return int(text or 2)
        found = self.expression(node, "level")
        if found is not None and (rest := found.names - set(cases)):
            told = f"level may depend on cases only, not on {', '.join(sorted(rest))}."
            self.complaints.at(node, told)
        return found

    def bindings(self, section: str, *, random: bool = False) -> tuple[Binding, ...]:
        node = self.top.entries.get(section)
        if node is None:
            return ()
        if not isinstance(node, Mapping):
            self.complaints.at(node, f"{section} must be lines of the form `name: expression`.")
            return ()
        self.refuse_flow(node)
        found = []
        for name, child in node.entries.items():
            if isinstance(child, document.Sequence):
                told = f"{section}.{name}: write the list in quotes or with a bracket that YAML leaves alone."
                self.complaints.at(child, told)
                self.declare(name, node.keys[name])
                continue
            expression = self.expression(child, f"{section}.{name}", random=random)
            if self.declare(name, node.keys[name]) and expression is not None:
                found.append(Binding(name, expression))
        return tuple(found)

    def conditions(self, section: str) -> tuple[Expression, ...]:
        node = self.top.entries.get(section)
        if node is None:
            return ()
        if not isinstance(node, document.Sequence):
            self.complaints.at(node, f"{section} must be a list of conditions, each after a hyphen.")
            return ()
        found = [self.expression(item, f"{section}[{i}]") for i, item in enumerate(node.items, 1)]
        return tuple([e for e in found if e is not None])

    def option_words(self) -> Iterable[str]:
        """Words that stand as keys under `options` anywhere in the file."""
        places = [self.top, *[p for p in self._raw_parts() if isinstance(p, Mapping)]]
        for place in places:
            key = place.entries.get("key")
            options = key.entries.get("options") if isinstance(key, Mapping) else None
            if isinstance(options, Mapping):
                yield from options.entries

    def _raw_parts(self) -> tuple[Node, ...]:
        node = self.top.entries.get("parts")
        return node.items if isinstance(node, document.Sequence) else ()

    def parts(self) -> tuple[PartRule, ...]:
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
        found = node.entries.get("options")
        if found is None:
            return (), None
        if isinstance(found, Mapping):
            pairs = found.entries.items()
            return tuple([(word, self.wording(text, f"{label}.{word}")) for word, text in pairs]), None
        return (), self.expression(found, label)

    def checks(self, node: Mapping, label: str) -> tuple[CheckRule, ...]:
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

    def unused(self, bindings: Iterable[Binding], variables: Iterable[str], integers: set[str]) -> None:
        for binding in bindings:
            if binding.name not in self.scope.used:
                how = "worked out" if binding.expression.label.startswith("let") else "drawn"
                line, column = binding.expression.place
                told = f"{binding.name} is {how} but never used."
                self.complaints.file(self.top.source.name, told, line, column)
        for name in variables:
            if name not in self.scope.used | integers:
                told = f"the variable {name} stands in no expression."
                self.complaints.at(self.top.entries["variables"], told)


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())


def _schedule(
    bindings: Sequence[Binding], require: Iterable[Expression], known: set[str]
) -> tuple[tuple[Expression, ...], ...]:
    """For each binding, the conditions whose names are all there once it has its value."""
    order = {binding.name: i for i, binding in enumerate(bindings)}
    slots: list[list[Expression]] = [[] for _ in bindings] or [[]]
    for condition in require:
        last = max((order[name] for name in condition.names - known if name in order), default=0)
        slots[last].append(condition)
    return tuple(map(tuple, slots))
