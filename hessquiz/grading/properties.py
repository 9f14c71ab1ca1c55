"""The comparer of keys without one right answer: the response must pass the key's conditions, in order."""

from __future__ import annotations

from hessquiz.answers import tree
from hessquiz.errors import KeyUnreadable, Unreadable
from hessquiz.exercise import Part
from hessquiz.grading.balls import TooLarge, Undefined, Unsure
from hessquiz.grading.checks import UnsuitableError, holds
from hessquiz.grading.comparison import Comparison, describe, wrong_shape
from hessquiz.grading.definite import UndecidedError
from hessquiz.grading.zero import NoValueError
from hessquiz.verdict import Witness

ARRAYS = (tree.Matrix, tree.Vector)
"""Where an expression is asked for, a condition may make a matrix of it: none of these can be its entry."""


def has_property(key: tree.Node, response: tree.Node, part: Part) -> Comparison:
    """The first condition that fails speaks; the key is only an example, and its sort all that is compared with."""
    if not part.checks:
        raise KeyUnreadable("A property key needs checks: conditions on `answer`.")
    if isinstance(response, ARRAYS) and not isinstance(key, ARRAYS):
        return wrong_shape(describe(key), describe(response))
    for place, check in enumerate(part.checks, 1):
        try:
            passed = holds(check.that, response, part.vars)
        except (UndecidedError, Unsure, TooLarge, Unreadable):
            return Comparison(None)
        except UnsuitableError as error:
            witness = Witness("check", response=str(place))
            return Comparison(0.0, "proved", witness, say=error.say, codes=(error.code,))
        except (Undefined, NoValueError, KeyUnreadable) as error:
            if isinstance(error, KeyUnreadable) and "no real value" not in str(error):
                raise
            passed = False
        if not passed:
            witness = Witness("check", response=str(place))
            return Comparison(0.0, "proved", witness, say=check.say.text, codes=(f"check:{place}",))
    return Comparison(1.0, "proved")
