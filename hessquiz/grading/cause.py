"""A reason why a response is wrong, for a program and for a person."""

from __future__ import annotations

from typing import NamedTuple


class Cause(NamedTuple):
    """`code` for a program, `say` for a person; `whole` where it explains the response as a whole."""

    code: str
    say: str = ""
    whole: bool = False
