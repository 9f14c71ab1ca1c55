"""Every exception that hessquiz raises on purpose.

    HessquizError                 a sentence for a person; `exit_code` is what the command ends with
    ├── UsageError                the call's words are off                               (exit 2)
    ├── SourceError               card sources with problems, each with file:line:column (exit 65)
    ├── Unreadable                an answer that can't be read, with the spot            (exit 3)
    ├── TextError             wording or a formula that can't be read or shown           (exit 65)
    ├── KeyUnreadable             an answer key that can't be read: the author's error   (exit 65)
    ├── VariantError              a family that can't make this variant                  (exit 65)
    ├── BuildError                a deck or sheet that can't be built                    (exit 65)
    └── StoreError                the review store can't be read or written              (exit 74)

A programming error is not in this tree: it shows its traceback.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class HessquizError(Exception):
    """What went wrong, in one sentence that says what, where, and what would have been accepted."""

    exit_code: ClassVar[int] = 70


class UsageError(HessquizError):
    """A command or function was called with words that it can't use."""

    exit_code = 2


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One complaint about a card source: `file:line:column: message`.

    `line` and `column` count from 1; 0 means that the whole file is meant. `excerpt` holds the
    source line (and a caret line) where that helps.
    """

    path: str
    line: int
    column: int
    message: str
    excerpt: str = ""

    def __str__(self) -> str:
        place = self.path if not self.line else f"{self.path}:{self.line}:{self.column}"
        text = f"{place}: {self.message}"
        return f"{text}\n{self.excerpt}" if self.excerpt else text


class SourceError(HessquizError):
    """Card sources that can't be built; `problems` lists every complaint of the run, in file order."""

    exit_code = 65

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class Unreadable(HessquizError):
    """A response that can't be read as mathematics.

    `start` and `end` delimit the offending characters in `text` (0-based, end exclusive); `advice`
    says what would have been accepted; `code` names the complaint for programs ("unknown-name").
    """

    exit_code = 3

    def __init__(
        self,
        message: str,
        text: str = "",
        start: int = 0,
        end: int = 0,
        advice: str = "",
        code: str = "unreadable",
    ) -> None:
        self.message, self.text, self.start, self.end = message, text, start, end
        self.advice, self.code = advice, code
        super().__init__(message if not advice else f"{message} {advice}")

    def caret(self, width: int = 72) -> str:
        """Two lines: the part of the text around the spot, and a caret under it."""
        return _caret(self.text, self.start, self.end, width)


class TextError(HessquizError):
    """Wording, or a formula in it, that can't be read or shown: the author's error.

    `start` and `end` delimit the spot in `text` (0-based, end exclusive).
    """

    exit_code = 65

    def __init__(self, message: str, text: str = "", start: int = 0, end: int = 0) -> None:
        self.message, self.text, self.start, self.end = message, text, start, end
        super().__init__(message)

    @property
    def line(self) -> int:
        """The line of the spot in the text, from 1."""
        return self.text.count("\n", 0, self.start) + 1

    @property
    def column(self) -> int:
        """The column of the spot in its line, from 1."""
        return self.start - (self.text.rfind("\n", 0, self.start) + 1) + 1

    def caret(self, width: int = 72) -> str:
        """Two lines: the part of the text around the spot, and a caret under it."""
        return _caret(self.text, self.start, self.end, width)


def _caret(text: str, start: int, end: int, width: int) -> str:
    left = max(0, min(start - width // 2, len(text) - width))
    window = text[left : left + width].replace("\n", "⏎").replace("\t", " ")
    marks = max(1, min(end, left + width) - start)
    return f"{window}\n{' ' * (start - left)}{'^' * marks}"


class KeyUnreadable(HessquizError):
    """A key that can't be read, or that has no value: an author's error, never the learner's."""

    exit_code = 65


class VariantError(HessquizError):
    """A family that can't make this variant: exhausted redraws, a singular matrix, a limit passed."""

    exit_code = 65


class BuildError(HessquizError):
    """A deck, page or sheet that can't be built; the last good output is left as it was."""

    exit_code = 65


class StoreError(HessquizError):
    """The review store can't be opened, read or written; nothing that was acknowledged is lost."""

    exit_code = 74
