"""What every variant promises, each as a check of one variant: a sentence for each promise that is broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from flint import fmpq

from hessquiz import answers
from hessquiz.answers import tree
from hessquiz.errors import HessquizError, KeyUnreadable
from hessquiz.exercise import Part, Variant
from hessquiz.exercise_json import variant_from_json, variant_to_json
from hessquiz.families.drawn import Drawn, prose
from hessquiz.families.family import KeyRule
from hessquiz.families.parts import key_text
from hessquiz.families.running import Located
from hessquiz.grading import grade
from hessquiz.grading.reading import read_key
from hessquiz.maths.numbers import rounded, significant
from hessquiz.maths.scalars import is_scalar
from hessquiz.maths.trees import to_tree
from hessquiz.maths.values import Value
from hessquiz.text import Prose
from hessquiz.verdict import Outcome

MAX_JSON = 64_000


def broken(drawn: Drawn, variant: Variant, keys: tuple[Value, ...]) -> Iterator[str]:
    """Every promise that a variant breaks."""
    yield from checks(drawn, keys)
    yield from plain_data(variant)
    yield from texts(variant)
    yield from statement(variant)
    for number, part in enumerate(variant.parts, 1):
        label = f"part {number}: " if len(variant.parts) > 1 else ""
        rule, value = drawn.family.parts[number - 1].key, keys[number - 1]
        for fault in (
            *key(part, variant),
            *roundings(part, rule, value),
            *mistakes(part),
            *wording(part, variant, value),
        ):
            yield f"{label}{fault}"


def checks(drawn: Drawn, keys: tuple[Value, ...]) -> Iterator[str]:
    """The family's own checks: the key by an independent route."""
    drawn.env.names["key"] = keys[0] if len(keys) == 1 else keys
    for condition in drawn.family.check:
        try:
            holds = condition.holds(drawn.env)
        except Located as error:
            yield f"line {error.line}: {error.label}: {error.message}"
            continue
        if not holds:
            yield f'line {condition.place[0]}: {condition.label} is false: "{condition.text}"'
    drawn.env.names.pop("key")


def plain_data(variant: Variant) -> Iterator[str]:
    """It survives a trip through JSON, and is not too long."""
    text = json.dumps(variant_to_json(variant))
    if variant_from_json(json.loads(text)) != variant:
        yield "the variant is not the same after a trip through JSON"
    if len(text) > MAX_JSON:
        yield f"the variant takes {len(text)} characters as JSON; the limit is {MAX_JSON}"
    if not 1 <= variant.level <= 5:
        yield f"level is {variant.level}"


# -- texts ---------------------------------------------------------------

_UGLY = (
    (re.compile(r"\+\s*-"), "+ -"),
    (re.compile(r"(?<![-\w])-\s*-"), "- -"),
    (re.compile(r"(?<![\w.^}])1\s?(?=[a-zA-Z](?![a-zA-Z]))"), "1x"),
    (re.compile(r"(?<![\w.,}])0\s?(?=[a-zA-Z](?![a-zA-Z]))"), "0x"),
    (re.compile(r"\^\{?1\}?(?![\d/])"), "x^1"),
    (re.compile(r"[+-]\s*0(?![\d.])"), "+ 0"),
    (re.compile(r"\b(None|nan|zoo|True|False)\b"), "a word of the machine"),
)
_MATH = re.compile(r"(?<!\\)\$\$?(.+?)\$\$?", re.DOTALL)
_COMMAND = re.compile(r"\\(text|operatorname|mathrm)\{[^{}]*\}|\\[a-zA-Z]+|\\[,;:!\\ ]")


def _texts(variant: Variant) -> Iterator[tuple[str, Prose]]:
    yield "question", variant.question
    yield "solution", variant.solution
    for part in variant.parts:
        yield "ask", part.ask
        yield "solution", part.solution
        yield from (("hint", hint) for hint in part.hints)
        yield from (("option", option.label) for option in part.options)
        yield from (("mistake", mistake.say) for mistake in part.mistakes)


