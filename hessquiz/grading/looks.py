"""Values of key and response at a few points: enough to name a cause of an error, not to grade."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from flint import arb

from hessquiz.answers import tree
from hessquiz.exercise import Part
from hessquiz.grading.balls import Ball, TooLarge, Undefined, Unsure
from hessquiz.grading.scalars import allowed, is_exact
from hessquiz.grading.spots import Spot, at_point, sum_at, usual_points
from hessquiz.grading.walk import variables
from hessquiz.record import record

WANTED = 2
"""Points at which a cause must explain the response: a simple one and a random one."""
TRIED = 12


@record
class Look:
    """The values of all entries at one point; `telling` where key and response are seen to differ there."""

    at: Spot
    key: tuple[Ball, ...]
    response: tuple[Ball, ...]
    telling: bool = True


class Looks:
    """Looks at the entries of key and response (one each for a scalar), taken when they are needed.

    Those `seen` already were at the first usual points, of which `tried` were tried.
    """

    __slots__ = ("_seen", "_spots", "_told", "_tried", "_wanted", "exact", "key", "part", "response")

    def __init__(
        self,
        key: tuple[tree.Node, ...],
        response: tuple[tree.Node, ...],
        part: Part,
        seen: Sequence[Look] = (),
        tried: int = 0,
    ) -> None:
        self.key, self.response, self.part = key, response, part
        self.exact, self._seen = is_exact(part), list(seen)
        self._told = sum([look.telling for look in seen])
        self._spots: tuple[Spot, ...] = ()
        self._tried, self._wanted = tried, WANTED

    def at(self, index: int) -> Look | None:
        """The look of that number, from 0; None once so many have told as are wanted, or there are no more."""
        seen = self._seen
        while index >= len(seen):
            look = self._next() if self._told < self._wanted else None
            if look is None:
                return None
            seen.append(look)
            self._told += look.telling
        return seen[index]

    def _begin(self) -> tuple[Spot, ...]:
        """The points to look at; one is enough where there are no variables."""
        if self._seen:
            names = tuple(self._seen[0].at)
        else:
            used = frozenset[str]().union(*map(variables, (*self.key, *self.response)))
            declared = (*self.part.vars, *self.part.integers)
            names = declared if used <= set(declared) else tuple(sorted(used))
            self._wanted = WANTED if used else 1
        return usual_points(names, self.part.assume == "positive")

    def _next(self) -> Look | None:
        """A look at the next point where all have a value."""
        spots = self._spots = self._spots or self._begin()
        while self._tried < TRIED:
            at = spots[self._tried]
            self._tried += 1
            try:
                key = tuple([sum_at(node, at) for node in self.key])
                response = tuple([at_point(node, at) for node in self.response])
            except (Undefined, TooLarge, Unsure):
                continue
            return Look(at, key, response, not all(map(arb.overlaps, key, response)))
        return None

    def __iter__(self) -> Iterator[Look]:
        """As many looks as are wanted, or as there are."""
        index = 0
        while (look := self.at(index)) is not None:
            yield look
            index += 1

    def fit(self, spoilt: Callable[[Look], Sequence[Ball]]) -> bool:
        """Whether the response is what `spoilt` makes of the key, at every point looked at."""
        told, index = False, 0
        while (look := self.at(index)) is not None:
            try:
                values = spoilt(look)
            except (Undefined, TooLarge, Unsure):
                return False
            if not all(map(self.near, values, look.response)):
                return False
            told, index = told or look.telling, index + 1
        return told

    def near(self, value: Ball, response: Ball) -> bool:
        """Whether a response with this value would be right if the key had that one."""
        if self.exact:
            return value.overlaps(response)  # type: ignore[no-any-return]
        return not abs(value - response) > allowed(value, self.part)

    def only(self, index: int) -> Looks:
        """The looks at one entry."""
        seen = []
        for look in self._seen:
            key, response = look.key[index], look.response[index]
            seen.append(Look(look.at, (key,), (response,), not key.overlaps(response)))
        return Looks((self.key[index],), (self.response[index],), self.part, seen, self._tried)
