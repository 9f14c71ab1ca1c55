"""Reads the wording of an exercise file: finds its tags, and says where they don't match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from hessquiz.families.running import Expression
from hessquiz.families.wording import Choose, Hole, Loop, Piece, Static, Wording

_TAG = re.compile(r"\{\{(?!\{)(?P<hole>.*?)\}\}|\{%(?P<tag>.*?)%\}", re.DOTALL)
_FOR = re.compile(r"for\s+(?P<name>[A-Za-z]\w*)\s+in\s+(?P<list>.+)", re.DOTALL)
_DOLLAR = re.compile(r"(?<!\\)\$\$?")

Compile: TypeAlias = Callable[[str, int], "Expression | None"]
"""Reads an expression at an offset of the text; complains and gives None where it can't."""


class BadWording(Exception):
    """A text whose tags are off, with the place in it."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message, self.offset = message, offset


@dataclass(slots=True)
class _Frame:
    kind: str
    offset: int
    pieces: list[Piece]
    math: bool
    name: str = ""
    items: Expression | None = None
    branches: list[tuple[Expression | None, tuple[Piece, ...]]] | None = None
    condition: Expression | None = None
    ended_in: bool | None = None


class Reader:
    """Reads one text; `bind` is told of a loop's name while its body is read, and `free` when it ends."""

    def __init__(
        self, text: str, compile_: Compile, bind: Callable[[str, int], None], free: Callable[[str], None]
    ) -> None:
        self.text, self.compile, self.bind, self.free = text, compile_, bind, free
        self.math = False
        self.stack = [_Frame("text", 0, [], math=False)]

    def read(self) -> Wording:
        """The text as pieces.

        Raises:
            BadWording: where tags don't match or a branch leaves a `$` open.
        """
        text, at = self.text, 0
        for match in _TAG.finditer(text):
            start, end = match.span()
            if match["tag"] is not None:
                start, end = self._whole_line(start, end)
            self._static(text[at : max(at, start)], at)
            at = end
            if match["hole"] is not None:
                self._hole(match["hole"], match.start("hole"), text[end : end + 1])
            else:
                self._tag(match["tag"].strip(), match.start("tag"))
        self._static(text[at:], at)
        frame = self.stack.pop()
        if frame.kind != "text":
            raise BadWording(
                f"{{% {frame.kind} %}} is never ended; write {{% end{frame.kind} %}}", frame.offset
            )
        if self.math:
            raise BadWording("a $ is never closed", text.rfind("$"))
        return Wording(tuple(frame.pieces))

    def _whole_line(self, start: int, end: int) -> tuple[int, int]:
        """A tag alone on its line takes the line with it."""
        line = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", end)
        stop = len(self.text) if stop < 0 else stop + 1
        if self.text[line:start].strip() or self.text[end:stop].strip() or "\n" not in self.text:
            return start, end
        return line, stop

    def _static(self, text: str, offset: int) -> None:
        if not text:
            return
        for stray in ("{{", "}}", "{%", "%}"):
            if stray in text and not _latex_braces(text, stray):
                raise BadWording(f"a stray {stray}", offset + text.index(stray))
        if len(_DOLLAR.findall(text)) % 2:
            self.math = not self.math
        self.stack[-1].pieces.append(Static(text))

    def _hole(self, inside: str, offset: int, after: str) -> None:
        lead = len(inside) - len(inside.lstrip())
        expression = self.compile(inside.strip(), offset + lead)
        if expression is not None:
            self.stack[-1].pieces.append(Hole(expression, self.math, after))

    def _tag(self, tag: str, offset: int) -> None:
        word = tag.split(maxsplit=1)[0] if tag else ""
        rest = tag[len(word) :].strip()
        at = offset + self.text[offset:].find(rest) if rest else offset
        if word == "for":
            self._open_loop(tag, offset)
        elif word == "if":
            frame = _Frame("if", offset, [], self.math, branches=[], condition=self._need(rest, at))
            self.stack.append(frame)
        elif word in ("elif", "else"):
            self._next_branch(word, rest, at)
        elif word in ("endif", "endfor"):
            self._close(word, offset)
        else:
            known = "for, if, elif, else, endfor, endif"
            raise BadWording(f"there is no tag {{% {word} %}}; there are {known}", offset)

    def _open_loop(self, tag: str, offset: int) -> None:
        match = _FOR.fullmatch(tag)
        if match is None:
            raise BadWording("a loop reads {% for name in list %}", offset)
        items = self.compile(match["list"], self.text.index(match["list"], offset))
        self.bind(match["name"], offset)
        self.stack.append(_Frame("for", offset, [], self.math, name=match["name"], items=items))

    def _need(self, text: str, offset: int) -> Expression | None:
        if not text:
            raise BadWording("a condition is missing after if", offset)
        return self.compile(text, offset)

    def _end_branch(self, frame: _Frame) -> None:
        if frame.ended_in is not None and frame.ended_in != self.math:
            raise BadWording("one branch closes a $ and another does not", frame.offset)
        frame.ended_in = self.math
        assert frame.branches is not None
        frame.branches.append((frame.condition, tuple(frame.pieces)))

    def _next_branch(self, word: str, rest: str, offset: int) -> None:
        frame = self.stack[-1]
        if frame.kind != "if":
            raise BadWording(f"{{% {word} %}} without an if", offset)
        self._end_branch(frame)
        frame.pieces, self.math = [], frame.math
        frame.condition = self._need(rest, offset) if word == "elif" else None

    def _close(self, word: str, offset: int) -> None:
        frame = self.stack.pop()
        if f"end{frame.kind}" != word:
            raise BadWording(f"{{% {word} %}} without its beginning", offset)
        piece: Piece | None
        if frame.kind == "for":
            self.free(frame.name)
            if self.math != frame.math:
                raise BadWording("a loop leaves a $ open", frame.offset)
            body = tuple(frame.pieces)
            piece = Loop(frame.name, frame.items, body) if frame.items is not None else None
        else:
            self._end_branch(frame)
            assert frame.branches is not None
            if frame.condition is not None and self.math != frame.math:
                raise BadWording("an if without else leaves a $ open", frame.offset)
            piece = Choose(tuple(frame.branches))
        if piece is not None:
            self.stack[-1].pieces.append(piece)


def _latex_braces(text: str, stray: str) -> bool:
    r"""Whether `}}` and `{{` may be LaTeX's own, as in \frac{{a}}{b}."""
    return stray in ("{{", "}}") and "\\" in text
