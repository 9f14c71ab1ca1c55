"""The screen of a terminal: colours, history, matrices over several lines, and how the answer is read so far."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.shortcuts import print_formatted_text
from prompt_toolkit.styles import Style

from hessquiz.exercise import Part
from hessquiz.practice.commands import COMMANDS
from hessquiz.practice.screen import Left, is_open

STYLE = Style.from_dict(
    {
        "faint": "ansibrightblack", "strong": "bold", "good": "ansigreen bold", "bad": "ansired bold",
        "warn": "ansiyellow", "bottom-toolbar": "noreverse ansibrightblack",
    }
)  # fmt: skip
CONTINUED = "    "


class TerminalScreen:
    """A terminal that can move its cursor."""

    def __init__(self, folder: Path, use_ascii: bool, coloured: bool) -> None:
        self.ascii, self.plain = use_ascii, False
        self._depth = ColorDepth.DEPTH_4_BIT if coloured else ColorDepth.DEPTH_1_BIT
        self._session: PromptSession[str] = PromptSession(
            history=FileHistory(str(folder / "history")), key_bindings=_bindings(), style=STYLE,
            color_depth=self._depth, multiline=True, prompt_continuation=CONTINUED,
        )  # fmt: skip

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
        return self._prompt(prompt, _reading(part, self.ascii) if part else None)

    def pause(self, prompt: str) -> str:
        """A line, whatever it is."""
        return self._prompt(prompt, None)

    def _prompt(self, prompt: str, toolbar: Callable[[], str] | None) -> str:
        try:
            line = self._session.prompt(f"{prompt} ", bottom_toolbar=toolbar, in_thread=False)
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

    options = tuple(option.value for option in part.options)
    kind = "expr" if part.kind in ("primitive", "property") else part.kind

    def shown() -> str:
        text = get_app().current_buffer.text.strip()
        if not text:
            return "  Type the answer.  F2 hint · F3 solution · ? help"
        if text.startswith((":", "?")):
            return "  a command; Enter gives it"
        if kind in ("choice", "choices"):
            return ""
        try:
            node = read(text, (*part.vars, *part.integers), kind, options)
        except Unreadable as error:
            return f"  {error.message}"
        return f"  read as {to_text(node) if use_ascii else to_unicode(node)}"

    return shown


def _bindings() -> KeyBindings:
    """Enter ends the answer unless a bracket is open; Tab goes to the next entry; function keys are commands."""
    keys = KeyBindings()

    @keys.add("enter")
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if is_open(buffer.text) and not buffer.text.endswith("\n"):
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    @keys.add("tab")
    def _tab(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.cursor_position = next_entry(buffer.document)

    for known in COMMANDS:
        if known.key:
            keys.add(known.key)(_saying(f":{known.word}"))
    return keys


def _saying(words: str) -> Callable[[KeyPressEvent], None]:
    def say(event: KeyPressEvent) -> None:
        event.current_buffer.text = words
        event.current_buffer.validate_and_handle()

    return say


def next_entry(document: Document) -> int:
    """Where the next entry of a matrix begins, after the cursor; from the last one it goes back to the first."""
    text, at = document.text, document.cursor_position
    starts = [i + 1 for i, c in enumerate(text) if c in "[,;("]
    starts = [i + (len(text[i:]) - len(text[i:].lstrip(" "))) for i in starts if text[i : i + 1] != "["]
    return next((i for i in starts if i > at), starts[0] if starts else len(text))
