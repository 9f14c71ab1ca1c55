"""One question of a variant: its key, mistakes and options as text of the answer language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import symengine as se
from flint import fmpq

from hessquiz import answers
from hessquiz.answers import tree
from hessquiz.errors import VariantError
from hessquiz.exercise import Check, Mistake, Option, Part
from hessquiz.families.drawn import Drawn, prose
from hessquiz.families.family import KeyRule, MistakeRule, PartRule
from hessquiz.families.generator import Generator
from hessquiz.families.likeness import alike
from hessquiz.families.property import with_values
from hessquiz.families.running import Expression, Located
from hessquiz.maths import scalars
from hessquiz.maths.arithmetic import same
from hessquiz.maths.trees import to_tree
from hessquiz.maths.values import (
    Matrix,
    Picture,
    Record,
    Region,
    Value,
    Word,
    as_int,
    as_list,
    kind_of,
    plain,
)
from hessquiz.text import Prose

_EXPECTED = {
    "number": "a number",
    "expr": "a formula",
    "primitive": "a formula",
    "vector": "a list of numbers",
    "eigenvector": "a list of numbers",
    "matrix": "a matrix",
    "symmetric": "a matrix",
    "set": "a list",
    "span": "a list of vectors",
    "interval": "an interval",
    "points": "a list of points, each with its type where that is asked for",
    "choice": "a word",
    "choices": "a list of words",
    "quantity": "a number",
    "entry": "a row, a column and a value",
    "property": "an example",
}


@dataclass(frozen=True, slots=True)
class MadePart:
    """A part and the value of its key, on which later parts may depend."""

    part: Part
    value: Value


def key_tree(kind: str, value: Value, unit: str = "") -> tree.Node:
    """The tree of a key's value, in the shape of its kind.

    Raises:
        VariantError: where the value has another shape.
    """
    made = _shaped(kind, plain(value) if kind != "number" else value, unit)
    if made is None:
        raise VariantError(f"a key of kind {kind} is {_EXPECTED[kind]}, not {kind_of(value)}")
    return made


def _shaped(kind: str, value: Value, unit: str) -> tree.Node | None:
    if kind in ("choice", "property"):
        return to_tree(value)
    if kind in ("number", "expr", "primitive"):
        return to_tree(value) if scalars.is_scalar(plain(value)) else None
    if kind == "quantity":
        return tree.Quantity(to_tree(value), unit) if scalars.is_scalar(value) else None
    if kind == "interval":
        return to_tree(value) if isinstance(value, Region) else None
    if kind in ("matrix", "symmetric"):
        return to_tree(value) if isinstance(value, Matrix) else None
    if not isinstance(value, tuple):
        return None
    if kind == "points":
        return tree.Points(tuple([_point(item) for item in value]))
    if kind == "choices":
        words = [tree.Word(item.text) for item in value if isinstance(item, Word)]
        return tree.Words(tuple(words)) if len(words) == len(value) else None
    if kind in ("set", "span"):
        return tree.SetOf(tuple([to_tree(item) for item in value]))
    if kind == "entry":
        if len(value) != 3:
            return None
        return tree.Entry(as_int(value[0]), as_int(value[1]), to_tree(value[2]))
    return to_tree(value) if all(scalars.is_scalar(plain(item)) for item in value) else None


def _point(item: Value) -> tree.Point:
    label = ""
    if isinstance(item, Record) and isinstance(item.fields.get("point"), tuple):
        named = item.fields.get("type")
        label, item = (named.text if isinstance(named, Word) else ""), item.fields["point"]
    elif isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], Word):
        item, label = item[0], item[1].text
    if not isinstance(item, tuple) or not all(scalars.is_scalar(e) for e in item):
        raise VariantError("a point is (coordinates) or ((coordinates), type)")
    return tree.Point(tree.Vector(tuple([to_tree(e) for e in item])), label)


def make_part(drawn: Drawn, rule: PartRule, number: int, earlier: dict[int, MadePart]) -> MadePart:
    """The part with this variant's numbers.

    Raises:
        VariantError: with the line, where the key has the wrong shape or can't be worked out.
    """
    key, env = rule.key, drawn.env
    if rule.given:
        env.names["given"] = earlier[rule.given].value
    value = drawn.value(key.value)
    text = key_text(key, value)
    options = _options(drawn, rule, number)
    if options and key.kind == "choice" and text not in {o.value for o in options}:
        listed = ", ".join(o.value for o in options)
        told = f'the key is "{text}", which is not among the options {listed}'
        raise Located(key.value.place[0], key.value.label, told)
    part = Part(
        kind=key.kind,
        key=text,
        vars=key.vars or tuple(v for v in drawn.family.variables if v not in key.integers),
        ask=drawn.said(rule.ask),
        tol=key.settings.get("tol", ""),
        decimals=key.decimals,
        digits=key.digits,
        assume=key.settings.get("assume", ""),
        form=key.settings.get("form", ""),
        up_to=key.settings.get("up_to", ""),
        unit=key.settings.get("unit", ""),
        options=options,
        integers=key.integers,
        checks=tuple([Check(with_values(c.that, env), drawn.said(c.say)) for c in key.checks]),
        given=rule.given,
        hints=tuple([drawn.said(hint) for hint in rule.hints]),
        solution=drawn.said(rule.solution),
        skill=rule.skill,
        picture=picture_data(drawn, rule.picture) if rule.picture else None,
    )
    if rule.given:
        part = _followed(drawn, rule, part, earlier[rule.given])
        env.names.pop("given", None)
    part = replace(part, mistakes=_mistakes(drawn, rule, part, value))
    return MadePart(part, value)


def key_text(key: KeyRule, value: Value) -> str:
    """The key's value in the answer language, as `hessquiz grade` reads it."""
    if key.kind == "choice" and isinstance(value, Word):
        return value.text
    if key.kind == "choices" and isinstance(value, tuple) and all(isinstance(w, Word) for w in value):
        return ", ".join(word.text for word in value)
    try:
        return answers.to_text(key_tree(key.kind, value, key.settings.get("unit", "")))
    except VariantError as error:
        raise Located(key.value.place[0], key.value.label, str(error)) from error


