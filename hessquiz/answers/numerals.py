"""Digits, a point and a power of ten → an exact number, within bounds."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from hessquiz.answers.tree import Num
from hessquiz.errors import Unreadable

MAX_DIGITS, MAX_EXPONENT = 100, 400


@lru_cache(maxsize=2048)
def _numeral(digits: str) -> Num | None:
    mantissa, _, exponent = digits.replace("E", "e").partition("e")
    whole, point, decimals = mantissa.partition(".")
    if len(whole) + len(decimals) > MAX_DIGITS or len(exponent) > 5 or abs(int(exponent or 0)) > MAX_EXPONENT:
        return None
    power = int(exponent or 0) - len(decimals)
    value = Fraction(int(whole + decimals)) * Fraction(10) ** power
    return Num(value, -power or None) if point or exponent else Num(value)


def numeral(digits: str, text: str = "", at: int = 0) -> Num:
    """The number that digits, a point and an exponent of ten spell."""
    number = _numeral(digits) if len(digits) <= 2 * MAX_DIGITS else None
    if number is None:
        advice = f"Numbers have at most {MAX_DIGITS} digits and powers of ten up to {MAX_EXPONENT}."
        raise Unreadable("This number is too long.", text, at, at + len(digits), advice, "too-large")
    return number
