"""The screen of a terminal: colours, history, matrices over several lines, and how the answer is read so far."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, is_done, to_filter
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Window
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.shortcuts import print_formatted_text
from prompt_toolkit.styles import Style

from hessquiz.exercise import Part
from hessquiz.practice.commands import COMMANDS
from hessquiz.practice.screen import ASCII, UNICODE, Left, is_open

STYLE = Style.from_dict(
    {
        "faint": "ansibrightblack", "strong": "bold", "good": "ansigreen bold", "bad": "ansired bold",
        "warn": "ansiyellow",
    }
)  # fmt: skip
CONTINUED = "    "


class _Answers(FileHistory):
    """What was typed as an answer, for the arrow keys; commands and keys are not."""

    keeps = True

    def append_string(self, string: str) -> None:
        """Keeps an answer."""
        if self.keeps and not string.startswith((":", "?")):
            super().append_string(string)


class TerminalScreen:
    """A terminal that can move its cursor."""

    def __init__(self, folder: Path, use_ascii: bool, coloured: bool) -> None:
        self.ascii, self.plain = use_ascii, False
        self._depth = ColorDepth.DEPTH_4_BIT if coloured else ColorDepth.DEPTH_1_BIT
        self._below: Callable[[], str] = str
        self._empty: Callable[[], str] = str
        self._keys = ""
        self._history = _Answers(str(folder / "history"))
        self._session: PromptSession[str] = PromptSession(
            history=self._history, key_bindings=_bindings(lambda: self._keys, lambda: self._empty()), style=STYLE,
            color_depth=self._depth, multiline=True, prompt_continuation=CONTINUED,
        )  # fmt: skip
        _add_line_below(self._session, lambda: self._below())

    def say(self, line: str = "", style: str = "") -> None:
        """One line, in a style that never says anything alone."""
        print_formatted_text(
            FormattedText([(f"class:{style}" if style else "", line)]), style=STYLE, color_depth=self._depth
        )

    def width(self) -> int:
        """Columns now."""
        return shutil.get_terminal_size().columns

    def height(self) -> int:
        """Lines now."""
        return shutil.get_terminal_size().lines

    def answer(self, prompt: str, part: Part | None) -> str:
        """An answer, with its reading below it while it is typed."""
        self._below = _reading(part, self.ascii) if part else str
        self._empty = partial(blank, part) if part else str
        self.say()
        return self._prompt("", prompt, erase=False)

    def pause(self, prompt: str, keys: str = "") -> str:
        """A line, or one of these keys at once; what stood there is then gone."""
        self._below, self._empty, self._keys = str, str, keys
        try:
            return self._prompt("class:faint", f"\n{prompt}", erase=True)
        finally:
            self._keys = ""

    def _prompt(self, style: str, prompt: str, erase: bool) -> str:
        self._session.app.erase_when_done = erase
        self._history.keeps = not erase
        try:
            line = self._session.prompt(FormattedText([(style, f"{prompt} ")]), in_thread=False)
        except KeyboardInterrupt:
            raise Left(130) from None
        except EOFError:
            raise Left from None
        return str(line)


def _reading(part: Part, use_ascii: bool) -> Callable[[], str]:
    """What the toolbar says: how the answer is read so far, or what is missing."""
    from prompt_toolkit.application import get_app

    from hessquiz.answers import read, to_text, to_unicode
    from hessquiz.errors import Unreadable

    options, dot = tuple(option.value for option in part.options), (ASCII if use_ascii else UNICODE).dot
    typed = {"choice": "Type the letter", "choices": "Type the letters"}.get(part.kind, "Type the answer")
    tab = ("Tab: empty matrix",) if part.kind in ("matrix", "symmetric") else ()
    hint = ("F2 hint",) if part.hints else ()
    start = f" {dot} ".join((f"{typed}, then Enter", *tab, *hint, "F3 solution"))
    kind = "expr" if part.kind in ("primitive", "property") else part.kind

    def shown() -> str:
        text = get_app().current_buffer.text.strip()
        if not text:
            return f"  {start}"
        if text.startswith((":", "?")):
            return "  a command; Enter gives it"
        if kind in ("choice", "choices"):
            return ""
        if is_open(text):
            return "  A bracket is open: Enter goes on in the next line, Tab in the next entry."
        try:
            node = read(text, (*part.vars, *part.integers), kind, options)
        except Unreadable as error:
            return f"  Not readable yet. {error.message}"
        return f"  read as {to_text(node) if use_ascii else to_unicode(node)}"

    return shown


def _add_line_below(session: PromptSession[str], text: Callable[[], str]) -> None:
    """A line right below what is typed: prompt_toolkit's own toolbar stands at the foot of the window."""
    session.layout.current_window.dont_extend_height = to_filter(True)
    control = FormattedTextControl(lambda: [("class:faint", text())])
    line = Window(control, dont_extend_height=True, wrap_lines=True)
    everything = session.layout.container
    assert isinstance(everything, HSplit)
    everything.children.append(ConditionalContainer(line, Condition(lambda: bool(text())) & ~is_done))


