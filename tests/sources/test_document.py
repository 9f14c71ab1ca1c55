"""YAML read as text, with places that hold under folding, quotes and other alphabets."""

from __future__ import annotations

import pytest

from hessquiz.document import Complaints, Mapping, Scalar, parse


def entries(text: str) -> dict[str, object]:
    complaints = Complaints()
    node = parse(text.encode(), "f.yaml", complaints)
    assert not complaints.problems
    assert isinstance(node, Mapping)
    return dict(node.entries)


@pytest.mark.parametrize(
    "typed", ["no", "012", "1e3", "~", "null", "2026-01-01", "0x1F", "1_000", ".inf", "Yes"]
)
def test_every_scalar_stays_as_typed(typed: str) -> None:
    value = entries(f"a: {typed}\n")["a"]
    assert isinstance(value, Scalar)
    assert value.text == typed


@pytest.mark.parametrize(
    ("text", "sign", "place"),
    [
        ("a: x ! y\n", "!", (1, 6)),
        ("a: >\n  one\n  two ! three\n", "!", (3, 7)),
        ("a: |\n  one\n\n    two !\n", "!", (4, 9)),
        ("a: 'it''s ! here'\n", "!", (1, 11)),
        ("ä: é ü !\n", "!", (1, 8)),
        ("k: >-\n  ééé\n  𝑥 !\n", "!", (3, 5)),
    ],
)
def test_a_place_in_a_text_is_the_place_in_the_file(text: str, sign: str, place: tuple[int, int]) -> None:
    (value,) = entries(text).values()
    assert isinstance(value, Scalar)
    assert value.place(value.text.index(sign)) == place


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    value = entries("\ufeffa: >\r\n  one\r\n  two\r\n")["a"]
    assert isinstance(value, Scalar)
    assert value.text == "one two\n"
