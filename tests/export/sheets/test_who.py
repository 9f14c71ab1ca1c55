"""A name in any script is printed where the fonts have it; where they lack a sign, the id stands for it."""

from __future__ import annotations

import pytest

from hessquiz.export.sheets._who import in_latex, in_typst
from hessquiz.sheet import Student


@pytest.mark.parametrize(
    ("name", "latex", "typst"),
    [
        ("", "s1", "s1"),
        ("Zoë O'Brien #1", r"Zoë O'Brien \#1", "Zoë O'Brien #1"),
        ("Ștefan Çağrı", r"\textcommabelow{S}tefan Çağr{\i}", "Ștefan Çağrı"),
        ("Nguyễn", r"Nguy\~{\^{e}}n", "Nguyễn"),
        ("Иван", "s1", "Иван"),
        ("محمد", "s1", "محمد\u200e"),
        ("王 小明", "s1", "s1"),
    ],
)
def test_who(name: str, latex: str, typst: str) -> None:
    student = Student("s1", name)
    assert (in_latex(student), in_typst(student)) == (latex, typst)
