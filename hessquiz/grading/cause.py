"""A reason why a response is wrong, for a program and for a person."""

from __future__ import annotations

from hessquiz.record import record


@record
class Cause:
    """`code` for a program, `say` for a person; `whole` where it explains the response as a whole."""

    code: str
    say: str = ""
    whole: bool = False
