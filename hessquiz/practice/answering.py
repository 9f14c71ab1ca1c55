"""A typed answer to one part: tries, hints, the solution, and what grading says of each try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hessquiz.practice import show
from hessquiz.practice.asking import ENDING, Course, Desk, aside
from hessquiz.practice.commands import command
from hessquiz.schedule.event import Rating
from hessquiz.schedule.rating import FREE_HINTS, TRIES, rate

if TYPE_CHECKING:
    from hessquiz.exercise import Part
    from hessquiz.verdict import Outcome


def answer(course: Course, desk: Desk, number: int, earlier: dict[int, str]) -> tuple[Rating | None, str]:
    """Tries at one part until it is right or over; the rating, and the response that later parts follow from."""
    part = course.question.parts[number]
    outcomes: list[Outcome] = []
    hints, revealed, response = 0, False, ""
    while True:
        line = desk.screen.answer(prompt(course, number, desk), part)
        from hessquiz.verdict import Outcome

        said = command(line)
        if said is None and not line.strip():
            show.sentence(desk.screen, "Type an answer, or ? for help.", "faint")
            continue
        if said is None:
            response = line.strip()
            outcome = _graded(
                course, desk, number, response, earlier, last=len(_tries(outcomes)) + 1 >= TRIES
            )
            outcomes.append(outcome)
            if outcome is Outcome.CORRECT or len(_tries(outcomes)) >= TRIES:
                break
        elif said.word == "hint":
            hints += _hint(desk, part, hints)
            course.hints += 1
        elif said.word == "solution":
            revealed = course.revealed = True
            break
        elif said.word in ENDING:
            course.said = said
            return None, ""
        else:
            aside(said, course, desk)
    right = outcomes and outcomes[-1] is Outcome.CORRECT
    if not right:
        show.key(desk.screen, part)
    rating = rate(outcomes, hints, revealed) or Rating.AGAIN
    return rating, response if response and not revealed else part.key


def _graded(
    course: Course, desk: Desk, number: int, response: str, earlier: dict[int, str], last: bool
) -> Outcome:
    from hessquiz.grading import grade
    from hessquiz.verdict import Outcome

    part, now = course.question.parts[number], desk.clock()
    found = grade(response, part, earlier)
    outcome = found.outcome
    if desk.screen.plain and outcome is not Outcome.UNREADABLE:
        show.read_as(desk.screen, found)
    again = outcome in (Outcome.PARTIAL, Outcome.INCORRECT) and not last
    show.verdict(desk.screen, found, response, again, column=len(prompt(course, number, desk)) + 1)
    if outcome is Outcome.UNDECIDED:
        outcome = _compared(desk, part)
    course.answers.append(
        {
            "part": number + 1,
            "response": response,
            "outcome": str(outcome),
            "score": round(found.score, 4),
            "feedback": "" if outcome is Outcome.CORRECT else found.feedback,
            "ms": max(0, now.at - course.begun.at),
        }
    )
    return outcome


def _compared(desk: Desk, part: Part) -> Outcome:
    """Grading could not decide: the learner compares."""
    from hessquiz.verdict import Outcome

    show.key(desk.screen, part)
    while True:
        word = desk.screen.pause("  Is yours the same? (y/n)", "yn").strip().lower()
        if word in ("y", "yes"):
            return Outcome.CORRECT
        if word in ("n", "no"):
            return Outcome.INCORRECT


def _tries(outcomes: list[Outcome]) -> list[Outcome]:
    from hessquiz.verdict import Outcome

    return [o for o in outcomes if o not in (Outcome.UNREADABLE, Outcome.UNDECIDED)]


def _hint(desk: Desk, part: Part, given: int) -> int:
    """The next hint, if there is one; how many were given."""
    if given >= len(part.hints):
        told = (
            "There is no further hint; :s shows the solution."
            if part.hints
            else "There is no hint; :s shows the solution."
        )
        show.sentence(desk.screen, told, "faint")
        return 0
    show.prose(desk.screen, part.hints[given], style="strong")
    if given + 1 == FREE_HINTS and len(part.hints) > FREE_HINTS:
        show.sentence(desk.screen, "The next hint gives a step away.", "faint")
    return 1


def prompt(course: Course, number: int, desk: Desk) -> str:
    """What stands before an answer: the number of the part, where there are several."""
    many = len(course.question.parts) > 1
    return f"  {f'({number + 1}) ' if many else ''}{show.signs(desk.screen).prompt}"
