"""How STACK takes and marks one part: its input, its question variables, and the nodes of its response tree.

A node compares the answer with the key or with one expected mistake; where it holds, it gives its score and words, else
the next one is asked. What is left over gets the credit of its right entries. The scores are those of our own marking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from hessquiz.answers import tree
from hessquiz.answers.maxima import NoMaximaError, numbers_to_maxima, to_maxima
from hessquiz.errors import KeyUnreadable, Unreadable
from hessquiz.exercise import Part
from hessquiz.export.sheets import _shown as shown
from hessquiz.export.sheets._boxes import Boxes, score
from hessquiz.export.sheets._prepared import Exercise
from hessquiz.export.sheets._stack_equal import Equal, equality
from hessquiz.export.sheets._stack_follow import followed
from hessquiz.export.sheets._stack_property import Condition, conditions
from hessquiz.grading import judge
from hessquiz.grading.properties import has_property
from hessquiz.grading.reading import canonical_names, read_key
from hessquiz.grading.scalars import SCALARS
from hessquiz.record import record
from hessquiz.text import to_html


@record
class Node:
    """One node: the answer test with its two sides and option; when it holds, the score (Maxima) and what is said."""

    test: str
    answer: str
    against: str
    option: str
    score: str
    say: str = ""
    typed: str = ""
    """An answer of which this node must hold, for the question's own tests."""
    worth: float = 0
    """The score as a number, where nothing follows from an earlier part."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One part in STACK.

    `variables` are question variables, `feedback` those of the response tree; `rest` is the score where no node
    holds, and `shows` says that STACK's own words then name the wrong entries. `how` is how the answer is typed, `hint`
    what the box holds at first, `after` stands behind it, `words` are allowed in it.
    """

    name: str
    kind: str
    model: str
    variables: tuple[str, ...]
    nodes: tuple[Node, ...]
    feedback: tuple[str, ...] = ()
    rest: str = "0"
    shows: bool = False
    how: str = ""
    hint: str = ""
    after: str = ""
    words: str = ""
    options: tuple[str, ...] = ()
    single: bool = True
    """Whether every variable is one letter, so that xy can be read as x·y."""


def marked(own: Exercise) -> list[Marked] | None:
    """All parts of an exercise; None where STACK can't mark one of them: that exercise is an essay."""
    found = []
    wanted = {part.given for part in own.parts if part.given}
    parts = tuple(map(canonical_names, own.parts))
    for number, (part, boxes) in enumerate(zip(parts, own.boxed, strict=True), 1):
        rule = _RULES.get(part.kind)
        try:
            one = rule(part, number) if rule else _answer(part, number, parts, boxes)
        except NoMaximaError:
            return None
        if one is None:
            return None
        # where a later part depends on it, an empty answer must not keep that part from being marked
        found.append(replace(one, options=(*one.options, "allowempty")) if number in wanted else one)
    return found


def _answer(part: Part, number: int, parts: tuple[Part, ...], boxes: Boxes | None) -> Marked | None:
    key = read_key(part)
    equal = equality(part, number, key)
    if equal is None:
        return None
    typed, kept = f"ans{number}", f"ta{number}"
    then = followed(part, number, parts)
    model = equal.written(key)
    guard = (
        _letters(part.vars, number, equal.words) if equal.kind != "interval" else ""
    )  # STACK wants numbers there
    right = Node(*equal.holds(typed, kept, model == "0"), "1", typed=kept, worth=1)
    nodes = [*_zero(equal, typed), right]
    rest = equal.credit(typed, kept)
    partly = equal.credit(typed, then.key) if then else "0"
    if then:
        nodes.append(Node(*equal.holds(typed, then.key), "1", to_html(then.say)))
        rest = f"max({rest},{partly})" if partly != "0" else rest
    for say, value, worth in _mistakes(part, key, equal, boxes):
        credit = _number(worth) if partly == "0" else f"max({_number(worth)},{partly})"
        nodes.append(Node(*equal.holds(typed, value, value == "0"), credit, to_html(say), value, worth))
    return Marked(
        typed,
        equal.input,
        kept,
        (f"{kept}:{model}", *equal.functions, *([guard] if guard else [])),
        tuple(nodes),
        then.feedback if then else (),
        rest,
        equal.shows,
        equal.how,
        equal.hint,
        part.unit,
        equal.words,
        (f"validator:validate_{number}",) if guard else (),
        single=all(len(name) == 1 for name in part.vars),
    )


