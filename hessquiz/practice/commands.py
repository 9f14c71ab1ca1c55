"""What a learner can say besides an answer: words after a colon, or function keys."""

from __future__ import annotations

from typing import NamedTuple

from hessquiz.schedule.event import Rating


class Command(NamedTuple):
    """A word, its short forms, its function key, and what it does."""

    word: str
    short: str
    key: str
    does: str


COMMANDS = (
    Command("hint", "h", "f2", "a hint; the first is a nudge, later ones give steps away"),
    Command("solution", "s", "f3", "the worked solution (counts as not known)"),
    Command("skip", "k", "f4", "another question instead"),
    Command("last", "l", "", "the worked solution of the question before"),
    Command("picture", "p", "f5", "show the picture again"),
    Command("undo", "u", "f6", "take the last answer back and ask it again"),
    Command("bury", "b", "f7", "not today any more"),
    Command("suspend", "x", "f8", "never again; `hessquiz history ITEM --wake` brings it back"),
    Command("report", "r", "f9", "note down that this exercise is bad; a word of why may follow"),
    Command("quit", "q", "f10", "leave; everything is saved"),
)
RATINGS = {
    "again": Rating.AGAIN, "1": Rating.AGAIN, "hard": Rating.HARD, "2": Rating.HARD,
    "good": Rating.GOOD, "3": Rating.GOOD, "easy": Rating.EASY, "4": Rating.EASY,
}  # fmt: skip


class Said(NamedTuple):
    """A command as it was given: its word ("rate" with a rating, "help", "unknown") and what follows it."""

    word: str
    rest: str = ""
    rating: Rating | None = None


def command(line: str) -> Said | None:
    """The command in a line; None where the line is an answer."""
    text = line.strip()
    if text in ("?", ":?", "help"):
        return Said("help")
    if not text.startswith(":"):
        return None
    word, _, rest = text[1:].strip().partition(" ")
    word = word.lower()
    if word in RATINGS:
        return Said("rate", rest, RATINGS[word])
    if word == "help":
        return Said(word)
    for known in COMMANDS:
        if word in (known.word, known.short):
            return Said(known.word, rest.strip())
    return Said("unknown", word)


#: What stands above the commands on the help page.
HOW = (
    "Type the answer as you would write it: 2x, x^2/3, sqrt(2), pi/4, e^(xy).",
    "A vector is (1, 2), a matrix [[1, 2], [3, 4]] or 1 2; 3 4. An open bracket goes on in the next line.",
    "What can't be read costs nothing. A wrong answer has a second try.",
)
#: What Tab does where keys are read.
TAB = "Tab gives an empty matrix to fill in, and goes from entry to entry; arrows bring earlier answers back."


def help_rows(keys: bool) -> list[tuple[str, str]]:
    """What to type, and what it does; `keys` tells whether function keys work here."""
    rows = []
    for known in COMMANDS:
        key = f" {known.key.upper():4}" if keys else ""
        rows.append((f":{known.word:9} :{known.short}{key}", known.does))
    return [
        *rows,
        (f"{':good':10} :3{'     ' if keys else ''}", "change the last rating (:again :hard :good :easy)"),
    ]