def texts(variant: Variant) -> Iterator[str]:
    """No holes, and nothing that no one would write by hand."""
    for name, said in _texts(variant):
        if "{%" in said.tex or "%}" in said.tex or "{{ " in said.tex or " }}" in said.tex:
            yield f"the {name} has a hole: {said.tex[:80]}"
        for formula in _MATH.findall(said.tex):
            bare = _COMMAND.sub(" ", formula)
            for pattern, called in _UGLY:
                if found := pattern.search(bare):
                    around = bare[max(0, found.start() - 15) : found.end() + 15].strip()
                    yield f'the {name} shows "{called}": {around}'
        if "--" in said.text or re.search(r"\$\s*\$", said.tex):
            yield f'the {name} shows "--" or an empty formula'


_DEFINED = re.compile(r"[a-zA-Z]\(([a-z](?:_?\d)?(?:,\s*(?:\\ )?[a-z](?:_?\d)?)*)\)\s*=([^$]+)\$")
_CONVENTIONS = (
    (r"cross-entrop|log-likelihood|squared (residual|error)", r"\bsum|\bmean|\\sum|average", "sum or mean"),
    (r"cross-entrop|log-likelihood", r"natural|\\ln|\\log", "that logarithms are natural"),
    (r"\bridge\b|penalt", r"\\lambda|\\mu|\\alpha|\d\s*\\\|", "the penalty's exact form"),
    (
        r"(?s)(penal|ridge|\\lambda).*(?<!without )intercept|(?<!without )intercept.*(penal|ridge|\\lambda)",
        r"penali[sz]ed",
        "whether the intercept is penalised",
    ),
)


def statement(variant: Variant) -> Iterator[str]:
    """Variables that are named occur, and conventions are said."""
    asked = variant.question.tex + " " + " ".join(part.ask.tex for part in variant.parts)
    for arguments, formula in _DEFINED.findall(asked):
        bare = _COMMAND.sub(" ", formula)
        for name in re.split(r",\s*", arguments):
            if not re.search(rf"(?<![a-zA-Z\\]){re.escape(name.strip())}(?![a-zA-Z])", bare):
                yield f"the question says f({arguments}), but {name} does not occur in it"
    for trigger, needed, what in _CONVENTIONS:
        if re.search(trigger, asked) and not re.search(needed, asked):
            yield f"the question does not say {what}"
    for part in variant.parts:
        if part.decimals is not None and not re.search(r"decimal|whole number|integer", asked):
            yield "the question does not say how many decimals are asked for"
        if part.digits is not None and not re.search(r"significant|digit", asked):
            yield "the question does not say how many digits are asked for"


# -- keys and mistakes -----------------------------------------------------


def key(part: Part, variant: Variant) -> Iterator[str]:
    """The key is graded correct, in every form that is shown; so is what follows from a right earlier answer."""
    earlier = {part.given: variant.parts[part.given - 1].key} if part.given else {}
    try:
        node = read_key(part) if part.kind != "property" else None
        forms = [part.key]
        if node is not None and part.kind not in ("choice", "choices"):
            forms += [answers.to_unicode(node), answers.to_tex(node)]
        for form in forms:
            verdict = grade(form, part, earlier)
            if verdict.outcome is not Outcome.CORRECT:
                yield f'the key "{form}" is graded {verdict.outcome}: {verdict.feedback}'
    except KeyUnreadable as error:
        yield str(error)
        return
    if part.kind in ("set", "points", "span") and node is not None:
        members = re.split(r",\s*|;\s*", part.key.strip("{}"))
        if part.kind == "set" and len(set(members)) != len(members) and "(" not in part.key:
            yield f"the key {part.key} holds the same value twice"
    if part.kind in ("matrix", "symmetric") and not re.search(r"[1-9a-z]", part.key):
        yield "every entry of the key is 0"


