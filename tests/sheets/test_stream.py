"""Streams: keyed, apart from each other, the same for ever."""

from __future__ import annotations

import hashlib
import hmac
from itertools import islice, product

from hessquiz.sheets import stream


def test_seeds_are_the_hmac_of_their_names() -> None:
    message = b"hessquiz sheet 1\0" + b"\x1f".join([b"seed", b"sheet", b"item", b"s1", b"0"])
    block = hmac.new(b"secret", message, hashlib.sha256).digest()
    assert next(stream.seeds("secret", "sheet", "item", "s1")) == int(block[:10].hex(), 16) % 10**12


def test_another_secret_sheet_item_or_student_is_another_stream() -> None:
    every = [list(islice(stream.seeds(*names), 5)) for names in product("ab", repeat=4)]
    assert len({seed for seeds in every for seed in seeds}) == 16 * 5


def test_an_order_is_a_student_s_own_and_loses_nothing() -> None:
    orders = [stream.shuffled("abc", "secret", "sheet", "item", f"s{at}") for at in range(60)]
    assert {"".join(sorted(order)) for order in orders} == {"abc"}
    assert len(set(orders)) == 6


def test_codes_differ_and_tell_no_seed() -> None:
    codes = {stream.code("secret", "sheet", f"s{at}") for at in range(500)}
    assert len(codes) == 500
