"""Numbers with a unit: 8 TB, 8e12 bytes, 1.5 GiB. Decimal and binary prefixes are kept apart."""

from __future__ import annotations

from fractions import Fraction

from hessquiz.answers.lenient import Parser
from hessquiz.answers.pieces import ended
from hessquiz.answers.tokens import Token
from hessquiz.answers.tree import Mul, Node, Num, Pow, Quantity
from hessquiz.errors import Unreadable

_PREFIXES = {"": "", "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E",
             "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi": "Ti", "pebi": "Pi", "exbi": "Ei"}  # fmt: skip

FACTORS = {"": 1, "k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "P": 10**15, "E": 10**18,
           "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40, "Pi": 2**50, "Ei": 2**60}  # fmt: skip

UNITS: dict[str, tuple[Fraction, str]] = {
    **{prefix + "B": (Fraction(factor), "B") for prefix, factor in FACTORS.items()},
    **{prefix + "bit": (Fraction(factor, 8), "B") for prefix, factor in FACTORS.items()},
    **{prefix + "flop": (Fraction(factor), "flop") for prefix, factor in FACTORS.items() if len(prefix) < 2},
    "s": (Fraction(1), "s"), "ms": (Fraction(1, 10**3), "s"), "us": (Fraction(1, 10**6), "s"), "ns": (Fraction(1, 10**9), "s"),
    "min": (Fraction(60), "s"), "h": (Fraction(3600), "s"), "d": (Fraction(86400), "s"),
}  # fmt: skip
"""Canonical symbol → how many of the base unit it is, and that base unit."""

_SPELLINGS = {symbol: symbol for symbol in UNITS} | {
    "KB": "kB", "kb": "kB", "mb": "MB", "gb": "GB", "tb": "TB", "pb": "PB", "kib": "KiB", "mib": "MiB", "gib": "GiB", "tib": "TiB", "pib": "PiB",
    "KIB": "KiB", "kiB": "KiB", "MIB": "MiB", "GIB": "GiB", "TIB": "TiB", "byte": "B", "Byte": "B", "octet": "B", "b": "B", "bit": "bit",
    "sec": "s", "second": "s", "millisecond": "ms", "microsecond": "us", "minute": "min", "hour": "h", "hr": "h", "day": "d",
    "FLOP": "flop", "Flop": "flop", "operation": "flop", "op": "flop",
}  # fmt: skip
_SPELLINGS |= {prefix + "byte": symbol + "B" for prefix, symbol in _PREFIXES.items()}
_SPELLINGS |= {prefix + "bit": symbol + "bit" for prefix, symbol in _PREFIXES.items()}
_SPELLINGS |= {symbol + byte: symbol + "B" for symbol in "kMGTPE" for byte in ("byte", "Byte")}
_SPELLINGS |= {f"{symbol}{flop}": symbol + "flop" for symbol in "kMGTPE" for flop in ("FLOP", "flop", "Flop")}
_MIXED = frozenset(["Kb", "Mb", "Gb", "Tb", "Pb", "Eb"])
_MAGNITUDES = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "quadrillion": 15,
    "mio": 6,
    "bn": 9,
}


def symbol(word: str) -> str:
    """The canonical symbol of a unit, "" for a word that is none."""
    for spelling in (word, word.removesuffix("s"), word.lower(), word.lower().removesuffix("s")):
        if spelling in _SPELLINGS:
            return _SPELLINGS[spelling]
    return ""


def read_quantity(text: str, tokens: list[Token]) -> Node:
    """A number with a unit, or a plain number where none was typed."""
    body = [token for token in tokens if token[0] != ""]
    unit = ""
    if body and body[-1][0] == "word":
        last = body.pop()
        word = str(last[1])
        if body and body[-1][0] == "word" and body[-1][1] in ("mu", "kilo", "mega", "giga", "tera", "peta"):
            word = {"mu": "u"}.get(str(body[-1][1]), str(body[-1][1])) + word
            body.pop()
        unit = "" if word in _MAGNITUDES else symbol(word)
        if word in _MIXED:
            advice = f"Write {word[0]}B for bytes or {word[0]}bit for bits."
            raise Unreadable(
                f"“{word}” may mean bytes or bits.", text, last[2], last[3], advice, "doubtful-unit"
            )
        if word in _MAGNITUDES:
            body.append(last)
        elif not unit:
            raise Unreadable(f"“{word}” is no unit known here.", text, last[2], last[3], "Units are B, kB, MB, GB, TB, KiB, MiB, GiB, TiB.", "unit")  # fmt: skip
    power = 0
    while body and body[-1][0] == "word" and body[-1][1] in _MAGNITUDES:
        power += _MAGNITUDES[str(body.pop()[1])]
    if unit and not body:
        raise Unreadable(
            "The number is missing.", text, 0, len(text), "Write a number before the unit.", "incomplete"
        )
    parser = Parser(text, ended(body) if body else tokens)
    node = parser.whole()
    if power:
        node = Mul((node, Pow(Num(Fraction(10)), Num(Fraction(power)))))
    return Quantity(node, unit) if unit else node
