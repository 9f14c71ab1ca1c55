"""Every key of an exercise file, once: the reader checks against these tables and the JSON Schema is made of them."""

from __future__ import annotations

from dataclasses import dataclass

from hessquiz.exercise import KINDS


@dataclass(frozen=True, slots=True)
class Key:
    """One key: the shape of what stands under it, its meaning, and whether it must be there."""

    name: str
    shape: str
    meaning: str
    required: bool = False


TOP = (
    Key("family", "id", "equal to the file's name; never changes", required=True),
    Key("revision", "whole", "raised when any seed's variant changes", required=True),
    Key("title", "line", "the name that is shown", required=True),
    Key("topic", "id", "the skill that is scheduled, and the tag", required=True),
    Key("level", "expression", "difficulty from 1 to 5, or an expression in names of `cases`"),
    Key("calculator", "yesno", "whether a calculator is needed (no)"),
    Key("covers", "names", "what of the subject it drills: F14 S9"),
    Key("variables", "names", "free symbols that may stand in formulas and in the answer"),
    Key("words", "names", "the file's own words, beside the common ones"),
    Key("cases", "expressions", "name → list of values: strata, picked first and kept through redraws"),
    Key("draw", "expressions", "name → draw expression: random values, in order"),
    Key("let", "expressions", "name → expression: what follows from the draws"),
    Key("require", "conditions", "each tested as soon as its names exist; a false one draws again"),
    Key("check", "conditions", "run by `stress` only: the key by an independent route"),
    Key("decoys", "names", "drawn names on which the key does not depend, on purpose"),
    Key("space", "whole", "how many different questions there are, where they are fewer than 50"),
    Key("ask", "text", "the question; with `parts`, what they share", required=True),
    Key("picture", "expression", "a picture as data, such as contours(…)"),
    Key("key", "key", "the answer; exactly one of `key` and `parts`"),
    Key("parts", "parts", "questions one after the other"),
    Key("mistakes", "mistakes", "expected wrong answers, each with its words"),
    Key("hints", "texts", "from weak to strong"),
    Key("solution", "text", "worked with this variant's numbers", required=True),
)
PART = (
    Key("ask", "text", "what this part asks", required=True),
    Key("given", "whole", "number of an earlier part; `given` then means the learner's own answer there"),
    Key("picture", "expression", "a picture as data"),
    Key("key", "key", "the answer", required=True),
    Key("mistakes", "mistakes", "expected wrong answers"),
    Key("hints", "texts", "from weak to strong"),
    Key("solution", "text", "worked with this variant's numbers"),
    Key("skill", "id", "the skill that this part practises, if not the family's topic"),
)
KEY = (
    Key("kind", "kind", "what kind of answer it is", required=True),
    Key("value", "expression", "the right answer"),
    Key("decimals", "whole", "decimals asked for; the key stays exact"),
    Key("digits", "whole", "significant digits asked for"),
    Key("tolerance", "tolerance", "relative tolerance, such as 1% or 0.01"),
    Key("up_to", "up_to", "what the answer is free in: constant, sign or scale"),
    Key("form", "form", "required form: expanded, fraction or single_fraction"),
    Key("assume", "assume", "positive, where all variables are positive"),
    Key("unit", "line", "base unit of a quantity, such as B"),
    Key("options", "options", "the answers of a choice: word → wording, or a list expression"),
    Key("shuffle", "yesno", "whether the options come in random order (no)"),
    Key("integers", "names", "names that stand for whole numbers in periodic points"),
    Key("vars", "names", "variables that the answer may use, if not all of the family's"),
    Key("example", "expression", "one answer that has the property"),
    Key("checks", "checks", "conditions on `answer`, tried in order; the first that fails speaks"),
)
MISTAKE = (
    Key("value", "expression", "the wrong answer", required=True),
    Key("say", "text", "what to tell who gives it"),
    Key("when", "expression", "the condition under which it is a mistake"),
    Key("each", "expression", "a list: one mistake for every item, which is called `it`"),
    Key("fails", "whole", "for a property key: the number of the check that it must fail"),
)
CHECK = (
    Key("that", "property", "a condition on `answer`", required=True),
    Key("say", "text", "what to say when it fails", required=True),
)
CHOSEN = {
    "up_to": ("constant", "sign", "scale"),
    "form": ("expanded", "fraction", "single_fraction"),
    "assume": ("positive",),
    "kind": KINDS,
}
WORDS = frozenset({
    "minimum", "maximum", "saddle", "inconclusive", "neither", "both", "none", "yes", "no",
    "positive_definite", "negative_definite", "indefinite", "positive_semidefinite", "negative_semidefinite",
    "indefinite_singular", "zero", "positive", "negative", "open", "closed", "nonzero", "distinct", "regular",
    "proper", "convex", "strictly_convex", "strongly_convex", "concave", "strictly_concave", "increasing",
    "decreasing", "cannot_be_determined",
})  # fmt: skip
"""Words that every exercise file knows."""