def as_asked(part: Part, value: Value) -> Value | None:
    """The key with the decimals or digits that the question asks for; None where it asks for none."""
    if part.decimals is not None:
        return rounded(value, fmpq(part.decimals))
    if part.digits is not None and is_scalar(value):
        return significant(value, fmpq(part.digits))
    return None


def roundings(part: Part, rule: KeyRule, value: Value) -> Iterator[str]:
    """The key rounded as the question asks is graded correct."""
    asked = as_asked(part, value)
    if asked is None:
        return
    text = key_text(rule, asked)
    verdict = grade(text, part)
    if verdict.outcome is not Outcome.CORRECT:
        yield f'the key rounded as asked, "{text}", is graded {verdict.outcome}: {verdict.feedback}'


def mistakes(part: Part) -> Iterator[str]:
    """Every mistake is graded not correct, and gets its own words."""
    for number, mistake in enumerate(part.mistakes, 1):
        try:
            verdict = grade(mistake.value, part)
        except HessquizError as error:
            yield f'mistake {number} "{mistake.value}": {error}'
            continue
        if verdict.outcome not in (Outcome.INCORRECT, Outcome.PARTIAL):
            yield f'mistake {number} "{mistake.value}" is graded {verdict.outcome}: {verdict.feedback}'
        elif mistake.say.text.strip() not in verdict.feedback:
            yield f'mistake {number} "{mistake.value}" gets other words: {verdict.feedback!r}'


def wording(part: Part, variant: Variant, value: Value) -> Iterator[str]:
    """The worked solution shows the key; no mistake's words give it away."""
    worked = f"{part.solution.text} {variant.solution.text}"
    asked = as_asked(part, value)
    node = read_key(part) if asked is None else to_tree(asked)
    if part.kind != "property" and not _shows(worked, part, node):
        yield f'the worked solution never shows the key "{part.key}"'
    telling = part.kind in ("vector", "matrix", "symmetric", "expr") and len(part.key) > 4
    for number, mistake in enumerate(part.mistakes, 1):
        if telling and _squeezed(part.key) in _squeezed(mistake.say.ascii):
            yield f"the words for mistake {number} give the key away"


def _shows(worked: str, part: Part, node: tree.Node) -> bool:
    text = _squeezed(worked)
    if part.kind in ("choice", "choices"):
        shown = {o.value: o.label.text for o in part.options}
        words = [w.strip() for w in part.key.split(",")] if part.kind == "choices" else [part.key]
        return all(
            _squeezed(w.replace("_", " ")) in text or _squeezed(shown.get(w, "?")) in text for w in words
        )
    pieces = _pieces(node)
    return all(any(_squeezed(form) in text for form in _forms(piece, part)) for piece in pieces)


def _pieces(node: tree.Node) -> list[tree.Node]:
    match node:
        case tree.Points(items):
            return [item.at for item in items]
        case tree.SetOf(elements):
            return list(elements)
        case tree.Interval(low, high):
            return [
                end for end in (low, high) if end != tree.Const("inf") and end != tree.Neg(tree.Const("inf"))
            ]
        case tree.Union(parts):
            return [piece for part in parts for piece in _pieces(part)]
        case tree.Quantity(value):
            return [value]
        case tree.Entry(value=value):
            return [value]
    return [node]


def _forms(node: tree.Node, part: Part) -> Iterator[str]:
    """How a value may be shown."""
    yield answers.to_unicode(node)
    yield answers.to_text(node)
    yield prose(f"${answers.to_tex(node)}$").text
    if part.tol:
        yield ""  # rounded values are held by `grade`, not by their looks


def _squeezed(text: str) -> str:
    """The text without blanks and brackets, and without what follows a matrix of several lines in its middle."""
    alone = re.sub(r"(?<=[⎞⎟⎠])[.:?!]", "", text)
    return re.sub(r"[\s*·⎛⎞⎜⎟⎝⎠()\[\],;]", "", alone).replace("−", "-")
