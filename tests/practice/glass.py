"""A terminal for tests: it is given what is typed, and keeps what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hessquiz.exercise import Part
from hessquiz.practice.screen import Left


@dataclass
class Glass:
    """A terminal of 80 columns; what a prompt erases does not stay. `typed` may be made up on the way."""

    typed: Iterator[str]
    keys: Callable[[str], str] = lambda _: ""
    lines: list[str] = field(default_factory=list)
    ascii: bool = False
    plain: bool = False

    def say(self, line: str = "", style: str = "") -> None:
        self.lines.append(line)

    def width(self) -> int:
        return 80

    def height(self) -> int:
        return 24

    def answer(self, prompt: str, part: Part | None) -> str:
        typed = next(self.typed, None)
        if typed is None:
            raise Left
        self.lines += ["", f"{prompt} {typed}"]
        return typed

    def pause(self, prompt: str, keys: str = "") -> str:
        self.lines.append(f"\0{prompt}")
        return self.keys(prompt)

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines if not line.startswith("\0"))
