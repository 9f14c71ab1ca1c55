"""Grading: `grade(response, part, earlier) -> Verdict`. The whole policy is on this page.

1. A response that can't be read, or has no value, is *unreadable*: the spot, advice, no score lost.
2. The comparer of the key's kind (`compare.py`) gives a score and, for a rejection, its proof.
3. What depends on an earlier response is held against what follows from that response too (`follow.py`); the
   better score counts.
4. Otherwise the cause is looked for: the exercise's own mistakes first, then the usual ones (`diagnose.py`).
5. What could not be decided is *undecided*, never wrong. A key that can't be read is its author's error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from hessquiz.answers import tree
from hessquiz.errors import KeyUnreadable, Unreadable
from hessquiz.exercise import Part
from hessquiz.grading.balls import TooLarge
from hessquiz.grading.cause import Cause
from hessquiz.grading.compare import compare
from hessquiz.grading.comparison import Comparison
from hessquiz.grading.reading import canonical_names, read_key, read_response
from hessquiz.grading.zero import NoValueError
from hessquiz.verdict import Outcome, Reading, Verdict, Witness

if TYPE_CHECKING:
    from hessquiz.grading.follow import Followed

NOTHING: Mapping[int, str] = {}


def grade(response: str, part: Part, earlier: Mapping[int, str] = NOTHING) -> Verdict:
    """Grade a response to a part; `earlier` maps numbers of earlier parts to what was typed there.

    Raises KeyUnreadable where the part's own key can't be read or has no value, and nothing else.
    """
    part = canonical_names(part)
    try:
        key, node, found = compared(response, part)
        if found.right:
            return _verdict(found, node, ())
        followed = _follow()(part, earlier) if part.given else None
        if followed is not None and followed.key is not None:
            again = judge(followed.key, node, part, response)
            if (again.score or 0) > (found.score or 0):
                credit = Cause("follow_through", followed.say if again.right else followed.partly)
                return _verdict(again, node, (credit,))
        why = _causes()(key, node, part, found)
        return _verdict(found, node, why if followed is None else (*why, *followed.causes))
    except Unreadable as error:
        return unreadable(error)


def compared(response: str, part: Part) -> tuple[tree.Node, tree.Node, Comparison]:
    """Key, response and what the comparer says of them: right or wrong with its proof, no cause looked for.

    Raises Unreadable for a response, KeyUnreadable for a key that can't be read or has no value.
    """
    key = read_key(part)
    node = read_response(response, part, key)
    return key, node, judge(key, node, part, response)


def judge(key: tree.Node, node: tree.Node, part: Part, response: str) -> Comparison:
    """The comparer's word; a response without a value is Unreadable where it divides by zero, else wrong."""
    try:
        return compare(key, node, part)
    except KeyUnreadable:
        compare(
            key, key, part
        )  # raises again where the key is at fault; here it was what stands in the response
        message = "Something in that has no real value."
        raise Unreadable(message, response, 0, len(response), "Give the result itself.", "no-value") from None
    except TooLarge:
        raise Unreadable(
            "That is too large to be worked out.",
            response,
            0,
            len(response),
            "Give the result itself.",
            "too-large",
        ) from None
    except NoValueError as error:
        if error.reason == "division by zero":
            message = "That divides by zero, so it has no value."
            raise Unreadable(
                message, response, 0, len(response), "Check the denominator.", "no-value"
            ) from None
        say = f"That has no real value ({error.reason})."
        return Comparison(0.0, "proved", Witness("point", response=f"undefined: {error.reason}"), say=say)


def unreadable(error: Unreadable) -> Verdict:
    """The verdict on a response that can't be read: what, where, and what would have been accepted."""
    return Verdict(
        Outcome.UNREADABLE, 0.0, str(error), (f"unreadable:{error.code}",), position=(error.start, error.end)
    )


def _verdict(found: Comparison, node: tree.Node, why: tuple[Cause, ...]) -> Verdict:
    read_as = Reading(node, _show)
    score = found.score
    if score is None:
        return Verdict(Outcome.UNDECIDED, 0.0, UNDECIDED, tuple(c.code for c in why), read_as=read_as)
    outcome = Outcome.CORRECT if score == 1 else Outcome.PARTIAL if score > 0 else Outcome.INCORRECT
    plain = "Correct." if score == 1 else "That is not right."
    if not why and not found.say:
        return Verdict(outcome, score, plain, found.codes, found.witness, read_as, found.certainty)
    said = [cause.say for cause in why if cause.say][:2]
    if found.say and not any(cause.whole for cause in why):
        said.insert(0 if not said else 1, found.say)
    feedback = " ".join(dict.fromkeys(said)) or plain
    codes = tuple(dict.fromkeys([*[cause.code for cause in why], *found.codes]))
    return Verdict(outcome, score, feedback, codes, found.witness, read_as, found.certainty)


# What only some grades need is loaded by the first of them.


@cache
def _follow() -> Callable[[Part, Mapping[int, str]], Followed]:
    from hessquiz.grading.follow import follow

    return follow


@cache
def _causes() -> Callable[[tree.Node, tree.Node, Part, Comparison], tuple[Cause, ...]]:
    from hessquiz.grading.diagnose import causes

    return causes


@cache
def _printer(form: str) -> Callable[[tree.Node], str]:
    from hessquiz.answers import show

    return {"text": show.to_text, "tex": show.to_tex, "unicode": show.to_unicode}[form]


def _show(node: tree.Node, form: str) -> str:
    return _printer(form)(node)


UNDECIDED = (
    "This could not be decided either way; write it more simply, or compare it with the solution yourself."
)