def _options(drawn: Drawn, rule: PartRule, number: int) -> tuple[Option, ...]:
    key = rule.key
    found: list[Option] = []
    if key.option_list is not None:
        for item in as_list(drawn.value(key.option_list), "options"):
            node = to_tree(item)
            shown = item.text if isinstance(item, Word) else answers.to_text(node)
            label = Prose(shown, shown, shown) if isinstance(item, str) else _label(item, node)
            found.append(Option(shown, label))
    else:
        found = [Option(word, drawn.said(wording)) for word, wording in key.options]
    if len({o.value for o in found}) != len(found):
        raise Located(key.value.place[0], key.value.label, "two of the options are equal")
    if key.shuffle:
        family = drawn.family
        rng = Generator(f"{family.name}@{family.revision}#{drawn.seed}/options/{number}")
        found = rng.shuffled(found)
    return tuple(found)


def _label(item: Value, node: tree.Node) -> Prose:
    if isinstance(item, Word):
        words = item.text.replace("_", " ")
        return Prose(words, words, words)
    return prose(f"${answers.to_tex(node)}$")


def _mistakes(drawn: Drawn, rule: PartRule, part: Part, value: Value) -> tuple[Mistake, ...]:
    """Those that are wrong here, each once."""
    found: list[Mistake] = []
    seen: list[Value] = []
    for text, wrong, _, say in mistakes_of(drawn, rule):
        if alike(value, wrong, part) or any(same(wrong, other) for other in seen):
            continue
        seen.append(wrong)
        found.append(Mistake(text, say))
    return tuple(found)


def mistakes_of(drawn: Drawn, rule: PartRule) -> list[tuple[str, Value, MistakeRule, Prose]]:
    """Every mistake whose condition holds: its text, its value, its rule and its words."""
    env, found = drawn.env, []
    for mistake in rule.mistakes:
        items = as_list(drawn.value(mistake.each), mistake.each.label) if mistake.each else (None,)
        for item in items:
            if mistake.each:
                env.names["it"] = item
            if mistake.when is None or mistake.when.holds(env):
                wrong = drawn.value(mistake.value)
                text = _mistake_text(rule.key, mistake, wrong)
                say = rule.key.checks[mistake.fails - 1].say if mistake.fails else mistake.say
                found.append((text, wrong, mistake, drawn.said(say)))
        env.names.pop("it", None)
    return found


def _mistake_text(key: KeyRule, mistake: MistakeRule, wrong: Value) -> str:
    if isinstance(wrong, Word) and key.kind == "choice":
        return wrong.text
    unit = key.settings.get("unit", "")
    try:
        made = _shaped(key.kind, wrong, unit)
        return answers.to_text(made if made is not None else to_tree(wrong))
    except VariantError as error:
        raise Located(mistake.value.place[0], mistake.value.label, str(error)) from error


def _followed(drawn: Drawn, rule: PartRule, part: Part, before: MadePart) -> Part:
    """The part with its key as a function of the earlier answer."""
    env, value = drawn.env, before.value
    if isinstance(value, Word):
        by = {}
        for option in before.part.options:
            env.names["given"] = Word(option.value)
            by[option.value] = key_text(rule.key, drawn.value(rule.key.value))
        env.names["given"] = value
        return replace(part, follow_by=by)
    counter = iter(range(1, 100))

    def symbol() -> Any:
        return se.Symbol(f"r{next(counter)}")

    if isinstance(value, tuple) and all(scalars.is_scalar(plain(e)) for e in value):
        env.names["given"] = tuple([symbol() for _ in value])
    elif isinstance(value, Matrix):
        env.names["given"] = Matrix(tuple([tuple([symbol() for _ in row]) for row in value.rows]))
    elif scalars.is_scalar(plain(value)):
        env.names["given"] = symbol()
    else:
        told = f"{kind_of(value)} can't be given to a later part"
        raise Located(rule.key.value.place[0], rule.key.value.label, told)
    try:
        follow = key_text(rule.key, drawn.value(rule.key.value))
    finally:
        env.names["given"] = value
    return replace(part, follow=follow)


def picture_data(drawn: Drawn, expression: Expression) -> dict[str, Any]:
    """A picture as plain JSON data, formulas in the answer language."""
    picture = drawn.value(expression)
    if not isinstance(picture, Picture):
        told = f"a picture comes from contours(…), curve(…) or table(…), not from {kind_of(picture)}"
        raise Located(expression.place[0], expression.label, told)
    return {name: _plain_data(name, item) for name, item in picture.data.items()}


def _plain_data(name: str, item: Value) -> Any:
    if isinstance(item, str):
        return item
    if name == "of" and not isinstance(item, tuple):
        return [answers.to_text(to_tree(item))]
    if isinstance(item, tuple):
        return [_plain_data("", entry) for entry in item]
    if name == "levels" and isinstance(item, fmpq):
        return as_int(item)
    return answers.to_text(to_tree(item))
