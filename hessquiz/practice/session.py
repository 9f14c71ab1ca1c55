"""One session: the next item is claimed, asked, rated and committed, until nothing is left or the learner leaves."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Timer
from typing import NamedTuple

from hessquiz.errors import HessquizError
from hessquiz.practice import show
from hessquiz.practice.asking import Course, Desk, ask
from hessquiz.practice.commands import Said
from hessquiz.practice.question import Question, of_note, of_variant
from hessquiz.practice.screen import Left, Screen
from hessquiz.practice.supply import Supply
from hessquiz.schedule.days import Instant
from hessquiz.schedule.event import Event, Rating, unit
from hessquiz.schedule.queue import Item, choose, further, lists, prerequisite
from hessquiz.schedule.rating import offers_easy
from hessquiz.schedule.state import State, effective
from hessquiz.store.pool import Pool
from hessquiz.store.reviews import Answered, Store

#: Lapses after which an item is said to be a leech, and its prerequisite is named.
LEECH = 4
WELCOME = (
    "Some questions are answered by typing; others you think through, turn over and rate yourself. "
    "Every answer is saved at once. ? shows the commands, :q leaves at any time."
)
#: Seconds after which the question stands on the screen for certain, and other work may begin.
SOON = 0.05


class Wanted(NamedTuple):
    """What the learner wants of this session: one family, one topic, at most so many questions."""

    family: str = ""
    topic: str = ""
    limit: int = 0

    def holds(self, item: Item) -> bool:
        """Whether an item belongs to it."""
        named = not self.family or item.id == self.family or item.id.startswith(f"{self.family}.")
        return named and (not self.topic or item.topic == self.topic)


@dataclass(slots=True, eq=False, repr=False)
class Session:
    """The state of one session.

    Attributes:
        supply: gives variants of skills.
        report: keeps a complaint about an exercise.
        log: what was answered, newest last: the item, its reviews and what happened.
        asked: every item in the order of asking. skipped: by the learner. unmade: no question could be made.
        again: the item that an undo asks again. beyond: how many were asked that were not due.
    """

    store: Store
    pool: Pool
    screen: Screen
    clock: Callable[[], Instant]
    wanted: Wanted
    supply: Supply
    report: Callable[[Course, str], str]
    log: list[tuple[str, list[Event], Course]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    skipped: set[str] = field(default_factory=set)
    unmade: set[str] = field(default_factory=set)
    again: str = ""
    beyond: int = 0
    _finished: bool = field(default=False, init=False)
    _extra_said: bool = field(default=False, init=False)
    _soon: Timer | None = field(default=None, init=False)

    def run(self) -> int:
        """Ask until nothing is left; the exit code."""
        code = 0
        try:
            self._greet()
            while not (self.wanted.limit and len(self.log) >= self.wanted.limit):
                item = self._next()
                if item is None:
                    self._finished = True
                    break
                if not self._ask(item):
                    break
        except Left as left:
            code = left.code
        finally:
            self._rest()
        self._summary()
        return code

    def _greet(self) -> None:
        """What a learner must know who is here for the first time, and what waits for all others."""
        states, now, items = self.store.states(), self.clock(), self._items()
        self.screen.say()
        if not any(s.memory for s in states.values()):
            show.sentence(self.screen, WELCOME)
            return
        if self.screen.plain:
            show.sentence(self.screen, "? shows the commands, :q leaves.")
        ready = lists(items, states, now.day, now.at, self.store.settings)
        again = len(ready.failing) + len(ready.waiting)
        waits = [f"{len(ready.due)} due", *([f"{again} to get right once more"] if again else [])]
        show.sentence(self.screen, f"{', '.join(waits)}, {len(ready.new)} new.", "faint")

    def _items(self) -> list[Item]:
        return [item for item in self.pool.items() if self.wanted.holds(item)]

    def _next(self) -> Item | None:
        items = self._items()
        by_id = {item.id: item for item in items}
        topics = {item.id: item.topic for item in items}

        def pick(states: dict[str, State], taken: set[str]) -> str | None:
            if self.again in by_id:
                return self.again
            now = self.clock()
            ready = lists(items, states, now.day, now.at, self.store.settings)
            found = choose(ready, self.asked, topics, taken | self.skipped | self.unmade)
            if found is None and self.wanted.family:
                found = further(items, states, now.day, self.asked, taken | self.unmade)
                self.beyond += found is not None
            return found

        found = self.store.claim(pick)
        self.again = ""
        if self.beyond and not self._extra_said:
            self._extra_said = True
            show.sentence(
                self.screen, "Nothing of this is due any more; what follows is extra. :q leaves.", "faint"
            )
        return by_id.get(found) if found else None

    def _question(self, item: Item) -> Question | None:
        if unit(item.id) == "note":
            known = [e for e in effective(self.store.events(item.id)) if e.rating > Rating.AGAIN]
            return of_note(item, self.pool.body(item.id) or {}, len(known))
        variant = self.supply.variant(item.id)
        return of_variant(item, variant) if variant else None

    def _ask(self, item: Item) -> bool:
        """Ask one item; False where the learner leaves."""
        question = self._question(item)
        self.asked.append(item.id)
        if question is None:
            self.unmade.add(item.id)
            return True
        count = f"{len(self.log) + 1}" + (f"/{self.wanted.limit}" if self.wanted.limit else "")
        dot = show.signs(self.screen).dot
        show.header(self.screen, item.title, count, f"{dot} ? help {dot} :q leave")
        course = ask(question, self._desk(), self._meanwhile)
        if course.said is not None:
            return self._ended(item, course.said)
        self._commit(item, course)
        return True

    def _desk(self) -> Desk:
        return Desk(
            self.screen, self.clock, self._elsewhere, lambda item: self.store.ahead(item, self.clock())
        )

    def _commit(self, item: Item, course: Course) -> None:
        now = self.clock()
        rating = min(course.ratings)
        own = [Answered(item.id, rating, course.detail(now))]
        events = self.store.record([*own, *self._skills(item, course)], now)
        self.log.append((item.id, events, course))
        if self.screen.plain:
            for event in events:
                self.screen.say(f"recorded {event.id}")
        state = self.store.states()[item.id]
        if not self.screen.plain and (course.question.back or rating is Rating.AGAIN):
            self.screen.say()
        due = "once more in this session" if state.failing else show.due_in(events[0].interval)
        show.sentence(self.screen, f"{rating.word}: {due}.", "faint")
        if rating is Rating.GOOD and course.question.parts and self._was_quick(item, events[0]):
            show.sentence(self.screen, "That was quick; :easy rates it Easy.", "faint")
        if state.lapses >= LEECH and rating is Rating.AGAIN:
            before = prerequisite(item.id, self.pool.items(), self.store.states())
            title = next((i.title for i in self.pool.items() if i.id == before), "")
            if title:
                show.sentence(
                    self.screen, f"This one keeps slipping. It rests on: {title} ({before}).", "warn"
                )

    def _was_quick(self, item: Item, now: Event) -> bool:
        earlier = [
            e for e in effective(self.store.events(item.id)) if e.id != now.id and e.rating > Rating.HARD
        ]
        return offers_easy(now.detail["ms"], [int(e.detail["ms"]) for e in earlier if e.detail.get("ms")])

    def _skills(self, item: Item, course: Course) -> list[Answered]:
        """Parts that practise another skill update it too."""
        known = {i.id: i.level for i in self.pool.items()}
        found: dict[str, Rating] = {}
        for part, rating in zip(course.question.parts, course.ratings, strict=False):
            if part.skill in known and part.skill != item.id:
                found[part.skill] = min(rating, found.get(part.skill, rating))
        return [
            Answered(skill, rating, {"part of": course.question.name, "level": known[skill]})
            for skill, rating in found.items()
        ]

    def _meanwhile(self) -> None:
        """While the learner thinks: what grading needs is loaded, and more questions are made."""
        self._cancel()
        self._soon = Timer(SOON, _ready_for_answers, (self.supply,))
        self._soon.daemon = True  # leaving never waits for it
        self._soon.start()

    def _cancel(self) -> None:
        if self._soon is not None:
            self._soon.cancel()

    def _rest(self) -> None:
        """However the session ends, nothing starts after it."""
        self._cancel()
        self.supply.stop()

    def _ended(self, item: Item, said: Said) -> bool:
        if said.word == "quit":
            return False
        if said.word == "undo":
            self.asked.pop()
            self._undo(fallback=item.id)
        elif said.word == "skip":
            self.skipped.add(item.id)
        else:
            kind = {"bury": "bury", "suspend": "suspend"}[said.word]
            self.store.mark(kind, item.id, self.clock())
            done = "Put away until tomorrow" if kind == "bury" else "Put away for good"
            show.sentence(self.screen, f"{done}: {item.title}", "faint")
        return True

    def _undo(self, fallback: str) -> None:
        if not self.log:
            self.again = fallback
            show.sentence(self.screen, "There is no answer of this session to take back.", "warn")
            return
        item, events, _ = self.log.pop()
        for event in reversed(events):
            self.store.undo(event.id, self.clock())
        self.again = item
        show.sentence(self.screen, "The last answer is taken back. Once more:", "faint")

    def _elsewhere(self, said: Said, course: Course) -> None:
        """Commands about the session that leave the question where it is."""
        if said.word == "rate" and said.rating is not None:
            self._rerate(said.rating)
        elif said.word == "report":
            where = self.report(course, said.rest)
            show.sentence(self.screen, f"Noted in {where}. Thank you.", "faint")
        elif said.word == "last":
            if self.log:
                show.solution(self.screen, self.log[-1][2].question)
            else:
                show.sentence(self.screen, "There was no question before.", "faint")

    def _rerate(self, rating: Rating) -> None:
        if not self.log:
            show.sentence(self.screen, "There is no answer of this session to rate.", "warn")
            return
        _, events, _ = self.log[-1]
        change = self.store.rerate(events[0].id, rating, self.clock())
        show.sentence(self.screen, f"{rating.word}: {show.due_in(change.interval)}.", "faint")

    def _summary(self) -> None:
        if not self.log:
            items, now = self._items(), self.clock()
            ready = lists(items, self.store.states(), now.day, now.at, self.store.settings)
            if not (ready.due or ready.new or ready.failing or ready.waiting):
                show.sentence(self.screen, "Nothing is due today. Come back tomorrow.")
            return
        titles, states, today = {i.id for i in self.pool.items()}, self.store.states(), self.clock().day
        due = Counter(s.due - today for i, s in states.items() if s.memory is not None and i in titles)
        show.summary(self.screen, [course for *_, course in self.log], due)
        if self._finished:
            all_done = "That is all for today. `hessquiz practice --family NAME` practises on."
            show.sentence(self.screen, all_done, "faint")


def _ready_for_answers(supply: Supply) -> None:
    import fsrs  # noqa: F401

    from hessquiz import grading  # noqa: F401

    with suppress(HessquizError, OSError, sqlite3.Error):  # what is missing then is made when it is asked for
        supply.top_up()
