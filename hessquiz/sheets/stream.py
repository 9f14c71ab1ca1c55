"""The keyed random stream of one item and one student: HMAC-SHA-256 of their names under the sheet's secret.

Each (secret, sheet, item, student) has numbers of its own, so another item or another student changes none of them,
and who lacks the secret can't work them out.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

SEEDS = 10**12
"""Seeds are below this: short enough to be read out, too many to be tried."""


def _digest(secret: str, *names: str) -> bytes:
    message = b"hessquiz sheet 1\0" + "\x1f".join(names).encode()
    return hmac.digest(secret.encode(), message, "sha256")


def seeds(secret: str, sheet: str, item: str, student: str) -> Iterator[int]:
    """The endless stream of candidate seeds of one item for one student."""
    number = 0
    while True:
        yield int.from_bytes(_digest(secret, "seed", sheet, item, student, str(number))[:10]) % SEEDS
        number += 1


def code(secret: str, sheet: str, *names: str) -> str:
    """A short name for a paper or an exercise that says nothing about its seed."""
    raw = base64.b32encode(_digest(secret, "code", sheet, *names)).decode()
    return f"{raw[:4]}-{raw[4:8]}"


def shuffled(values: Sequence[T], secret: str, sheet: str, group: str, student: str) -> tuple[T, ...]:
    """The values in an order of this student's own."""
    ranked = [
        (_digest(secret, "order", sheet, group, student, str(at)), at, value)
        for at, value in enumerate(values)
    ]
    return tuple(value for _, _, value in sorted(ranked, key=lambda entry: entry[:2]))
