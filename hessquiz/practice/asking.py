"""One question from being shown to being answered: notes are turned over, exercises answered part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hessquiz.practice import show
from hessquiz.practice.commands import Said, command
from hessquiz.practice.question import Question
from hessquiz.practice.screen import Screen
from hessquiz.schedule.days import Instant
from hessquiz.schedule.event import Rating

#: Commands that end the question; what they do is the session's.
ENDING = ("skip", "undo", "bury", "suspend", "quit")


@dataclass(slots=True, eq=False, repr=False)
class Course:
    """What has happened to one question so far.

    Attributes:
        ratings: of each part that is finished.
        answers: every try, with what was said of it, as JSON values.
    """

    question: Question
    begun: Instant
    ratings: list[Rating] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    hints: int = 0
    revealed: bool = False
    said: Said | None = None

    def detail(self, now: Instant) -> dict[str, Any]:
        """What the log keeps of it."""
        asked = self.question
        kept: dict[str, Any] = {"variant": asked.name, "ms": max(0, now.at - self.begun.at)}
        if self.answers:
            kept["answers"] = self.answers
        if asked.is_exercise:
            kept["level"] = asked.item.level
            kept["question"] = asked.ask.text
            kept["keys"] = [part.key for part in asked.parts]
        if self.hints:
            kept["hints"] = self.hints
        if self.revealed:
            kept["revealed"] = True
        return kept


class Desk(NamedTuple):
    """What asking needs besides the question: the screen, the clock, the session's own commands, and forecasts.

    `ahead` tells in how many days an item would come back after each rating.
    """

    screen: Screen
    clock: Callable[[], Instant]
    elsewhere: Callable[[Said, Course], None]
    ahead: Callable[[str], Mapping[Rating, int]]


def ask(question: Question, desk: Desk, shown: Callable[[], None] = lambda: None) -> Course:
    """Shows the question and stays with it until it is answered, or a command ends it (`said` of the course).

    `shown` is called once the question stands on the screen.
    """
    course = Course(question, desk.clock())
    show.question(desk.screen, question)
    if not question.parts:
        shown()
        _turn(course, desk)
        return course
    from hessquiz.practice.answering import answer

    earlier: dict[int, str] = {}
    for number in range(len(question.parts)):
        show.part(desk.screen, question, number)
        if not number:
            shown()
        rating, response = answer(course, desk, number, earlier)
        if rating is None:
            return course
        course.ratings.append(rating)
        earlier[number + 1] = response
    right = all(r is not Rating.AGAIN for r in course.ratings)
    if right and not question.is_exercise:
        show.solution(desk.screen, question)
    elif not right:
        _explain(course, desk)
    return course


def _explain(course: Course, desk: Desk) -> None:
    show.solution(desk.screen, course.question)
    if not desk.screen.plain:
        _wait(course, desk, "  Enter goes on.")


def _turn(course: Course, desk: Desk) -> None:
    """A note without a graded answer: shown, turned over, rated by the learner."""
    if not _wait(course, desk, "  Think of the answer; Enter turns it over.", None):
        return
    show.solution(desk.screen, course.question)
    screen = desk.screen
    if screen.plain:
        screen.say()
    ahead = desk.ahead(course.question.item.id)
    after = {r: f" {show.briefly(days)}" if days else "" for r, days in ahead.items()}
    choices = "   ".join(f"{int(r)} {r.word.lower()}{after[r]}" for r in Rating)
    choice = f"  How well did you know it?  {choices}"
    while True:
        word = screen.pause(choice, "1234").strip().lower()
        said = command(word if word.startswith(":") or word == "?" else f":{word or '3'}")
        if said is not None and said.rating is not None:
            course.ratings.append(said.rating)
            return
        if said is not None and said.word in ENDING:
            course.said = said
            return
        if said is not None and word.startswith((":", "?")):
            aside(said, course, desk)
        else:
            show.sentence(screen, "1, 2, 3 or 4; Enter alone is 3.", "faint")


def _wait(course: Course, desk: Desk, prompt: str, ended: Said | None = None) -> bool:
    """Waits for Enter; False where a command ended the question."""
    while True:
        word = desk.screen.pause(prompt, " ")
        said = command(word)
        if said is None or said.word == "solution":
            return True
        if said.word in ENDING:
            course.said = said if not course.ratings else ended
            return False
        aside(said, course, desk)


def aside(said: Said, course: Course, desk: Desk) -> None:
    """A command that leaves the question where it is."""
    screen = desk.screen
    if said.word == "help":
        show.help_page(screen)
    elif said.word == "picture":
        asked = course.question
        if asked.picture is None and not any(asked.part_pictures):
            show.sentence(screen, "This question has no picture.", "faint")
        for drawn in (asked.picture, *asked.part_pictures):
            show.picture(screen, drawn, back=False)
    elif said.word == "hint":
        show.sentence(screen, "A note has no hints; Enter turns it over.", "faint")
    elif said.word == "unknown":
        show.sentence(screen, f"There is no command :{said.rest}; ? lists them.", "warn")
    else:
        desk.elsewhere(said, course)
