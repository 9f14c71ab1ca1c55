"""Exact decimals, printed as they were typed."""

from __future__ import annotations

from hessquiz.answers.tree import Num


def decimal(number: Num) -> str:
    """The digits of a number: 0.50 with its places, 1.2e20 where the last digit stands left of the point."""
    if number.places is None:
        if number.whole is None:
            raise ValueError(f"{number.value} is not a decimal; a fraction is a Div")
        return str(number.whole)
    digits = (
        str(int(number.value * 10**number.places))
        if number.places >= 0
        else str(int(number.value / 10**-number.places))
    )
    if 0 < number.places <= 40:
        digits = digits.rjust(number.places + 1, "0")
        return f"{digits[: -number.places]}.{digits[-number.places :]}"
    exponent = len(digits) - 1 - number.places
    return f"{digits[0]}{'.' * (len(digits) > 1)}{digits[1:]}e{exponent}"
