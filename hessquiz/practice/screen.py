"""A screen as a session sees it, and the plain one: for pipes, screen readers and dumb terminals."""

from __future__ import annotations

import textwrap
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from hessquiz.exercise import Part
    from hessquiz.text import Prose

#: Texts wider than this are hard to read, however wide the window.
MEASURE = 88
_SET = "    "


class Left(Exception):
    """The learner leaves: end of input, or an interrupt."""

    def __init__(self, code: int = 0) -> None:
        self.code = code
        super().__init__()


class Screen(Protocol):
    """Where a session speaks and listens."""

    ascii: bool
    plain: bool

    def say(self, line: str = "", style: str = "") -> None:
        """One line; `style` is "", "faint", "strong", "good", "bad" or "warn"."""

    def width(self) -> int:
        """Columns."""

    def height(self) -> int:
        """Lines."""

    def answer(self, prompt: str, part: Part | None) -> str:
        """What the learner types, over several lines while a bracket is open. Raises Left."""

    def pause(self, prompt: str, keys: str = "") -> str:
        """Waits for Enter or a word, or for one of these keys where the screen reads keys."""


class Signs(NamedTuple):
    """The signs of an alphabet."""

    right: str
    wrong: str
    partly: str
    prompt: str
    more: str
    rule: str
    dot: str


UNICODE = Signs("✓", "✗", "◐", "❯", "…", "─", "·")
ASCII = Signs("right:", "wrong:", "partly:", ">", ".", "-", "-")


class PlainScreen:
    """Lines on a stream, no escape codes, nothing redrawn."""

    def __init__(
        self, source: IO[str], sink: IO[str], use_ascii: bool, columns: int = 80, lines: int = 24
    ) -> None:
        self.ascii, self.plain = use_ascii, True
        self._source, self._sink = source, sink
        self._echoes = not source.isatty()  # where nobody sees what is typed, it is shown, and the line ends
        self._columns, self._lines = columns, lines

    def say(self, line: str = "", style: str = "") -> None:  # noqa: ARG002  a plain line has no style
        """One line, at once."""
        self._sink.write(f"{line}\n")
        self._sink.flush()

    def width(self) -> int:
        """Columns, as at the start."""
        return self._columns

    def height(self) -> int:
        """Lines, as at the start."""
        return self._lines

    def answer(self, prompt: str, part: Part | None) -> str:  # noqa: ARG002  the part is for livelier screens
        """A line, and those after it while a bracket is open; an empty line ends it."""
        lines = [self._line(f"{prompt} ")]
        while is_open("\n".join(lines)):
            more = self._line(f"{'.' * len(prompt)} ")
            if not more.strip():
                break
            lines.append(more)
        return "\n".join(lines)

    def pause(self, prompt: str, keys: str = "") -> str:  # noqa: ARG002  a pipe has lines, no keys
        """A line, whatever it is."""
        return self._line(f"{prompt} ")

    def _line(self, prompt: str) -> str:
        self._sink.write(prompt)
        self._sink.flush()
        try:
            line = self._source.readline()
        except KeyboardInterrupt:
            self._sink.write("\n")
            raise Left(130) from None
        if not line:
            self._sink.write("\n")
            raise Left
        line = line.rstrip("\r\n")
        if self._echoes:
            self.say(line)
        return line


def is_open(text: str) -> bool:
    r"""Whether a bracket or a `\begin` waits for its end; half-open intervals close each other's brackets."""
    if text.lstrip().startswith((":", "?")):
        return False
    opened = sum(text.count(c) for c in "([{") - sum(text.count(c) for c in ")]}")
    return opened > 0 or text.count("\\begin") > text.count("\\end")


def words(prose: Prose, screen: Screen) -> str:
    """The wording in the screen's alphabet."""
    return prose.ascii if screen.ascii else prose.text


def plain(text: str, screen: Screen) -> str:
    """A sentence of the program's own in the screen's alphabet."""
    if not screen.ascii or text.isascii():
        return text
    from hessquiz.errors import TextError
    from hessquiz.text.asciify import asciify

    try:
        return asciify(text)
    except TextError:
        return text.encode("ascii", "replace").decode()


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Paragraphs wrapped to the width; lines of blocks (four blanks in front) as they are."""
    room = max(20, min(width, MEASURE) - len(indent))
    out: list[str] = []
    for line in text.split("\n"):
        if line.startswith(_SET) or not line.strip():
            out.append((indent + line).rstrip())
            continue
        hang = "  " if line.startswith(("• ", "- ")) else ""
        out += [
            indent + row
            for row in textwrap.wrap(
                line, room, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False
            )
        ]
    return out
