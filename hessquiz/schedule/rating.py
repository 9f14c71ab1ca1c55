"""From what happened to a rating. The whole policy stands here.

* right at the first try, no hint: Good
* right at the second try, or after a hint that gave no step away: Hard
* wrong in the end, the solution seen, or a hint that gave a step away: Again; partly right is not right
* Easy only by the learner's own key; an unreadable or undecided answer is no try at all

Hard means "recalled with effort". A failure rated Hard would lengthen the interval (2, 8, 26, 57 days …
where Again gives 2, 1, 2, 1), so it never is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hessquiz.schedule.event import Rating

if TYPE_CHECKING:
    from hessquiz.verdict import Outcome

#: Tries on one variant; the first hint is a nudge, each later one gives a step away.
TRIES = 2
FREE_HINTS = 1


def rate(outcomes: Sequence[Outcome], hints: int = 0, revealed: bool = False) -> Rating | None:
    """The rating that these tries at one part earned; None where there is nothing to rate yet.

    `outcomes` are in the order given; `hints` counts those seen before the last try.
    """
    from hessquiz.verdict import Outcome

    tries = [o for o in outcomes if o not in (Outcome.UNREADABLE, Outcome.UNDECIDED)]
    if revealed:
        return Rating.AGAIN
    if not tries:
        return None
    if tries[-1] is not Outcome.CORRECT or len(tries) > TRIES or hints > FREE_HINTS:
        return Rating.AGAIN
    if len(tries) == TRIES or hints:
        return Rating.HARD
    return Rating.GOOD


def offers_easy(milliseconds: int, earlier: Sequence[int]) -> bool:
    """Whether a right answer was quick enough to offer Easy: half the median of five or more earlier ones."""
    from statistics import median

    return len(earlier) >= 5 and milliseconds < median(earlier) / 2
