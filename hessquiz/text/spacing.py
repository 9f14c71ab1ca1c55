"""Blanks between the parts of a formula in one line: what may touch, and what would read as one word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hessquiz.text.mathtree import Fence, Math, Script, Sign, Words


@dataclass(frozen=True, slots=True)
class Alphabet:
    """How a line is written: with Unicode's signs or ASCII only; `tight` leaves out blanks (in scripts)."""

    ascii: bool = False
    tight: bool = False

    @property
    def close(self) -> Alphabet:
        """The same without blanks."""
        return Alphabet(self.ascii, tight=True)


UNICODE = Alphabet()
ASCII = Alphabet(ascii=True)


class Piece(NamedTuple):
    """A written item: its text, its role, and the item."""

    text: str
    role: str
    item: Math | None


def appended(out: str, last: Piece, new: Piece, way: Alphabet) -> str:
    """The line with one more item, after the blank that the roles of both ask for."""
    text, kind, before = new.text, new.role, last.role
    blank = "" if out.endswith(" ") or not out else " "
    if kind in ("bin", "rel"):
        if way.tight and not (text[0].isalpha() or text[-1].isalpha()):
            return out + text
        return out + blank + text + " "
    if kind == "punct":
        return out.rstrip(" ") + text + ("" if way.tight and text == "," else " ")
    if before in ("bin", "rel", "punct", "open", "space", "unary"):
        return out + text
    if kind == "close":
        return out.rstrip(" ") + text
    if "inner" in (kind, before):
        return out + blank + text
    if before == "op":
        called = (kind == "open" or isinstance(new.item, Fence)) and text[0] in "([" and last.text.isalpha()
        return out + ("" if called else blank) + text
    if kind == "op":
        return out + blank + text
    return out + (blank if _apart(last, new, way) else "") + text


def _apart(last: Piece, new: Piece, way: Alphabet) -> bool:
    """Whether two things side by side need a blank: `2λ` may touch, `f_xy z` and `grad f` may not."""
    if isinstance(new.item, Words) or isinstance(last.item, Words):
        return last.text[-1:].isalnum() and new.text[0].isalnum()
    called = new.role == "open" or isinstance(new.item, Fence)
    if isinstance(last.item, Script) and (way.ascii or "_" in last.text or "^" in last.text):
        return not called and (new.text[0].isalnum() or new.text[0] in "∇∂√")
    if called:
        return False
    if isinstance(new.item, Sign) and new.item.name == r"\partial":
        return way.ascii and last.text[-1].isalnum()
    wordy = _is_word(last.text) or _is_word(new.text)
    digits = last.text[-1].isdigit() and new.text[0].isdigit()
    return (wordy or digits) and last.text[-1].isalnum() and new.text[0].isalnum()


def _is_word(text: str) -> bool:
    """Whether a written item begins or is a word of several letters."""
    return len(text) > 1 and text[:2].isalpha() and text[:2].isascii()
