"""What a session shows: questions, feedback, solutions, as lines on a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hessquiz.practice.commands import HOW, TAB, help_rows
from hessquiz.practice.question import Map, Question
from hessquiz.practice.screen import ASCII, MEASURE, UNICODE, Screen, Signs, plain, words, wrapped
from hessquiz.schedule.event import Rating
from hessquiz.text import in_short

if TYPE_CHECKING:
    from hessquiz.exercise import Part
    from hessquiz.practice.asking import Course
    from hessquiz.text import Prose
    from hessquiz.verdict import Verdict

INDENT = "  "


def signs(screen: Screen) -> Signs:
    """The signs of the screen's alphabet."""
    return ASCII if screen.ascii else UNICODE


def header(screen: Screen, left: str, right: str = "", more: str = "") -> None:
    """A line across that begins a question; `more` stands at its end where there is room."""
    screen.say()
    if screen.plain:
        screen.say(plain(f"{left} ({right})" if right else left, screen))
        return
    rule, width = signs(screen).rule, min(screen.width(), 92)
    left, right, full = plain(left, screen), plain(right, screen), plain(f"{right} {more}".strip(), screen)
    if len(left) + len(full) + 8 <= width:
        right = full
    room = width - len(right) - 8
    if len(left) > room:
        left = left[: max(8, room - 1)].rstrip() + signs(screen).more
    gap = max(2, width - len(left) - len(right) - 5)
    screen.say(f"{rule * 2} {left} {rule * gap} {right}".rstrip(), "faint")


def prose(screen: Screen, said: Prose, indent: str = INDENT, style: str = "") -> None:
    """A wording, wrapped."""
    for line in wrapped(words(said, screen), screen.width(), indent):
        screen.say(line, style)


def sentence(screen: Screen, text: str, style: str = "", indent: str = INDENT) -> None:
    """A sentence of the program's own."""
    for line in wrapped(plain(text, screen), screen.width(), indent):
        screen.say(line, style)


def question(screen: Screen, asked: Question) -> None:
    """The question itself, its picture before it."""
    picture(screen, asked.picture, back=False)
    screen.say()
    prose(screen, asked.ask)
    if asked.calculator:
        sentence(screen, "(A calculator helps.)", "faint")


def part(screen: Screen, asked: Question, number: int) -> None:
    """What one part asks, and the options of a choice."""
    this = asked.parts[number]
    if number < len(asked.part_pictures):
        picture(screen, asked.part_pictures[number], back=False)
    if len(asked.parts) > 1:
        screen.say()
        sentence(screen, f"({number + 1}/{len(asked.parts)})", "faint")
    if this.ask:
        prose(screen, this.ask)
    for letter, option in zip("ABCDEFGHIJ", this.options, strict=False):
        label = words(option.label, screen) or option.value
        screen.say(f"{INDENT}  {letter}  {label}")
    if this.kind == "choices":
        sentence(screen, "(Several may be right; separate them by commas.)", "faint")


def picture(screen: Screen, drawn: Map | None, back: bool) -> None:
    """A picture as characters, or in words where it is read out."""
    if drawn is None or drawn.back != back:
        return
    screen.say()
    if screen.plain and drawn.alt:
        sentence(screen, f"Picture: {drawn.alt}")
    for line in (drawn.ascii if screen.ascii else drawn.text).split("\n"):
        screen.say(f"{INDENT}{line}".rstrip())


def verdict(screen: Screen, found: Verdict, response: str, again: bool, column: int) -> None:
    """What grading says of a response, which stands on the screen from `column` on; `again`: another try follows."""
    from hessquiz.verdict import Outcome

    marks = signs(screen)
    if found.outcome is Outcome.UNREADABLE:
        _unreadable(screen, found, response, column)
        return
    sign, style = {
        Outcome.CORRECT: (marks.right, "good"),
        Outcome.PARTIAL: (marks.partly, "warn"),
        Outcome.INCORRECT: (marks.wrong, "bad"),
    }.get(found.outcome, (marks.more, "warn"))
    told = found.feedback
    if found.outcome is Outcome.CORRECT and told == "Correct.":
        told = "Right."
    hang = " " * (len(sign) + 1)
    lines = wrapped(plain(told, screen), screen.width(), INDENT + hang)
    screen.say(f"{INDENT}{sign} {lines[0].lstrip()}", style)
    for line in lines[1:]:
        screen.say(line, style)
    if again:
        sentence(screen, "Once more; a hint is :h, the solution :s.", "faint", INDENT + hang)


def read_as(screen: Screen, found: Verdict) -> None:
    """How a response was read, where no live line has shown it."""
    if found.read_as is not None:
        shown = found.read_as.text if screen.ascii else found.read_as.unicode
        sentence(screen, f"read as {shown}", "faint")


