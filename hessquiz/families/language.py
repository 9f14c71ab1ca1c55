"""Reads an exercise file into a Family, with every complaint that can be made without drawing a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from hessquiz import document
from hessquiz.document import Complaints, Mapping, Node, near
from hessquiz.errors import SourceError
from hessquiz.families import keys
from hessquiz.families.family import Binding, Family
from hessquiz.families.questions import Questions
from hessquiz.families.running import Expression

MAX_FILE = 64_000


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


class _Builder(Questions):
    """The sections of a file being read."""

    def __init__(self, top: Mapping, complaints: Complaints, stem: str) -> None:
        super().__init__(top, complaints)
        self.stem = stem

    def build(self) -> Family | None:
        top = self.top
        self.keys(top, keys.TOP, "an exercise file")
        name = self.family_name()
        variables = self.words_and_variables()
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
        check = self.own_checks()
        self.unused((*cases, *drawn, *let), variables, {n for p in parts for n in p.key.integers})
        decoys = self.decoys(drawn)
        revision, space = self.whole(top, "revision", 1), self.whole(top, "space")
        calculator = self.yes(top, "calculator")
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

    def family_name(self) -> str:
        name = self.identifier(self.top, "family")
        if name and name != self.stem:
            told = f"family is {name!r} but the file is called {self.stem}.yaml; both must be the same."
            self.complaints.at(self.top.entries["family"], told)
        return name

    def words_and_variables(self) -> tuple[str, ...]:
        """Make the words and the variables known; the variables."""
        for word in (*self.names_of(self.top, "words"), *self.option_words()):
            self.scope.words.add(word)
        variables = self.names_of(self.top, "variables")
        for variable in variables:
            self.declare(variable, self.top.entries["variables"], what="a variable")
            self.scope.variables.add(variable)
        return variables

    def own_checks(self) -> tuple[Expression, ...]:
        """The family's own conditions on its key."""
        self.scope.names.add("key")
        found = self.conditions("check")
        self.scope.names.discard("key")
        return found

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