def _bindings(at_once: Callable[[], str], empty: Callable[[], str]) -> KeyBindings:
    """Enter ends the answer unless a bracket is open; Tab goes to the next entry; function keys are commands.

    `at_once` tells which characters answer by themselves, `empty` what Tab puts where nothing is typed yet.
    """
    keys = KeyBindings()

    @keys.add(Keys.Any, filter=Condition(lambda: bool(at_once())))
    def _any(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.insert_text(event.data)
        if buffer.text in at_once():
            buffer.validate_and_handle()

    @keys.add("enter")
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if is_open(buffer.text) and not buffer.text.endswith("\n"):
            buffer.insert_text("\n")
        else:
            buffer.text = buffer.text.rstrip("\n")
            buffer.validate_and_handle()

    @keys.add("tab")
    def _tab(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if not buffer.text:
            buffer.text = empty()
        elif is_open(buffer.text) and buffer.document.is_cursor_at_the_end:
            buffer.insert_text(", ")
            return
        buffer.cursor_position = next_entry(buffer.document)

    @keys.add("s-tab")
    def _back(event: KeyPressEvent) -> None:
        event.current_buffer.cursor_position = next_entry(event.current_buffer.document, back=True)

    for known in COMMANDS:
        if known.key:
            keys.add(known.key)(_saying(f":{known.word}"))
    return keys


def _saying(words: str) -> Callable[[KeyPressEvent], None]:
    def say(event: KeyPressEvent) -> None:
        event.current_buffer.text = words
        event.current_buffer.validate_and_handle()

    return say


def blank(part: Part) -> str:
    """A matrix or a vector of the key's shape with empty entries; nothing for other keys."""
    from hessquiz.answers.tree import Matrix, Vector
    from hessquiz.grading.reading import read_key

    if part.kind not in ("matrix", "symmetric", "vector"):
        return ""
    key = read_key(part)
    if isinstance(key, Matrix):
        rows = (", " * (len(row) - 1) for row in key.rows)
        return f"[{', '.join(f'[{row}]' for row in rows)}]"
    return f"({', ' * (len(key.entries) - 1)})" if isinstance(key, Vector) else ""


def next_entry(document: Document, back: bool = False) -> int:
    """Where the next entry of a matrix begins, after the cursor, or before it; they go round."""
    text, at = document.text, document.cursor_position
    starts = [i + 1 for i, c in enumerate(text) if c in "[,;("]
    starts = [i + (len(text[i:]) - len(text[i:].lstrip())) for i in starts]
    starts = [i for i in starts if text[i : i + 1] != "["]
    if not starts:
        return len(text)
    if back:  # from wherever the cursor stands in an entry to the one before it
        return starts[sum(i <= at for i in starts) - 2]
    return next((i for i in starts if i > at), starts[0])