def key(screen: Screen, this: Part) -> None:
    """The right answer, where it is short enough to be looked at."""
    from hessquiz.answers import to_text, to_unicode
    from hessquiz.grading.reading import read_key

    if this.kind in ("choice", "choices"):
        shown = ", ".join(
            words(o.label, screen) or o.value for o in this.options if o.value in this.key.split()
        )
        shown = shown or this.key
    else:
        node = read_key(this)
        shown = to_text(node) if screen.ascii else to_unicode(node)
    for line in answer_lines(shown, screen.width() - 16):
        screen.say(f"{INDENT}{line}", "strong")


def answer_lines(shown: str, width: int) -> list[str]:
    """The answer in one line, or a matrix that is too wide row by row, and its entries one by one."""
    first = "Answer: "
    if len(shown) <= width or not shown.startswith("[["):
        return wrapped(first + shown, width)
    rows = [row.strip(" []") for row in shown[1:-1].split("],")]
    if max(map(len, rows)) <= width:
        return [first.rstrip(), *(f"    [{row}]" for row in rows)]
    return [
        first.rstrip(),
        *(
            line
            for r, row in enumerate(rows, 1)
            for c, entry in enumerate(row.split(", "), 1)
            for line in wrapped(f"row {r}, column {c}: {entry}", width, "    ")
        ),
    ]


def solution(screen: Screen, asked: Question) -> None:
    """The worked solution of an exercise, or the other side of a note."""
    picture(screen, asked.picture, back=True)
    for this in asked.parts:
        if this.solution:
            screen.say()
            prose(screen, this.solution)
    if asked.solution:
        screen.say()
        prose(screen, asked.solution)
    if asked.back:
        screen.say()
        prose(screen, asked.back, style="strong" if not asked.parts else "")
    if asked.extra:
        screen.say()
        prose(screen, asked.extra, INDENT * 2, "faint")


def _unreadable(screen: Screen, found: Verdict, response: str, column: int) -> None:
    from hessquiz.errors import Unreadable

    start, end = found.position or (0, len(response))
    above = not screen.plain and "\n" not in response and column + max(len(response), end) < screen.width()
    spot = Unreadable("", response, start, end).caret(min(72, screen.width() - 4)).split("\n")
    for line in [" " * (column + start) + "^" * max(1, end - start)] if above else spot:
        screen.say(line if above else INDENT + plain(line, screen), "warn")
    sentence(screen, found.feedback, "warn", INDENT * 2)
    sentence(screen, "It costs nothing: type it again.", "faint", INDENT * 2)


def summary(screen: Screen, courses: Sequence[Course], due: Mapping[int, int]) -> None:
    """What was right, where the slips were, and when how many items are due (counted in days from today)."""
    missed = [c for c in courses if min(c.ratings) is Rating.AGAIN]
    second = sum(min(c.ratings) is Rating.HARD for c in courses if c.question.parts)
    header(screen, "Summary")
    screen.say()
    told = f", {second} of them with a hint or at the second try" if second else ""
    sentence(screen, f"{len(courses)} answered, {len(courses) - len(missed)} right{told}.", "strong")
    slips = {c.question.item.id: c for c in missed}
    if slips:
        screen.say()
    for course in slips.values():
        _slip(screen, course)
    screen.say()
    week = sum(n for day, n in due.items() if day <= 7)
    sentence(
        screen,
        f"Due tomorrow: {sum(n for day, n in due.items() if day <= 1)}; within a week: {week}.",
        "faint",
    )


def _slip(screen: Screen, course: Course) -> None:
    """One thing that went wrong: the skill or the note, and what was said of the last wrong answer."""
    asked, room = course.question, min(screen.width(), MEASURE) - 6
    marks = signs(screen)
    name = plain(asked.item.title, screen) if asked.is_exercise else words(asked.ask, screen)
    sign = "slipped:" if screen.plain else marks.wrong
    screen.say(f"{INDENT}{sign} {in_short(name, room, marks.more)}", "warn")
    said = [answer["feedback"] for answer in course.answers if answer["feedback"]]
    if said and asked.is_exercise:
        sentence(screen, said[-1], "faint", INDENT * 2)


def help_page(screen: Screen) -> None:
    """How to answer, and every command."""
    screen.say()
    for line in HOW if screen.plain else (*HOW, TAB):
        sentence(screen, line)
    screen.say()
    for typed, does in help_rows(keys=not screen.plain):
        screen.say(f"{INDENT}{typed}  {does}")


def briefly(days: int) -> str:
    """A number of days in few characters: 3 d, 4 mo, 1.5 y."""
    if days < 60:
        return f"{days} d"
    return f"{round(days / 30.4)} mo" if days < 730 else f"{days / 365.25:.1f} y"


def due_in(days: int) -> str:
    """When an item comes back, in words."""
    if days <= 0:
        return "again today"
    if days == 1:
        return "again tomorrow"
    if days < 60:
        return f"again in {days} days"
    if days < 730:
        return f"again in {round(days / 30.4)} months"
    return f"again in {days / 365.25:.1f} years"