@lru_cache(maxsize=256)
def _letters(vars_: tuple[str, ...], number: int, words: str = "") -> str:
    """A check of what is typed: a letter that the question doesn't have can't be read, hence is not wrong."""
    left = "listofvars(hqa)"
    for name in (*vars_, *filter(None, words.split(",")), "null", "EMPTYANSWER"):
        left = f"delete({name},{left})"
    names = ", ".join(vars_)
    say = f"Of letters, only {names} can stand here." if names else "Only numbers can stand here."
    return f'validate_{number}(hqa):=if is({left}=[]) then "" else "{say}"'


def _zero(equal: Equal, typed: str) -> list[Node]:
    """Before an eigenvector's direction is looked at: zero has none."""
    if equal.kind != "eigenvector":
        return []
    zero = f"matrix({','.join(['[0]'] * equal.size)})"
    return [Node("AlgEquiv", typed, zero, "", "0", "The zero vector is never an eigenvector.", zero)]


def _mistakes(
    part: Part, key: tree.Node, equal: Equal, boxes: Boxes | None
) -> Iterator[tuple[str, str, float]]:
    """Words, value in Maxima and score of each mistake that STACK can tell; in boxes no proof is asked for."""
    slips = boxes.slips if boxes else [None] * len(part.mistakes)
    for mistake, slip in zip(part.mistakes, slips, strict=True):
        if boxes and slip:
            worth: float | None = score(part.kind, boxes.grid, slip)
            value = numbers_to_maxima(slip) if equal.shape != (0, 0) else str(slip[0][0])
        else:
            wrong = read_key(part, mistake.value)
            worth = _score(key, wrong, part, mistake.value)
            value = equal.written(wrong) if worth not in (None, 1) and equal.fits(wrong) else ""
        if value and worth is not None and worth != 1:
            yield mistake.say.tex, value, worth


def _score(key: tree.Node, response: tree.Node, part: Part, text: str) -> float | None:
    """What our own marking gives for a response; None where it can't say."""
    try:
        return judge(key, response, part, text).score
    except (Unreadable, KeyUnreadable):
        return None


def _number(score: float) -> str:
    return f"{score:.7f}".rstrip("0").rstrip(".")


def _choice(part: Part, number: int) -> Marked:
    """A list of letters; their wordings stand above it."""
    letters = {option.value: f'"{shown.letter(at)}"' for at, option in enumerate(part.options)}
    typed, kept = f"ans{number}", f"ta{number}"
    rows = ",".join(
        f"[{letter},{'true' if value == part.key else 'false'}]" for value, letter in letters.items()
    )
    right = letters[part.key]
    nodes = [Node("AlgEquiv", typed, right, "", "1", typed=right, worth=1)]
    for mistake in part.mistakes:
        letter = letters.get(mistake.value)
        if letter and letter != right:
            nodes.append(Node("AlgEquiv", typed, letter, "", "0", to_html(mistake.say.tex), letter))
    return Marked(typed, "dropdown", kept, (f"{kept}:[{rows}]",), tuple(nodes))


def _property(part: Part, number: int) -> Marked | None:
    """Every condition has a node, for the answers that fail it; the first, for what fails none, stands in front."""
    key = read_key(part)
    if not isinstance(key, (tree.Matrix, *SCALARS)):
        return None
    typed, kept = f"ans{number}", f"ta{number}"
    found = conditions(part, number)
    passed = "*".join(f"{each.name}({typed})" for each in found.asked)
    right = Node("AlgEquiv", passed or "1", "1", "", "1", typed=kept, worth=1)
    failed = [
        Node(
            "AlgEquiv",
            f"{each.name}({typed})",
            "0",
            "",
            "0",
            to_html(each.check.say.tex),
            _failing(part, each),
        )
        for each in found.asked
    ]
    return Marked(
        typed,
        "matrix" if isinstance(key, tree.Matrix) else "algebraic",
        kept,
        (f"{kept}:{to_maxima(key)}", *found.lines, _letters(part.vars, number)),
        (right, *failed),
        options=(f"validator:validate_{number}",),
        single=all(len(name) == 1 for name in part.vars),
    )


def _failing(part: Part, condition: Condition) -> str:
    """A listed mistake for which this condition is the first to fail; "" where there is none."""
    key, code = read_key(part), f"check:{condition.place}"
    for mistake in part.mistakes:
        wrong = read_key(part, mistake.value)
        if code in has_property(key, wrong, part).codes:
            return to_maxima(wrong)
    return ""


_RULES: dict[str, Callable[[Part, int], Marked | None]] = {
    "choice": _choice,
    "property": _property,
}
"""Kinds of key that are not compared with an answer."""
